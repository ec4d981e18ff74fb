"""koyomi as an administrator treats it: closed and full outputs, pipes, terminals, other users."""

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import termios
import time
import unicodedata

import configurations
import daemon
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

COLUMNS = 80

steps = Steps()
folder = daemon.test_folder()
config = configurations.write(
    "config", configurations.calendar(
        "meeting: x, title: 第3回全庁横断の市政変革推進会議, when: 12月中旬, owner: 全課",
        "task: papers, title: 資料提出, due: 10bd before x, owner: 全課"), owners=40)
# Whenever it is run, the papers are still to come.
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 10:00:00"))
koyomi = daemon.binary("koyomi")
environment = {
    name: value for name, value in os.environ.items()
    if name not in ("LC_ALL", "LC_MESSAGES", "LANG", "TERM", "NO_COLOR", "COLUMNS")
} | {"LC_ALL": "C.UTF-8", "KOYOMI_CONFIG": str(config), "KOYOMI_SOCKET": str(koyomid.socket)}


def run(*words, shell=None, **others):
    """Runs koyomi, or a line of the shell in which $0 is koyomi."""
    command = ["bash", "-c", shell, koyomi] if shell else [koyomi, *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True,
                          timeout=daemon.PATIENCE_S, **others)


def terminal(*words, **variables) -> str:
    """What koyomi writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    process = subprocess.Popen([koyomi, *words], stdin=subprocess.DEVNULL, stdout=theirs,
                               stderr=theirs, env=environment | {"TERM": "xterm"} | variables)
    os.close(theirs)
    text = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # what the end of a terminal is
            break
        if not piece:
            break
        text += piece
    os.close(ours)
    process.wait()
    return text.decode().replace("\r\n", "\n")


def width(line: str) -> int:
    return sum(0 if unicodedata.combining(each) else
               2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line)


koyomid.start()
koyomid.wait_delivered()

with steps.step("what cannot be written is an error: a full disk, a closed output"):
    for line in ('"$0" status >/dev/full', '"$0" preview --format csv >/dev/full',
                 '"$0" --help >/dev/full', '"$0" status >&-'):
        result = run(shell=line)
        expect_equal(result.returncode, 4, line)
        expect_in("koyomi: cannot write to standard output", result.stderr, line)

with steps.step("a backup with closed outputs is whole, and holds nothing that was said"):
    copy = folder / "closed.db"
    result = run(shell=f'"$0" backup {copy} --state {koyomid.state} <&- >&- 2>&-')
    expect_equal(result.returncode, 4, "the exit code")
    result = run("verify", str(copy))
    expect_equal((result.returncode, result.stderr), (0, ""), "verify")

with steps.step("a reader that has enough ends it quietly, also where SIGPIPE is ignored"):
    for prefix in ("", "trap '' PIPE; "):
        result = run(shell=prefix + '"$0" preview --from 2026-11-20 --format json | head -n 1')
        expect_equal((result.returncode, result.stderr), (0, ""), prefix)
        json.loads(result.stdout)

with steps.step("standard input is imported, a folder or an absent file is not"):
    line = '"$0" export nenkan --format csv | "$0" import - --format csv --calendar a'
    result = run(shell=line + " --fiscal-year R8")
    expect_equal(result.returncode, 0, result.stderr)
    expect_in("meeting: x", result.stdout, "the calendar")
    expect_equal(run("import", "-").returncode, 2, "without --format")
    for path in ("/", "/nonexistent.csv"):
        result = run("import", path, "--format", "csv")
        expect_equal((result.returncode, result.stdout), (1, ""), path)

with steps.step("bytes that are no text are refused where they stand for a name"):
    for words in (["done", b"\xff"], ["status", "--organisation", b"\xff\xfe"]):
        result = run(*words)
        expect_equal((result.returncode, result.stdout), (4, ""), repr(words))
    expect_equal(run(b"\xff").returncode, 2, "a verb")
    result = run("あ" * 20000)
    expect(len(result.stderr) < 300, "a long word is said again in full")

with steps.step("at a terminal nothing is wider than 80 columns, in either language"):
    for language in ("ja", "en"):
        for words in (["status"], ["next"], ["preview"], ["check"], ["outbox"],
                      ["history", "papers"], ["done", "papers"], ["reload", "--dry-run"],
                      ["settle", "x", "2026-12-24"], ["undo", "x"], ["explain", "10月上旬"],
                      ["status", "--socket", "/nonexistent"], ["template", "names"],
                      ["backup", str(folder / f"{language}.db"), "--state", str(koyomid.state)]):
            text = re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", terminal("--lang", language, *words))
            expect(text, f"{words} says nothing")
            # On a busy machine the line about the wait has been there, and was erased.
            wide = [line for line in re.split("[\r\n]", text) if width(line) > COLUMNS]
            expect_equal(wide, [], f"{language} {words}")

with steps.step("a pipe gets whole lines and no colour; so does NO_COLOR, and a dumb terminal"):
    piped = run("status").stdout
    expect("…" not in piped and "\x1b" not in piped, "what a pipe gets is cut or coloured")
    expect_in("課0040", piped, "the last of those who owe it")
    expect_in("\x1b[", terminal("status"), "a terminal")
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        expect("\x1b[" not in terminal("status", **variables), f"{variables}: colour")
    expect_in("…", run(shell='COLUMNS=80 "$0" status').stdout, "COLUMNS")

with steps.step("what takes longer than a second says so, and leaves nothing behind"):
    # A daemon that is stopped answers late.
    os.kill(koyomid.pid, signal.SIGSTOP)
    ours, theirs = pty.openpty()
    process = subprocess.Popen([koyomi, "next"], stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=theirs,
                               env=environment | {"TERM": "xterm"})
    os.close(theirs)
    drawn = b""
    while b"(2 s)" not in drawn:
        drawn += os.read(ours, 4096)
    os.kill(koyomid.pid, signal.SIGCONT)
    expect_in("資料提出", process.communicate()[0].decode(), "the answer")
    expect_in(b"waiting for koyomid (2 s)", drawn, "the line")
    try:
        drawn += os.read(ours, 4096)
    except OSError:
        pass  # the terminal's end
    expect(drawn.endswith(b"\r\x1b[K"), f"the line stays: {drawn!r}")
    expect_equal(run("next").stderr, "", "where standard error is no terminal")

with steps.step("who may not use the socket is told of the group; a dead socket is said so"):
    dead = folder / "dead.sock"
    socket.socket(socket.AF_UNIX).bind(str(dead))
    result = run("status", "--socket", str(dead))
    expect_equal(result.returncode, 3, "a socket that nobody hears")
    expect_in("Connection refused", result.stderr, "a socket that nobody hears")
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        raise Skip("only root can become somebody else")
    os.chmod(folder, 0o711)
    os.chmod(koyomid.socket, 0o660)
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", koyomi, "status"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    if result.returncode not in (3,):
        raise Skip(f"nobody cannot run the program here: {result.stderr[:100]}")
    expect_in("group koyomi", result.stderr, "no permission")
    os.chmod(koyomid.state, 0o700)
    result = subprocess.run([*command[:-1], "backup", "/tmp/none.db", "--state",
                             str(koyomid.state)], env=environment, capture_output=True, text=True)
    expect_equal(result.returncode, 4, "a backup by somebody else")
    expect_in("as root or as koyomi", result.stderr, "a backup by somebody else")

with steps.step("verify tells damage from what is no ledger, and gives no advice about others"):
    good = folder / "good.db"
    expect_equal(run("backup", str(good), "--state", str(koyomid.state)).returncode, 0, "backup")
    bytes_ = good.read_bytes()
    torn, text, flipped, foreign, newer = (
        folder / f"{name}.db" for name in ("torn", "text", "flipped", "foreign", "newer"))
    torn.write_bytes(bytes_[:5000])
    text.write_text("root:x:0:0\n")
    # The second half of a file: pages of tables and indices.
    flipped.write_bytes(bytes_[:len(bytes_) // 2]
                        + bytes(255 - each for each in bytes_[len(bytes_) // 2:]))
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE a(b)")
    newer.write_bytes(bytes_)
    with sqlite3.connect(newer) as connection:
        connection.execute("PRAGMA user_version = 99")
    for path, code, words in ((good, 0, "is sound"), (torn, (1, 4), ""), (flipped, (1, 4), ""),
                              (text, 4, "LEDGER_DAMAGED"), (foreign, 4, "LEDGER_NOT_A_LEDGER"),
                              (newer, 4, "LEDGER_NEWER"), (folder, 4, "not a file"),
                              (folder / "none.db", 4, "No such file")):
        result = run("verify", str(path))
        said = result.stdout + result.stderr
        codes = code if isinstance(code, tuple) else (code,)
        expect(result.returncode in codes, f"{path.name}: {result.returncode} {said}")
        expect_in(words, said, path.name)
        expect("move it" not in said, f"{path.name}: {said}")

with steps.step("a copy replaces no folder and no device, whatever is forced"):
    for path in ("/dev/null", str(folder)):
        result = run("backup", path, "--force", "--state", str(koyomid.state))
        expect_equal(result.returncode, 4, path)
    expect(not os.path.isfile("/dev/null"), "/dev/null has become a file")
    result = run("export", "nenkan", "--format", "csv", "--output", "/dev/full")
    expect_equal(result.returncode, 4, "a full device")

with steps.step("Ctrl-C ends it at once, with the exit status of the signal"):
    os.kill(koyomid.pid, signal.SIGSTOP)
    process = subprocess.Popen([koyomi, "status"], stdout=subprocess.PIPE, env=environment)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    expect_equal(process.wait(daemon.PATIENCE_S), -signal.SIGINT, "the exit status")
    os.kill(koyomid.pid, signal.SIGCONT)
    wait_for(lambda: run("next").returncode == 0, "the daemon goes on")

koyomid.stop()
steps.finish()
