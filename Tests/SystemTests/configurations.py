"""Configurations that tests write for themselves."""

import pathlib

import daemon

SECRETARIAT = "事務局"


def write(name: str, calendar: str, *, owners: int = 3, policy: dict[str, str] | None = None,
          policies: str = "", webhook: bool = False, journal: bool = True,
          announce_after: str = "0") -> pathlib.Path:
    """A configuration with one calendar; its organisations are 課0001 … and the group 全課."""
    folder = daemon.test_folder() / name
    (folder / "calendars").mkdir(parents=True, exist_ok=True)
    settings = {
        "remind": "[5bd, 1bd, 0d]", "at": '"08:45"', "overdue": "{every: 1bd}",
        "unsettled": "{every: 5bd}", "adopted-grace": "5bd", "summary": "none",
    } | (policy or {})
    lines = ["zone: Asia/Tokyo", f"secretariat: {SECRETARIAT}", "policies:", "  standard:"]
    lines += [f"    {key}: {value}" for key, value in settings.items()]
    lines += [policies] if policies else []
    # At whatever hour the tests run; the weekly sign of life has a test of its own.
    lines += ["sending: any-time", "alive: none", f"announce-after: {announce_after}"]
    lines += ["mail:", "  from: 事務局 <jimu@city.example.jp>"]
    if webhook:
        lines += ["webhooks:", "  - name: local", "    url-credential: webhook-url",
                  "    secret-credential: webhook-secret"]
    if not journal:
        lines += ["journal: none"]
    (folder / "koyomid.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    names = [f"課{number:04}" for number in range(1, owners + 1)]
    lines = ["organisations:", f"  - {{name: {SECRETARIAT}, mail: [jimu@city.example.jp]}}"]
    lines += [f"  - {{name: {each}, mail: [ka{number + 1:04}@city.example.jp]}}"
              for number, each in enumerate(names)]
    lines += ["groups:", "  - name: 全課", "    members: [" + ", ".join(names) + "]"]
    (folder / "organisations.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "calendars" / "year.yaml").write_text(calendar, "utf-8")
    holidays = daemon.REPOSITORY / "config" / "syukujitsu.csv"
    (folder / "syukujitsu.csv").write_bytes(holidays.read_bytes())
    return folder


def let_race(config: pathlib.Path) -> None:
    """Lets the clock of a daemon race: else each long sleep is a jump to be confirmed."""
    settings = config / "koyomid.yaml"
    settings.write_text(settings.read_text("utf-8") + "clock: none\n", "utf-8")


def calendar(*entries: str) -> str:
    """A calendar of 令和8年度 with `entries`, each a line of YAML flow."""
    return "\n".join(["calendar: 年間予定", "id: nenkan", "fiscal-year: 令和8年度", "entries:",
                      *[f"  - {{{entry}}}" for entry in entries]]) + "\n"


def tasks(count: int, due: str, prefix: str = "t", extra: str = "") -> list[str]:
    """`count` tasks of everybody, due on one day."""
    return [f"task: {prefix}-{number:02}, title: 提出{number:02}, due: {due}, owner: 全課{extra}"
            for number in range(1, count + 1)]
