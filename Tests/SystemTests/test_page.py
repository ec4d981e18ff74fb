"""The page's process: what it answers, what it refuses, and that it delays no notice."""

import json
import re
import resource
import shutil
import socket
import subprocess
import threading
import time

import configurations
import daemon
from page import Page, UnixConnection
from steps import PATIENCE_S, Skip, Steps, expect, expect_equal, expect_in, wait_for

steps = Steps()
# What a flood may cost, in kB of a debug build; it has some 40,000 before it.
MEMORY_KB = 200_000
soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))

config = configurations.write(
    "config", configurations.calendar(*configurations.tasks(3, "2026-11-30")))
koyomid = daemon.Daemon(config, daemon.Clock.at("2026-11-20 10:00:00")).start()
page = Page(koyomid, "--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0").start()


def request(target: str, *lines: str) -> bytes:
    return "\r\n".join([f"GET {target} HTTP/1.1", "Host: localhost", *lines, "", ""]).encode()


with steps.step("a page has its security headers, and an ETag that is honoured"):
    first = page.get()
    expect_equal(first.status, 200, first.text)
    for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy",
                 "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"):
        expect(first.headers[name], f"no {name}")
    expect_equal(page.get("/healthz").text, "ok\n", "/healthz")
    expect_equal(page.get("/readyz").status, 200, "/readyz")
    again = page.get(If_None_Match=first.headers["ETag"])
    expect_equal((again.status, again.text), (304, ""), "the same again")

with steps.step("HEAD is GET without a body, and other methods are refused"):
    head = page.get(method="HEAD")
    expect_equal((head.status, head.text), (200, ""), "HEAD")
    expect_equal(head.headers["Content-Length"], first.headers["Content-Length"], "its length")
    for method in ("PUT", "PATCH", "TRACE", "BREW"):
        refused = page.get(method=method)
        expect_equal(refused.status, 405, method)
        expect_in("GET", refused.headers["Allow"], "Allow")

with steps.step("junk is refused, and nothing else happens"):
    for target, status in [
            ("/page%00junk", 400), ("/%", 400), ("/%zz", 400), ("/..", 400), ("/%2e%2e/etc", 400),
            ("//healthz", 404), ("http://localhost/healthz", 200), ("*", 400), ("/a%0d%0ab", 400),
            ("/?a=%ff", 400), ("http://evil.example/healthz", 421)]:
        expect_equal(page.raw_status(request(target, "Connection: close")), status, target)
    expect_equal(page.get(Host="evil.example").status, 421, "a foreign host")

with steps.step("what a proxy could read otherwise is refused"):
    for bytes_, status in [
            (b"GET /healthz HTTP/1.1\nHost: localhost\n\n", 400),
            (b"GET /healthz HTTP/1.1\r\nHost: localhost\nX: a\r\n\r\n", 400),
            (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\n\nGET /x HTTP/1.1\r\n\r\n", 400),
            (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
            (b"GET /healthz HTTP/1.1\r\n\r\n", 400), (b"GET /healthz HTTP/1.0\r\n\r\n", 400),
            (b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n", 200),
            (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 400),
            (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
             400),
            (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
             b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
            (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
             411)]:
        expect_equal(page.raw_status(bytes_), status, repr(bytes_))

with steps.step("what is too large is refused"):
    expect_in(str(page.raw_status(request("/" + "a" * 10_000_000))), "0 414", "a long address")
    expect_in(str(page.raw_status(request("/", "X: " + "a" * 10_000_000))), "0 431 413",
              "long headers")
    large = (b"POST / HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
             b"Content-Length: 99999999\r\n\r\n")
    expect_equal(page.raw_status(large), 413, "a long body")
    expect_equal(page.get("/healthz").status, 200, "afterwards")
    expect(page.memory_kb() < MEMORY_KB, f"{page.memory_kb()} kB")

with steps.step("another site sends nothing"):
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"},
                    {"Sec_Fetch_Site": "cross-site"}):
        refused = page.get(method="POST", body=b"a=b", **headers)
        expect_equal(refused.status, 403, str(headers))

with steps.step("figures are such as Prometheus reads, and only at their own address"):
    text = page.get("/metrics", port=page.metrics_port()).text
    for line in ("koyomi_up 1", 'standing="open"', "koyomi_ledger_bytes", "koyomi_step_age_seconds"):
        expect_in(line, text, "/metrics")
    expect("課0001" not in text and "@" not in re.sub(r'calendar="[^"]*"', "", text), "who is in it")
    expect_equal(page.get("/metrics").status, 404, "/metrics among the pages")
    expect_equal(page.get("/", port=page.metrics_port()).status, 404, "pages among the figures")
    promtool = shutil.which("promtool")
    if not promtool:
        raise Skip("no promtool")
    done = subprocess.run([promtool, "check", "metrics"], input=text, text=True,
                          capture_output=True, timeout=PATIENCE_S)
    expect_equal((done.returncode, done.stdout + done.stderr), (0, ""), "promtool")
    rules = daemon.REPOSITORY / "docs/koyomi.rules.yml"
    done = subprocess.run([promtool, "check", "rules", rules], capture_output=True, text=True,
                          timeout=PATIENCE_S)
    expect_equal(done.returncode, 0, done.stdout + done.stderr)

with steps.step("500 slow clients are closed, and others are answered"):
    slow = []
    for _ in range(500):
        client = socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE_S)
        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        client.setblocking(False)
        slow.append(client)
    is_over = threading.Event()

    def drip():
        while not is_over.wait(1):
            for client in slow:
                try:
                    client.send(b"a")
                except OSError:
                    pass
    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    expect_equal(page.get("/healthz").status, 200, "beside them")
    expect_equal(page.get().status, 200, "beside them")

    def is_closed(client) -> bool:
        try:
            return client.recv(1) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True
    wait_for(lambda: all(map(is_closed, slow)), "all are closed", every=1)
    is_over.set()
    thread.join()
    for client in slow:
        client.close()
    expect(page.memory_kb() < MEMORY_KB, f"{page.memory_kb()} kB")

with steps.step("at the limit of connections nobody is deaf for good"):
    idle = [socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE_S)
            for _ in range(900)]
    expect_equal(page.get("/healthz").status, 200, "once the idle ones have been closed")
    for client in idle:
        client.close()
    expect_equal(page.get("/healthz").status, 200, "afterwards")

with steps.step("who asks without end is told to come again"):
    seen = b""
    until = time.monotonic() + PATIENCE_S
    while b" 429 " not in seen and time.monotonic() < until:
        with socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE_S) as client:
            client.sendall(request("/healthz") * 2_000)
            client.shutdown(socket.SHUT_WR)
            client.settimeout(5)
            try:
                while part := client.recv(1 << 20):
                    seen += part
            except OSError:
                pass
    expect_in("Retry-After", seen[seen.find(b" 429 "):].decode(errors="replace"), "a flood")

with steps.step("while the daemon does not answer a page says so, and afterwards is there again"):
    koyomid.stop()
    gone = page.get()
    expect_equal(gone.status, 503, gone.text)
    expect(int(gone.headers["Retry-After"]) > 0, "Retry-After")
    expect_in("koyomid", gone.text, "the page")
    expect_equal(page.get("/readyz").status, 503, "/readyz")
    expect_equal(page.get("/healthz").status, 200, "/healthz")
    expect_in("koyomi_up 0", page.get("/metrics", port=page.metrics_port()).text, "/metrics")
    koyomid.start()
    expect_equal(page.get().status, 200, "the page")

with steps.step("the page ends at once, also with requests under way"):
    kept = socket.create_connection(("127.0.0.1", page.port), timeout=PATIENCE_S)
    kept.sendall(request("/"))
    expect_equal(page.stop(), 0, page.log_text())
    kept.close()

with steps.step("it serves where the settings of the daemon say"):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = config / "koyomid.yaml"
    plain = settings.read_text("utf-8")
    settings.write_text(
        f"{plain}page: {{listen: 127.0.0.1:{port}, url: https://koyomi.example.jp/}}\n", "utf-8")
    koyomid.koyomi("reload")
    page = Page(koyomid, name="settings").start()
    expect_equal(page.port, port, "the port")
    wait_for(lambda: page.get("/healthz", Host="koyomi.example.jp").status == 200, "its own name")
    expect_equal(page.stop(), 0, page.log_text())
    settings.write_text(plain, "utf-8")
    koyomid.koyomi("reload")
    none = subprocess.run(
        [daemon.binary("koyomi-page"), "--socket", koyomid.socket], capture_output=True, text=True,
        timeout=PATIENCE_S)
    expect_equal(none.returncode, 4, none.stderr)
    expect_in("nothing to serve at", none.stderr, "standard error")

with steps.step("it serves at a unix socket"):
    path = daemon.test_folder() / "page.sock"
    page = Page(koyomid, "--listen", str(path), name="unix").start()
    connection = UnixConnection(path)
    connection.request("GET", "/healthz")
    expect_equal(connection.getresponse().read(), b"ok\n", "the answer")
    connection.close()
    expect_equal(page.stop(), 0, page.log_text())

with steps.step("it serves at a socket that the service manager passes"):
    activate = shutil.which("systemd-socket-activate")
    if not activate:
        raise Skip("no systemd-socket-activate")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = Page(koyomid, name="activated", before=(
        activate, "-l", f"127.0.0.1:{port}", "-E", f"KOYOMI_SOCKET={koyomid.socket}"))
    starter = threading.Thread(target=page.start, daemon=True)
    starter.start()

    def answer():
        try:
            return page.get("/healthz", port=port)
        except OSError:
            return None
    expect_equal(wait_for(answer, "an answer").text, "ok\n", "the answer")
    starter.join(PATIENCE_S)
    expect_equal(page.port, port, "the port")
    expect_equal(page.stop(), 0, page.log_text())

koyomid.stop()

with steps.step("a flood delays no notice"):
    koyomid = daemon.Daemon(
        config, daemon.Clock.at("2026-11-20 08:44:00"), name="notices").start()
    page = Page(koyomid, "--listen", "127.0.0.1:0", name="flooded").start()
    is_over = threading.Event()

    def flood():
        while not is_over.is_set():
            try:
                with socket.create_connection(("127.0.0.1", page.port), timeout=1) as client:
                    client.sendall(request("/") * 200)
                    client.recv(1 << 16)
            except OSError:
                time.sleep(0.05)
    threads = [threading.Thread(target=flood, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    # Not while the first adoption is still under way.
    wait_for(lambda: koyomid.clock.now.strftime("%H:%M:%S") >= "08:44:50", "ten seconds before")
    page.process.kill()
    page.process.wait()
    new = koyomid.spool / "new"
    wait_for(lambda: new.is_dir() and any(new.iterdir()) and
             koyomid.clock.now.strftime("%H:%M") >= "08:45", "a mail")
    said = [json.loads(line) for line in koyomid.koyomi(
        "history", "t-01", "--json").stdout.splitlines()]
    is_over.set()
    for thread in threads:
        thread.join()
    due = [row["at"] for row in said if row["what"] == "said"]
    expect(due, f"nothing was said: {said}")
    late = [at for at in due if not at.startswith("2026-11-20T08:4")]
    expect(not late, f"said at {late}")
    koyomid.stop()

steps.finish()
