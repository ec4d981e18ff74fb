"""A scripted SMTP server of the test's own, with real TLS where a test asks for it."""

import base64
import re
import socket
import socketserver
import ssl
import threading
import time


class SmtpServer:
    """Takes mail on the loopback; `stall` names the moments at which it thinks.

    Moments: "greeting", "rcpt", "data" (before 354), "dot" (before the reply to the final dot).
    """

    def __init__(self, context: ssl.SSLContext | None = None, auth: str = ""):
        self.context = context
        self.auth = auth
        self.stall: dict[str, threading.Event] = {}
        self.reached: dict[str, threading.Event] = {}
        self.think_s = 0.0
        self.lock = threading.Lock()
        # (Message-ID, recipients, whether it came over TLS, connection's number)
        self.mails: list[tuple[str, list[str], bool, int]] = []
        self.bodies: list[bytes] = []
        self.connections = 0
        self.clear_text: list[bytes] = []
        # User and password of each AUTH PLAIN.
        self.logins: list[list[bytes]] = []
        outer = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                outer.converse(self)

        class Threads(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, *_):
                pass

        self.server = Threads(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, moment: str) -> threading.Event:
        """Has the server think at `moment` until the event that is returned is set."""
        self.stall[moment] = threading.Event()
        self.reached[moment] = threading.Event()
        return self.stall[moment]

    def _pause(self, moment: str) -> None:
        if moment in self.stall:
            self.reached[moment].set()
            self.stall[moment].wait()

    def converse(self, handler) -> None:
        """One connection."""
        with self.lock:
            self.connections += 1
            number = self.connections
        state = {"read": handler.rfile, "write": handler.wfile, "tls": False}

        def say(text: str) -> None:
            state["write"].write(text.encode() + b"\r\n")
            state["write"].flush()
        self._pause("greeting")
        say("220 mx ESMTP")
        recipients: list[str] = []
        while line := state["read"].readline():
            if not state["tls"]:
                self.clear_text.append(line)
            verb = line.decode(errors="replace").strip().upper()
            if verb.startswith("EHLO"):
                words = ["mx"]
                if self.context and not state["tls"]:
                    words.append("STARTTLS")
                if self.auth:
                    words.append(f"AUTH {self.auth}")
                for index, word in enumerate(words):
                    say(("250-" if index < len(words) - 1 else "250 ") + word)
            elif verb == "STARTTLS":
                say("220 go")
                secure = self.context.wrap_socket(handler.connection, server_side=True)
                state.update(read=secure.makefile("rb"), write=secure.makefile("wb"), tls=True)
            elif verb.startswith("AUTH"):
                words = line.split()
                if len(words) == 2:
                    # RFC 4954 §4: an empty challenge asks for what did not come with the command.
                    say("334 ")
                    words.append(state["read"].readline().strip())
                self.logins.append(base64.b64decode(words[2]).split(b"\0")[1:])
                say("235 welcome")
            elif verb.startswith("RCPT"):
                self._pause("rcpt")
                address = re.search(rb"<(.*)>", line).group(1).decode()
                recipients.append(address)
                say("550 5.1.1 no such user" if address.startswith("no") else "250 ok")
            elif verb == "DATA":
                self._pause("data")
                say("354 go")
                body = b""
                while (more := state["read"].readline()) not in (b".\r\n", b""):
                    body += more
                if more == b"":
                    return
                self._pause("dot")
                time.sleep(self.think_s)
                found = re.search(rb"(?mi)^Message-ID: <([^>]*)>", body)
                with self.lock:
                    self.mails.append(
                        (found.group(1).decode(), recipients, state["tls"], number))
                    self.bodies.append(body)
                recipients = []
                say("250 2.0.0 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def ids(self) -> list[str]:
        """The Message-IDs of the mails that were taken."""
        with self.lock:
            return [mail[0] for mail in self.mails]

    def close(self) -> None:
        """Listens no longer."""
        self.server.shutdown()
        self.server.server_close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
