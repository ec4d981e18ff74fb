/// The HTTP server that plays the receiver, for Python's standard library and
/// `standardwebhooks`; the path of a request says how to answer it.
///
/// It prints its port, and at the end of its standard input what it has seen, as JSON.
let peerScript = #"""
    import http.server, json, os, socket, ssl, subprocess, sys, threading, time
    import email.utils
    from standardwebhooks import Webhook

    secret, tls = sys.argv[1], sys.argv[2]
    lock = threading.Lock()
    seen = {"connections": 0, "requests": []}
    behind, healthy = [], threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self):
            with lock:
                seen["connections"] += 1
            super().setup()

        def log_message(self, *_):
            pass

        def answer(self, status, headers=(), body=b"ok"):
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def raw(self, data):
            self.wfile.write(data)
            self.wfile.flush()

        def do_GET(self):
            self.note(b"", False)
            parts = self.path.strip("/").split("/")
            self.answer(int(parts[1]) if parts[0] == "status" else 200)

        def note(self, body, verified):
            with lock:
                seen["requests"].append({
                    "method": self.command, "path": self.path, "body": body.decode(),
                    "headers": {k.lower(): v for k, v in self.headers.items()}, "verified": verified,
                })

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                Webhook(secret).verify(body, dict(self.headers))
                verified = True
            except Exception:
                verified = False
            self.note(body, verified)
            parts = self.path.strip("/").split("/")
            try:
                getattr(self, "on_" + parts[0])(*parts[1:])
            except OSError:
                pass

        def on_status(self, status):
            healthy.set()
            self.answer(int(status))

        def on_behind(self, count):
            # The first requests are answered at once, the others after one to /status.
            with lock:
                behind.append(self)
                is_held = len(behind) > int(count)
            if is_held:
                healthy.wait()
            self.answer(200)

        def on_after(self, status, value):
            if value == "date":
                value = email.utils.formatdate(time.time() + 3600, usegmt=True)
            self.answer(int(status), [("Retry-After", value)])

        def on_redirect(self, status):
            self.answer(int(status), [("Location", "/status/200")])

        def on_slow(self, seconds):
            time.sleep(float(seconds))
            self.answer(200)

        def on_first(self):
            # Further requests over the same connection are read, and it is closed.
            if self.close_connection or getattr(self, "is_kept", False):
                self.close_connection = True
            else:
                self.is_kept = True
                self.answer(200)

        def on_hang(self):
            time.sleep(3600)

        def on_drip(self):
            self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while True:
                self.raw(b"x")
                time.sleep(0.05)

        def on_half(self):
            self.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
            self.close_connection = True

        def on_halfhead(self):
            self.raw(b"HTTP/1.1 200 OK\r\nContent-Le")
            self.close_connection = True

        def on_garbage(self):
            self.raw(b"\x00\xff this is no HTTP\r\n\r\n")
            self.close_connection = True

        def on_close(self):
            self.close_connection = True

        def on_big(self, status):
            self.raw(b"HTTP/1.1 " + status.encode() + b" X\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                self.raw(b"10000\r\n" + b"x" * 65536 + b"\r\n")

        def on_bighead(self):
            self.raw(b"HTTP/1.1 200 OK\r\n")
            while True:
                self.raw(b"x-more: " + b"x" * 1000 + b"\r\n")

    class Server(http.server.ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        key, certificate = os.path.join(tls, "key.pem"), os.path.join(tls, "certificate.pem")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-keyout", key, "-out", certificate, "-days", "1",
             "-subj", "/CN=somebody-else.example.jp"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    with lock:
        try:
            print(json.dumps(seen), flush=True)
        except BrokenPipeError:
            pass  # A test that did not ask what was seen has gone already.
    os._exit(0)
    """#
