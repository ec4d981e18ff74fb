"""koyomid under a clock of its own, and koyomi beside it."""

import base64
import dataclasses
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time
from datetime import datetime, timedelta, timezone

from steps import PATIENCE_S, Failure, expect, wait_for

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
JAPAN = timezone(timedelta(hours=9))


def test_folder() -> pathlib.Path:
    """The folder of this test, which the runner makes and removes."""
    return pathlib.Path(os.environ["KOYOMI_TEST_FOLDER"])


def memory_folder() -> pathlib.Path:
    """A folder of this test in memory, where there is one."""
    return pathlib.Path(os.environ["KOYOMI_TEST_MEMORY"])


def binary(name: str) -> str:
    """The path of a built program."""
    return str(pathlib.Path(os.environ["KOYOMI_BIN"]) / name)


def faketime(clock: str) -> list[str]:
    """What stands before a program for which faketime(1) sets the clock.

    The wrapper names a semaphore and a shared memory by its process number, and leaves them where
    it is killed; the next wrapper with that number would end with "sem_open: File exists". What
    stands under the number of a process that has only just begun is left from another.
    """
    clean = 'rm -f /dev/shm/sem.faketime_sem_$$ /dev/shm/faketime_shm_$$; exec faketime "$@"'
    return ["sh", "-c", clean, "faketime", "-f", clock]


@dataclasses.dataclass
class Clock:
    """What libfaketime shows a process.

    Always by faketime(1): where libfaketime is only preloaded, it sets a variable of its own
    before `main`, which moves `environ`, and then Swift no longer finds the arguments.
    """

    faketime: str
    offset: timedelta = timedelta(0)
    is_racing: bool = False
    file: pathlib.Path | None = None

    @staticmethod
    def at(text: str) -> "Clock":
        """A clock that reads `text`, in Japan, now and runs on from there, for every process."""
        start = datetime.fromisoformat(text).replace(tzinfo=JAPAN)
        offset = start - datetime.now(JAPAN)
        return Clock(f"{offset.total_seconds():+.3f}", offset=offset)

    @staticmethod
    def racing(text: str, speed: int) -> "Clock":
        """A clock that starts at `text` and runs `speed` times as fast, for one process."""
        return Clock(f"@{text} x{speed}", is_racing=True)

    @staticmethod
    def settable(text: str, file: pathlib.Path) -> "Clock":
        """A clock that ``set`` sets, as an administrator would."""
        clock = Clock("", file=file)
        clock.set(text)
        return clock

    def set(self, text: str) -> None:
        """Sets the clock; for ``settable`` only."""
        start = datetime.fromisoformat(text).replace(tzinfo=JAPAN)
        self.offset = start - datetime.now(JAPAN)
        # Renamed into place, so that nobody reads half a number.
        draft = self.file.with_suffix(".new")
        draft.write_text(f"{self.offset.total_seconds():+.3f}\n")
        draft.replace(self.file)

    @property
    def now(self) -> datetime:
        """What it shows; not for ``racing``."""
        return datetime.now(JAPAN) + self.offset

    def environment(self) -> dict[str, str]:
        """The variables for libfaketime and the zone in which it reads times."""
        # Without the second, a webhook's ten seconds would pass as fast as the wall clock runs.
        variables = {"TZ": "Asia/Tokyo", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
        if self.file:
            variables |= {"FAKETIME_TIMESTAMP_FILE": str(self.file), "FAKETIME_NO_CACHE": "1"}
        return variables

    def command(self) -> list[str]:
        """What stands before a program that goes by this clock."""
        # $FAKETIME would win over the file.
        prepare = "unset FAKETIME; " if self.file else ""
        # The shell's process becomes the daemon's, which the watchdog is then meant for.
        prepare += '[ -z "$WATCHDOG_USEC" ] || export WATCHDOG_PID=$$; '
        return [*faketime(self.faketime or "+0"), "sh", "-c",
                prepare + 'LD_PRELOAD="$0:$LD_PRELOAD" exec "$@"',
                os.environ["KOYOMI_TEST_TIMERS"]]


class Daemon:
    """One koyomid with its folders; it may be started again and again."""

    def __init__(self, config: pathlib.Path, clock: Clock | None = None, name: str = "k",
                 folder: pathlib.Path | None = None):
        self.config = config
        self.clock = clock
        folder = folder or test_folder()
        self.state = folder / f"{name}.state"
        self.spool = folder / f"{name}.mail"
        self.socket = folder / f"{name}.sock"
        self.log = test_folder() / f"{name}.log"
        self.credentials: pathlib.Path | None = None
        self.extra: dict[str, str] = {}
        self.process: subprocess.Popen | None = None
        self.pid = 0

    def environment(self) -> dict[str, str]:
        variables = dict(os.environ) | {"LC_ALL": "C.UTF-8"}
        if self.clock:
            variables |= self.clock.environment()
        return variables | {"KOYOMI_SOCKET": str(self.socket), "KOYOMI_CONFIG": str(self.config)}

    def start(self, ready: bool = True) -> "Daemon":
        """Starts it, and waits until it answers."""
        variables = self.environment() | self.extra
        if self.credentials:
            variables["CREDENTIALS_DIRECTORY"] = str(self.credentials)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                [*(self.clock.command() if self.clock else []), binary("koyomid"),
                 "--config", self.config, "--state", self.state, "--spool", self.spool,
                 "--socket", self.socket],
                env=variables, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        self.pid = self._pid()
        if ready:
            wait_for(self._is_ready, "koyomid answers")
        return self

    def _pid(self) -> int:
        """The daemon's process; what was started is faketime(1), which waits for it."""
        if not self.clock:
            return self.process.pid
        process = pathlib.Path(f"/proc/{self.process.pid}")

        def child() -> str:
            try:
                # The shell before it has children, too.
                is_wrapper = (process / "comm").read_text() == "faketime\n"
                return (process / "task" / process.name / "children").read_text() * is_wrapper
            except OSError:
                return ""
        return int(wait_for(lambda: self.process.poll() is None and child() or
                            self.process.poll() is not None and "0", "koyomid starts",
                            every=0.002))

    def _is_ready(self) -> bool:
        if self.process.poll() is not None:
            raise Failure(f"koyomid ended with {self.process.returncode}: {self.log_text()[-1500:]}")
        return self.status() is not None

    def log_text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def ask(self, method: str, /, **parameters):
        """The daemon's answer over its socket, or `None` where it does not answer."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE_S)
            request = {"method": f"jp.koyomi.{method}", "parameters": parameters}
            answer = b""
            try:
                client.connect(str(self.socket))
                client.sendall(json.dumps(request).encode() + b"\0")
                while not answer.endswith(b"\0"):
                    part = client.recv(1 << 16)
                    if not part:
                        return None
                    answer += part
            except OSError:
                return None
        return json.loads(answer[:-1])

    def status(self):
        """What `koyomi status` is told, or `None`."""
        answer = self.ask("Status")
        return answer and answer.get("parameters")

    def troubles(self, *, hands_off: bool = False) -> str:
        """What the status says is wrong, in English, a line each.

        In most tests nobody takes the mails: that they lie there is said where it `hands_off`.
        """
        done = self.koyomi("status", code=None)
        said = [line[2:] for line in done.stdout.splitlines() if line.startswith("! ")]
        if not hands_off and any("nobody takes them" in words for words in said):
            said = [words for words in said if "nobody takes them" not in words
                    and words != "mail does not deliver: see koyomi outbox"]
        return "\n".join(said)

    def wait_delivered(self, seconds: float = PATIENCE_S) -> None:
        """Waits until nothing is due and the outbox is empty."""
        def is_done() -> bool:
            status = self.status()
            return bool(status) and status["outboxWaiting"] == 0 and (
                status.get("nextInstant", "9999") > status["now"])
        wait_for(is_done, "the outbox is empty", seconds=seconds, every=0.05)

    def koyomi(self, *words: str, code: int | None = 0, lang: str = "en"):
        """Runs the command; fails where it does not exit with `code`."""
        done = subprocess.run(
            [*(self.clock.command() if self.clock and not self.clock.is_racing else []),
             binary("koyomi"), *words, "--lang", lang],
            # As wide as a pipe is: what is looked for stands on one line.
            env={**self.environment(), "COLUMNS": "1000"},
            capture_output=True, text=True, timeout=PATIENCE_S * 2, stdin=subprocess.DEVNULL)
        if code is not None and done.returncode != code:
            raise Failure(f"koyomi {' '.join(words)} exits with {done.returncode}, not {code}: "
                          f"{(done.stdout + done.stderr)[-1500:]}")
        return done

    def stop(self) -> float:
        """Ends it by SIGTERM, and returns the seconds that took; fails on any other exit than 0."""
        began = time.monotonic()
        self.signal(signal.SIGTERM)
        code = self.process.wait(timeout=PATIENCE_S)
        seconds = time.monotonic() - began
        expect(code == 0, f"koyomid ends with {code} on SIGTERM: {self.log_text()[-1500:]}")
        return seconds

    def signal(self, number: int) -> None:
        """Sends the daemon a signal."""
        expect(self.pid > 0, f"koyomid does not run: {self.log_text()[-1500:]}")
        os.kill(self.pid, number)

    def kill(self) -> None:
        """kill −9."""
        self.signal(signal.SIGKILL)
        self.process.wait()

    def ended(self, seconds: float = PATIENCE_S) -> int:
        """Waits for it to end of itself, and returns its exit code."""
        return self.process.wait(timeout=seconds)


def copy_config(name: str = "config") -> pathlib.Path:
    """A copy of config/ of the repository."""
    return pathlib.Path(shutil.copytree(REPOSITORY / "config", test_folder() / name))


def preview(config: pathlib.Path, first: str, last: str) -> list[dict]:
    """The rows of `koyomi preview`."""
    done = subprocess.run(
        [binary("koyomi"), "preview", "--config", config, "--from", first, "--to", last,
         "--format", "json"], capture_output=True, text=True, timeout=PATIENCE_S * 2)
    expect(done.returncode == 0, f"preview exits with {done.returncode}: {done.stderr[-1000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


class Peer:
    """The webhook receiver of Tests/Support, in a process of its own."""

    def __init__(self, *options: str, name: str = "peer"):
        folder = test_folder()
        self.log = folder / f"{name}.jsonl"
        self.credentials = folder / f"{name}.credentials"
        self.credentials.mkdir()
        self.secret = "whsec_" + base64.b64encode(os.urandom(24)).decode()
        (self.credentials / "webhook-secret").write_text(self.secret + "\n")
        port_file = folder / f"{name}.port"
        self.port_file, self.options = port_file, options
        self.port = 0
        self.listen_again()
        (self.credentials / "webhook-url").write_text(f"http://127.0.0.1:{self.port}/koyomi\n")

    def listen_again(self) -> None:
        """Starts the receiver, at the port that it had before."""
        self.port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            ["python3", REPOSITORY / "Tests/Support/webhook-peer.py", "--port", str(self.port),
             "--port-file", self.port_file, "--secret-file", self.credentials / "webhook-secret",
             # The daemon's clock is not this one; timestamps are verified by the test.
             "--tolerance", str(100 * 366 * 86400), "--log", self.log,
             "--parent", str(os.getpid()), *self.options])
        wait_for(self.port_file.exists, "the webhook receiver listens")
        self.port = int(self.port_file.read_text())

    def end(self) -> None:
        """Ends the receiver, so that connections are refused."""
        self.process.kill()
        self.process.wait()

    def requests(self) -> list[dict]:
        """What has arrived so far."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


def verify_by_standardwebhooks(peer: Peer, requests: list[dict], offset: timedelta) -> None:
    """Verifies signature and timestamp by the reference library of PyPI, `offset` being by how
    much the daemon's clock is ahead of the receiver's."""
    from steps import Skip
    try:
        from standardwebhooks import webhooks
    except ImportError:
        raise Skip("no standardwebhooks: set KOYOMI_ORACLES") from None
    arrival = {"at": 0.0}

    class DaemonTime(datetime):
        """The library has no way of being told the time."""

        @classmethod
        def now(cls, tz=None):
            return datetime.fromtimestamp(arrival["at"], tz) + offset

    webhook = webhooks.Webhook(peer.secret)
    webhooks.datetime, kept = DaemonTime, webhooks.datetime
    try:
        for request in requests:
            arrival["at"] = request["at"]
            webhook.verify(request["body"].encode(), request["headers"])
        bad = dict(requests[0], body=requests[0]["body"] + " ")
        try:
            webhook.verify(bad["body"].encode(), bad["headers"])
        except webhooks.WebhookVerificationError:
            return
        raise Failure("the library takes a changed body too, so its word is worth nothing")
    finally:
        webhooks.datetime = kept


def log_lines_have_priorities(text: str) -> None:
    """Fails where a line of standard error has no `<N>` of sd-daemon(3)."""
    bad = [line for line in text.splitlines() if not re.match(r"<[0-7]>.", line)]
    expect(not bad, f"{len(bad)} lines without a priority, such as {bad[:2]}")
