"""The heartbeat and trial notices: what really arrives, and what is said of what does not."""

import http.server
import json
import threading
import time

import configurations
import daemon
import spool
from steps import Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
heard: list[tuple[str, str]] = []
status = 200


class Listener(http.server.BaseHTTPRequestHandler):
    def answer(self):
        heard.append((self.command, self.path))
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
threading.Thread(target=server.serve_forever, daemon=True).start()
PATH = "/ping/5e2f-secret-token"

config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(1, "2026-12-10", "x")), webhook=True)
settings = config / "koyomid.yaml"
plain = settings.read_text("utf-8")
settings.write_text(plain + "heartbeat: {url-credential: beat, every: 1m}\n", "utf-8")
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 10:00:00"))
credentials = daemon.test_folder() / "credentials"
credentials.mkdir()
(credentials / "beat").write_text(f"http://127.0.0.1:{server.server_port}{PATH}\n")
(credentials / "webhook-url").write_text(f"http://127.0.0.1:{server.server_port}/chat\n")
(credentials / "webhook-secret").write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n")
koyomid.credentials = credentials
koyomid.extra = {"no_proxy": "127.0.0.1"}

with steps.step("the first completed step is heard, by GET"):
    koyomid.start()
    wait_for(lambda: ("GET", PATH) in heard, "a heartbeat")
    expect_equal(heard.count(("GET", PATH)), 1, "heartbeats")

with steps.step("a reload begins anew"):
    koyomid.koyomi("reload")
    wait_for(lambda: heard.count(("GET", PATH)) == 2, "a second heartbeat")

with steps.step("without it in the settings nothing beats"):
    settings.write_text(plain, "utf-8")
    koyomid.koyomi("reload")
    count = heard.count(("GET", PATH))
    koyomid.koyomi("reload")
    expect_equal(heard.count(("GET", PATH)), count, "heartbeats without a heartbeat in the settings")

with steps.step("the URL stands nowhere"):
    for text in (koyomid.log_text(), json.dumps(koyomid.status())):
        expect("secret-token" not in text, "the URL is told")

with steps.step("a trial notice arrives by every channel that serves the organisation"):
    lines = [json.loads(line) for line in
             koyomid.koyomi("test-notice", "--to", "課0001", "--wait", "5", "--json",
                            code=4).stdout.splitlines()]
    states = [(line["channel"], line["state"]) for line in lines]
    expect_equal(states, [("journal", "delivered"), ("mail", "spooled"),
                          ("webhook:local", "delivered")], "channels")
    key = next(line["key"] for line in lines if line["channel"] == "mail")
    path = next(path for path in (koyomid.spool / "new").iterdir() if path.name.startswith(key))
    mail = spool.Mail(path)
    expect_in("試験", mail.subject, "the mail's subject")
    expect_in("何もしなくてかまいません", mail.body, "the mail")
    expect(("POST", "/chat") in heard, "the webhook was not called")

with steps.step("what does not arrive exits with 4 and says why"):
    status = 503
    answer = koyomid.koyomi("test-notice", "--to", "課0001", "--channel", "webhook:local", code=4)
    expect_in("HTTP 503", answer.stdout, "the answer")
    status = 200

with steps.step("nobody, or no channel, is refused"):
    koyomid.koyomi("test-notice", code=2)
    expect_in("課0001", koyomid.koyomi("test-notice", "--to", "課001", code=4).stderr, "hint")
    koyomid.koyomi("test-notice", "--to", "課0001", "--channel", "fax", code=4)

with steps.step("a configuration that was changed and not read shows in the status"):
    koyomid.stop()
    clock = daemon.Clock.settable("2026-11-20 10:10:00", daemon.test_folder() / "clock")
    koyomid.clock = clock
    koyomid.start()
    settings.write_text(plain + "# edited\n", "utf-8")
    # inotify wakes the step that sees it; two minutes later the next one says so.
    wait_for(lambda: koyomid.ask("Status") is not None, "an answer")
    time.sleep(0.5)
    clock.set("2026-11-20 10:12:00")
    (config / "touched").write_text("")
    wait_for(lambda: "koyomid.yaml" in koyomid.troubles(), "status")
    koyomid.koyomi("reload")
    expect_equal(koyomid.troubles(), "", "status")

with steps.step("a refused reload is told by mail, with its place"):
    settings.write_text(plain + "alarmz: none\n", "utf-8")
    koyomid.koyomi("reload", code=1)
    koyomid.wait_delivered()
    bodies = [spool.Mail(path) for path in (koyomid.spool / "new").iterdir()]
    told = [mail for mail in bodies if "設定の誤り" in mail.subject]
    expect_equal(len(told), 1, "mails about it")
    expect_in("koyomid.yaml:", told[0].body, "the mail")
    koyomid.stop()

steps.finish()
