import Foundation
import TestSupport
import Testing

/// A mail server on the loopback: a Python process that answers each recipient by what its address
/// begins with, `ok`, `no` (550), `busy` (450 the first time, then taken) or `busyno` (then 550).
///
/// It prints its port, and at the end of its standard input the exchanges it has seen, as JSON.
final class SmtpPeer {
    /// The behaviour of a server.
    nonisolated enum Behaviour: String, CaseIterable, Sendable {
        case plain
        /// No reply to QUIT.
        case silentAtQuit
        /// The connection ends after the final dot without a reply.
        case cutAfterDot
        /// 421 in place of the reply to RCPT, then the connection ends.
        case closesInSession
        /// The connection ends in place of the reply to DATA.
        case cutAtData
        /// The connection ends after the first line of the body.
        case cutInBody
        /// 451 or 554 as the reply to the final dot.
        case busyAfterDot, refusesAfterDot
        /// AUTH PLAIN is offered, and every login taken.
        case offersLogin
    }

    /// One mail of one connection.
    struct Exchange: Decodable {
        let recipients: [String]
        let messageID: String?
        let to: String?
        let body: String
    }

    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts it; each answer to a whole mail takes `seconds`.
    init(_ behaviour: Behaviour = .plain, seconds: Double = 0) throws {
        process.executableURL = URL(filePath: try #require(Python.plain))
        process.arguments = ["-c", Self.script, behaviour.rawValue, "\(seconds)"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the mail server did not start")
            line += more
        }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        port = try #require(Int(text))
    }

    deinit { try? input.fileHandleForWriting.close() }

    /// Ends it and says what it has seen.
    func finish() throws -> [Exchange] {
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        return try JSONDecoder().decode([Exchange].self, from: data)
    }

    private static let script = #"""
        import email, json, os, re, socketserver, sys, threading, time

        how, delay = sys.argv[1], float(sys.argv[2])
        lock, seen, asked = threading.Lock(), [], {}

        class Handler(socketserver.StreamRequestHandler):
            def say(self, text):
                self.wfile.write(text.encode() + b"\r\n")

            def recipient(self, address):
                with lock:
                    asked[address] = asked.get(address, 0) + 1
                    first = asked[address] == 1
                if address.startswith("busy") and first:
                    return "450 4.2.1 busy"
                if address.startswith(("no", "busyno")):
                    return "550 5.1.1 no such user"
                return "250 2.1.5 ok"

            def handle(self):
                self.say("220 mail ESMTP")
                recipients, taken = [], []
                while line := self.rfile.readline():
                    words = line.decode().strip()
                    verb = words.upper()
                    if verb.startswith("EHLO"):
                        self.say("250-mail\r\n250 AUTH PLAIN" if how == "offersLogin" else "250 mail")
                    elif verb.startswith("AUTH"):
                        # Where the command brings no response, it is asked for.
                        if len(words.split()) < 3:
                            self.say("334 ")
                            self.rfile.readline()
                        self.say("235 2.7.0 welcome")
                    elif verb.startswith("RCPT"):
                        if how == "closesInSession":
                            return self.say("421 4.3.2 going down")
                        address = re.search("<(.*)>", words).group(1)
                        recipients.append(address)
                        answer = self.recipient(address)
                        taken += [address] if answer.startswith("2") else []
                        self.say(answer)
                    elif verb == "DATA":
                        if how == "cutAtData":
                            return
                        self.say("354 go" if taken else "503 nobody")
                        data = b""
                        while taken and (more := self.rfile.readline()) not in (b".\r\n", b""):
                            data += more
                            if how == "cutInBody":
                                return
                        mail = email.message_from_bytes(data)
                        time.sleep(delay)
                        with lock:
                            seen.append({"recipients": recipients, "messageID": mail["Message-ID"],
                                         "to": mail["To"], "body": data.decode()})
                        if how == "cutAfterDot":
                            return
                        self.say({"busyAfterDot": "451 4.3.0 later",
                                  "refusesAfterDot": "554 5.6.0 spam"}.get(how, "250 2.0.0 queued"))
                        recipients, taken = [], []
                    elif verb == "QUIT":
                        if how == "silentAtQuit":
                            time.sleep(3600)
                        return self.say("221 bye")
                    else:
                        if verb == "RSET" and recipients:
                            recipients, taken = [], []
                        self.say("250 ok")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True
            def handle_error(self, *a):
                pass

        server = Server(("127.0.0.1", 0), Handler)
        print(server.server_address[1], flush=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdin.read()
        with lock:
            print(json.dumps(seen), flush=True)
        os._exit(0)
        """#
}
