"""A slip mails nobody: what is settled by mistake is asked about, and can be taken back in time."""

import os
import pty
import select
import subprocess
import time

import configurations
import daemon
import spool
from manager import Manager
from steps import Steps, expect, expect_equal, expect_in, wait_for

OWNERS = 16

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(
        "meeting: x, title: 第3回X会議, when: 2026-12-21, owner: 全課",
        "task: papers, title: 資料提出, due: 10bd before x, owner: 全課"),
    owners=OWNERS, policy={"remind": "[0d]", "overdue": "none"}, announce_after="10m")
clock = daemon.Clock.settable("2026-11-20 10:00:00", daemon.test_folder() / "clock")
koyomid = daemon.Daemon(config, clock)
# Where the clock is set nothing wakes a timer but a real kernel; a watched daemon steps each
# second.
manager = Manager()
manager.start()
koyomid.extra = {"WATCHDOG_USEC": "2000000", "NOTIFY_SOCKET": manager.path}


def moves() -> list:
    """The mails that tell of a day that has moved."""
    if not koyomid.spool.exists():
        return []
    return [mail for mail in spool.mails(koyomid.spool) if "→" in mail.body]


def settled() -> list:
    return [row["day"] for row in koyomid.status()["settled"]]


def at_terminal(*words: str, typed: str) -> tuple[int, str]:
    """Runs the command on a terminal, types `typed` once it asks, and gives its exit code."""
    terminal, ours = pty.openpty()
    process = subprocess.Popen(
        [*clock.command(), daemon.binary("koyomi"), *words, "--lang", "en"],
        env=koyomid.environment() | {"TERM": "xterm"}, stdin=ours, stdout=ours, stderr=ours)
    os.close(ours)
    text, answered, until = "", False, time.monotonic() + daemon.PATIENCE_S * 2
    while time.monotonic() < until:
        if not select.select([terminal], [], [], 0.1)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:
            break
        text += part.decode("utf-8", "replace")
        if "[y/N]" in text and not answered:
            answered = True
            os.write(terminal, typed.encode())
    code = process.wait(timeout=daemon.PATIENCE_S)
    os.close(terminal)
    return code, text


with steps.step("a dry run says who would hear, and records nothing"):
    koyomid.start()
    koyomid.wait_delivered()
    said = koyomid.koyomi("settle", "x", "2026-12-20", "--dry-run").stdout
    expect_in("Would hear: 事務局, 課0001", said, "dry run")
    expect_equal(settled(), [], "settled")

with steps.step("at a terminal a closed day is asked about, and without a yes not recorded"):
    for typed in ("\n", "n\n"):
        code, text = at_terminal("settle", "x", "2026-12-20", typed=typed)
        expect_in("is a closed day", text, "what is asked")
        expect_in("Record it? [y/N]", text, "what is asked")
        expect_equal(code, 4, f"exit code: {text}")
        expect_equal(settled(), [], "settled")

with steps.step("settled, taken back and settled within ninety seconds: nobody hears of it yet"):
    code, text = at_terminal("settle", "x", "2026-12-20", typed="y\n")
    expect_equal(code, 0, f"exit code: {text}")
    expect_equal(settled(), ["2026-12-20"], "settled")
    clock.set("2026-11-20 10:00:40")
    koyomid.koyomi("undo", "x")
    clock.set("2026-11-20 10:01:30")
    said = koyomid.koyomi("settle", "x", "2026-12-22").stdout
    expect_in("hear of it at 2026-11-20 10:11", said, "settle")
    koyomid.kill()
    clock.set("2026-11-20 10:11:00")
    koyomid.start()
    koyomid.wait_delivered()
    expect_equal(len(moves()), 0, "mails of a move")

with steps.step("ten minutes later each hears of the last day once"):
    clock.set("2026-11-20 10:11:35")
    wait_for(lambda: len(moves()) >= OWNERS + 1, "a mail for each")
    koyomid.wait_delivered()
    found = moves()
    print(f"# {len(found)} mails to {len({mail.recipient for mail in found})} people", flush=True)
    expect_equal(len(found), OWNERS + 1, "mails")
    expect_equal(len({mail.recipient for mail in found}), OWNERS + 1, "people")
    for mail in found:
        expect_in("2026年12月21日(月) → 2026年12月22日(火)", mail.body, "mail")
        expect("12月20日" not in mail.body, "the slip is in a mail")

with steps.step("what is settled and taken back within the time is never said"):
    koyomid.koyomi("settle", "x", "2026-12-24")
    koyomid.koyomi("undo", "x")
    clock.set("2026-11-20 10:40:00")
    koyomid.koyomi("status")
    time.sleep(3)
    koyomid.wait_delivered()
    expect_equal(len(moves()), OWNERS + 1, "mails")

koyomid.stop()
steps.finish()
