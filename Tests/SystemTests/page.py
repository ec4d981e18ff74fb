"""A koyomi-page, and requests as a browser, a program and an attacker send them."""

import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess

import daemon
from steps import PATIENCE_S, Failure, wait_for


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a unix socket."""

    def __init__(self, path: pathlib.Path):
        super().__init__("localhost", timeout=PATIENCE_S)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(PATIENCE_S)
        self.sock.connect(str(self.path))


class Page:
    """One koyomi-page beside a daemon; it may be started again and again."""

    def __init__(self, koyomid: daemon.Daemon, *words: str, before: tuple = (), name: str = "page"):
        self.koyomid, self.words, self.before = koyomid, words, before
        self.log = daemon.test_folder() / f"{name}.log"
        self.process: subprocess.Popen | None = None
        self.port = 0

    def start(self) -> "Page":
        """Starts it, and waits until it serves."""
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*self.before, daemon.binary("koyomi-page"), *self.words], stderr=log,
                env={**os.environ, "KOYOMI_SOCKET": str(self.koyomid.socket)})
        found = wait_for(lambda: re.search(r"serving at (.*)\n", self.log_text())
                         or self.process.poll() is not None, "koyomi-page serves")
        if found is True:
            raise Failure(f"koyomi-page ended with {self.process.returncode}: {self.log_text()}")
        port = re.search(r"127\.0\.0\.1:(\d+)/", found[1])
        self.port = int(port[1]) if port else 0
        return self

    def log_text(self) -> str:
        return self.log.read_text("utf-8") if self.log.exists() else ""

    def metrics_port(self) -> int:
        """Where it serves figures."""
        pattern = r"figures at http://127\.0\.0\.1:(\d+)/"
        return int(wait_for(lambda: re.search(pattern, self.log_text()), "figures")[1])

    def get(self, target: str = "/", method: str = "GET", body: bytes | None = None,
            port: int | None = None, **headers: str):
        """The response with its body; asks again where it is told to come again."""
        names = {key.replace("_", "-"): value for key, value in headers.items()}

        def response():
            connection = http.client.HTTPConnection(
                "127.0.0.1", port or self.port, timeout=PATIENCE_S)
            connection.request(method, target, body, names)
            answer = connection.getresponse()
            answer.text = answer.read().decode("utf-8", errors="replace")
            connection.close()
            return answer if answer.status != 429 else None
        return wait_for(response, f"an answer to {target}", every=1)

    def raw(self, request: bytes) -> bytes:
        """What comes back until the connection ends, or is quiet for a second after an answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_S) as client:
            answer = b""
            try:
                client.sendall(request)
            except OSError:
                pass
            try:
                while True:
                    part = client.recv(1 << 16)
                    if not part:
                        break
                    answer += part
                    client.settimeout(1)
            except OSError:
                pass
            return answer

    def raw_status(self, request: bytes) -> int:
        """The status of the only or first response; 0 where there is none."""
        found = re.match(rb"HTTP/1\.1 (\d+)", self.raw(request))
        return int(found[1]) if found else 0

    def memory_kb(self) -> int:
        """How much of it is resident."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1])

    def stop(self) -> int:
        """Ends it by SIGTERM, and returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE_S)
