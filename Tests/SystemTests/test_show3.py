"""Show 3: the real daemon runs through a fiscal year at speed, and says what the preview says."""

import collections
import contextlib
import os
import pathlib
import sqlite3
import time

import configurations
import daemon
import spool
from steps import Steps, expect, expect_equal, wait_for

FIRST, LAST = "2026-04-01", "2027-03-31"
# The clock starts a little before the year.
BEFORE = "2026-03-28"
# A day of the year in a quarter of a second. What falls due in one, at most 160 notices for 42
# organisations, has to be out before the next, else two instants are one step and the later
# notices supersede the earlier. In memory that takes some 50 ms; on a disk, two flushes a mail
# of up to 6 ms each take half a second, hence the folder. Where the machine is so busy that a
# step comes late all the same, the year is run again by a clock that is set from one instant to
# the next once everything is out.
SPEED = int(os.environ.get("KOYOMI_YEAR_SPEED", "350000"))
LIMIT_S = 480
# What else is at work here would be taken for slowness of the daemon's; root may say so.
NICENESS = -10

steps = Steps()
config = daemon.copy_config()
configurations.let_race(config)
rows = []
mails = []

with steps.step("the preview of the year"):
    rows = daemon.preview(config, FIRST, LAST)
    expect(len(rows) > 5000, f"{len(rows)} notices")


@contextlib.contextmanager
def running(name: str, clock: daemon.Clock):
    """A daemon of its own, which goes by `clock`."""
    koyomid = daemon.Daemon(config, clock, name=name, folder=daemon.memory_folder())
    began = time.monotonic()
    koyomid.start()
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, koyomid.pid, NICENESS)
    yield koyomid
    work = pathlib.Path(f"/proc/{koyomid.pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    koyomid.stop()
    print(f"# the year took {time.monotonic() - began:.1f} s, {name}; "
          f"{sum(map(int, work)) / os.sysconf('SC_CLK_TCK'):.1f} s of them at work", flush=True)


def state(koyomid: daemon.Daemon) -> dict:
    """What `koyomi status` is told."""
    status = koyomid.status()
    expect(status, f"koyomid has gone: {koyomid.log_text()[-1500:]}")
    return status


def race_through() -> daemon.Daemon:
    """Runs a daemon through the year by a clock that races."""
    with running("racing", daemon.Clock.racing(f"{BEFORE} 00:00:00", SPEED)) as koyomid:
        wait_for(lambda: state(koyomid)["today"] > LAST, "the end of the year", LIMIT_S, every=1)
    return koyomid


def step_through() -> daemon.Daemon:
    """Runs a daemon through the year by a clock that is set to each instant at which something
    is due."""
    clock = daemon.Clock.settable(f"{BEFORE} 00:00:00", daemon.test_folder() / "clock")
    with running("stepping", clock) as koyomid:
        while (due := state(koyomid)["nextInstant"]) <= f"{LAST}T24":
            # In the instant's own second, in which it is not late.
            clock.set(due[:19].replace("T", " "))
            wait_for(lambda: is_out(koyomid), f"everything of {due} is out", every=0.05)
    return koyomid


def is_out(koyomid: daemon.Daemon) -> bool:
    """Whether all is decided that is due, and no mail waits; the webhook has no credentials."""
    status = state(koyomid)
    if status["nextInstant"] <= status["now"]:
        return False
    with sqlite3.connect(koyomid.state / "ledger.db") as ledger:
        return not ledger.execute(
            "SELECT count(*) FROM outbox WHERE channel = 'mail'").fetchone()[0]


def steps_missed(koyomid: daemon.Daemon) -> int:
    """How many steps of the year came on a later day, or when the next instant was there already,
    and how many found a mail of an earlier day that had not left, which joins theirs then."""
    day = "date({}, 'unixepoch', '+9 hours')".format
    with sqlite3.connect(koyomid.state / "ledger.db") as ledger:
        return ledger.execute(
            f"""SELECT count(*) FROM (
            SELECT decided_s FROM decisions WHERE silence = 'superseded'
            OR silence IS NULL AND {day("at_s")} BETWEEN :first AND :last
            AND {day("decided_s")} > {day("at_s")}
            UNION SELECT delivered_s FROM deliveries JOIN messages USING (key)
            JOIN message_notices ON message_notices.message = messages.key
            JOIN decisions ON decisions.key = message_notices.notice AND silence IS NULL
            WHERE channel = 'mail' AND {day("at_s")} BETWEEN :first AND :last
            AND {day("delivered_s")} > {day("at_s")})""",
            {"first": FIRST, "last": LAST}).fetchone()[0]


with steps.step("koyomid runs through the year"):
    koyomid = race_through()
    if missed := steps_missed(koyomid):
        print(f"# too fast for this machine now: {missed} steps came a day late", flush=True)
        koyomid = step_through()

with steps.step("the spool's mails have no defect, and one goes to each recipient and instant"):
    mails = spool.mails(koyomid.spool)
    spool.expect_one_digest_each(mails)

in_year = {}
with steps.step("the notices in the spool are those of the preview, both ways"):
    mailed = {row["recipient"] for row in rows}
    for mail in mails:
        for key in mail.keys:
            expect(key not in in_year, f"{key} stands in two mails")
            in_year[key] = mail
    expected = {row["key"]: row for row in rows if row["recipient"] in mailed}
    # What it says before the year and a little after it is not asked for.
    actual = {key for key, mail in in_year.items()
              if FIRST <= mail.date.date().isoformat() <= LAST}
    missing = [f"{row['at']} {row['obligation']} {row['recipient']} {row['reason']}"
               for key, row in expected.items() if key not in actual]
    surplus = [f"{in_year[key].date} {in_year[key].recipient} {in_year[key].subject}"
               for key in actual - set(expected)]
    expect(not missing and not surplus,
           f"{len(missing)} missing, {len(surplus)} too much, of {len(expected)}: "
           f"{missing[:3]} {surplus[:3]}")

with steps.step("each mail goes to whom the preview names, and all it says falls on one instant"):
    at = {row["key"]: (row["recipient"], row["at"]) for row in rows}
    for mail in mails:
        known = {at[key] for key in mail.keys if key in at}
        expect(len(known) <= 1, f"{mail.path}: {known}")
        for recipient, instant in known:
            expect_equal(mail.recipient, recipient, "the recipient")
            expect_equal(mail.date.isoformat()[:10], instant[:10], "the day")

with steps.step("each recipient and instant of the preview has one mail"):
    groups = collections.Counter(at[key] for mail in mails for key in mail.keys[:1] if key in at)
    expect_equal(set(groups), set(at.values()), "recipients and instants")
    expect_equal(set(groups.values()), {1}, "mails for each")

with steps.step("every log line has a priority"):
    daemon.log_lines_have_priorities(koyomid.log_text())

steps.finish()
