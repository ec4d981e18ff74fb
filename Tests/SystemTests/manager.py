"""A service manager for tests."""

import socket
import threading
import time

import daemon


class Manager(threading.Thread):
    """A service manager that listens, sd_notify(3)."""

    def __init__(self):
        super().__init__(daemon=True)
        self.path = str(daemon.test_folder() / "notify")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        # Each message's fields with the time of its arrival.
        self.heard: list[tuple[float, dict[str, str]]] = []
        # Called when READY=1 arrives, while the daemon goes on.
        self.on_ready = lambda: None

    def run(self) -> None:
        while True:
            text = self.socket.recv(1 << 16).decode()
            fields = dict(line.split("=", 1) for line in text.splitlines())
            if "READY" in fields:
                self.on_ready()
            self.heard.append((time.monotonic(), fields))

    def times(self, field: str) -> list[float]:
        return [at for at, fields in list(self.heard) if field in fields]

    def values(self, field: str) -> list[str]:
        return [fields[field] for _, fields in list(self.heard) if field in fields]
