"""Show 4: kill −9 at twenty moments under load: nothing lost, nothing twice in the spool."""

import collections
import json
import os
import random
import sqlite3
import threading
import time

import configurations
import daemon
import spool
from steps import Steps, expect, expect_equal, wait_for

KILLS = 20
OWNERS = 1050
TASKS = 2
SEED = int(os.environ.get("KOYOMI_SEED", "20261120"))

steps = Steps()
chance = random.Random(SEED)
print(f"# KOYOMI_SEED={SEED}", flush=True)
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(TASKS, "2026-11-20")),
    owners=OWNERS, webhook=True, journal=False, policy={"remind": "[0d]", "overdue": "none"})
peer = daemon.Peer("--delay", "0.02")
expected = {row["key"]: row for row in daemon.preview(config, "2026-11-20", "2026-11-20")}


class HandOff(threading.Thread):
    """Takes mails from new/ to cur/ as units/koyomi-mail does, some with a reader's flags."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.folder = folder
        self.twice = []
        self.moved = set()
        self.ending = threading.Event()

    def run(self) -> None:
        dice = random.Random(SEED)
        while not self.ending.wait(0.05):
            try:
                names = os.listdir(self.folder / "new")
            except FileNotFoundError:
                continue
            for name in names:
                if dice.random() < 0.5:
                    continue
                if name in self.moved:
                    self.twice.append(name)
                    continue
                self.moved.add(name)
                flags = dice.choice(["", ":2,", ":2,S"])
                os.rename(self.folder / "new" / name, self.folder / "cur" / (name + flags))


koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 08:44:45"))
koyomid.credentials = peer.credentials
hand_off = HandOff(koyomid.spool)


def out() -> int:
    """How many mails and requests have left so far."""
    return len(spool.names(koyomid.spool)) + peer.log.read_bytes().count(b"\n")


def wait_for_a_moment(number: int) -> None:
    """Waits for the moment of a kill, drawn from those of one of as many parts of the work; one
    kill in four comes sooner after the start, while files and ledger are read."""
    if number % 4 == 3:
        return time.sleep(chance.uniform(0, 0.5))
    target = (number + chance.random()) / (KILLS + 1) * 2 * OWNERS
    began = time.monotonic()
    while out() < target:
        ended = koyomid.process.poll()
        expect(ended is None, f"koyomid ended of itself with {ended}: {koyomid.log_text()[-800:]}")
        expect(time.monotonic() - began < daemon.PATIENCE_S, f"{out()} out, waited for {target}")
        time.sleep(0.001)
    time.sleep(chance.uniform(0, 0.02))


with steps.step(f"{KILLS} kills in the middle of {OWNERS} mails and {OWNERS} requests"):
    # What falls due is said by one that had seen it before.
    koyomid.start()
    expect(koyomid.clock.now.strftime("%H:%M") == "08:44",
           f"started too late, at {koyomid.clock.now}: is the machine overloaded?")
    peer.log.touch()
    hand_off.start()
    # The first kill comes about when the one transaction of the step is committed.
    due = koyomid.clock.now.replace(minute=45, second=0, microsecond=0)
    wait_for(lambda: koyomid.clock.now >= due, "the hour of sending", every=0.002)
    time.sleep(chance.uniform(0, 1))
    koyomid.kill()
    progress = [out()]
    for number in range(1, KILLS):
        koyomid.start(ready=False)
        wait_for_a_moment(number)
        koyomid.kill()
        progress.append(out())
    print(f"# mails and requests out at each kill: {progress}", flush=True)
    expect(progress[-1] < 2 * OWNERS, "the last kill came when all was out")

with steps.step("the last start delivers what is left"):
    koyomid.start()
    koyomid.wait_delivered(120)
    expect_equal(koyomid.status()["outboxDead"], 0, "given up")
    hand_off.ending.set()
    hand_off.join()
    koyomid.stop()

with steps.step("every notice stands once in the spool"):
    expect_equal(len(expected), TASKS * OWNERS, "notices in the preview")
    mails = spool.mails(koyomid.spool)
    names = collections.Counter(spool.names(koyomid.spool))
    expect_equal([name for name, count in names.items() if count > 1], [], "files there twice")
    expect_equal(hand_off.twice, [], "mails that came back after the hand-off")
    expect_equal(spool.keys_once(mails), set(expected), "notices")
    expect_equal(len(mails), OWNERS, "mails")
    for mail in mails:
        expect_equal({expected[key]["recipient"] for key in mail.keys}, {mail.recipient}, "to")

with steps.step("every notice reached the webhook's receiver, always under the same id"):
    requests = peer.requests()
    ids = collections.defaultdict(set)
    bodies = collections.defaultdict(set)
    for request in requests:
        expect(request["verified"], "a request is not signed")
        key = request["headers"]["webhook-id"]
        bodies[key].add(request["body"])
        for notice in json.loads(request["body"])["data"]["notices"]:
            ids[notice["key"]].add(key)
    expect_equal(set(ids), set(expected), "notices")
    expect_equal({len(each) for each in ids.values()}, {1}, "ids for one notice")
    expect_equal({len(each) for each in bodies.values()}, {1}, "bodies under one id")
    repeats = len(requests) - len(bodies)
    print(f"# {len(requests)} requests, {repeats} of them repeats", flush=True)
    # At most what was under way at a kill comes again.
    expect(repeats <= 17 * KILLS, f"{repeats} repeats")

with steps.step("the ledger is sound, and says that all was delivered"):
    with sqlite3.connect(koyomid.state / "ledger.db") as ledger:
        expect_equal(ledger.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "integrity")
        expect_equal(ledger.execute("SELECT count(*) FROM outbox").fetchone(), (0,), "outbox")
        said = ledger.execute("SELECT count(DISTINCT key), count(*) FROM decisions"
                              " WHERE silence IS NULL").fetchone()
        expect_equal(said, (len(expected), len(expected)), "decisions")

steps.finish()
