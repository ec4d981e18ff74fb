"""Mail: a real Postfix takes it from the spool and by SMTP, reports of failure come back, and mail
readers put it into threads."""

import email
import email.policy
import hmac
import os
import pathlib
import pty
import re
import select
import subprocess
import time

import configurations
import daemon
import mailserver
import spool
from mailserver import DOMAIN
from steps import Skip, Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
TABLE: list[tuple[str, str]] = []
CALENDAR = configurations.calendar(
    "task: one, title: '資料提出 (A); \"急ぎ\" <b>', due: 2026-11-20, owner: 課0001",
    "task: two-a, title: 自己点検, due: 2026-11-20, owner: 課0002",
    "task: two-b, title: 報告書, due: 2026-11-20, owner: 課0002",
    "task: lost, title: 届かない, due: 2026-11-20, owner: 課0003",
    "meeting: x-1, title: 第1回会議, when: 12月上旬, owner: 課0001, agenda: [保育所, 公園]")

FORGED = """\
From: MAILER-DAEMON@example.org
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.org

Final-Recipient: rfc822; {to}
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

Message-ID: <{id}@city.example.jp>

--b--
"""


def configure(name: str, **mail: str) -> pathlib.Path:
    """A configuration with more under `mail:`."""
    folder = configurations.write(name, CALENDAR, owners=4, policy={"remind": "[5bd, 1bd, 0d]"})
    change(folder / "koyomid.yaml", f"<jimu@{DOMAIN}>\n", f"<jimu@{DOMAIN}>\n" + "".join(
        f"  {key.replace('_', '-')}: {value}\n" for key, value in mail.items()))
    return folder


def change(path: pathlib.Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    expect_in(old, text, str(path))
    path.write_text(text.replace(old, new), "utf-8")


def read(path: pathlib.Path):
    """A mail as delivered, read by Python's strict policy."""
    mail = email.message_from_bytes(path.read_bytes(), policy=spool.STRICT)
    defects = [d for part in mail.walk() for d in part.defects]
    expect(not defects, f"{path}: {defects}")
    return mail


def day(koyomid: daemon.Daemon, text: str) -> None:
    """Lets the daemon see one moment."""
    koyomid.clock = daemon.Clock.at(text)
    koyomid.start()
    koyomid.wait_delivered(60)


def hand_off(koyomid: daemon.Daemon, server: mailserver.MailServer, code: int = 0) -> str:
    """Runs the hand-off, as koyomi-mail.service would."""
    done = subprocess.run(
        [daemon.binary("koyomi"), "hand-off", "--spool", koyomid.spool, "--sendmail",
         server.sendmail, "--lang", "en"], capture_output=True, text=True, timeout=60)
    expect_equal(done.returncode, code, f"exit code of the hand-off ({done.stderr})")
    return done.stdout


def troubles(koyomid: daemon.Daemon) -> str:
    return koyomid.koyomi("status").stdout


def arrive(server: mailserver.MailServer, user: str, count: int) -> list:
    """Waits for so many mails of a user, in order of their dates."""
    files = wait_for(lambda: len(server.files(user)) >= count and server.files(user),
                     f"{count} mails for {user}: {server.log_text()[-1500:]}", every=0.1)
    mails = [read(path) for path in files]
    expect_equal(len(mails), count, f"mails for {user}")
    return sorted(mails, key=lambda mail: mail["Date"].datetime)


def screen(command: list[str], keys: bytes, seconds: float = 8) -> str:
    """What a program draws on a terminal of its own until it ends."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ |= {"TERM": "vt100", "LC_ALL": "C.UTF-8", "LINES": "40", "COLUMNS": "150"}
        os.execvp(command[0], command)
    drawn, ended, sent = b"", time.monotonic() + seconds, False
    while time.monotonic() < ended:
        if select.select([terminal], [], [], 1.0)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            drawn += part
        elif not sent:
            os.write(terminal, keys)
            sent = True
    os.close(terminal)
    os.waitpid(pid, 0)
    return re.sub(rb"\x1b[\[()][0-9;?]*[A-Za-z0-9]", b"\n", drawn).decode("utf-8", "replace")


with steps.step("Postfix of our own listens on the loopback"):
    mailserver.install()
    server = mailserver.MailServer(
        daemon.test_folder() / "postfix", ["ka0001", "ka0002", "ka0004", "jimu", "bounces", "new"])
    bounces = server.make_box("bounces")
    server.start()

if "server" not in globals() or server.process is None:
    print("skipped all else: there is no Postfix", flush=True)
    steps.finish()

koyomid = daemon.Daemon(
    configure("spool", return_path=f"bounces@{DOMAIN}", bounces=str(bounces)), name="spool")

with steps.step("the spool: sendmail gets every mail once, and it arrives"):
    day(koyomid, "2026-11-12 12:00:00")
    koyomid.stop()
    day(koyomid, "2026-11-13 08:46:00")
    count = len(list((koyomid.spool / "new").iterdir()))
    # A report of failure may be back before the last is handed over, and the news of it goes along.
    said = hand_off(koyomid, server)
    expect(any(f"{number} handed over, 0 kept" in said for number in (count, count + 1)), said)
    first = arrive(server, "ka0001", 1)[0]
    expect_equal(first["Return-Path"].strip(), f"<bounces@{DOMAIN}>", "envelope sender")
    expect_equal([a.addr_spec for a in first["To"].addresses], [f"ka0001@{DOMAIN}"], "To")
    expect_in('資料提出 (A); "急ぎ" <b>', first["Subject"], "subject")
    expect_in("資料提出 (A); &quot;急ぎ&quot; &lt;b&gt;", first.get_body(("html",)).get_content(), "HTML")
    expect_equal(first["Auto-Submitted"], "auto-generated", "Auto-Submitted")
    left = [str(read(path)["Subject"]) for path in (koyomid.spool / "new").iterdir()]
    # A report of failure may be back already, of which the daemon tells in a mail of its own.
    expect_equal([subject for subject in left if "不達" not in subject], [], "what is left in new/")
    # What it finds now, if anything, is the news of a report that has come back meanwhile.
    hand_off(koyomid, server)
    arrive(server, "ka0001", 1)
    TABLE.append(("spool → koyomi hand-off → sendmail", "arrives once; envelope sender is return-path"))

with steps.step("a report of failure comes back, marks the address and is told once"):
    wait_for(lambda: server.files("bounces"), "the report", every=0.1)
    wait_for(lambda: f"ka0003@{DOMAIN}" in troubles(koyomid), "the status", every=0.3)
    wait_for(lambda: not list((bounces / "new").iterdir()), "the report lies in cur")
    koyomid.wait_delivered(20)
    hand_off(koyomid, server)
    told = [mail for mail in arrive(server, "jimu", len(server.files("jimu")) or 1)
            if "ka0003" in mail["Subject"]]
    expect_equal(len(told), 1, "mails to the secretariat")
    body = told[0].get_body(("plain",)).get_content()
    expect_in("5.1.1", body, "the reason")
    koyomid.stop()
    TABLE.append(("DSN of Postfix (unknown user)", "read, moved to cur/, status says it, secretariat told"))

with steps.step("further failures and a restart say nothing new"):
    for moment in ("2026-11-19 08:46:00", "2026-11-20 08:46:00"):
        day(koyomid, moment)
        before = len(server.files("bounces"))
        hand_off(koyomid, server)
        wait_for(lambda: len(server.files("bounces")) > before, "another report", every=0.1)
        wait_for(lambda: not list((bounces / "new").iterdir()), "it lies in cur")
        koyomid.wait_delivered(20)
        hand_off(koyomid, server)
        expect_in(f"ka0003@{DOMAIN}", troubles(koyomid), "the status")
        koyomid.stop()
    subjects = [read(path)["Subject"] for path in server.files("jimu")]
    expect_equal(len([s for s in subjects if "ka0003" in s]), 1, "mails about the address")
    TABLE.append(("further DSNs, two restarts", "nothing said again"))

with steps.step("a forged report marks nothing; a code is what Python's hmac makes of the key"):
    day(koyomid, "2026-11-20 08:50:00")
    secret = (koyomid.state / "koyomi-key").read_bytes()
    purpose = hmac.digest(secret, b"koyomi message-id 1\x01", "sha256")
    mail = next(mail for mail in spool.mails(koyomid.spool) if mail.recipient == "課0001")
    expect_equal(mail.code, hmac.digest(purpose, mail.key.encode(), "sha256")[:10].hex(), "the code")

    def report(name: str, quoted: str) -> None:
        """A report that ka0001 does not exist, as anybody could send it."""
        (bounces / "tmp" / name).write_text(FORGED.format(id=quoted, to=f"ka0001@{DOMAIN}"))
        (bounces / "tmp" / name).rename(bounces / "new" / name)
        wait_for(lambda: not (bounces / "new" / name).exists(), f"{name} is read", every=0.2)
    report("key", mail.key)
    report("guess", f"{mail.key}.{'0' * 20}")
    expect("ka0001@" not in troubles(koyomid), "a forged report counts")
    report("known", f"{mail.key}.{mail.code}")
    wait_for(lambda: "ka0001@" in troubles(koyomid), "the status", every=0.2)
    TABLE.append(("DSN with a guessed Message-ID", "ignored"))

with steps.step("koyomi address clear ends it on somebody's word, and names what else fails"):
    said = koyomid.koyomi("address", "clear", f"ka0002@{DOMAIN}", code=4).stderr
    expect_in(f"ka0003@{DOMAIN}", said, "the refusal")
    koyomid.koyomi("address", "clear", f"ka0001@{DOMAIN}", "--by", "林")
    expect("ka0001@" not in troubles(koyomid), "it still counts as failing")
    koyomid.koyomi("address", "clear", f"ka0001@{DOMAIN}", code=4)
    koyomid.stop()
    TABLE.append(("koyomi address clear", "status clean, secretariat told by whom"))

with steps.step("an address that is replaced is told, and is no trouble any more"):
    day(koyomid, "2026-11-20 09:00:00")
    change(koyomid.config / "organisations.yaml", f"ka0003@{DOMAIN}", f"new@{DOMAIN}")
    koyomid.koyomi("reload")
    wait_for(lambda: "ka0003@" not in troubles(koyomid), "the status", every=0.2)
    koyomid.wait_delivered(20)
    hand_off(koyomid, server)
    wait_for(lambda: len([p for p in server.files("jimu") if "ka0003" in read(p)["Subject"]]) == 2,
             "the second mail", every=0.2)
    TABLE.append(("address replaced in organisations.yaml", "secretariat told, status clean"))

with steps.step("a settled meeting comes with a calendar file, a moved one with the next SEQUENCE"):
    koyomid.koyomi("settle", "x-1", "2026-12-04")
    koyomid.wait_delivered(20)
    koyomid.koyomi("settle", "x-1", "2026-12-08")
    koyomid.wait_delivered(20)
    hand_off(koyomid, server)

    def events() -> list:
        found = []
        for path in server.files("ka0001"):
            found += [(read(path)["Date"].datetime, part) for part in read(path).walk()
                      if part.get_content_type() == "text/calendar"]
        return [part for _, part in sorted(found, key=lambda pair: pair[0])]
    wait_for(lambda: len(events()) == 2, f"two calendar files, {len(events())}", every=0.2)
    koyomid.stop()
    TABLE.append(("koyomi settle, twice", "meeting.ics, same UID, SEQUENCE 1 then 2"))
    try:
        import icalendar
    except ImportError:
        raise Skip("no icalendar to read them: set KOYOMI_ORACLES") from None
    parsed = [icalendar.Calendar.from_ical(part.get_content()) for part in events()]
    found = sorted((int(c.walk("VEVENT")[0]["SEQUENCE"]), str(c.walk("VEVENT")[0]["UID"]),
                    c.walk("VEVENT")[0]["DTSTART"].dt.isoformat(), str(c["METHOD"])) for c in parsed)
    expect_equal([(f[0], f[2], f[3]) for f in found],
                 [(1, "2026-12-04", "PUBLISH"), (2, "2026-12-08", "PUBLISH")], "events")
    expect_equal(found[0][1], found[1][1], "UID")

with steps.step("notmuch: one thread for an obligation, one for a digest; subjects are right"):
    home = daemon.test_folder() / "notmuch"
    home.mkdir()
    config = home / "config"
    config.write_text(f"[database]\npath={server.mailboxes}\n[user]\nname=t\nprimary_email=t@x\n"
                      "[new]\ntags=new\n[search]\nexclude_tags=\n")
    environment = os.environ | {"NOTMUCH_CONFIG": str(config), "LC_ALL": "C.UTF-8"}

    def notmuch(*words: str) -> list[str]:
        done = subprocess.run(["notmuch", *words], env=environment, capture_output=True, text=True)
        expect_equal(done.returncode, 0, f"notmuch {words}: {done.stderr}")
        return done.stdout.splitlines()
    notmuch("new")
    single = notmuch("search", "--output=threads", f"to:ka0001@{DOMAIN} and subject:資料提出")
    expect_equal(len(single), 1, "threads about the obligation")
    mails = notmuch("search", "--output=messages", single[0])
    expect(len(mails) >= 3, f"mails in the thread: {mails}")
    digest = notmuch("search", "--output=threads", f"to:ka0002@{DOMAIN} and subject:自己点検")
    expect_equal(len(digest), 1, "threads of the digest")
    lines = notmuch("search", "--output=summary", f"to:ka0001@{DOMAIN} and subject:資料提出")
    expect_in('資料提出 (A); "急ぎ" <b>', "\n".join(lines), "subjects")
    everything = len(notmuch("search", "--output=threads", f"to:ka0001@{DOMAIN}"))
    print(f"# notmuch: {len(mails)} mails in one thread; {everything} threads in the mailbox", flush=True)
    TABLE.append(("notmuch", f"{len(mails)} mails of one obligation in 1 thread, digest in 1"))

with steps.step("mutt: shows the thread, and each subject as it was written"):
    muttrc = daemon.test_folder() / "muttrc"
    muttrc.write_text(
        # Else it asks whether to make one, where there is none.
        f"set folder={daemon.test_folder()}\n"
        "set sort=threads\nset ascii_chars=yes\nset charset=utf-8\nset duplicate_threads=no\n"
        'set index_format="%4C %s"\nset hide_missing=yes\nset strict_threads=yes\n'
        "set confirmappend=no\nset quit=yes\nset read_inc=0\nset mark_old=no\nset sleep_time=0\n")
    drawn = screen(["mutt", "-n", "-F", str(muttrc), "-R", "-f", str(server.box("ka0001"))], b"q")
    (daemon.test_folder() / "mutt.txt").write_text(drawn)
    arrows = re.findall(r"[|`-]+>", drawn)
    expect(len(arrows) >= 2, f"arrows of a thread: {drawn[-2500:]}")
    expect_in("資料提出 (A)", drawn, "subjects")
    expect_in("第1回会議", drawn, "subjects")
    expect("=?UTF-8" not in drawn, "an encoded subject")
    TABLE.append(("mutt", "thread drawn, subjects decoded"))


def submit(name: str, moment: str, settings: dict[str, str], password: str = mailserver.PASSWORD,
           two: bool = False) -> daemon.Daemon:
    """A daemon that sends by SMTP, past its first reminders, still running."""
    folder = configure(name, transport="smtp", return_path=f"bounces@{DOMAIN}",
                       bounces=str(bounces),
                       smtp="{" + ", ".join(f"{k}: {v}" for k, v in settings.items()) + "}")
    if two:
        change(folder / "organisations.yaml", f"[ka0002@{DOMAIN}]",
               f"[nobody-here@{DOMAIN}, ka0002@{DOMAIN}]")
    change(folder / "organisations.yaml", f"ka0003@{DOMAIN}", f"ka0004@{DOMAIN}")
    one = daemon.Daemon(folder, name=name)
    one.credentials = daemon.test_folder() / f"{name}.credentials"
    one.credentials.mkdir()
    (one.credentials / "smtp-password").write_text(password + "\n", "utf-8")
    one.clock = daemon.Clock.at("2026-11-12 12:00:00")
    one.start()
    one.stop()
    one.clock = daemon.Clock.at(moment)
    return one.start()


account = {"host": "localhost", "user": f"{mailserver.USER}@{DOMAIN}",
           "password-credential": "smtp-password", "ca-file": str(server.certificate)}

with steps.step("SMTP: STARTTLS and AUTH; one unknown address keeps the mail from nobody"):
    before = {user: len(server.files(user)) for user in ("ka0001", "ka0002", "ka0004")}
    one = submit("starttls", "2026-11-13 08:46:00", account | {"port": str(server.port)}, two=True)
    one.wait_delivered(60)
    for user in before:
        wait_for(lambda: len(server.files(user)) == before[user] + 1,
                 f"a mail for {user}: {one.log_text()[-800:]} {server.log_text()[-1500:]}",
                 every=0.1)
    newest = max(server.files("ka0002"), key=lambda path: path.stat().st_mtime)
    mail = read(newest)
    expect_in("with ESMTPSA", " ".join(mail.get_all("Received")[-1].split()), "Received")
    expect_equal([a.addr_spec for a in mail["To"].addresses],
                 [f"nobody-here@{DOMAIN}", f"ka0002@{DOMAIN}"], "To")
    wait_for(lambda: f"nobody-here@{DOMAIN}" in troubles(one), "the status", every=0.2)
    expect("correct horse" not in one.log_text(), "the password stands in the log")
    one.stop()
    TABLE.append(("SMTP STARTTLS + AUTH (Postfix, Cyrus SASL)", "ESMTPSA; 550 for one of two: the other got it"))

with steps.step("SMTP: implicit TLS"):
    before = len(server.files("ka0001"))
    one = submit("smtps", "2026-11-13 08:46:00",
                 account | {"port": str(server.tls_port), "tls": "implicit"})
    one.wait_delivered(60)
    wait_for(lambda: len(server.files("ka0001")) == before + 1, "a mail", every=0.1)
    one.stop()
    TABLE.append(("SMTP implicit TLS + AUTH", "arrives"))


def refused(name: str, settings: dict[str, str], password: str, reason: str) -> str:
    """The mail stays in the outbox, for `reason`."""
    before = len(server.files("ka0001"))
    one = submit(name, "2026-11-13 08:46:00", settings, password)
    text = wait_for(
        lambda: re.search(reason, one.koyomi("outbox", "--json").stdout), f"{reason} in the outbox",
        every=0.3).group(0)
    rows = one.koyomi("outbox").stdout
    expect("0 given up" in rows, f"dead letters: {rows}")
    one.stop()
    expect_equal(len(server.files("ka0001")), before, "mails")
    return text


with steps.step("SMTP: a wrong password and a certificate that nobody vouches for lose nothing"):
    text = refused("password", account | {"port": str(server.port)}, "wrong", r"authentication: 535[^\"]*")
    TABLE.append(("SMTP wrong password", f"kept, tried again: {text.strip()}"))
    bare = {key: value for key, value in account.items() if key != "ca-file"}
    text = refused("certificate", bare | {"port": str(server.port)}, mailserver.PASSWORD,
                   r"(?i)mail: [^\"]*certificate[^\"]*")
    TABLE.append(("SMTP unknown certificate", f"kept: {text.strip()}"))
    text = refused("down", account | {"port": str(mailserver.free_port())}, mailserver.PASSWORD,
                   r"(?i)mail: [^\"]*connect[^\"]*")
    TABLE.append(("SMTP server down", f"kept: {text.strip()}"))

with steps.step("SMTP: a server that does not offer STARTTLS gets neither password nor mail"):
    change(server.folder / "etc" / "main.cf", "smtpd_tls_security_level = may",
           "smtpd_tls_security_level = none")
    subprocess.run(["postfix", "-c", server.folder / "etc", "reload"], capture_output=True,
                   env=os.environ | {"PATH": mailserver.PATH})
    time.sleep(1)
    text = refused("plain", account | {"port": str(server.port)}, mailserver.PASSWORD,
                   r"(?i)mail: [^\"]*(SSL|TLS)[^\"]*")
    TABLE.append(("SMTP without STARTTLS", f"kept: {text.strip()}"))

server.stop()
width = max(len(what) for what, _ in TABLE)
for what, came in TABLE:
    print(f"# {what:<{width}}  {came}", flush=True)
steps.finish()
