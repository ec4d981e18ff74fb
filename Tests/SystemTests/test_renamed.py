"""An organisation and an entry get other names: asked about, then carried on; nothing twice, nothing lost."""

import json

import configurations
import daemon
from steps import Steps, expect_equal, expect_in

steps = Steps()

CALENDAR = """\
calendar: 区政
id: kusei
fiscal-year: 令和8年度
entries:
  - {task: report, title: 実績報告, due: 2026-10-09, owner: 全課}
"""

config = configurations.write("renamed", CALENDAR)
people = config / "organisations.yaml"
calendar = config / "calendars" / "year.yaml"
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-10-20 10:00:00")).start()
NAMES = ["課0001", "課0002", "課0003"]


def standing() -> dict[str, str]:
    """How each organisation's report stands."""
    return {row["organisation"]: row["standing"] for row in koyomid.status()["rows"]}


def said(entry: str) -> int:
    """How many notices about `entry` the ledger has said."""
    rows = map(json.loads, koyomid.koyomi("history", entry, "--json").stdout.splitlines())
    return len([row for row in rows if row["what"] == "said"])


def rename(pairs: dict[str, str]) -> None:
    """Gives organisations other names, wherever they stand."""
    for path in [people, calendar]:
        text = path.read_text("utf-8")
        for old, new in pairs.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")


with steps.step("one is done, one snoozed, one overdue"):
    koyomid.koyomi("done", "report", "--organisation", NAMES[0])
    koyomid.koyomi("snooze", "report", "--organisation", NAMES[1], "--until", "2026-11-10",
                   "--reason", "決裁待ち")
    expect_equal(standing(), {NAMES[0]: "done", NAMES[1]: "overdue", NAMES[2]: "overdue"}, "before")
    before = said("report")

with steps.step("a rename that nobody has stated is refused, with what to write, and nothing is said"):
    rename({name: f"新{name}" for name in NAMES})
    result = koyomid.koyomi("reload", code=1, lang="ja")
    output = result.stdout + result.stderr
    for name in NAMES:
        expect_in(f"formerly: [{name}]", output, "the question")
    expect_in("organisations.yaml:", output, "the place")
    checked = koyomid.koyomi("check", code=1, lang="ja").stdout
    for name in NAMES:
        expect_in(f"formerly: [{name}]", checked, "the question of check")
    rows = [json.loads(line) for line in
            koyomid.koyomi("check", "--json", code=1).stdout.splitlines()]
    expect_in("organisations.yaml", [row["file"] for row in rows][0], "the file of the first row")
    dry = koyomid.koyomi("reload", "--dry-run", code=1, lang="en")
    expect_in("formerly:", dry.stdout + dry.stderr, "the dry run")
    expect_equal(said("report"), before, "said")

with steps.step("a start with it holds the new names, and status asks"):
    koyomid.stop()
    koyomid.start()
    expect_in("formerly: [課0001]", koyomid.koyomi("status", lang="ja").stdout, "status")

with steps.step("with the former names everything is as it was"):
    for name in NAMES:
        text = people.read_text("utf-8")
        people.write_text(
            text.replace(f"name: 新{name}", f"name: 新{name}, formerly: [{name}]"), "utf-8")
    text = calendar.read_text("utf-8")
    calendar.write_text(text.replace("task: report", "task: annual, formerly: [report]"), "utf-8")
    koyomid.koyomi("reload")
    expect_equal(
        standing(), {"新課0001": "done", "新課0002": "overdue", "新課0003": "overdue"}, "after")
    expect_equal(said("annual"), before, "said")
    expect_in("決裁待ち", koyomid.koyomi("status", "--json").stdout, "the snooze")

with steps.step("the old names are understood, and what was done under them can be taken back"):
    koyomid.koyomi("undo", "report", "--organisation", "課0001")
    expect_equal(standing()["新課0001"], "overdue", "the first")
    koyomid.koyomi("done", "annual", "--organisation", "新課0003")
    expect_equal(standing()["新課0003"], "done", "the third")
