#!/usr/bin/env python3
"""A webhook receiver for trying Koyomi out and for its tests; standard library only.

Verifies the signature of each request by Standard Webhooks (https://www.standardwebhooks.com)
and appends one JSON object a line to the log:

    {"at": …, "method": "POST", "path": "/koyomi", "headers": {…}, "body": "…", "verified": true,
     "status": 204}

It answers 204 to what is verified and 401 to what is not; --fail-first and --status make it
answer otherwise, which is logged as `status`. It listens on the loopback only.

--script FILE says by path what to answer, one after the other and the last for ever:

    {"/chat": [{"status": 429, "retry-after": 60}, {"status": 429, "retry-after-date": 600},
               {"status": 204}],
     "/bad": [{"does": "half"}]}

`retry-after-date` counts from the request's own timestamp. `does` is `hang` (no answer), `drip`
(a byte a second of a long answer), `half` (an answer that breaks off) or `close` (none).
"""

import argparse
import base64
import binascii
import email.utils
import hashlib
import hmac
import http.server
import json
import os
import signal
import socketserver
import ssl
import sys
import threading
import time

BODY_LIMIT = 1 << 20  # Koyomi sends less than 20 kB; more is not worth holding.


def read_key(path: str) -> bytes:
    """The key in a file that holds `whsec_` and base64."""
    with open(path, encoding="ascii") as file:
        secret = file.read().strip()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        sys.exit(f"webhook-peer: {path} holds no whsec_ secret")


def is_verified(key: bytes, tolerance_s: int, headers, body: bytes) -> bool:
    """Whether one of the signatures is right and the timestamp is near."""
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not message_id or not timestamp.isascii() or not timestamp.isdecimal():
        return False
    if abs(time.time() - int(timestamp)) > tolerance_s:
        return False
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(
        hmac.compare_digest(signature.encode(), f"v1,{expected}".encode())
        for signature in headers.get("webhook-signature", "").split(" ")
    )


class Peer(http.server.ThreadingHTTPServer):
    """The receiver, with what its handlers share."""

    daemon_threads = True

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.key = read_key(options.secret_file)
        self.lock = threading.Lock()
        self.failures_left = options.fail_first
        self.script = {}
        if options.script:
            with open(options.script, encoding="utf-8") as file:
                self.script = json.load(file)
        super().__init__(("127.0.0.1", options.port), Handler)
        if options.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options.certificate)
            # The handshake in the handler's thread, so that one that fails stops no other.
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False)

    def server_bind(self) -> None:
        # HTTPServer would look its own name up, which can take long without a network.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]

    def answer(self, path: str, verified: bool) -> dict:
        """The next answer, as in a script."""
        with self.lock:
            answers = self.script.get(path)
            if answers:
                return answers.pop(0) if len(answers) > 1 else answers[0]
            return {"status": self.status(verified)}

    def status(self, verified: bool) -> int:
        """The status of the next answer where no script says it."""
        if self.failures_left > 0:
            self.failures_left -= 1
            return self.options.failure
        return self.options.status or (204 if verified else 401)

    def handle_error(self, request, client_address) -> None:
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)  # A sender that dies is no error here.

    def log(self, record: dict) -> None:
        """Appends a whole line, or none."""
        line = json.dumps(record, ensure_ascii=False) + "\n"
        with self.lock, open(self.options.log, "a", encoding="utf-8") as file:
            file.write(line)


class Handler(http.server.BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 30  # A client that says nothing does not hold a thread for ever.

    def do_POST(self) -> None:
        try:
            length = int(self.headers.get("content-length", ""))
        except ValueError:
            length = -1
        if not 0 <= length <= BODY_LIMIT:
            self.close_connection = True
            self.reply(411 if length < 0 else 413)
            return
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever sent it has died on the way: no receiver takes half a body for a request.
            self.close_connection = True
            return
        verified = is_verified(
            self.server.key, self.server.options.tolerance, self.headers, body
        )
        answer = self.server.answer(self.path, verified)
        status = answer.get("status") or answer["does"]
        # Logged before it is answered: who has the answer finds the line.
        self.server.log(
            {
                "at": time.time(),
                "method": self.command,
                "path": self.path,
                "headers": {name.lower(): value for name, value in self.headers.items()},
                "body": body.decode("utf-8", "replace"),
                "verified": verified,
                "status": status,
            }
        )
        time.sleep(self.server.options.delay)
        if "does" in answer:
            self.misbehave(answer["does"])
            return
        after = answer.get("retry-after")
        if "retry-after-date" in answer:
            begin = int(self.headers.get("webhook-timestamp", "0"))
            after = email.utils.formatdate(begin + answer["retry-after-date"], usegmt=True)
        self.reply(status, after)

    def misbehave(self, how: str) -> None:
        """Answers as no server should."""
        self.close_connection = True
        if how == "hang":
            time.sleep(3600)
        elif how == "half":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        elif how == "drip":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(1)

    def reply(self, status: int, after=None) -> None:
        self.send_response(status)
        after = self.server.options.retry_after if after is None else after
        if after is not None and status >= 400:
            self.send_header("retry-after", str(after))
        if status != 204:
            self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description="A webhook receiver for trying Koyomi out.")
    parser.add_argument("--port", type=int, default=8750, help="0 for any that is free")
    parser.add_argument("--port-file", help="where to write the port, once it listens")
    parser.add_argument("--secret-file", required=True, help="a file with the whsec_ secret")
    parser.add_argument("--log", required=True, help="the file to append to")
    parser.add_argument("--fail-first", type=int, default=0, metavar="N", help="fail N requests")
    parser.add_argument("--failure", type=int, default=503, metavar="CODE", help="how they fail")
    parser.add_argument("--status", type=int, metavar="CODE", help="answer this to everything")
    parser.add_argument("--delay", type=float, default=0, metavar="S", help="answer so late")
    parser.add_argument("--script", metavar="FILE", help="what to answer by path, see above")
    parser.add_argument(
        "--certificate", metavar="FILE", help="speak TLS, with key and certificate from there"
    )
    parser.add_argument("--retry-after", type=int, metavar="S", help="ask failures to wait")
    parser.add_argument(
        # Five minutes, as in the reference libraries.
        "--tolerance", type=int, default=300, metavar="S", help="how far off timestamps may be"
    )
    parser.add_argument(
        "--parent", type=int, metavar="PID", help="end when this process has ended"
    )
    options = parser.parse_args()

    try:
        peer = Peer(options)
    except OSError as error:
        sys.exit(f"webhook-peer: 127.0.0.1:{options.port}: {error.strerror}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if options.port_file:
        # Renamed into place, so that a reader never sees half a number.
        with open(options.port_file + ".new", "w", encoding="ascii") as file:
            file.write(f"{peer.server_address[1]}\n")
        os.replace(options.port_file + ".new", options.port_file)
    if options.parent:
        threading.Thread(target=end_with, args=(options.parent,), daemon=True).start()
    try:
        peer.serve_forever()
    except KeyboardInterrupt:
        pass


def end_with(parent: int) -> None:
    """Ends this process within a second of `parent`."""
    while True:
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(0)
        except PermissionError:
            pass  # It runs, as somebody else.
        time.sleep(1)


if __name__ == "__main__":
    main()
