"""The ledger of a running daemon is taken away or damaged: nothing is acknowledged, it ends with 5."""

import hashlib
import json
import pathlib
import shutil
import sqlite3

import configurations
import daemon
import manager
import spool
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
CONFIG = configurations.write(
    "config", configurations.calendar(*configurations.tasks(2, "2026-11-20")), owners=40)
NOTIFY = manager.Manager()
NOTIFY.start()


def started(name: str) -> daemon.Daemon:
    """A daemon in whose ledger 課0001 has done t-01."""
    one = daemon.Daemon(CONFIG, daemon.Clock.at("2026-11-10 10:00:00"), name=name)
    one.extra = {"NOTIFY_SOCKET": NOTIFY.path}
    one.start()
    done(one, 1)
    return one


def done(one: daemon.Daemon, number: int, code: int = 0):
    return one.koyomi("done", "t-01", "--organisation", f"課{number:04}", code=code)


def ends(one: daemon.Daemon, code: str) -> None:
    """It ends with 5, and says why in its log and to the service manager."""
    expect_equal(one.ended(), 5, "the exit code")
    expect_in(code, one.log_text(), "the log")
    expect(any(code in status for status in NOTIFY.values("STATUS")), f"no STATUS= names {code}")
    NOTIFY.heard.clear()


# How often a command was refused before the daemon ended.
REFUSALS: list[str] = []


def refused(one: daemon.Daemon) -> None:
    """`done` is refused with 4, and the daemon ends; where a step of its own came first, `done` finds
    nobody."""
    said = done(one, 2, code=None)
    expect(said.returncode in (3, 4), f"done exits with {said.returncode}: {said.stderr}")
    if said.returncode == 4:
        expect_in("LEDGER_LOST", said.stderr, "what the command says")
        REFUSALS.append(said.stderr)
    ends(one, "LEDGER_LOST")


def records(path: pathlib.Path) -> int:
    with sqlite3.connect(path) as ledger:
        return ledger.execute("SELECT count(*) FROM events"
                              " WHERE kind <> 'configuration-changed'").fetchone()[0]


with steps.step("rm -rf of the state: refused with 4, ended with 5"):
    one = started("removed")
    shutil.rmtree(one.state)
    refused(one)

with steps.step("an older copy moved over it: refused, ended, and the copy left as it is"):
    one = started("older")
    copy = daemon.test_folder() / "copy.db"
    one.koyomi("backup", str(copy), "--state", str(one.state))
    for number in range(3, 30):
        done(one, number)
    copy.rename(one.state / "ledger.db")
    refused(one)
    expect_equal(records(one.state / "ledger.db"), 1, "records of the copy")
    one.koyomi("verify", "--state", str(one.state))

with steps.step("its log removed: refused and ended; what was recorded before is there again"):
    one = started("log")
    done(one, 3)
    (one.state / "ledger.db-wal").unlink()
    refused(one)
    one.start()
    expect_equal(records(one.state / "ledger.db"), 2, "records")
    done(one, 4)
    one.stop()

with steps.step("its log cut: refused and ended"):
    one = started("cut")
    with open(one.state / "ledger.db-wal", "r+b") as log:
        log.truncate(0)
    refused(one)

with steps.step("the status says so before the daemon ends"):
    one = started("status")
    (one.state / "ledger.db").rename(one.state / "elsewhere.db")
    expect_in("LEDGER_LOST", one.troubles(), "the troubles")
    ends(one, "LEDGER_LOST")
    one.start(ready=False)
    expect_equal(one.ended(), 5, "the exit code where only the log is there")

with steps.step("a second daemon does not start, the lock file removed or not"):
    one = started("second")
    (one.state / "ledger.db.lock").unlink()
    other = daemon.Daemon(CONFIG, one.clock, name="other")
    other.state = one.state
    other.start(ready=False)
    expect_equal(other.ended(), 4, "the exit code")
    expect_in("LEDGER_IN_USE", other.log_text(), "the log")
    done(one, 5)
    one.stop()

with steps.step("the whole is checked by a child; a record that was changed is found"):
    one = started("checked")
    for number in range(3, 30):
        done(one, number)
    one.stop()
    one.start()
    path = one.state / "ledger.db"

    def checks() -> list[tuple]:
        with sqlite3.connect(path) as ledger:
            return ledger.execute("SELECT faults, first FROM checks ORDER BY number").fetchall()
    wait_for(checks, "the first check")
    expect_equal(checks(), [(0, None)], "the first check")
    one.stop()
    with sqlite3.connect(path) as ledger:
        trigger, = ledger.execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'events_no_update'").fetchone()
        ledger.executescript("DROP TRIGGER events_no_update;"
                             "UPDATE events SET note = '課0040' WHERE number = 2;" + trigger)
    result = one.koyomi("verify", "--state", str(one.state), code=1)
    expect_in("an event was changed, removed, added or moved: the one before 3", result.stderr,
              "verify")
    one.clock = daemon.Clock.at("2026-11-18 10:00:00")
    one.start()
    wait_for(lambda: "the ledger is damaged" in one.troubles(), "the check")
    expect_equal(len(checks()), 2, "checks")
    one.stop()

with steps.step("verify finds a tail that was replaced by a head that was noted"):
    one = started("head")
    answer = json.loads(one.koyomi("verify", "--json", "--state", str(one.state)).stdout)
    expect_equal(answer["faults"], [], "verify")
    done(one, 3)
    result = one.koyomi("verify", "--state", str(one.state), "--head", answer["head"])
    expect_in(f"--head was that after {answer['events']} events", result.stdout, "verify --head")
    other = "0" * 64
    result = one.koyomi("verify", "--state", str(one.state), "--head", other, code=1)
    expect_in("were replaced", result.stderr, "verify --head")
    one.koyomi("verify", "--state", str(one.state), "--head", "abc", code=2)
    # The chain as the manual has it, reckoned by another program.
    with sqlite3.connect(one.state / "ledger.db") as ledger:
        hash, = ledger.execute("SELECT hash FROM chain_start").fetchone()
        rows = ledger.execute("SELECT * FROM events ORDER BY number")
        names = [column[0] for column in rows.description]
        for row in rows:
            expect_equal(row[names.index("previous")], hash, "previous")
            text = b""
            for name, value in zip(names, row):
                if isinstance(value, int):
                    text += f"{name}=i{value}\n".encode()
                elif value is not None:
                    text += f"{name}=t{len(value.encode())}:{value}\n".encode()
            hash = hashlib.sha256(text).hexdigest()
        expect_equal(ledger.execute("SELECT hash FROM chain_head").fetchone(), (hash,), "head")
    one.stop()

with steps.step("a state folder that was lost while it was down: nothing is sent until confirmed"):
    cache = daemon.test_folder() / "cache"
    one = daemon.Daemon(CONFIG, daemon.Clock.at("2026-11-24 10:00:00"), name="anew")
    one.extra = {"CACHE_DIRECTORY": str(cache)}
    one.start()
    one.wait_delivered()
    expect(spool.mails(one.spool), "nothing was due")
    one.stop()
    shutil.rmtree(one.state)
    shutil.rmtree(one.spool)
    one.start()
    done(one, 7)
    wait_for(lambda: spool.every_mail(one.spool), "the question")
    mails = spool.every_mail(one.spool)
    expect_equal([mail.recipient for mail in mails], ["事務局"], "mails")
    expect_in("confirm-ledger", one.troubles(), "the troubles")
    one.stop()
    one.start()
    expect_in("confirm-ledger", one.troubles(), "the troubles after a restart")
    forecast = json.loads(one.koyomi("confirm-ledger", "--dry-run", "--json").stdout)
    expect(forecast["notices"] > 0 and not forecast["confirmed"], f"{forecast}")
    expect_equal(len(spool.every_mail(one.spool)), 1, "mails")
    expect_in("Confirmed", one.koyomi("confirm-ledger", "--by", "林").stdout, "confirm-ledger")
    one.wait_delivered()
    expect(len(spool.every_mail(one.spool)) > 1, "nothing is sent after it was confirmed")
    expect_equal(one.troubles(), "", "the troubles")
    one.koyomi("confirm-ledger", code=4)
    one.stop()

with steps.step("a damaged ledger is refused at the start with 5"):
    one = started("damaged")
    one.stop()
    with open(one.state / "ledger.db", "r+b") as ledger:
        ledger.truncate(8192)
    one.start(ready=False)
    expect_equal(one.ended(), 5, "the exit code")
    expect_in("SQLITE_CORRUPT", one.log_text(), "the log")

with steps.step("somebody who asks before the daemon has noticed is refused"):
    expect(REFUSALS, "nobody was refused: the daemon came first each time")

steps.finish()
