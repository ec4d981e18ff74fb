"""koyomid killed again and again while a webhook peer answers as badly as it can, with commands and
reloads beside it and the hand-off killed as well: no notice under two ids, none lost, none twice in
the spool, and no acknowledged record gone.

$KOYOMI_KILLS says how often koyomid is killed, $KOYOMI_SEED what happens.
"""

import collections
import datetime
import email
import email.policy
import http.server
import json
import os
import pathlib
import random
import socket
import sqlite3
import struct
import subprocess
import threading
import time

import configurations
import daemon
from steps import Failure, Steps, expect, expect_equal

KILLS = int(os.environ.get("KOYOMI_KILLS", "25"))
SEED = int(os.environ.get("KOYOMI_SEED", "1"))
OWNERS = 10
# A day passes with every so many kills: long enough for retries, and for new notices.
KILLS_A_DAY = 4
FIRST_DAY = datetime.date(2026, 6, 1)

steps = Steps()
chance = random.Random(SEED)
folder = daemon.test_folder()


class HostilePeer:
    """A webhook receiver that takes what it has read to the end, whatever it answers."""

    WAYS = ["taken", "lost", "half", "half-head", "error", "busy", "slow", "silent", "reset"]
    WEIGHTS = [30, 15, 10, 5, 10, 5, 10, 3, 12]

    def __init__(self):
        self.is_calm = False
        self.read = []
        self.ends = collections.Counter()
        self.lock = threading.Lock()
        self.chance = random.Random(SEED)
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def do_POST(self):
                try:
                    peer.take(self)
                except OSError:
                    self.close_connection = True

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_address[1]

    def take(self, request) -> None:
        with self.lock:
            way = "taken" if self.is_calm else self.chance.choices(self.WAYS, self.WEIGHTS)[0]
            self.ends[way] += 1
        if way == "reset":
            # Before the body is read: that one is certainly not taken.
            request.connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.connection.close()
            raise OSError
        length = int(request.headers["Content-Length"])
        body = request.rfile.read(length)
        if len(body) < length:
            return
        with self.lock:
            self.read.append((request.headers["webhook-id"], body, way))
        if way == "lost":
            request.close_connection = True
        elif way in ("half", "half-head"):
            head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n"
            request.wfile.write(head + (b"\r\nhalf" if way == "half" else b""))
            request.close_connection = True
        elif way == "silent":
            time.sleep(25)
            request.close_connection = True
        else:
            if way == "slow":
                time.sleep(0.2)
            request.send_response({"error": 500, "busy": 503}.get(way, 204))
            if way == "busy":
                request.send_header("Retry-After", "60")
            request.send_header("Content-Length", "0")
            request.end_headers()


def configure(peer: HostilePeer) -> pathlib.Path:
    """A duty of everybody every third day of half a year, each reminded of and warned of daily."""
    entries = []
    for number in range(1, 41):
        due = FIRST_DAY + datetime.timedelta(days=3 * number)
        entries.append(f"task: t-{number:02}, title: 提出{number:02}, due: {due}, owner: 全課")
    config = configurations.write(
        "config", configurations.calendar(*entries), owners=OWNERS, webhook=True,
        policy={"remind": "[2bd, 1bd, 0d]", "overdue": "{every: 1bd}"})
    configurations.let_race(config)
    credentials = folder / "credentials"
    credentials.mkdir()
    (credentials / "webhook-url").write_text(f"http://127.0.0.1:{peer.port}/koyomi\n")
    (credentials / "webhook-secret").write_text("whsec_" + "QUJD" * 8 + "\n")
    koyomid.credentials = credentials
    return config


class HandOff:
    """`koyomi hand-off` with a sendmail that keeps each mail; sometimes killed on the way."""

    def __init__(self):
        self.kept = folder / "sendmail"
        self.kept.mkdir()
        self.script = folder / "sendmail.sh"
        self.script.write_text(
            f"#!/bin/sh\ncat > {self.kept}/.$$ && mv {self.kept}/.$$ {self.kept}/$$-$(date +%s%N)\n")
        self.script.chmod(0o755)
        self.kills = 0

    def run(self, is_killed: bool) -> None:
        process = subprocess.Popen(
            [daemon.binary("koyomi"), "hand-off", "--spool", koyomid.spool, "--sendmail",
             self.script], env=os.environ | {"LC_ALL": "C.UTF-8"}, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=chance.uniform(0.005, 0.1) if is_killed else 60)
        except subprocess.TimeoutExpired:
            self.kills += 1
            process.kill()
            process.wait()

    def mails(self) -> list[email.message.EmailMessage]:
        """Every mail that is in the spool or that sendmail was given."""
        paths = [path for part in (koyomid.spool / "new", koyomid.spool / "cur", self.kept)
                 for path in sorted(part.glob("[!.]*"))]
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in paths]


peer = HostilePeer()
clock = daemon.Clock.settable(f"{FIRST_DAY} 08:45:00", folder / "clock")
koyomid = daemon.Daemon(pathlib.Path(), clock, folder=daemon.memory_folder())
koyomid.config = configure(peer)
hand_off = HandOff()
# What was to be recorded, and of what was acknowledged by whom.
open_duties = [(f"t-{number:02}", f"課{owner:04}") for number in range(1, 41)
               for owner in range(1, OWNERS + 1)]
acknowledged: dict[tuple[str, str], str] = {}
counts = collections.Counter()


def record() -> None:
    """Somebody records a duty of the next days."""
    duty = open_duties.pop(chance.randrange(min(len(open_duties), 4 * OWNERS)))
    by = f"記録{counts['records']}"
    counts["records"] += 1
    answer = koyomid.ask("Done", id=duty[0], organisation=duty[1], by=by)
    if answer and "error" not in answer:
        acknowledged[duty] = by


def disturb() -> None:
    """What people do while it runs."""
    for _ in range(chance.randrange(3)):
        if open_duties and chance.random() < 0.7:
            record()
        else:
            counts["reloads"] += 1
            koyomid.ask("Reload")


def day_text(number: int) -> str:
    minute = 45 + chance.randrange(15)
    return f"{FIRST_DAY + datetime.timedelta(days=number)} 08:{minute}:00"


with steps.step(f"{KILLS} kills (seed {SEED})"):
    began = time.monotonic()
    for kill in range(KILLS):
        if kill % KILLS_A_DAY == 0:
            clock.set(day_text(kill // KILLS_A_DAY))
        is_waited_for = chance.random() < 0.7
        koyomid.start(ready=is_waited_for)
        if is_waited_for:
            if chance.random() < 0.5:
                hand_off.run(is_killed=chance.random() < 0.7)
            disturb()
        time.sleep(chance.uniform(0, 0.25))
        koyomid.kill()
    print(f"# {KILLS} kills of koyomid and {hand_off.kills} of the hand-off in "
          f"{time.monotonic() - began:.0f} s", flush=True)


def waiting(koyomid: daemon.Daemon) -> list:
    """What has not left yet; mails in the spool have, as far as the daemon goes."""
    return [row for row in koyomid.ask("Outbox")["parameters"]["rows"]
            if row["state"] != "spooled"]


# The longest pause between two attempts is a day and a tenth of it; each day brings new notices.
DRAIN_DAYS = 6


def drain() -> None:
    """Lets the hours of some days pass until everything has left; what was given up is tried
    again."""
    first = KILLS // KILLS_A_DAY + 1
    for day in range(first, first + DRAIN_DAYS):
        for hour in range(9, 18):
            clock.set(f"{FIRST_DAY + datetime.timedelta(days=day)} {hour:02}:00:00")
            koyomid.ask("Status")
            time.sleep(0.3)
            rows = waiting(koyomid)
            if not rows:
                return
            for row in rows:
                if row["state"] == "dead":
                    koyomid.ask("Retry", id=row["key"])
                    counts["revived"] += 1
    raise Failure(f"the outbox is not empty: {rows[:2]}")


with steps.step("once the peer behaves, everything leaves"):
    peer.is_calm = True
    koyomid.start()
    drain()
    hand_off.run(is_killed=False)
    koyomid.stop()

ledger = sqlite3.connect(f"file:{koyomid.state}/ledger.db?mode=ro", uri=True)


def by_reader(messages) -> dict:
    """Under which ids each reader has each notice."""
    ids = collections.defaultdict(set)
    for reader, key, identifier in messages:
        ids[reader, key].add(identifier)
    return ids


with steps.step("no notice has come under two ids by the webhook"):
    bodies = collections.defaultdict(list)
    for identifier, body, way in peer.read:
        bodies[identifier].append((body, way))
    # What was answered with an error, in full, was not taken.
    sent = by_reader((data["recipient"], notice["key"], identifier)
                     for identifier, tries in bodies.items()
                     if any(way not in ("error", "busy") for _, way in tries)
                     for data in [json.loads(tries[0][0])["data"]]
                     for notice in data.get("notices", []))
    twice = [key for key, ids in sent.items() if len(ids) > 1]
    expect(not twice, f"{len(twice)} of {len(sent)} notices under several ids: {twice[:3]}")

with steps.step("what may have been taken comes again as it was"):
    for identifier, tries in bodies.items():
        for (body, way), (next_body, _) in zip(tries, tries[1:]):
            if way in ("lost", "half", "half-head", "silent", "slow", "taken"):
                expect(body == next_body, f"{identifier} came in other words after {way}")

with steps.step("no notice is in two mails, and none twice in the spool"):
    mailed = by_reader((mail["To"], key, mail["Message-ID"]) for mail in hand_off.mails()
                       for key in (mail["Koyomi-Notices"] or "").split())
    twice = [key for key, ids in mailed.items() if len(ids) > 1]
    expect(not twice, f"{len(twice)} of {len(mailed)} notices in several mails: {twice[:3]}")
    rows = ledger.execute("SELECT count(*) FROM deliveries JOIN messages USING (key) "
                          "WHERE channel = 'mail'").fetchone()[0]
    expect_equal(len({mail["Message-ID"] for mail in hand_off.mails()}), rows, "mails")

with steps.step("none is lost: each was delivered, or is over"):
    said = ledger.execute(
        "SELECT key, entry, organisation, at_s FROM decisions WHERE silence IS NULL").fetchall()
    latest = {}
    for _, entry, organisation, at in said:
        latest[entry, organisation] = max(at, latest.get((entry, organisation), 0))
    delivered = {(channel, key) for channel, key in ledger.execute(
        "SELECT m.channel, n.notice FROM deliveries d JOIN messages m USING (key) "
        "JOIN message_notices n ON n.message = m.key")}
    done = {(entry, organisation) for entry, organisation in ledger.execute(
        "SELECT entry, organisation FROM events WHERE kind = 'done'")}
    lost = [(channel, entry, organisation, at) for key, entry, organisation, at in said
            for channel in ("journal", "mail", "webhook:local")
            if (channel, key) not in delivered and (entry, organisation) not in done
            and at >= latest[entry, organisation]]
    expect(not lost, f"{len(lost)} of {len(said)} notices are lost: {lost[:3]}")
    expect_equal(ledger.execute("SELECT count(*) FROM outbox").fetchone()[0], 0, "messages left")

with steps.step("what is recorded as delivered was really taken"):
    ids = {identifier for identifier, tries in bodies.items()}
    claimed = {key for (key,) in ledger.execute(
        "SELECT key FROM deliveries JOIN messages USING (key) WHERE channel = 'webhook:local'")}
    expect(claimed <= ids, f"{len(claimed - ids)} messages never came: {sorted(claimed - ids)[:3]}")

with steps.step("no acknowledged record is gone"):
    recorded = {(entry, organisation): by for entry, organisation, by in ledger.execute(
        "SELECT entry, organisation, done_by FROM events WHERE kind = 'done'")}
    gone = [duty for duty, by in acknowledged.items() if recorded.get(duty) != by]
    expect(not gone, f"{len(gone)} of {len(acknowledged)} records are gone: {gone[:3]}")

uncertain = sum(number for way, number in peer.ends.items() if way in (
    "lost", "half", "half-head", "silent"))
print(f"# {len(said)} notices; {len(peer.read)} requests read under {len(bodies)} ids, of which "
      f"{uncertain} ended uncertain ({dict(peer.ends)}); {len(mailed)} notices in mails; "
      f"{len(acknowledged)} of {counts['records']} records acknowledged, {counts['reloads']} "
      f"reloads, {counts['revived']} dead letters revived", flush=True)
steps.finish()
