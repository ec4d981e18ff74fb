"""Disk: it is full when something falls due; nothing is lost, nothing comes twice."""

import collections
import ctypes
import json
import os
import sqlite3
import subprocess

import configurations
import daemon
import spool
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

OWNERS = 200
CLONE_NEWNS = 0x0002_0000

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(2, "2026-11-20")), owners=OWNERS,
    webhook=True, policy={"remind": "[0d]", "overdue": "none"})
peer = daemon.Peer()
disk = daemon.test_folder() / "disk"
disk.mkdir()


def mount() -> None:
    """A small disk for this process alone: it is gone when the test is."""
    if os.geteuid() != 0:
        raise Skip("only root can mount a small disk")
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0:
        raise Skip(f"no mounts here: {os.strerror(ctypes.get_errno())}")
    for words in (["--make-rprivate", "/"], ["-t", "tmpfs", "-o", "size=24m", "tmpfs", disk]):
        done = subprocess.run(["mount", *words], capture_output=True, text=True)
        if done.returncode:
            raise Skip(f"no mounts here: {done.stderr.strip()}")


def fill(leaving: int) -> None:
    """Fills the disk but for so many bytes."""
    with open(disk / "filler", "ab", buffering=0) as filler:
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        filler.write(bytes(max(0, free - leaving)))


def free() -> None:
    """Frees it."""
    os.remove(disk / "filler")


mounted = False
with steps.step("a small disk for state and spool"):
    mount()
    mounted = True
if not mounted:
    steps.finish()

koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 08:44:55"), folder=disk)
koyomid.credentials = peer.credentials

with steps.step("the disk is full at the hour: the daemon goes on, and says so in status"):
    koyomid.start()
    fill(leaving=0)
    wait_for(lambda: "cannot be written" in koyomid.troubles(), "status")
    expect_in("full", koyomid.troubles(), "status")
    expect_in("nothing is lost", koyomid.koyomi("status").stdout, "koyomi status")
    expect_equal(len(spool.names(koyomid.spool)), 0, "mails")

with steps.step("what it cannot record it refuses, and changes nothing"):
    done = koyomid.koyomi("done", "t-01", "--organisation", "課0001", code=4)
    expect_in("nothing has changed", done.stderr, "done")
    row = [row for row in koyomid.status()["rows"] if row["organisation"] == "課0001"][0]
    expect(row["standing"] != "done", "it is done all the same")

with steps.step("a little is freed: it goes on as far as it gets"):
    # The step needs some 1 MB, the mails 4 kB each.
    free()
    fill(leaving=2_200_000)
    wait_for(lambda: len(spool.names(koyomid.spool)) > 0, "the first mails")
    wait_for(lambda: koyomid.troubles() or koyomid.status()["outboxWaiting"] == 0, "a full disk")
    print(f"# {len(spool.names(koyomid.spool))} of {OWNERS} mails fitted; "
          f"{koyomid.troubles() or 'all did'}", flush=True)

with steps.step("kill −9 on the full disk, and a start on it"):
    fill(leaving=0)
    koyomid.kill()
    koyomid.start(ready=False)
    # Whether it can start at all is for SQLite to say; then a service manager tries again.
    wait_for(lambda: koyomid.process.poll() is not None or koyomid.status(), "it says something")
    print(f"# it {'runs' if koyomid.process.poll() is None else 'ends and says why'}", flush=True)
    if koyomid.process.poll() is not None:
        expect_equal(koyomid.ended(), 4, "exit code")
        expect_in("full", koyomid.log_text().splitlines()[-1], "the log")

with steps.step("space is freed: everything is delivered, once"):
    free()
    if koyomid.process.poll() is not None:
        koyomid.start()
    koyomid.wait_delivered(60)
    wait_for(lambda: koyomid.troubles() == "", "status")
    mails = spool.mails(koyomid.spool)
    names = collections.Counter(spool.names(koyomid.spool))
    expect_equal([name for name, count in names.items() if count > 1], [], "files there twice")
    keys = spool.keys_once(mails)
    expect_equal(len(mails), OWNERS, "mails")
    expect_equal(len(keys), 2 * OWNERS, "notices")
    told = {notice["key"] for request in peer.requests()
            for notice in json.loads(request["body"])["data"]["notices"]}
    expect_equal(told, keys, "notices at the webhook's receiver")
    expect_equal(koyomid.status()["outboxDead"], 0, "given up")

with steps.step("the ledger is sound"):
    koyomid.stop()
    with sqlite3.connect(koyomid.state / "ledger.db") as ledger:
        expect_equal(ledger.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "integrity")

steps.finish()
