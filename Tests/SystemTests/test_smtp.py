"""Mail by SMTP leaves through a worker: servers that think, kills, and settings that change."""

import base64
import contextlib
import http.server
import os
import pathlib
import signal
import ssl
import subprocess
import threading
import time

import configurations
import daemon
import smtpserver
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()

def configure(name: str, **smtp: str) -> pathlib.Path:
    """A configuration whose mail goes to a server."""
    folder = configurations.write(
        name, configurations.calendar(*configurations.tasks(1, "2027-03-17")), journal=False)
    use_server(folder, **smtp)
    return folder


def use_server(folder: pathlib.Path, **smtp: str) -> None:
    """Has mail go to another server."""
    file = folder / "koyomid.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines()
             if not line.startswith(("mail:", "  from:", "  transport:", "  smtp:"))]
    fields = ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in smtp.items())
    lines += ["mail:", "  from: 事務局 <jimu@city.example.jp>", "  transport: smtp",
              f"  smtp: {{{fields}}}"]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def send(one: daemon.Daemon, wait: int = 0, code: int | None = None):
    """A trial notice to the secretariat by mail."""
    return one.koyomi("test-notice", "--to", configurations.SECRETARIAT, "--channel", "mail",
                      "--wait", str(wait), code=code)


def workers(one: daemon.Daemon) -> list[int]:
    """The processes of the daemon's SMTP workers."""
    path = pathlib.Path(f"/proc/{one.pid}/task/{one.pid}/children")
    return [int(pid) for pid in path.read_text().split()]


def rows(one: daemon.Daemon) -> list[dict]:
    """The outbox."""
    return one.ask("Outbox")["parameters"]["rows"]


with steps.step("while a server thinks about a mail, status answers at once and another mail leaves"):
    server = smtpserver.SmtpServer()
    go_on = server.hold("dot")
    one = daemon.Daemon(configure("slow", host="127.0.0.1", port=server.port, tls="none"),
                        name="slow").start()
    send(one)
    expect(server.reached["dot"].wait(60), "no mail has come")
    slowest = 0.0
    for _ in range(12):
        began = time.monotonic()
        expect(one.status() is not None, "no status")
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(0.25)
    expect(slowest < 5, f"status took {slowest:.1f} s")
    del server.stall["dot"]
    send(one)
    wait_for(lambda: len(server.ids()) == 1, "another mail by another worker")
    go_on.set()
    wait_for(lambda: len(server.ids()) == 2, "the first mail")
    wait_for(lambda: not rows(one), f"an empty outbox: {rows(one)}")
    print(f"# status while the server thinks: {slowest * 1000:.0f} ms at most", flush=True)
    one.stop()
    server.close()

for moment, is_doubtful in [("greeting", False), ("rcpt", False), ("data", False), ("dot", True)]:
    with steps.step(f"a worker killed at {moment}: the mail leaves with the same Message-ID"):
        server = smtpserver.SmtpServer()
        go_on = server.hold(moment)
        one = daemon.Daemon(configure(f"kill-{moment}", host="127.0.0.1", port=server.port,
                                      tls="none"), name=f"k{moment}").start()
        send(one)
        expect(server.reached[moment].wait(60), f"{moment} is not reached")
        key = rows(one)[0]["key"]
        if moment == "data":
            time.sleep(0.5)
        for pid in workers(one):
            os.kill(pid, signal.SIGKILL)
        if is_doubtful:
            wait_for(lambda: rows(one)[0]["attempts"] == 1, f"the doubt: {rows(one)}")
            expect_in("before the server replied to the final dot", rows(one)[0]["lastError"], "why")
        del server.stall[moment]
        go_on.set()
        wait_for(lambda: not rows(one), f"an empty outbox: {rows(one)}")
        ids = set(server.ids())
        expect_equal(len(ids), 1, f"Message-IDs {ids}")
        if not is_doubtful:
            expect_equal(len(server.ids()), 1, "mails")
        expect_equal([path.name for part in ("new", "cur", "done")
                      for path in (one.spool / "smtp" / part).iterdir()], [], "the worker's spool")
        one.stop()
        server.close()

with steps.step("the daemon killed while the server thinks: the result is recorded once"):
    server = smtpserver.SmtpServer()
    go_on = server.hold("dot")
    one = daemon.Daemon(configure("kill-daemon", host="127.0.0.1", port=server.port, tls="none"),
                        name="kd").start()
    send(one)
    expect(server.reached["dot"].wait(60), "no mail has come")
    left = workers(one)
    one.kill()
    del server.stall["dot"]
    one.start()
    expect_equal(len(rows(one)), 1, "messages under way")
    go_on.set()
    wait_for(lambda: not rows(one), f"an empty outbox: {rows(one)}")
    time.sleep(1)
    expect_equal(len(server.ids()), 1, "mails")
    wait_for(lambda: not any(pathlib.Path(f"/proc/{pid}").exists() for pid in left),
             "the former daemon's worker ends")
    # A result that came while no daemon was there.
    go_on = server.hold("dot")
    send(one)
    expect(server.reached["dot"].wait(60), "no mail has come")
    one.kill()
    del server.stall["dot"]
    go_on.set()
    wait_for(lambda: list((one.spool / "smtp" / "done").iterdir()), "the result")
    one.start()
    wait_for(lambda: not rows(one), f"an empty outbox: {rows(one)}")
    expect_equal(len(server.ids()), 2, "mails")
    one.stop()
    server.close()

with steps.step("after a reload no mail leaves over a connection of other settings"):
    folder = daemon.test_folder()

    def authority(name: str) -> tuple[pathlib.Path, ssl.SSLContext]:
        certificate, key = folder / f"{name}.pem", folder / f"{name}.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj",
             "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out",
             certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return certificate, context
    certificate, context = authority("one")
    stranger, _ = authority("two")
    server = smtpserver.SmtpServer(context)
    one = daemon.Daemon(configure("tls", host="localhost", port=server.port, tls="none"),
                        name="tls").start()
    for _ in range(2):
        send(one, wait=60, code=0)
    expect_equal([mail[2] for mail in server.mails], [False, False], "over TLS")
    expect_equal(len({mail[3] for mail in server.mails}), 1, "connections")
    use_server(one.config, host="localhost", port=server.port, tls="starttls",
               ca_file=certificate)
    one.koyomi("reload")
    seen = len(server.clear_text)
    send(one, wait=60, code=0)
    expect_equal([mail[2] for mail in server.mails], [False, False, True], "over TLS")
    clear = b"".join(server.clear_text[seen:])
    expect(b"MAIL" not in clear and b"RCPT" not in clear, f"in clear text: {clear}")
    use_server(one.config, host="localhost", port=server.port, tls="starttls", ca_file=stranger)
    one.koyomi("reload")
    send(one, wait=30, code=4)
    expect_equal(len(server.mails), 3, "mails")
    expect_in("TLS", rows(one)[0]["lastError"], "why")
    use_server(one.config, host="localhost", port=server.port, tls="starttls",
               ca_file=certificate)
    one.koyomi("reload")
    one.koyomi("outbox", "retry", "--all")
    wait_for(lambda: not rows(one), f"an empty outbox: {rows(one)}")
    expect_equal([mail[2] for mail in server.mails], [False, False, True, True], "over TLS")
    one.stop()

with steps.step("with a login set and no AUTH offered, neither login nor mail is sent"):
    use_server(one.config, host="localhost", port=server.port, tls="starttls",
               ca_file=certificate, user="koyomi", password_credential="smtp-password")
    one.credentials = daemon.test_folder() / "credentials"
    one.credentials.mkdir()
    (one.credentials / "smtp-password").write_text("correct horse\n", "utf-8")
    one.start()
    send(one, wait=30, code=4)
    expect_in("no AUTH", rows(one)[0]["lastError"], "why")
    expect_equal(len(server.mails), 4, "mails")
    for pid in workers(one):
        for name in ("cmdline", "environ"):
            # One that has nothing to do ends.
            with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                expect(b"correct horse" not in pathlib.Path(f"/proc/{pid}/{name}").read_bytes(),
                       f"the password stands in {name}")
    expect_equal(server.logins, [], "logins")
    server.auth = "PLAIN"
    one.koyomi("outbox", "retry", "--all")
    wait_for(lambda: not rows(one), "an empty outbox")
    expect_equal(server.logins, [[b"koyomi", b"correct horse"]], "logins")
    expect_equal(len(server.mails), 5, "mails")
    expect("correct horse" not in one.log_text(), "the password stands in the log")
    one.stop()
    server.close()

with steps.step("after a reload webhooks leave over new connections"):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        peers: list[tuple] = []

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            Handler.peers.append(self.client_address)
            self.send_response(204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    one = daemon.Daemon(configurations.write("hooks", configurations.calendar(
        *configurations.tasks(1, "2027-03-17")), webhook=True, journal=False), name="hooks")
    one.credentials = daemon.test_folder() / "hooks.credentials"
    one.credentials.mkdir()
    (one.credentials / "webhook-url").write_text(f"http://127.0.0.1:{receiver.server_port}/\n")
    secret = base64.b64encode(os.urandom(24)).decode()
    (one.credentials / "webhook-secret").write_text(f"whsec_{secret}\n")
    one.start()
    for number in range(4):
        if number == 2:
            one.koyomi("reload")
        one.koyomi("test-notice", "--to", configurations.SECRETARIAT, "--channel",
                   "webhook:local", "--wait", "60")
    connections = [Handler.peers.index(peer) for peer in Handler.peers]
    expect_equal(connections, [0, 0, 2, 2], "connections")
    one.stop()

steps.finish()
