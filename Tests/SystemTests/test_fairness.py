"""Fairness: one user's thirty connections of a thousand comparisons each keep nobody waiting."""

import json
import os
import socket
import threading
import time

import configurations
import daemon
from manager import Manager
from steps import Steps, expect, expect_equal, wait_for

CONNECTIONS = 30
PIPELINED = 1_000
WATCHDOG_S = 4
ATTACK_S = 15
STRANGER = 65_534

steps = Steps()
config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(40, "2026-11-20")), owners=24,
    policy={"remind": "[5bd]", "overdue": "none"})
manager = Manager()
manager.start()
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-02 10:00:00"))
koyomid.extra = {"NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": str(WATCHDOG_S * 1_000_000)}
koyomid.start()


def attack() -> list[socket.socket]:
    """The connections, which never read: each has asked as much as the kernel takes of it."""
    request = json.dumps({"method": "jp.koyomi.Compare", "parameters": {}}).encode() + b"\0"
    clients = []
    for _ in range(CONNECTIONS):
        client = socket.socket(socket.AF_UNIX)
        client.connect(str(koyomid.socket))
        threading.Thread(target=flood, args=(client, request), daemon=True).start()
        threading.Thread(target=drain, args=(client,), daemon=True).start()
        clients.append(client)
    return clients


def flood(client: socket.socket, request: bytes) -> None:
    try:
        client.sendall(request * PIPELINED)
    except OSError:
        pass


def drain(client: socket.socket) -> None:
    try:
        while client.recv(1 << 16):
            answers[0] += 1
    except OSError:
        pass


answers = [0]


def waits(seconds: float) -> list[float]:
    """How long each `Status` takes, asked one after the other."""
    taken = []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        asked = time.monotonic()
        expect(koyomid.status() is not None, "no answer")
        taken.append(time.monotonic() - asked)
        time.sleep(0.05)
    return taken


clients = attack()
began = time.monotonic()

with steps.step("others wait for less than a second, the same user as well"):
    taken = waits(ATTACK_S)
    print(f"# {len(taken)} questions beside {CONNECTIONS} × {PIPELINED} comparisons, {answers[0]} "
          f"of which were answered: the longest took {max(taken) * 1000:.0f} ms", flush=True)
    expect(max(taken) < 1, f"one waited {max(taken):.2f} s")
    expect(answers[0] > 0, "no comparison was answered at all")

with steps.step("another user is answered as well"):
    if os.geteuid() == 0:
        os.chmod(koyomid.socket, 0o666)
        os.chmod(daemon.test_folder(), 0o755)
        os.seteuid(STRANGER)
        try:
            waited = waits(2)
        except Exception:
            waited = None  # The folders above are not theirs to enter.
        finally:
            os.seteuid(0)
        if waited:
            print(f"# another user waited {max(waited) * 1000:.0f} ms", flush=True)
            expect(max(waited) < 1, f"one waited {max(waited):.2f} s")

with steps.step("the watchdog's gaps stay under five seconds"):
    times = [at for at in manager.times("WATCHDOG") if at >= began]
    gaps = [after - before for before, after in zip([began, *times], times)]
    print(f"# watchdog gaps of up to {max(gaps):.2f} s", flush=True)
    expect(max(gaps) < 5, f"gaps of {max(gaps):.1f} s")

with steps.step("SIGTERM ends it in under a second"):
    seconds = koyomid.stop()
    print(f"# ended in {seconds * 1000:.0f} ms", flush=True)
    expect(seconds < 1, f"it took {seconds:.2f} s")

steps.finish()
