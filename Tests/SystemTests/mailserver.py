"""A Postfix of the test's own, on the loopback, with everything it has in one folder."""

import os
import pathlib
import pwd
import shutil
import socket
import subprocess

import daemon
from steps import Failure, Skip, wait_for

DOMAIN = "city.example.jp"
USER, PASSWORD = "koyomi", "correct horse 電池"
PACKAGES = ("postfix", "mutt", "notmuch", "sasl2-bin", "libsasl2-modules", "openssl")
PROGRAMS = ("postfix", "mutt", "notmuch", "saslpasswd2", "openssl")
# Postfix's own, beside the two that take mail.
SERVICES = """
pickup unix n - n 1 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def install() -> None:
    """Installs what is missing; skips where that cannot be done."""
    if os.geteuid() != 0:
        raise Skip("only root can run a Postfix")
    missing = [name for name in PROGRAMS if not shutil.which(name, path=PATH)]
    if not missing:
        return
    done = subprocess.run(
        ["apt-get", "-q", "-y", "--no-install-recommends", "install", *PACKAGES],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, capture_output=True, text=True)
    if done.returncode != 0:
        raise Skip(f"no {', '.join(missing)}, and apt-get cannot install them: {done.stderr[-300:]}")


PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """One Postfix: `users` have mailboxes, all others of the domain are unknown."""

    def __init__(self, folder: pathlib.Path, users: list[str]):
        self.folder = folder
        self.port, self.tls_port = free_port(), free_port()
        self.mailboxes = folder / "mailboxes"
        self.certificate = folder / "cert.pem"
        self.sendmail = folder / "sendmail"
        nobody = pwd.getpwnam("nobody")
        for name in ("etc", "queue", "data", "etc/sasl", "mailboxes"):
            (folder / name).mkdir(parents=True)
        # Postfix's own users come in from above.
        for path in (folder, *folder.parents):
            if path != pathlib.Path("/tmp") and str(path).startswith("/tmp"):
                path.chmod(path.stat().st_mode | 0o711)
        postfix = pwd.getpwnam("postfix")
        os.chown(folder / "data", postfix.pw_uid, postfix.pw_gid)
        os.chown(self.mailboxes, nobody.pw_uid, nobody.pw_gid)
        self._credentials(postfix)
        (folder / "etc" / "boxes").write_text(
            "".join(f"{user}@{DOMAIN} {user}/\n" for user in users))
        (folder / "etc" / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mail.{DOMAIN}
mydestination =
mynetworks =
inet_interfaces = loopback-only
inet_protocols = ipv4
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
virtual_mailbox_domains = {DOMAIN}
virtual_mailbox_base = {self.mailboxes}
virtual_mailbox_maps = texthash:{folder}/etc/boxes
virtual_uid_maps = static:{nobody.pw_uid}
virtual_gid_maps = static:{nobody.pw_gid}
# What sendmail brings is looked up only on delivery, so that it bounces.
local_recipient_maps =
smtpd_tls_cert_file = {self.certificate}
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_path = smtpd
smtpd_sasl_local_domain = {DOMAIN}
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
smtpd_reject_unlisted_recipient = yes
smtpd_delay_reject = no
smtpd_peername_lookup = no
# koyomi+TOKEN is koyomi.
recipient_delimiter = +
""")
        (folder / "etc" / "master.cf").write_text(
            f"127.0.0.1:{self.port} inet n - n - - smtpd\n"
            f"127.0.0.1:{self.tls_port} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes\n"
            + SERVICES)
        self.sendmail.write_text(f'#!/bin/sh\nexec /usr/sbin/sendmail -C {folder}/etc "$@"\n')
        self.sendmail.chmod(0o755)
        self.process: subprocess.Popen | None = None

    def _credentials(self, postfix: pwd.struct_passwd) -> None:
        folder = self.folder
        subprocess.run(
            # The daemon's clock may be months behind.
            [*daemon.faketime("-400d"), "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes",
             "-days", "30000", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
             "-keyout", folder / "key.pem", "-out", self.certificate],
            check=True, capture_output=True)
        # Where Debian's Postfix looks, whatever cyrus_sasl_config_path says.
        (folder / "etc" / "sasl" / "smtpd.conf").write_text(
            "pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\n"
            f"sasldb_path: {folder}/etc/sasl/db\n")
        subprocess.run(
            ["saslpasswd2", "-p", "-c", "-f", folder / "etc" / "sasl" / "db", "-u", DOMAIN, USER],
            input=PASSWORD, text=True, check=True, capture_output=True,
            env=os.environ | {"PATH": PATH})
        os.chown(folder / "etc" / "sasl" / "db", postfix.pw_uid, postfix.pw_gid)

    def start(self) -> "MailServer":
        """Starts it, and waits until it listens."""
        with open(self.folder / "master.out", "ab") as log:
            self.process = subprocess.Popen(
                ["postfix", "-c", self.folder / "etc", "start-fg"], stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, env=os.environ | {"PATH": PATH})
        wait_for(self._listens, "Postfix listens")
        return self

    def _listens(self) -> bool:
        if self.process.poll() is not None:
            text = (self.folder / "master.out").read_text() + self.log_text()
            raise Failure(f"Postfix ended with {self.process.returncode}: {text[-1500:]}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """Ends it."""
        subprocess.run(["postfix", "-c", self.folder / "etc", "stop"], capture_output=True,
                       env=os.environ | {"PATH": PATH})
        self.process.wait(timeout=30)

    def log_text(self) -> str:
        """What Postfix said."""
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def box(self, user: str) -> pathlib.Path:
        """The Maildir of a user."""
        return self.mailboxes / user

    def make_box(self, user: str) -> pathlib.Path:
        """Makes the Maildir of a user before any mail comes."""
        nobody = pwd.getpwnam("nobody")
        for part in ("", "new", "cur", "tmp"):
            path = self.box(user) / part
            path.mkdir(exist_ok=True)
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
        return self.box(user)

    def files(self, user: str) -> list[pathlib.Path]:
        """The mails that a user has got."""
        return [path for part in ("new", "cur") for path in sorted((self.box(user) / part).glob("*"))]
