import Testing

@testable import OutgoingChannels

@Suite("Mail: what a server says")
struct SmtpDialogueTests {
    /// The exchange of `lines`: ours begin with `>`.
    private func exchange(_ lines: [String], recipients: Int = 3, failure: String? = nil)
        -> SmtpExchange
    {
        var dialogue = SmtpDialogue(recipients: recipients)
        for line in lines {
            if line.hasPrefix(">") {
                dialogue.said(Array((line.dropFirst() + "\r\n").utf8))
            } else {
                dialogue.heard(Array((line + "\r\n").utf8))
            }
        }
        return dialogue.exchange(failure: failure)
    }

    private func verdict(_ lines: [String], failure: String? = nil) -> SmtpVerdict {
        SmtpVerdict(exchange(Self.greeting + lines, failure: failure), recipients: ["a", "b", "c"])
    }

    nonisolated private static let greeting = [
        "220 mail ESMTP", ">EHLO h", "250-mail", "250-STARTTLS", "250 AUTH PLAIN", ">STARTTLS",
        "220 go", ">EHLO h", "250 mail", ">AUTH PLAIN", "334 ", ">MAILxsecret==", "235 2.7.0 ok",
    ]
    nonisolated private static let sender = [">MAIL FROM:<f> SIZE=1", "250 ok"]

    @Test("Each recipient has its own reply, of several lines too")
    func replies() {
        let found = exchange(
            Self.sender + [
                ">RCPT TO:<a>", "250 2.1.5 Ok", ">RCPT TO:<b>", "550-5.1.1 no",
                "550 5.1.1 such user",
                ">RCPT TO:<c>", "451 4.3.0 later", ">DATA", "354 go", "250 2.0.0 queued",
            ])
        #expect(
            found.recipients.map { $0?.words } == [
                "250 2.1.5 Ok", "550 5.1.1 no 5.1.1 such user", "451 4.3.0 later",
            ])
        #expect(found.stage == .content && found.last?.code == 250 && found.failure == nil)
    }

    @Test("What the server says to our leave is no answer to a recipient")
    func leave() {
        let found = verdict(
            Self.sender + [
                ">RCPT TO:<a>", "550 no", ">RCPT TO:<b>", "550 no", ">RCPT TO:<c>", "550 nobody",
                ">QUIT", "221 bye",
            ], failure: "Failed sending data to the peer")
        #expect(found.refused.map(\.address) == ["a", "b", "c"])
        #expect(found.putOff == nil && found.refusal == "550 nobody")
    }

    @Test("One who is refused keeps the mail from nobody, and one who is put off is tried again")
    func partial() {
        let found = verdict(
            Self.sender + [
                ">RCPT TO:<a>", "250 ok", ">RCPT TO:<b>", "550 no", ">RCPT TO:<c>", "450 busy",
                ">DATA", "354 go", "250 queued",
            ])
        #expect(found.accepted == ["a"] && found.refused.map(\.address) == ["b"])
        #expect(found.putOff == "450 busy")
    }

    @Test(
        "What is about us or the server is tried again; what is about the mail is not",
        arguments: [
            (["535 5.7.8 wrong"], "authentication: 535 5.7.8 wrong", nil),
            ([">MAIL FROM:<f>", "530 5.7.0 authenticate"], "530 5.7.0 authenticate", nil),
            ([">MAIL FROM:<f>", "552 5.3.4 too large"], nil, "552 5.3.4 too large"),
            ([">MAIL FROM:<f>", "452 full"], "452 full", nil),
            (
                sender + [">RCPT TO:<a>", "250 ok", ">DATA", "354 go", "554 5.6.0 spam"], nil,
                "554 5.6.0 spam"
            ),
            (
                sender + [">RCPT TO:<a>", "250 ok", ">DATA", "354 go", "451 later"], "451 later",
                nil
            ),
            (sender + [">RCPT TO:<a>", "250 ok", ">DATA", "354 go"], "Timeout was reached", nil),
            (sender + [">RCPT TO:<a>"], "Timeout was reached", nil),
        ] as [([String], String?, String?)])
    func failures(lines: [String], putOff: String?, refusal: String?) {
        let found = verdict(lines, failure: "Timeout was reached")
        #expect(found.putOff == putOff && found.refusal == refusal)
        #expect(found.accepted == [])
    }

    @Test("Where every recipient is refused the mail is, where one is put off it is not")
    func nobody() {
        let all = [">RCPT TO:<a>", "550 x", ">RCPT TO:<b>", "551 y", ">RCPT TO:<c>", "553 z"]
        let none = verdict(Self.sender + all, failure: "Failed sending data to the peer")
        #expect(none.refusal == "553 z" && none.putOff == nil && none.refused.count == 3)
        let later = [">RCPT TO:<a>", "550 x", ">RCPT TO:<b>", "551 y", ">RCPT TO:<c>", "450 z"]
        #expect(verdict(Self.sender + later, failure: "f").putOff == "450 z")
    }

    @Test("What a server says is one short line, and hostile bytes never trap")
    func hostile() {
        let long = String(repeating: "x", count: 10_000)
        let found = exchange(
            [">RCPT TO:<a>", "550 \u{1B}[31m\0a\u{202E}\(long)", "abc", "99", "999 x", ""])
        let text = found.recipients[0]?.text ?? ""
        #expect(text.count == SmtpReply.textLimit && text.hasPrefix(" [31m a x"))
        var state: UInt64 = 3
        var dialogue = SmtpDialogue(recipients: 2)
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<8 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(Array("RCPT 25- \r\n\u{FF}x")[Int(state >> 33) % 12].utf8.first ?? 0)
            }
            if state & 1 == 0 { dialogue.heard(bytes) } else { dialogue.said(bytes) }
        }
        #expect(dialogue.exchange(failure: nil).recipients.count == 2)
    }

    @Test(
        "a server takes no login if its last EHLO reply offers none",
        arguments: [
            (["250 mail"], .none, true), (["250-mail", "250 AUTH PLAIN"], .none, false),
            (["250-mail", "250 auth=LOGIN"], .implicitTLS, false),
            (["250-mail", "250 STARTTLS"], .startTLS, false),
            (["250 STARTTLS", ">STARTTLS", "220 go", ">EHLO h", "250 mail"], .startTLS, true),
            (["250 STARTTLS", ">STARTTLS", "220 go", ">EHLO h", "250 AUTH X"], .startTLS, false),
            (["502 what", ">HELO h", "250 mail"], .none, true), (["250-mail"], .none, false),
        ] as [([String], SmtpServer.Security, Bool)])
    func login(lines: [String], security: SmtpServer.Security, isRefused: Bool) {
        var dialogue = SmtpDialogue(recipients: 1)
        for line in ["220 mail", ">EHLO h"] + lines {
            if line.hasPrefix(">") {
                dialogue.said(Array((line.dropFirst() + "\r\n").utf8))
            } else {
                dialogue.heard(Array((line + "\r\n").utf8))
            }
        }
        #expect(dialogue.refusesLogin(security) == isRefused)
    }

    @Test("Lines end in CRLF on the way, and descriptions show neither user nor password")
    func request() throws {
        let server = SmtpServer(
            host: "fe80::1", port: 465, security: .implicitTLS, user: "koyomi-user",
            secret: .password("hunter2"), authorities: nil)
        let request = try #require(
            SmtpRequest(
                server: server, greeting: "h", sender: "f@h", recipients: ["a@h"],
                text: Array("A: b\n\n.x\n".utf8)))
        #expect(String(decoding: request.mail, as: UTF8.self) == "A: b\r\n\r\n.x\r\n")
        #expect(server.url(greetingAs: "h") == "smtps://[fe80::1]:465/h")
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), dumped] {
            #expect(!text.contains("hunter2") && !text.contains("koyomi-user"))
        }
    }
}
