"""A Debian 12 with its own systemd, in a folder: debootstrap and systemd-nspawn."""

import os
import pathlib
import shutil
import subprocess

from steps import Failure, Skip, expect, wait_for

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
# Made once, and copied for each test.
BASE = REPOSITORY / ".build" / "debian12"
PACKAGES = ("systemd", "systemd-sysv", "dbus", "postfix", "python3", "locales")
# What the tests need of this machine, by package.
TOOLS = {"debootstrap": "debootstrap", "systemd-nspawn": "systemd-container", "nsenter": "util-linux"}
BOOT_S = 60


def unavailable(reason: str) -> Exception:
    """Why it cannot be done here: said, and a failure only with KOYOMI_CONTAINER=required."""
    return Failure(reason) if os.environ.get("KOYOMI_CONTAINER") == "required" else Skip(reason)


def host(*words, timeout: int = 600, **options) -> subprocess.CompletedProcess:
    """Runs a program of this machine; fails where that fails."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True,
                          timeout=timeout, **options)
    if done.returncode:
        raise Failure(f"{' '.join(map(str, words))}: {(done.stdout + done.stderr)[-1500:]}")
    return done


def install_tools() -> None:
    """Installs what is missing here; skips, or fails if so told, where that cannot be done."""
    if os.geteuid() != 0:
        raise unavailable("only root can boot a container")
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not missing:
        return
    try:
        host("apt-get", "-q", "-y", "--no-install-recommends", "install", *missing,
             env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    except (Failure, OSError) as reason:
        raise unavailable(f"cannot install {', '.join(missing)}: {reason}") from None


def make_base() -> None:
    """A plain Debian 12 in BASE; whole or not at all."""
    stamp = BASE / "made-with"
    if stamp.exists() and stamp.read_text() == " ".join(PACKAGES):
        return
    shutil.rmtree(BASE, ignore_errors=True)
    draft = BASE.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.parent.mkdir(parents=True, exist_ok=True)
    try:
        host("debootstrap", "--variant=minbase", f"--include={','.join(PACKAGES)}", "bookworm",
             draft)
        host("chroot", draft, "apt-get", "-q", "update")
    except Failure as reason:
        raise unavailable(f"no Debian 12 can be made here: {reason}") from None
    host("chroot", draft, "localedef", "-i", "ja_JP", "-f", "UTF-8", "ja_JP.UTF-8")
    # Its own id is made at the first boot.
    (draft / "etc/machine-id").unlink(missing_ok=True)
    (draft / "made-with").write_text(" ".join(PACKAGES))
    draft.rename(BASE)


class Container:
    """A machine of its own, without a network but its loopback."""

    def __init__(self, folder: pathlib.Path):
        self.root = folder / "root"
        self.log = folder / "nspawn.log"
        self.process: subprocess.Popen | None = None
        self.pid = 0
        host("cp", "-a", "--reflink=auto", BASE, self.root)
        # It would wait for a network for two minutes.
        for unit in ("systemd-networkd.service", "systemd-networkd.socket",
                     "systemd-networkd-wait-online.service"):
            (self.root / "etc/systemd/system" / unit).symlink_to("/dev/null")
        (self.root / "etc/hostname").write_text("koyomi-test\n")
        (self.root / "etc/hosts").write_text("127.0.0.1 localhost koyomi-test\n")

    def chroot(self, *words) -> str:
        """Runs a program in there before it is booted, with this machine's network."""
        return host("chroot", self.root, "env", "DEBIAN_FRONTEND=noninteractive", *words).stdout

    def boot(self) -> None:
        """Boots it, and waits until its systemd is done with that."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(
                ["systemd-nspawn", "-q", "-D", self.root, "--boot", "--register=no", "--keep-unit",
                 "--private-network", "--machine=koyomi-test"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")

        def its_systemd() -> int:
            if self.process.poll() is not None:
                raise Failure(f"systemd-nspawn ended: {self.log.read_text()[-1000:]}")
            for child in map(int, children.read_text().split()):
                # Before that one there are helpers, which go again.
                try:
                    if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                        return child
                except OSError:
                    pass
            return 0
        is_first, self.pid = not self.pid, 0
        try:
            self.pid = wait_for(its_systemd, "the container's systemd", seconds=BOOT_S)
            wait_for(lambda: self.run("systemctl", "is-system-running", code=None).stdout.strip()
                     in ("running", "degraded"), "the container's systemd is up", seconds=BOOT_S,
                     every=0.2)
        except Failure as reason:
            # Whatever is installed in there, a plain Debian that does not come up is this machine's.
            raise unavailable(f"no container boots here: {reason}") if is_first else reason

    def run(self, *words, code: int | None = 0, lang: str = "C.UTF-8", user: str | None = None,
            timeout: int = 120) -> subprocess.CompletedProcess:
        """Runs a program in there; fails where it does not end with `code`."""
        command = ["nsenter", "-t", str(self.pid), "-m", "-u", "-i", "-n", "-p", "-C", "--",
                   "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", f"LC_ALL={lang}",
                   "DEBIAN_FRONTEND=noninteractive"]
        if user:
            command += ["runuser", "-u", user, "--"]
        done = subprocess.run([*command, *map(str, words)], capture_output=True, text=True,
                              timeout=timeout, stdin=subprocess.DEVNULL)
        if code is not None and done.returncode != code:
            raise Failure(f"{' '.join(map(str, words))} ends with {done.returncode}, not {code}: "
                          f"{(done.stdout + done.stderr)[-1500:]}")
        return done

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Writes a file in there."""
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        file.chmod(mode)

    def read(self, path: str) -> str:
        """What a file in there says; nothing where there is none."""
        file = self.root / path.lstrip("/")
        return file.read_text("utf-8") if file.exists() else ""

    def shown(self, unit: str, field: str) -> str:
        """A property of a unit."""
        return self.run("systemctl", "show", "-P", field, unit).stdout.strip()

    def reboot(self) -> None:
        """Reboots it from within."""
        self.run("systemctl", "reboot", "--no-block", code=None)
        # With --keep-unit it leaves starting again to whoever began it.
        code = self.process.wait(timeout=BOOT_S)
        expect(code == 133, f"systemd-nspawn ended with {code}: {self.log.read_text()[-1000:]}")
        self.boot()

    def power_off(self) -> None:
        """Ends it, however it is."""
        if not self.process or self.process.poll() is not None:
            return
        self.run("systemctl", "poweroff", "--no-block", code=None)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
