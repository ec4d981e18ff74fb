"""Completion as the shells themselves do it, at a terminal, asking a daemon that runs."""

import os
import pty
import re
import select
import shutil
import signal
import time

import configurations
import daemon
from steps import Failure, Skip, Steps

LINES = [
    # What is typed before the tab, and what must stand there after it.
    ("koyomi sta", "koyomi status"),
    ("koyomi status --ov", "--overdue"),
    ("koyomi preview --format=i", "--format=ics"),
    ("koyomi done pap", "done papers"),
    ("koyomi done papers --organisation 課", "--organisation 課0001"),
    ("koyomi help hist", "help history"),
    ("koyomi export ye", "export year@2026"),
    ("koyomid --sta", "--state"),
]

steps = Steps()
folder = daemon.test_folder()
config = configurations.write(
    "config", configurations.calendar(
        "task: papers, title: 資料提出, due: 2027-02-01, owner: 課0001"
    ).replace("id: nenkan", "id: year@2026"), owners=1)
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 10:00:00"))
completions = daemon.REPOSITORY / "Sources" / "Subcommands" / "Completion" / "Scripts"
functions = folder / "functions"
functions.mkdir()
shutil.copy(completions / "koyomi.zsh", functions / "_koyomi")
shells = {
    "bash": (["bash", "--norc", "-i"], f"source {completions}/koyomi.bash"),
    "zsh": (["zsh", "-f", "-i"],
            f"fpath=({functions} $fpath); autoload -U compinit; compinit -u -D"),
    "fish": (["fish", "--no-config", "-i"], f"source {completions}/koyomi.fish"),
}


class Shell:
    """A shell at a terminal of its own."""

    def __init__(self, command: list[str], setup: str):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            binaries = os.path.dirname(daemon.binary("koyomi"))
            os.environ |= {
                "TERM": "dumb", "LC_ALL": "C.UTF-8", "PATH": f"{binaries}:{os.environ['PATH']}",
                "HOME": str(folder), "KOYOMI_CONFIG": str(config),
                "KOYOMI_SOCKET": str(koyomid.socket),
            }
            os.execvp(command[0], command)
        # In two words, so that the line as it is typed is not taken for its answer.
        self.type(f"{setup}; echo rea''dy\n", "ready")

    def type(self, text: str, expected: str) -> None:
        """Types `text`, and waits until `expected` stands there."""
        os.write(self.terminal, text.encode())
        shown, deadline = "", time.monotonic() + daemon.PATIENCE_S
        while expected not in shown:
            if time.monotonic() > deadline:
                raise Failure(f"{text!r} did not become {expected!r}: {shown[-500:]!r}")
            if select.select([self.terminal], [], [], 0.1)[0]:
                piece = os.read(self.terminal, 65536).decode("utf-8", "replace")
                # zsh writes a wide character anew by going back over it.
                shown += re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\x08]", "", piece)

    def end(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


koyomid.start()
for name, (command, setup) in shells.items():
    with steps.step(f"{name} completes verbs, options, words, ids and names"):
        if not shutil.which(name):
            raise Skip(f"{name} is not installed")
        for line, expected in LINES:
            shell = Shell(command, setup)
            try:
                shell.type(f"{line}\t", expected)
            finally:
                shell.end()

koyomid.stop()
steps.finish()
