"""Package: built, installed, used, upgraded and purged on a Debian 12 with a real systemd.

$KOYOMI_PACKAGE names one that is built already. $KOYOMI_CONTAINER says what to do where no
container can be booted: `try`, the default, skips this test, `required` fails, `no` does not try.
"""

import base64
import datetime
import email
import email.policy
import json
import mailbox
import os
import pathlib
import re
import shutil
import sqlite3
import time

import daemon
import manual
from container import REPOSITORY, Container, host, install_tools, make_base
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
# A test is over before its day is.
LENGTH = datetime.timedelta(minutes=40)
# The most that `systemd-analyze security` may find open; the unit says what, and why.
EXPOSURE = 1.4
SETTINGS = """\
secretariat: 事務局
sending: any-time
policies:
  standard: {remind: [1bd, 0d], at: "00:00", overdue: none}
mail: {from: 事務局 <jimu@city.example.jp>}
webhooks:
  - {name: peer, url-credential: webhook-url, secret-credential: webhook-secret}
"""
ORGANISATIONS = """\
organisations:
  - {name: 事務局, mail: jimu@city.example.jp}
  - {name: 北区, mail: kita@city.example.jp}
"""
DROP_IN = """\
[Service]
LoadCredential=webhook-url:/etc/credstore/koyomi/webhook-url
LoadCredential=webhook-secret:/etc/credstore/koyomi/webhook-secret
"""



def open_instant(now: datetime.datetime) -> datetime.datetime:
    """`now`, or ten o'clock on the first day on which offices are open, to the test's end."""
    day = (now + LENGTH).date()
    words = f"1bd after {day - datetime.timedelta(days=1)}"
    text = host(daemon.binary("koyomi"), "explain", "--json", words, "--config",
                REPOSITORY / "config").stdout
    first = datetime.date.fromisoformat(json.loads(text)["start"])
    return now if first == now.date() else datetime.datetime.combine(
        first, datetime.time(10), JAPAN)


REAL_NOW = datetime.datetime.now(JAPAN)
NOW = open_instant(REAL_NOW)
TODAY = NOW.date()
FISCAL_YEAR = TODAY.year - (TODAY.month < 4)
# On a day on which offices are closed nothing is said: then the clocks of the daemon and of the
# webhook's receiver, which looks at the time of what it is sent, are ahead.
LEAD_S = round((NOW - REAL_NOW).total_seconds())
LATER = ["LD_PRELOAD=/usr/local/lib/later-clock.so", f"LATER_BY_S={LEAD_S}"] if LEAD_S else []

steps = Steps()
folder = daemon.test_folder()
made = booted = False
titles: list[str] = []
machine: Container | None = None


def calendar(*, fault: bool = False) -> None:
    """Writes the calendar with a task of today for each of `titles`."""
    lines = ["calendar: 年間予定", "id: nenkan", f"fiscal-year: FY{FISCAL_YEAR}", "entries:",
             f"  - {{task: far, title: 遠い先, due: {FISCAL_YEAR + 1}-03-30, owner: 北区}}"]
    lines += [f"  - {{task: t-{number}, title: {title}, due: {TODAY}, owner: 北区}}"
              for number, title in enumerate(titles)]
    lines += ["  - {task: wrong, title: 誤り, du: 明日, owner: 北区}"] if fault else []
    machine.write("/etc/koyomi/calendars/nenkan.yaml", "\n".join(lines) + "\n")


def inbox() -> list[str]:
    """The subjects, bodies and notices of the mails that the MTA has delivered."""
    path = machine.root / "var/mail/inbox"
    if not path.exists():
        return []
    mails = [email.message_from_bytes(mail.as_bytes(), policy=email.policy.default)
             for mail in mailbox.mbox(path, create=False)]
    return [f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}" for mail in mails]


def requests() -> list[dict]:
    """What the webhook's receiver has taken."""
    return [json.loads(line) for line in machine.read("/root/peer.jsonl").splitlines()]


def told(title: str) -> tuple[int, int, int]:
    """How often 北区 was told of `title`: by journal, mail and webhook."""
    lines = machine.run("journalctl", "-u", "koyomid", "-o", "cat", "KOYOMI_RECIPIENT=北区").stdout
    body = [json.loads(request["body"]) for request in requests() if request["status"] == 204]
    return (sum(title in line for line in lines.splitlines()),
            sum(title in mail for mail in inbox()),
            len({request["data"].get("key", request.get("id", str(number)))
                 for number, request in enumerate(body)
                 if title in json.dumps(request, ensure_ascii=False)}))


def new_task(title: str, *, reload: bool = True) -> None:
    """Adds a task that is due today, of which 北区 is to be told at once."""
    titles.append(title)
    calendar()
    if reload:
        machine.run("systemctl", "reload", "koyomid")


def wait_told(title: str) -> None:
    """Waits until 北区 was told of `title` by every channel, once."""
    wait_for(lambda: min(told(title)) > 0, f"{title} is told by each channel", every=0.3)
    expect_equal(told(title), (1, 1, 1), f"{title} by journal, mail, webhook")


def link(state: str) -> None:
    """Takes its only network, the loopback, down or up."""
    # SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP; there is no iproute2 in there.
    machine.run("python3", "-c", """\
import fcntl, socket, struct
request = struct.pack("16sh14x", b"lo", 0)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
    flags = struct.unpack("16sh14x", fcntl.ioctl(any_socket, 0x8913, request))[1]
    flags = flags | 1 if %r == "up" else flags & ~1
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", flags))
""" % state)


def is_active() -> bool:
    return machine.run("systemctl", "is-active", "koyomid", code=None).stdout.strip() == "active"


def set_up_world() -> None:
    """Postfix that delivers everything here to one mailbox, and a receiver of webhooks."""
    for setting in ("mydestination=city.example.jp, koyomi-test, localhost", "myhostname=koyomi-test",
                    "local_recipient_maps=", "luser_relay=inbox", "inet_interfaces=loopback-only",
                    "inet_protocols=ipv4"):
        machine.run("postconf", "-e", setting)
    machine.run("useradd", "--no-create-home", "inbox")
    machine.write("/etc/aliases", "root: inbox\n")
    machine.run("newaliases")
    machine.run("systemctl", "restart", "postfix")
    secret = "whsec_" + base64.b64encode(os.urandom(24)).decode()
    machine.write("/etc/credstore/koyomi/webhook-url", "http://127.0.0.1:8750/koyomi\n", 0o600)
    machine.write("/etc/credstore/koyomi/webhook-secret", secret + "\n", 0o600)
    shutil.copy(REPOSITORY / "Tests/Support/webhook-peer.py", machine.root / "root")
    if LATER:
        print(f"# closed now: koyomid's clock is {LEAD_S / 3600:.1f} h ahead", flush=True)
        shutil.copy(os.environ["KOYOMI_TEST_LATER"], machine.root / "usr/local/lib")
    start_peer()


def start_peer() -> None:
    machine.run("systemd-run", "--unit=peer", *[f"--setenv={word}" for word in LATER], "python3", "/root/webhook-peer.py", "--port", "8750",
                "--secret-file", "/etc/credstore/koyomi/webhook-secret", "--log", "/root/peer.jsonl")


def as_version_1(path) -> None:
    """Turns the ledger into one of the first version, with the same rows."""
    dump = (REPOSITORY / "Tests/LedgerTests/Golden/version-1.sql").read_text("utf-8")
    schema = re.sub(r"(?m)^INSERT INTO .*;$", "", dump)
    old = path.with_name("old.db")
    with sqlite3.connect(old) as ledger:
        ledger.executescript(schema)
        ledger.execute("ATTACH ? AS now", [str(path)])
        names = [name for name, in ledger.execute(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
        for name in names:
            words = ", ".join(row[1] for row in ledger.execute(f"PRAGMA main.table_info({name})"))
            # A kind that this version did not have.
            which = " WHERE kind <> 'configuration-changed'" if name == "events" else ""
            ledger.execute(f"INSERT INTO main.{name} ({words}) SELECT {words} FROM now.{name}{which}")
        ledger.commit()
        ledger.execute("DETACH now")
    owner = path.stat()
    for leftover in ("-wal", "-shm"):
        path.with_name(path.name + leftover).unlink(missing_ok=True)
    old.rename(path)
    os.chown(path, owner.st_uid, owner.st_gid)


def schema_version(path) -> int:
    """Of a ledger: how many migrations it has been through."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as ledger:
        return ledger.execute("PRAGMA user_version").fetchone()[0]


def repacked(package, version: str):
    """The package as a later release would bring it."""
    tree = folder / "repacked"
    host("dpkg-deb", "-R", package, tree)
    control = tree / "DEBIAN/control"
    control.write_text(re.sub(r"(?m)^Version: .*$", f"Version: {version}", control.read_text()))
    later = folder / f"koyomi_{version}.deb"
    host("dpkg-deb", "--root-owner-group", "-b", tree, later)
    return later


with steps.step("a Debian 12 without Swift"):
    if os.environ.get("KOYOMI_CONTAINER") == "no":
        raise Skip("as told by KOYOMI_CONTAINER=no")
    install_tools()
    make_base()
    made = True
if not made:
    steps.finish()

package = None
with steps.step("the package holds what it should" if "KOYOMI_PACKAGE" in os.environ else
                "the package is built, and lintian has nothing to say"):
    if built := os.environ.get("KOYOMI_PACKAGE"):
        package = pathlib.Path(built)
    else:
        host("make", "-C", REPOSITORY, "deb", timeout=5400)
        package = next((REPOSITORY / ".build/deb").glob("koyomi_*.deb"))
    contents = host("dpkg-deb", "-c", package).stdout
    for name in ("usr/bin/koyomid", "lib/systemd/system/koyomid.socket", "usr/lib/sysusers.d/",
                 "usr/lib/systemd/catalog/koyomi.ja.catalog", "man/man8/koyomid.8.gz",
                 "bash-completion/completions/koyomi", "zsh/vendor-completions/_koyomi",
                 "fish/vendor_completions.d/koyomi.fish", "examples/koyomid.yaml",
                 "usr/bin/koyomid -> koyomi", "usr/bin/koyomi-page", "man/man8/koyomi-page.8.gz",
                 "lib/systemd/system/koyomi-page.socket", "doc/koyomi/koyomi.rules.yml",
                 "lib/systemd/system/koyomid-failed.target",
                 "doc/koyomi/README.Debian", "doc/koyomi/NEWS.Debian",
                 "etc/logcheck/ignore.d.server/koyomi"):
        expect_in(name, contents, "the package")
    for source in package.parent.glob("koyomi_*.tar.*"):
        names = host("tar", "-tf", source).stdout
        expect_in("Sources/koyomi/main.swift", names, "the source")
        found = re.search(r"(?m)^[^/]*/\.(build|run|git)/.*$", names)
        expect(not found, f"the source has {found and found.group()}")
    print(f"# {package.name}: {package.stat().st_size / 1e6:.1f} MB", flush=True)
if not package:
    steps.finish()

with steps.step("its systemd boots"):
    machine = Container(folder)
    shutil.copy(package, machine.root / "root/koyomi.deb")
    # What it depends on, by apt's word alone; in there is no network.
    machine.chroot("apt-get", "-q", "-y", "--no-install-recommends", "--download-only", "install",
                   "/root/koyomi.deb")
    machine.boot()
    set_up_world()
    booted = True
if not booted:
    if machine:
        machine.power_off()
    steps.finish()

try:
    with steps.step("install: the account, the units, the manual; nothing runs unconfigured"):
        machine.run("apt-get", "-q", "-y", "--no-install-recommends", "install", "/root/koyomi.deb")
        machine.run("koyomi", "--version")
        machine.run("koyomid", "--version")
        machine.run("id", "koyomi")
        for unit in ("koyomid.service", "koyomid.socket", "koyomi-mail.path"):
            expect_equal(machine.run("systemctl", "is-enabled", unit).stdout.strip(), "enabled", unit)
        expect_equal(machine.shown("koyomid", "ActiveState"), "inactive", "koyomid")
        expect_equal(machine.run("systemctl", "--failed", "--no-legend").stdout, "", "failed units")
        mode = (machine.root / "var/lib/koyomi").stat().st_mode & 0o777
        expect_equal(oct(mode), "0o700", "/var/lib/koyomi")

    with steps.step("koyomi init writes a configuration that koyomi check accepts, in both languages"):
        for lang in ("ja", "en"):
            machine.run("koyomi", "init", "--config", f"/root/{lang}", "--lang", lang)
            machine.run("koyomi", "check", "--config", f"/root/{lang}", "--lang", lang)
            expect((machine.root / f"root/{lang}/syukujitsu.csv").exists(), "no list of holidays")
        machine.run("koyomi", "check", "--config", "/usr/share/doc/koyomi/examples")

    with steps.step("as the manual says: init, check, start; it is there, for the user koyomi, too"):
        machine.run("koyomi", "init")
        machine.run("koyomi", "check")
        machine.run("systemctl", "start", "koyomid")
        machine.run("koyomi", "status")
        machine.run("systemctl", "stop", "koyomid.socket", "koyomid")
        machine.run("sh", "-c", "rm -r /etc/koyomi/* /var/lib/koyomi/ledger.db* /var/cache/koyomi/*")

    with steps.step("a wrong configuration: not started, the fault in systemctl status, mail to root"):
        machine.write("/etc/koyomi/koyomid.yaml", SETTINGS)
        machine.write("/etc/koyomi/organisations.yaml", ORGANISATIONS)
        shutil.copy(REPOSITORY / "config/syukujitsu.csv", machine.root / "etc/koyomi")
        machine.write("/etc/systemd/system/koyomid.service.d/peer.conf", DROP_IN)
        if LATER:
            machine.write("/etc/systemd/system/koyomid.service.d/later.conf",
                          f"[Service]\nEnvironment={' '.join(LATER)}\n")
        machine.run("systemctl", "daemon-reload")
        titles.append("最初")
        calendar(fault=True)
        machine.run("systemctl", "start", "koyomid", code=1)
        expect_equal(machine.shown("koyomid", "ActiveState"), "failed", "koyomid")
        status = machine.run("systemctl", "status", "koyomid", code=None).stdout
        expect_in("calendars/nenkan.yaml:7:", status, "systemctl status")
        wait_for(lambda: any("koyomid.service has failed" in mail for mail in inbox()),
                 "mail to root")
        # Whoever asks is told the fault, and starts nothing.
        wait_for(lambda: machine.shown("koyomid.socket", "ActiveState") == "inactive",
                 "the socket is gone")
        machine.run("useradd", "--no-create-home", "--groups", "koyomi", "hanako")
        for _ in range(15):
            said = machine.run("koyomi", "status", user="hanako", code=3).stderr
            expect_in("calendars/nenkan.yaml:7:", said, "koyomi status")
        machine.run("journalctl", "--sync")
        starts = machine.run("journalctl", "-o", "cat", "_SYSTEMD_UNIT=koyomid.service").stdout
        expect_equal(starts.count("koyomid does not start"), 1, "starts")
        expect_equal(len([mail for mail in inbox() if "has failed" in mail]), 1, "mails to root")
        expect_equal(machine.shown("koyomid-failed.target", "ActiveState"), "active", "the target")
        # Without a journal at its end, standard error has it, too.
        said = machine.run("runuser", "-u", "koyomi", "koyomid", code=1).stderr
        expect_in("calendars/nenkan.yaml:7:", said, "koyomid by hand")
        # A start that fails again is told again, once.
        machine.run("systemctl", "start", "koyomid", code=1)
        wait_for(lambda: machine.shown("koyomid.socket", "ActiveState") == "inactive",
                 "the socket is gone again")

    with steps.step("koyomid by hand as root is refused, and leaves nothing"):
        said = machine.run("koyomid", code=4).stderr
        expect_in("belongs to koyomi", said, "koyomid as root")
        expect(not (machine.root / "var/lib/koyomi/ledger.db").exists(), "a ledger of root's")

    with steps.step("start: ready once plan and ledger are there, the next deadline in its status"):
        calendar()
        began = time.monotonic()
        machine.run("systemctl", "start", "koyomid")
        print(f"# ready after {time.monotonic() - began:.2f} s", flush=True)
        expect((machine.root / "var/lib/koyomi/ledger.db").exists(), "ready without a ledger")
        expect_in(str(TODAY), machine.shown("koyomid", "StatusText"), "STATUS=")
        expect_equal(machine.shown("koyomid.socket", "ActiveState"), "active", "koyomid.socket")
        expect_equal(machine.shown("koyomid-failed.target", "ActiveState"), "inactive", "the target")

    with steps.step("notices: in the journal, through the MTA, at the webhook's receiver"):
        wait_told("最初")
        expect(all(request["verified"] for request in requests()), "a signature is wrong")
        for lang, words in (("C.UTF-8", "Something is due today"), ("ja_JP.UTF-8", "きょうが期限です")):
            machine.run("journalctl", "--update-catalog")
            text = machine.run("journalctl", "-x", "-u", "koyomid", "KOYOMI_RECIPIENT=北区", lang=lang)
            expect_in(words, text.stdout, f"journalctl -x, {lang}")

    with steps.step("who is in the group asks and records, and is named; others are kept out"):
        machine.run("useradd", "--no-create-home", "taro")
        machine.run("koyomi", "status", user="taro", code=3)
        machine.run("koyomi", "done", "t-0", user="hanako")
        expect_in("hanako", machine.run("koyomi", "history", "t-0").stdout, "history")
        ids = machine.run(
            "koyomi", "__complete", "koyomi", "done", "", user="hanako").stdout
        expect_in("far", ids, "completed ids")

    with steps.step("reload: good, and bad, which fails with the fault and changes nothing"):
        new_task("加えたもの")
        wait_told("加えたもの")
        calendar(fault=True)
        machine.run("systemctl", "reload", "koyomid", code=1)
        status = machine.run("systemctl", "status", "koyomid", code=None).stdout
        expect_in("nenkan.yaml:8:", status, "systemctl status")
        expect(is_active(), "it is not active after a bad reload")
        calendar()
        machine.run("systemctl", "reload", "koyomid")

    with steps.step("pages are off until enabled; their user may ask and records nothing"):
        enabled = machine.run("systemctl", "is-enabled", "koyomi-page.socket", code=None)
        expect_equal(enabled.stdout.strip(), "disabled", "koyomi-page.socket")
        machine.run("systemctl", "enable", "--now", "koyomi-page.socket")
        answer = machine.run("bash", "-euc", (
            "exec 3<>/dev/tcp/127.0.0.1/8650; printf 'GET /readyz HTTP/1.1\\r\\nHost: localhost"
            "\\r\\nConnection: close\\r\\n\\r\\n' >&3; cat <&3")).stdout
        expect_in("HTTP/1.1 200", answer, "/readyz")
        refused = machine.run("koyomi", "done", "t-0", "--all", user="koyomi-page", code=4)
        expect_in("koyomi-page", refused.stdout + refused.stderr, "koyomi done")
        machine.run("koyomi", "status", user="koyomi-page")
        machine.run("systemctl", "disable", "--now", "koyomi-page.socket", "koyomi-page.service")

    with steps.step("backup is off until enabled; the drill of koyomid(8), word for word"):
        enabled = machine.run("systemctl", "is-enabled", "koyomi-backup.timer", code=None)
        expect_equal(enabled.stdout.strip(), "disabled", "koyomi-backup.timer")
        machine.run("systemctl", "enable", "--now", "koyomi-backup.timer")
        machine.run("sh", "-euc", manual.commands("koyomid.8", "drill"))
        copies = list((machine.root / "var/lib/koyomi-backup").glob("ledger-*.db"))
        expect_equal(len(copies), 1, "copies")
        expect_in("hanako", machine.run("koyomi", "history", "t-0").stdout, "history")
        new_task("訓練の後")
        wait_told("訓練の後")
        for title in ("最初", "加えたもの"):
            expect_equal(told(title), (1, 1, 1), f"{title} by journal, mail, webhook")

    with steps.step("as closed as it was meant to be"):
        last = machine.run("systemd-analyze", "security", "--no-pager", "koyomid.service").stdout
        figure = float(re.search(r"exposure level for koyomid.service: ([\d.]+)", last).group(1))
        print(f"# systemd-analyze security koyomid.service: {figure}", flush=True)
        expect(figure <= EXPOSURE, f"exposure {figure}, at most {EXPOSURE}")

    with steps.step("stop under a second; a question meanwhile starts it again and is answered"):
        began = time.monotonic()
        machine.run("systemctl", "stop", "koyomid")
        seconds = time.monotonic() - began
        print(f"# stopped in {seconds:.2f} s", flush=True)
        expect(seconds < 1, f"stopping took {seconds:.2f} s")
        machine.run("koyomi", "status")
        expect(is_active(), "the socket has not started it")

    with steps.step("kill −9 with something new to say: restarted, said once"):
        new_task("死の前", reload=False)
        machine.run("systemctl", "kill", "-s", "KILL", "koyomid")
        # Whoever asks now waits for the next one instead of failing.
        machine.run("koyomi", "status")
        wait_told("死の前")
        expect(int(machine.shown("koyomid", "NRestarts")) >= 1, "it was not restarted")

    with steps.step("SIGSTOP: the watchdog ends it, it is restarted, nothing is lost"):
        machine.write("/etc/systemd/system/koyomid.service.d/watchdog.conf",
                      "[Service]\nWatchdogSec=3\nRestartSec=1\nLimitCORE=0\n")
        machine.run("systemctl", "daemon-reload")
        machine.run("systemctl", "restart", "koyomid")
        new_task("止まる前", reload=False)
        machine.run("systemctl", "kill", "-s", "STOP", "koyomid")
        wait_for(lambda: int(machine.shown("koyomid", "NRestarts")) >= 1 and is_active(),
                 "the watchdog restarts it")
        wait_told("止まる前")
        (machine.root / "etc/systemd/system/koyomid.service.d/watchdog.conf").unlink()
        machine.run("systemctl", "daemon-reload")

    with steps.step("the journal's socket is lost: it goes on, and the rest is told"):
        machine.run("systemctl", "stop", "systemd-journald.socket", "systemd-journald-dev-log.socket",
                    "systemd-journald.service", code=None)
        new_task("日誌のない間")
        wait_for(lambda: any("日誌のない間" in mail for mail in inbox()), "the mail")
        machine.run("systemctl", "start", "systemd-journald.socket", "systemd-journald-dev-log.socket",
                    "systemd-journald.service")
        expect(is_active(), "it did not survive")

    with steps.step("the network is lost: it goes on, and who could not be reached is told when it is back"):
        link("down")
        new_task("網のない間")
        wait_for(lambda: told("網のない間")[0], "the journal")
        expect_equal(told("網のない間")[2], 0, "requests without a network")
        link("up")
        # Both would be tried again within a minute. Without a loopback this Postfix takes nothing.
        machine.run("koyomi", "outbox", "retry", "--all")
        machine.run("systemctl", "restart", "koyomi-mail.service")
        wait_told("網のない間")

    with steps.step("the disk is full: it says so, loses nothing, goes on"):
        machine.run("systemctl", "stop", "koyomid.socket", "koyomid")
        machine.run("sh", "-c", "cp -a /var/lib/koyomi /root/state && mount -t tmpfs -o size=8m,"
                    "mode=0700,uid=$(id -u koyomi),gid=$(id -g koyomi) tmpfs /var/lib/koyomi && "
                    "cp -a /root/state/. /var/lib/koyomi")
        # It watches what was there before.
        machine.run("systemctl", "restart", "koyomi-mail.path")
        machine.run("systemctl", "start", "koyomid")
        machine.run("sh", "-c", "cat /dev/zero >/var/lib/koyomi/filler", code=1)
        titles.append("満杯の間")
        calendar()
        machine.run("systemctl", "reload", "koyomid", code=None)
        wait_for(lambda: "cannot be written" in machine.run("koyomi", "status", code=None).stdout
                 or "full" in machine.shown("koyomid", "StatusText"), "it says so")
        machine.run("rm", "/var/lib/koyomi/filler")
        machine.run("systemctl", "reload", "koyomid")
        wait_told("満杯の間")
        machine.run("systemctl", "stop", "koyomid.socket", "koyomid")
        machine.run("sh", "-c", "rm -rf /root/state && cp -a /var/lib/koyomi /root/state && "
                    "umount /var/lib/koyomi && cp -a /root/state/. /var/lib/koyomi")
        machine.run("systemctl", "restart", "koyomi-mail.path")
        machine.run("systemctl", "start", "koyomid")

    with steps.step("backup while it runs; verify"):
        machine.run("koyomi", "backup", "/root/backup.db")
        machine.run("koyomi", "backup", "/root/backup.db", code=4)
        machine.run("koyomi", "verify", "/root/backup.db")
        machine.run("koyomi", "verify")

    with steps.step("the machine is rebooted: it is there again, and says what is new once"):
        new_task("再起動の前", reload=False)
        machine.reboot()
        start_peer()
        wait_for(is_active, "koyomid runs after the boot")
        wait_told("再起動の前")

    with steps.step("an old backup is restored: what it cannot know is said, mail is not repeated"):
        mails = len(inbox())
        machine.run("systemctl", "stop", "koyomid.socket", "koyomid")
        machine.run("sh", "-c", "cd /var/lib/koyomi && mkdir -p lost && mv ledger.db* lost/ && "
                    "install -o koyomi -g koyomi -m 600 /root/backup.db ledger.db")
        machine.run("systemctl", "start", "koyomid")
        new_task("復元の後")
        wait_told("復元の後")
        expect_equal(told("再起動の前")[1], 1, "mails of what was sent after the backup")
        wait_for(lambda: len(inbox()) >= mails + 2, "the mail about the restore", every=0.3)
        expect_equal(len(inbox()), mails + 2, "mails")
        expect_equal(len([mail for mail in inbox()[mails:] if "【台帳の復元】" in mail]), 1,
                     "mails about it")
        log = machine.run("journalctl", "-u", "koyomid", "-b", "-o", "cat").stdout
        expect_in("台帳が知らないメール", log, "the log")
        expect_in("までの写し（koyomi backup）です", log, "the log")

    with steps.step("upgrade, with a ledger of the first version: brought to this one, nothing repeated"):
        mails = len(inbox())
        shutil.copy(repacked(package, "9.9.9"), machine.root / "root/later.deb")
        ledger = machine.root / "var/lib/koyomi/ledger.db"
        new = schema_version(ledger)
        # Under a daemon that stands still, so that it is the upgrade that opens it.
        machine.run("systemctl", "kill", "-s", "STOP", "koyomid")
        before = machine.shown("koyomid", "MainPID")
        as_version_1(ledger)
        expect_equal(schema_version(ledger), 1, "the ledger's version")
        machine.run("apt-get", "-q", "-y", "install", "/root/later.deb")
        expect(is_active() and machine.shown("koyomid", "MainPID") != before, "it was not restarted")
        expect_equal(schema_version(ledger), new, "the ledger's version")
        machine.run("koyomi", "verify")
        expect_in("hanako", machine.run("koyomi", "history", "t-0", user="hanako").stdout, "history")
        new_task("更新の後")
        wait_told("更新の後")
        expect_equal(len(inbox()), mails + 1, "mails")

    with steps.step("the journal holds no complaint of systemd about the units"):
        text = machine.run("journalctl", "-o", "cat", "_PID=1").stdout
        bad = [line for line in text.splitlines() if "koyomi" in line
               and re.search(r"Unknown|Failed to parse|ignoring|deprecated", line)]
        expect_equal(bad, [], "complaints")

    with steps.step("remove: what it knows stays; purge: nothing stays but the administrator's files"):
        # A mail that waits for an MTA keeps nothing of the package alive.
        machine.run("sh", "-c", "mv /usr/sbin/sendmail /usr/sbin/sendmail.real && "
                    "printf '#!/bin/sh\\nexit 75\\n' >/usr/sbin/sendmail && "
                    "chmod 755 /usr/sbin/sendmail")
        new_task("去る前")
        wait_for(lambda: "1 kept for the next run" in machine.run(
            "journalctl", "-o", "cat", "-u", "koyomi-mail.service").stdout
            and machine.shown("koyomi-mail.service", "ActiveState") == "activating",
                 "the hand-over waits")
        machine.run("apt-get", "-q", "-y", "remove", "koyomi")
        expect((machine.root / "var/lib/koyomi/ledger.db").exists(), "the ledger went with remove")
        expect(not is_active(), "it runs on")
        expect_equal(machine.run("systemctl", "--failed", "--no-legend").stdout, "", "failed units")
        purged = machine.run("apt-get", "-q", "-y", "purge", "koyomi").stdout
        expect(not (machine.root / "var/lib/koyomi").exists(), "/var/lib/koyomi stays")
        copies = list((machine.root / "var/backups/koyomi").iterdir())
        copy = next(copy for copy in copies if copy.suffix == ".db")
        expect_equal(oct(copy.stat().st_mode & 0o777), "0o600", "the last copy")
        expect_in(f"kept as /var/backups/koyomi/{copy.name}", purged, "what is said")
        expect_equal(schema_version(copy), new, "the last copy's version")
        expect((machine.root / "etc/koyomi/koyomid.yaml").exists(), "the configuration is gone")
        left = machine.run("systemctl", "list-unit-files", "--no-legend", "koyomi*", code=None).stdout
        expect_equal(left.strip(), "", "unit files")
        paths = host("find", machine.root / "usr", machine.root / "lib", machine.root / "etc/systemd",
                     "-iname", "*koyomi*", "-not", "-path", "*/koyomid.service.d*").stdout
        expect_equal(paths, "", "files")
finally:
    if steps.failed:
        text = machine.run("journalctl", "--no-pager", "-n", "200", code=None)
        (folder / "journal.log").write_text(text.stdout + text.stderr)
    machine.power_off()

steps.finish()
