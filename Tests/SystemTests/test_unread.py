"""A log and a service manager that nobody reads: everything else goes on, and it is said after."""

import fcntl
import os
import re
import signal
import socket
import subprocess
import sys
import time

import configurations
import daemon
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
folder = daemon.test_folder()
peer = daemon.Peer()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(40, "2026-12-01")), owners=3,
    webhook=True)
# The first notices fall due a minute after the start.
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-30 08:44:00"))
koyomid.credentials = peer.credentials


def ready_socket(path: str) -> socket.socket:
    """A service manager's socket that nobody reads, with room for a few messages."""
    manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    manager.bind(path)
    manager.setblocking(False)
    return manager


def start(reader: subprocess.Popen, writer: int, manager: socket.socket) -> None:
    """Starts koyomid with `writer` as its standard error."""
    variables = koyomid.environment() | {
        "CREDENTIALS_DIRECTORY": str(peer.credentials), "NOTIFY_SOCKET": manager.getsockname(),
        "WATCHDOG_USEC": "200000"}
    koyomid.process = subprocess.Popen(
        [*koyomid.clock.command(), daemon.binary("koyomid"), "--config", config, "--state",
         koyomid.state, "--spool", koyomid.spool, "--socket", koyomid.socket],
        env=variables, stdin=subprocess.DEVNULL, stdout=writer, stderr=writer)
    koyomid.pid = koyomid._pid()


def heard(manager: socket.socket) -> list[str]:
    """All that waits in the manager's socket."""
    messages = []
    while True:
        try:
            messages.append(manager.recv(1 << 16).decode())
        except BlockingIOError:
            return messages


log = folder / "read.log"
read_end, writer = os.pipe()
fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)
with open(log, "wb") as file:
    reader = subprocess.Popen(
        [sys.executable, "-c", "import os, sys\nwhile part := os.read(0, 4096):\n"
         "    sys.stdout.buffer.write(part); sys.stdout.flush()"], stdin=read_end, stdout=file)
os.close(read_end)
manager = ready_socket(str(folder / "notify"))

try:
    with steps.step("it starts while its log is read by nobody: the reader of the pipe is stopped"):
        reader.send_signal(signal.SIGSTOP)
        # What others have written into the pipe before fills it.
        os.set_blocking(writer, False)
        try:
            while True:
                os.write(writer, b"<6>before\n")
        except BlockingIOError:
            pass
        os.set_blocking(writer, True)
        start(reader, writer, manager)
        wait_for(koyomid.status, "koyomid answers")

    with steps.step("mail and webhook go on, and commands are answered"):
        def delivered() -> bool:
            mails = list((koyomid.spool / "new").glob("*"))
            return len(mails) >= 3 and len(peer.requests()) >= 1
        wait_for(delivered, "mails and requests", seconds=180)
        slowest = 0.0
        for _ in range(20):
            began = time.monotonic()
            expect(koyomid.status(), "koyomid does not answer")
            slowest = max(slowest, time.monotonic() - began)
        print(f"# slowest answer while nobody reads: {slowest * 1000:.0f} ms", flush=True)
        expect(slowest < 10, f"an answer took {slowest:.1f} s")

    with steps.step("the notices of the journal's channel wait in the outbox"):
        rows = koyomid.ask("Outbox", everyone=True)["parameters"]["rows"]
        waiting = [row for row in rows if row["channel"] == "journal"]
        expect(waiting and all(row["state"] == "waiting" for row in waiting), f"{rows[:3]}")

    with steps.step("the manager's queue is full by now: pings that it does not take stop nothing"):
        # Ten a second, and the queue takes a few hundred datagrams at most.
        capacity = int(open("/proc/sys/net/unix/max_dgram_qlen").read()) + 5
        expect(capacity < 600, f"this kernel's queues hold {capacity} datagrams")
        time.sleep(min(60, capacity * 0.11))
        expect(koyomid.status(), "koyomid does not answer")

    with steps.step("once both read again it says how much was lost, and the notices come"):
        reader.send_signal(signal.SIGCONT)
        text = wait_for(lambda: (m := re.search(r"nobody read the log for a while: (\d+) lines? lost",
                                               log.read_text("utf-8"))) and m, "the count")
        print(f"# {text.group(0)}", flush=True)
        expect(int(text.group(1)) > 0, "nothing was lost")
        # Only now: while the log is full, what is said of the manager would be among the lost.
        first = heard(manager)
        expect_in("READY=1", first[0], "the first message")
        wait_for(lambda: "the service manager reads again; it did not take" in log.read_text("utf-8")
                 or len(first) < capacity - 5, "the manager is heard of")
        koyomid.koyomi("outbox", "retry", "--all", code=None)
        wait_for(lambda: log.read_text("utf-8").count("提出") > 0, "notices in the log")
        wait_for(lambda: heard(manager) != [], "pings")

    with steps.step("every line came whole"):
        lines = [line for line in log.read_text("utf-8").splitlines() if line != "<6>before"]
        daemon.log_lines_have_priorities("\n".join(lines[1:]))
        expect(koyomid.stop() < 20, "it took long to stop")
finally:
    reader.send_signal(signal.SIGCONT)
    os.close(writer)
    reader.wait(timeout=20)

with steps.step("under `ulimit -n 16` it does not start, and says what to do"):
    done = subprocess.run(
        ["sh", "-c", 'ulimit -n 16; exec "$@"', "sh", daemon.binary("koyomid"), "--config", config,
         "--state", folder / "few", "--socket", folder / "few.sock"],
        capture_output=True, text=True, timeout=daemon.PATIENCE_S, env=koyomid.environment())
    expect_equal(done.returncode, 4, "exit code")
    expect_in("only 16 files may be open at once, and koyomid needs 128", done.stderr, "the log")
steps.finish()
