"""Life: what the service manager hears, how it ends, and why it does not start."""

import os
import re
import signal
import subprocess
import time

import configurations
import daemon
import spool
from manager import Manager
from steps import Steps, expect, expect_equal, expect_in, wait_for

OWNERS = 300
WATCHDOG_S = 2

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(2, "2026-11-20")), owners=OWNERS,
    webhook=True, policy={"remind": "[0d]", "overdue": "none"})
peer = daemon.Peer("--delay", "0.02")


manager = Manager()
manager.start()
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 08:44:50"))
koyomid.credentials = peer.credentials
koyomid.extra = {"NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": str(WATCHDOG_S * 1_000_000)}
at_ready = []
manager.on_ready = lambda: at_ready.append(
    ((koyomid.state / "ledger.db").exists(), koyomid.socket.exists()))

with steps.step("READY=1 comes first, once plan and ledger are there; STATUS names the next deadline"):
    koyomid.start()
    wait_for(lambda: manager.values("READY"), "READY=1")
    expect_equal(list(manager.heard[0][1]), ["READY", "STATUS"], "the first message")
    expect_equal(at_ready[0], (True, True), "ledger and socket at READY=1")
    status = manager.values("STATUS")[0]
    expect_in("2026-11-20", status, "STATUS")
    expect_in("提出01", status, "STATUS")

with steps.step("WATCHDOG=1 comes at half the time or so, while nothing is due"):
    wait_for(lambda: len(manager.times("WATCHDOG")) >= 4, "four pings")
    times = manager.times("WATCHDOG")
    gaps = [after - before for before, after in zip(times, times[1:])]
    expect(max(gaps) < WATCHDOG_S, f"gaps of {max(gaps):.1f} s")

with steps.step("reload: RELOADING=1 with MONOTONIC_USEC, then READY=1"):
    count = len(manager.heard)
    koyomid.koyomi("reload")
    wait_for(lambda: any("READY" in fields for _, fields in manager.heard[count:]), "READY=1")
    told = [fields for _, fields in manager.heard[count:]
            if "RELOADING" in fields or "READY" in fields]
    expect_equal([sorted(fields) for fields in told],
                 [["MONOTONIC_USEC", "RELOADING"], ["READY", "STATUS"]], "messages")
    usec = int(told[0]["MONOTONIC_USEC"])
    expect(abs(usec / 1e6 - time.clock_gettime(time.CLOCK_MONOTONIC)) < 60, f"{usec} µs")

with steps.step("SIGTERM under load ends it with 0 in under a second, and says STOPPING=1"):
    wait_for(lambda: len(peer.requests()) >= 20, "the load")
    seconds = koyomid.stop()
    out = len(spool.names(koyomid.spool))
    print(f"# ended in {seconds * 1000:.0f} ms with {out} of {OWNERS} mails and "
          f"{len(peer.requests())} of {OWNERS} requests out", flush=True)
    expect(seconds < 1, f"it took {seconds:.2f} s")
    expect(len(peer.requests()) < OWNERS, "there was no load")
    wait_for(lambda: manager.values("STOPPING"), "STOPPING=1")

with steps.step("SIGSTOP for longer than the watchdog, then SIGCONT: it goes on"):
    koyomid.start()
    koyomid.signal(signal.SIGSTOP)
    stopped = time.monotonic()
    wait_for(lambda: time.monotonic() - stopped > 2 * WATCHDOG_S, "some seconds")
    expect(not [at for at in manager.times("WATCHDOG") if at > stopped + 0.5],
           "pings while it stood still: they do not come from its steps")
    koyomid.signal(signal.SIGCONT)
    wait_for(lambda: manager.times("WATCHDOG")[-1] > stopped + 2 * WATCHDOG_S, "a ping")

with steps.step("nothing was lost, nothing came twice"):
    koyomid.wait_delivered(60)
    mails = spool.mails(koyomid.spool)
    expect_equal(len(mails), OWNERS, "mails")
    expect_equal(len(spool.keys_once(mails)), 2 * OWNERS, "notices")
    expect_equal(len({request["headers"]["webhook-id"] for request in peer.requests()}), OWNERS,
                 "webhook ids")

with steps.step("a second daemon on the same state is refused, and told by whom"):
    other = daemon.Daemon(config, koyomid.clock, name="other")
    other.state = koyomid.state
    other.start(ready=False)
    expect_equal(other.ended(), 4, "exit code")
    expect_in(f"(process {koyomid.pid}) is running on it already", other.log_text(), "its log")
    expect(koyomid.status(), "the first does not answer any more")

with steps.step("idle, it sleeps: no more than a watchdog's work"):
    def work() -> int:
        stat = open(f"/proc/{koyomid.pid}/stat", encoding="ascii").read()
        return sum(map(int, stat.rsplit(")", 1)[1].split()[11:13]))
    before, began = work(), time.monotonic()
    wait_for(lambda: time.monotonic() - began > 3, "three seconds")
    used = (work() - before) / os.sysconf("SC_CLK_TCK")
    expect(used < 0.5, f"{used:.2f} s of work in three seconds")

with steps.step("SIGINT ends it as SIGTERM does"):
    koyomid.signal(signal.SIGINT)
    expect_equal(koyomid.ended(5), 0, "exit code")


def refusal(change, name: str, code: int = 4) -> str:
    """What a daemon says that must not start."""
    one = daemon.Daemon(config, koyomid.clock, name=name)
    change(one)
    heard = len(manager.values("READY"))
    one.extra = {"NOTIFY_SOCKET": manager.path}
    one.start(ready=False)
    expect_equal(one.ended(), code, f"exit code, {one.log_text()}")
    daemon.log_lines_have_priorities(one.log_text())
    expect_equal(len(manager.values("READY")), heard, "READY=1")
    return one.log_text()


with steps.step("a state folder that cannot be made is named"):
    blocked = daemon.test_folder() / "file"
    blocked.write_text("")
    text = refusal(lambda one: setattr(one, "state", blocked / "state"), "blocked")
    expect_in(str(blocked), text, "the log")

with steps.step("a ledger that cannot be written is named"):
    def lock_folder(one: daemon.Daemon) -> None:
        one.state.mkdir()
        (one.state / "ledger.db.lock").mkdir()  # Refused to root, too.
    expect_in("ledger.db.lock", refusal(lock_folder, "locked"), "the log")

with steps.step("a socket path that is too long is named, with the limit"):
    long = daemon.test_folder() / ("s" * 120)
    text = refusal(lambda one: setattr(one, "socket", long), "long")
    expect_in("107 bytes", text, "the log")
    expect_in("--socket", text, "the log")

with steps.step("what is there is no ledger: it is left alone"):
    def other_file(one: daemon.Daemon) -> None:
        one.state.mkdir()
        (one.state / "ledger.db").write_bytes(b"precious" * 1024)
    refusal(other_file, "precious", code=5)
    kept = daemon.test_folder() / "precious.state" / "ledger.db"
    expect_equal(kept.read_bytes(), b"precious" * 1024, "the file")

with steps.step("a wrong option is refused with 2"):
    done = subprocess.run([daemon.binary("koyomid"), "--stat", "x"], capture_output=True, text=True)
    expect_equal(done.returncode, 2, "exit code")
    expect(re.search("--state", done.stderr), done.stderr)

steps.finish()
