"""Backups as koyomi-backup.service makes them, and the restore drill as koyomid(8) says it.

In a mount namespace of its own, so that /var/lib and the account are those that the manual means;
`systemctl` there starts and stops what the units say.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import configurations
import daemon
import manual
import spool
from steps import Failure, Skip, Steps, expect, expect_equal, expect_in

UID = 61234
steps = Steps()
folder = daemon.test_folder()
UNITS = daemon.REPOSITORY / "units"

if "KOYOMI_TEST_INSIDE" not in os.environ:
    with steps.step("a mount namespace of its own"):
        if os.geteuid() != 0:
            raise Skip("only root can have one")
        if subprocess.run(["unshare", "-m", "true"]).returncode:
            raise Skip("unshare -m is not allowed here")
        os.environ["KOYOMI_TEST_INSIDE"] = "yes"
        os.execvp("unshare", ["unshare", "-m", "--propagation", "private", sys.executable, "-u",
                              __file__])
    steps.finish()


def unit(name: str, key: str) -> str:
    """What a unit says of `key`."""
    text = (UNITS / name).read_text("utf-8")
    found = re.search(rf"(?m)^{key}=(.*)$", text)
    if not found:
        raise Failure(f"{name} has no {key}=")
    return found.group(1)


SYSTEMCTL = """\
#!%(python)s
import os, pathlib, signal, subprocess, sys, time
pid = pathlib.Path("%(folder)s/koyomid.pid")
as_koyomi = ["setpriv", "--reuid=%(uid)d", "--regid=%(uid)d", "--clear-groups"]
verb, units = sys.argv[1], sys.argv[2:]
if verb == "stop" and "koyomid.service" in units and pid.exists():
    number = int(pid.read_text())
    os.kill(number, signal.SIGTERM)
    while os.path.exists(f"/proc/{number}") and "(koyomid) Z" not in open(f"/proc/{number}/stat").read():
        time.sleep(0.02)
    pid.unlink()
if verb == "start" and "koyomid.service" in units:
    log = open("%(folder)s/koyomid.log", "ab")
    daemon = subprocess.Popen([*as_koyomi, "koyomid", "--config", "%(config)s", "--state",
        "/var/lib/koyomi", "--spool", "/var/lib/koyomi/mail", "--socket", os.environ["KOYOMI_SOCKET"]],
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    pid.write_text(str(daemon.pid))
    for _ in range(3000):
        if subprocess.run(["koyomi", "status"], capture_output=True).returncode == 0: break
        if daemon.poll() is not None: sys.exit(1)
        time.sleep(0.02)
if verb == "start" and "koyomi-backup.service" in units:
    variables = dict(os.environ, **dict(["%(environment)s".split("=", 1)]),
        STATE_DIRECTORY="/var/lib/koyomi:/var/lib/koyomi-backup")
    sys.exit(subprocess.run([*as_koyomi, *"%(backup)s".split()], env=variables).returncode)
"""


def set_up() -> None:
    """The account, the folders and the commands that the manual speaks of."""
    for name, line in (("passwd", f"koyomi:x:{UID}:{UID}::/var/lib/koyomi:/bin/sh\n"),
                       ("group", f"koyomi:x:{UID}:\n")):
        copy = folder / name
        lines = [each for each in pathlib.Path("/etc", name).read_text().splitlines(True)
                 if not each.startswith("koyomi:")]
        copy.write_text("".join(lines) + line)
        copy.chmod(0o644)
        subprocess.run(["mount", "--bind", copy, f"/etc/{name}"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", "/var/lib"], check=True)
    for name in ("koyomi", "koyomi-backup", "programs"):
        place = pathlib.Path("/var/lib", name)
        place.mkdir(mode=0o755 if name == "programs" else 0o700)
        os.chown(place, UID, UID)
    # Wherever the binaries lie, the account can read them.
    for name in ("koyomi", "koyomid"):
        shutil.copy(daemon.binary(name), f"/var/lib/programs/{name}")
    shutil.copy(UNITS / "backup-ledger", "/var/lib/programs")
    expect_equal(unit("koyomi-backup.service", "StateDirectory"), "koyomi koyomi-backup", "folders")
    backup = unit("koyomi-backup.service", "ExecStart")
    expect_in("/usr/libexec/koyomi/backup-ledger ", backup, "ExecStart=")
    systemctl = pathlib.Path("/var/lib/programs/systemctl")
    systemctl.write_text(SYSTEMCTL % {
        "python": sys.executable, "folder": folder, "uid": UID, "config": config,
        "environment": unit("koyomi-backup.service", "Environment"),
        "backup": backup.replace("/usr/libexec/koyomi", "/var/lib/programs")})
    systemctl.chmod(0o755)
    folder.chmod(0o755)
    os.environ["PATH"] = f"/var/lib/programs:{os.environ['PATH']}"
    os.environ["KOYOMI_SOCKET"] = "/var/lib/koyomi/control.sock"
    os.environ["KOYOMI_CONFIG"] = str(config)
    os.environ["LC_ALL"] = "C.UTF-8"


def run(*words, code: int | None = 0) -> subprocess.CompletedProcess:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL)
    if code is not None and done.returncode != code:
        log = (folder / "koyomid.log").read_text() if (folder / "koyomid.log").exists() else ""
        raise Failure(f"{' '.join(map(str, words))[:300]} ends with {done.returncode}, not {code}: "
                      f"{(done.stdout + done.stderr + log)[-2000:]}")
    return done


def done_rows() -> list[tuple[str, str]]:
    rows = json.loads(run("koyomi", "status", "--json").stdout)["rows"]
    return sorted((row["obligation"], row["organisation"]) for row in rows if row.get("doneOn"))


year = time.localtime().tm_year
config = configurations.write(
    "config", "\n".join([
        "calendar: 年間予定", "id: nenkan", f"fiscal-year: FY{year}, FY{year + 1}".split(",")[0],
        "entries:", *[f"  - {{task: t-{number}, title: 提出{number}, due: {year + 1}-03-31, "
                      "owner: 全課}" for number in range(5)]]) + "\n")

set_up()
with steps.step("a daemon with records and mails"):
    run("systemctl", "start", "koyomid.socket", "koyomid.service")
    run("koyomi", "done", "t-1", "--organisation", "課0002", "--by", "窓口")
    before = done_rows()
    expect_equal(before, [("t-1", "課0002")], "records")
    mails = spool.names(pathlib.Path("/var/lib/koyomi/mail"))

with steps.step("a night's copy is verified, and only the newest thirty stay"):
    copies = pathlib.Path("/var/lib/koyomi-backup")
    for day in range(1, 29):
        for month in ("01", "02"):
            (copies / f"ledger-2020-{month}-{day:02}.db").write_text("old")
    (copies / "mine.db").write_text("somebody's")
    run("systemctl", "start", "koyomi-backup.service")
    names = sorted(path.name for path in copies.glob("ledger-*.db"))
    today = time.strftime("ledger-%Y-%m-%d.db")
    expect_equal((len(names), names[-1], names[0]), (30, today, "ledger-2020-01-28.db"), "copies")
    expect((copies / "mine.db").exists(), "somebody's file is gone")
    run("koyomi", "verify", copies / today)

with steps.step("the drill, word for word: nothing is lost, nothing is said twice"):
    commands = manual.commands("koyomid.8", "drill")
    print("".join(f"# {line}\n" for line in commands.splitlines()), end="", flush=True)
    run("sh", "-euc", commands)
    expect_equal(done_rows(), before, "records after the drill")
    log = (folder / "koyomid.log").read_text("utf-8")
    expect_equal(log.count("stopped"), 1, "stops")
    after = spool.names(pathlib.Path("/var/lib/koyomi/mail"))
    expect_equal(len(set(after)), len(after), "mails")
    expect_equal([name for name in mails if name not in after], [], "mails that are gone")
    expect_in("t-1", run("koyomi", "history", "t-1", "--organisation", "課0002", "--json").stdout,
              "history")

with steps.step("a ledger that cannot be copied takes no earlier copy's place, and the run fails"):
    run("systemctl", "stop", "koyomid.socket", "koyomid.service")
    ledger = pathlib.Path("/var/lib/koyomi/ledger.db")
    good = ledger.read_bytes()
    ledger.write_bytes(good[:20000] + bytes(4000) + good[24000:])
    kept = (copies / today).read_bytes()
    done = run("systemctl", "start", "koyomi-backup.service", code=None)
    expect(done.returncode != 0, "a damaged ledger was backed up")
    expect_equal((copies / today).read_bytes() == kept, True, "the copy of before is as it was")
    ledger.write_bytes(good)
steps.finish()
