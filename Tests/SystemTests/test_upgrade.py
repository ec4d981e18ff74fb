"""An upgrade: a ledger that an earlier version kept goes on, and nothing in it is said again.

Fixtures/ledger-5.sql.xz was written by the last commit whose ledger had version 5, 3becde2:

    KOYOMI_RECORD_LEDGER=1 Tests/SystemTests/run --bin BUILD-OF-3becde2 upgrade
"""

import collections
import datetime
import json
import lzma
import os
import pathlib
import re
import sqlite3
import time

import configurations
import daemon
import spool
from steps import Steps, expect, expect_equal, wait_for

FIXTURE = pathlib.Path(__file__).parent / "Fixtures" / "ledger-5.sql.xz"
FIRST, LAST = "2026-10-30", "2026-12-08"
# Forty days in as many seconds: no two instants of a day fall into one step.
SPEED = 86400

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(
        "meeting: x, title: 第1回会議, when: 12月下旬, owner: 事務局",
        "task: papers, title: 資料提出, due: 10bd before x, owner: 全課",
        *configurations.tasks(2, "2026-11-13"), *configurations.tasks(1, "2026-12-04", "u")),
    owners=24, policy={"overdue": "{every: 3bd}", "summary": "{every: 5bd}"})


def record_fixture() -> None:
    """Lets the daemon of that time run, has things recorded, and keeps its ledger as SQL."""
    configurations.let_race(config)
    settings = config / "koyomid.yaml"
    # A key that came later.
    settings.write_text(re.sub("announce-after:.*\n", "", settings.read_text("utf-8")), "utf-8")
    koyomid = daemon.Daemon(config, daemon.Clock.racing(f"{FIRST} 00:00:00", SPEED)).start()
    wait_for(lambda: koyomid.status()["today"] >= "2026-11-17", "the middle of November")
    koyomid.koyomi("settle", "x", "2026-12-16")
    for number in range(1, 5):
        koyomid.koyomi("done", "t-01", "--organisation", f"課{number:04}")
    koyomid.koyomi("snooze", "t-02", "--organisation", "課0005", "--until", "2027-01-15",
                   "--reason", "様式の差し替え")
    wait_for(lambda: koyomid.status()["today"] > LAST, "the end")
    koyomid.stop()
    with sqlite3.connect(koyomid.state / "ledger.db") as ledger:
        header = [f"PRAGMA {name} = {ledger.execute(f'PRAGMA {name}').fetchone()[0]};"
                  for name in ("application_id", "user_version")]
        dump = "\n".join([*ledger.iterdump(), *header])
    FIXTURE.write_bytes(lzma.compress(dump.encode(), preset=9))
    print(f"# {len(dump)} bytes of SQL; {' '.join(header)}", flush=True)


def hashed(parts: list[str]) -> str:
    """FNV-1a of 128 bits, which makes a message's key of its recipient, channel and notices."""
    value = 0x6C62272E07BB014262B821756295C58D
    for byte in "\n".join(parts).encode():
        value = (value ^ byte) * 0x0000000001000000000000000000013B % (1 << 128)
    return f"{value:032x}"


def message_keys(ledger: sqlite3.Connection, after: int = 0) -> dict[str, str]:
    """The messages' keys, each with what Python makes of the message."""
    rows = ledger.execute(
        """SELECT key, recipient, channel, group_concat(notice, char(10)) FROM messages m
        JOIN message_notices n ON n.message = m.key WHERE number > ? GROUP BY key""", [after])
    return {key: hashed([recipient, channel, *sorted(notices.split("\n"))])
            for key, recipient, channel, notices in rows}


if os.environ.get("KOYOMI_RECORD_LEDGER"):
    with steps.step("the fixture is written"):
        record_fixture()
    steps.finish()

koyomid = daemon.Daemon(config)
koyomid.state.mkdir(mode=0o700)
path = koyomid.state / "ledger.db"
with sqlite3.connect(path) as ledger:
    ledger.executescript(lzma.decompress(FIXTURE.read_bytes()).decode())
    version = ledger.execute("PRAGMA user_version").fetchone()[0]
    watermark = ledger.execute("SELECT watermark_s FROM state").fetchone()[0]
    decisions, messages = (ledger.execute(f"SELECT max(number) FROM {table}").fetchone()[0]
                           for table in ("decisions", "messages"))
    said = ledger.execute(
        """SELECT key, entry, occurrence, organisation, reason, at_s FROM decisions
        WHERE silence IS NULL""").fetchall()
    keys = message_keys(ledger)
ledger.close()
until = datetime.datetime.fromtimestamp(watermark, daemon.JAPAN)
print(f"# a ledger of version {version}: {len(said)} notices in {len(keys)} messages, "
      f"until {until:%F %T}", flush=True)
# What was recorded about; of the settled meeting's papers the preview knows no day.
touched = {("t-01", f"課{number:04}") for number in range(1, 5)} | {("t-02", "課0005")}

with steps.step("the ledger is of version 5, and has 500 notices"):
    expect_equal(version, 5, "the version")
    expect(len(said) >= 500, f"{len(said)} notices")

with steps.step("the daemon goes on where that one ended, and says nothing again"):
    koyomid.clock = daemon.Clock.at(f"{until + datetime.timedelta(minutes=1):%F %T}")
    koyomid.start()
    koyomid.wait_delivered()
    status = koyomid.status()
    expect_equal(koyomid.troubles(hands_off=True), "", "troubles")
    koyomid.stop()
    with sqlite3.connect(path) as ledger:
        again = ledger.execute("SELECT organisation, entry, reason FROM decisions "
                               "WHERE number > ? AND silence IS NULL", [decisions]).fetchall()
        upgraded = ledger.execute("PRAGMA user_version").fetchone()[0]
    ledger.close()
    print(f"# it is of version {upgraded} now", flush=True)
    expect(upgraded > 5, "not upgraded")
    expect_equal(again, [], "notices said at the start")
    expect_equal([mail.subject for mail in spool.every_mail(koyomid.spool)], [], "mails")
    rows = {(row["obligation"], row["organisation"]): row for row in status["rows"]}
    expect_equal(rows["t-01", "課0001"]["standing"], "done", "what was recorded then")
    expect_equal(rows["papers", "課0024"]["due"], "2026-12-02", "what counts from the settled day")

with steps.step("the notices' keys are what they were"):
    preview = {row["key"]: row for row in daemon.preview(config, FIRST, LAST)}
    compared = [row for row in said
                if row[1] not in ("x", "papers") and (row[1], row[3]) not in touched]
    other = [row for row in compared if row[0] not in preview]
    print(f"# {len(compared)} notices about what nobody has touched", flush=True)
    expect(len(compared) >= 500, "too few to compare")
    expect(not other, f"{len(other)} have another key, such as {other[:3]}")
    for key, entry, occurrence, organisation, reason, at in compared:
        at = datetime.datetime.fromtimestamp(at, daemon.JAPAN).isoformat()
        expect_equal(preview[key]["at"], at, f"the instant of {entry} {organisation} {reason}")

with steps.step("the next day is said once, and its keys are made as before"):
    koyomid.clock = daemon.Clock.at("2026-12-10 09:00:00")
    koyomid.start()
    koyomid.wait_delivered()
    koyomid.stop()
    with sqlite3.connect(path) as ledger:
        later = message_keys(ledger, after=messages)
        twice = ledger.execute(
            """SELECT entry, occurrence, organisation, reason, due FROM decisions
            WHERE silence IS NULL GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT key) > 1"""
        ).fetchall()
    ledger.close()
    expect(later, "nothing fell due")
    for name, made in (("before", keys), ("after", later)):
        expect_equal(set(made.values()), set(made), f"the messages' keys {name} the upgrade")
    expect_equal(twice, [], "what is said under two keys")

steps.finish()
