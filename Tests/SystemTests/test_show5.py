"""Show 5: ten mistakes in three files are all named at once, and change nothing."""

import json
import re
import signal

import configurations
import daemon
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
GOOD = configurations.calendar(*configurations.tasks(2, "2026-12-10"))
config = configurations.write("config", GOOD)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 09:00:00"))

# What stands where, and a word of what must be said of it.
MISTAKES = {
    "koyomid.yaml": [
        ("fiscal-year-start: 4月", "fiscal-year-start", "fiscal-year-starts"),  # unknown key
        ("language: de", "de", "ja"),
    ],
    "organisations.yaml": [
        ("  - {name: 課0001, mail: [again@city.example.jp]}", "課0001", "課0001"),  # twice
        ("  - {name: 課9999, mail: [no address]}", "no address", ""),
    ],
    "calendars/year.yaml": [
        ("  - {task: m-1, title: 一, due: 2026-02-30, owner: 全課}", "2026-02-30", ""),
        ("  - {task: m-2, title: 二, due: 2026-12-10(金), owner: 全課}", "2026-12-10(金)", "木"),
        ("  - {task: m-3, title: 三, due: 2026-12-10, owner: 全化}", "全化", "全課"),
        ("  - {task: m-4, title: 四, due: 10bd before m-5, owner: 全課}", "", ""),
        ("  - {task: m-5, title: 五, due: 10bd before m-4, owner: 全課}",
         "10bd before m-4", "m-4 → m-5 → m-4"),  # a cycle, which is one mistake
        ("  - {task: m-6, title: 六, due: 2026-12-10, owner: 全課, polizy: standard}", "polizy",
         "policy"),
        ("  - {window: m-7, title: 七, when: 9月～5月, owner: 全課}", "9月～5月", ""),
    ],
}
NUMBER = 10


def break_config() -> dict[str, tuple[int, int]]:
    """Adds the mistakes; returns the lines they begin and end at in each file."""
    lines = {}
    for name, mistakes in MISTAKES.items():
        path = config / name
        text = path.read_text("utf-8")
        added = "".join(line + "\n" for line, _, _ in mistakes)
        if name == "organisations.yaml":
            head, tail = text.split("groups:\n")
            first, text = head.count("\n") + 1, head + added + "groups:\n" + tail
        else:
            first, text = text.count("\n") + 1, text + added
        lines[name] = (first, first + len(mistakes) - 1)
        path.write_text(text, "utf-8")
    return lines


def faults(text: str) -> list[tuple[str, int, int]]:
    """File, line and column of each fault that a text names."""
    found = re.findall(r"^(?:.*/config/)?(\S+?\.yaml):(\d+):(\d+): (?:fault|誤り):", text, re.MULTILINE)
    return [(name, int(line), int(column)) for name, line, column in found]


def snapshot() -> dict:
    """What the status says, but the time and what is wrong."""
    status = koyomid.status()
    return {key: value for key, value in status.items() if key not in ("now", "troubles")}


koyomid.start()
koyomid.wait_delivered()
before = snapshot()
lines = break_config()
words = ""

with steps.step(f"one check names all {NUMBER} mistakes with file, line and column, and exits with 1"):
    done = koyomid.koyomi("check", "--config", str(config), code=1, lang="ja")
    words = done.stdout + done.stderr
    found = faults(words)
    expect_equal(len(found), NUMBER, f"faults in {words}")
    for name, (first, last) in lines.items():
        there = {line for file, line, _ in found if file == name}
        expect(there and all(first <= line <= last for line in there), f"{name}: {there}")

with steps.step("the column is where the mistake is, and there is advice"):
    for name, mistakes in MISTAKES.items():
        for number, (line, part, advice) in enumerate(mistakes):
            if not part:
                continue
            own = [column for file, at, column in found
                   if file == name and at == lines[name][0] + number]
            expect_equal(len(own), 1, f"faults of {line}")
            start = line.index(part) + 1
            expect(start <= own[0] <= start + len(part), f"{line}: column {own[0]}, not {start}")
            expect_in(advice, words, line)
    expect_equal(words.count("   → "), NUMBER, f"pieces of advice in {words}")

with steps.step("check in English names them too"):
    done = koyomid.koyomi("check", "--config", str(config), code=1, lang="en")
    expect_equal(len(faults(done.stdout + done.stderr)), NUMBER, "faults")

with steps.step("reload refuses, names the faults, and changes nothing"):
    done = koyomid.koyomi("reload", code=1)
    expect_equal(len(faults(done.stdout + done.stderr)), NUMBER, f"faults in {done.stderr}")
    expect_in("nothing was changed", done.stderr, "reload")
    expect_equal(snapshot(), before, "status")
    expect_in("10 faults", koyomid.troubles(), "status")
    expect_in("10 faults", koyomid.koyomi("status").stdout, "koyomi status")

with steps.step("SIGHUP likewise, and the log names the faults"):
    logged = len(koyomid.log_text())
    koyomid.signal(signal.SIGHUP)
    wait_for(lambda: "the configuration has 10 faults" in koyomid.log_text()[logged:], "the log")
    # A running daemon's log speaks the language of its settings.
    wait_for(lambda: koyomid.log_text()[logged:].count(": 誤り:") == NUMBER, "each fault")
    daemon.log_lines_have_priorities(koyomid.log_text())
    expect_equal(snapshot(), before, "status")

with steps.step("a daemon does not start on it, exits with 1 and says why"):
    other = daemon.Daemon(config, koyomid.clock, name="other")
    other.start(ready=False)
    expect_equal(other.ended(), 1, "exit code")
    expect_equal(other.log_text().count(": fault:"), NUMBER, "faults in its log")
    expect(not (other.state / "ledger.db").exists(), "it made a ledger")

with steps.step("a good reload applies, and says what came and what moved"):
    configurations.write("config", configurations.calendar(
        *configurations.tasks(1, "2026-12-17"), *configurations.tasks(1, "2026-12-10", "u"),
        *configurations.tasks(2, "2026-12-10")[1:]))
    reply = json.loads(koyomid.koyomi("reload", "--json").stdout)
    expect_equal((reply["applied"], reply["added"], reply["moved"], reply["dropped"]),
                 (True, 3, 3, 0), "reload")
    expect_equal(koyomid.troubles(), "", "troubles")
    due = {row["obligation"]: row["due"] for row in koyomid.status()["rows"]}
    expect_equal(due, {"t-01": "2026-12-17", "t-02": "2026-12-10", "u-01": "2026-12-10"}, "due")

with steps.step("who owes what has moved is told"):
    koyomid.wait_delivered()
    text = koyomid.koyomi("history", "t-01", "--organisation", "課0002", "--json").stdout
    expect_in("date-changed", text, "history")

koyomid.stop()
steps.finish()
