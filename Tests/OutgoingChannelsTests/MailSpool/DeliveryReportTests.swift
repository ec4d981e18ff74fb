import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite("Mail: reports about its delivery")
struct DeliveryReportTests {
    private static let key = "0123456789abcdef0123456789abcdef"

    private static func report(
        _ fields: String, returned: String = "text/rfc822-headers",
        headers: String = "Message-ID: <\(key)@city.example.jp>", encoding: String = "7bit"
    ) -> String {
        """
        Return-Path: <>
        From: MAILER-DAEMON@mail.city.example.jp
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="A_1/mail"
        Subject: Undelivered Mail Returned to Sender

        preamble
        --A_1/mail
        Content-Type: text/plain

        Sorry.
        --A_1/mail
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.city.example.jp
        X-Postfix-Sender: rfc822; bounces@city.example.jp

        \(fields)

        --A_1/mail
        Content-Type: \(returned)
        Content-Transfer-Encoding: \(encoding)

        \(headers)
        Subject: x

        --A_1/mail--
        """
    }

    private func read(_ text: String) -> DeliveryReport? { DeliveryReport(Array(text.utf8)) }

    @Test("Postfix's report of an unknown user, with either line end")
    func postfix() throws {
        let text = Self.report(
            """
            Final-Recipient: rfc822; kita@city.example.jp
            Original-Recipient: rfc822;kita@City.example.jp
            Action: failed
            Status: 5.1.1
            Remote-MTA: dns; mx.example.jp
            Diagnostic-Code: smtp; 550 5.1.1 <kita@city.example.jp>: Recipient
                address rejected: User unknown
            """)
        for text in [text, text.replacing("\n", with: "\r\n")] {
            let report = try #require(read(text))
            #expect(report.messages.map(\.key) == [Self.key])
            let one = try #require(report.recipients.first)
            #expect(report.recipients.count == 1 && one.kind == .failed && one.status == "5.1.1")
            #expect(one.final == "kita@city.example.jp" && one.original == "kita@City.example.jp")
            #expect(
                one.diagnostic
                    == "550 5.1.1 <kita@city.example.jp>: Recipient address rejected: User unknown")
        }
    }

    @Test(
        "Each action means what RFC 3464 says, and a failure that is not for good is a delay",
        arguments: [
            ("failed", "5.2.2", AddressReport.Kind.failed), ("Failed ", "5.0.0", .failed),
            ("failed", "4.4.7", .delayed), ("delayed", "4.4.1", .delayed),
            ("delivered", "2.0.0", .delivered), ("relayed", "2.0.0", .delivered),
            ("expanded", "2.0.0", .delivered),
        ])
    func actions(action: String, status: String, kind: AddressReport.Kind) throws {
        let text = Self.report("Final-Recipient: rfc822;a@b\nAction: \(action)\nStatus: \(status)")
        #expect(try #require(read(text)).recipients.map(\.kind) == [kind])
    }

    @Test("Several recipients, one of them unreadable, and a whole mail returned")
    func several() throws {
        let text = Self.report(
            """
            Final-Recipient: rfc822;a@b
            Action: failed
            Status: 5.1.1


            Final-Recipient: x400; /c=jp
            Action: failed

            Final-Recipient: rfc822;c@d
            Action: delayed
            Status: nonsense
            """, returned: "message/rfc822")
        let report = try #require(read(text))
        #expect(report.recipients.map(\.final) == ["a@b", "c@d"])
        #expect(report.recipients.map(\.status) == ["5.1.1", nil])
        #expect(report.messages.map(\.key) == [Self.key])
    }

    @Test("Headers that are returned encoded are decoded")
    func encoded() throws {
        let fields = "Final-Recipient: rfc822;a@b\nAction: failed"
        let header = "Message-ID: <\(Self.key)@h>"
        let base64 = Data("\(header)\n\n".utf8).base64EncodedString()
        for (text, encoding) in [
            (base64, "base64"),
            ("Message-ID: =\n <0123456789abcdef=30123456789abcdef@h>", "quoted-printable"),
        ] {
            let report = try #require(read(Self.report(fields, headers: text, encoding: encoding)))
            if encoding == "base64" { #expect(report.messages.map(\.key) == [Self.key]) }
        }
    }

    @Test("Without the returned headers, what it answers names the message; else nothing does")
    func answers() throws {
        let fields = "Final-Recipient: rfc822;a@b\nAction: failed"
        let other = Self.report(fields, headers: "Message-ID: <someone@else>")
        #expect(try #require(read(other)).messages == [])
        // Every id of ours there is looked at: the first may be the thread's.
        let root = String(repeating: "f", count: 32)
        let id = "\(Self.key).\(String(repeating: "0", count: 20))"
        let answer = "References: <a@b> <\(root)@h>\n\t<\(id)@h>\n" + other
        #expect(try #require(read(answer)).messages.map(\.key) == [root, Self.key])
    }

    @Test("What is no report is none: a person's answer, a vacation note, a read receipt")
    func others() {
        let texts = [
            "", "Subject: Re: x\n\nThank you\n",
            Self.report("").replacing("multipart/report", with: "multipart/mixed"),
            Self.report(""), Self.report("Action: failed"),
            Self.report("Final-Recipient: rfc822;a@b\nAction: eaten"),
            Self.report("Final-Recipient: rfc822;a b\nAction: failed")
                .replacing("message/delivery-status", with: "message/disposition-notification"),
        ]
        for text in texts { #expect(read(text) == nil, "\(text)") }
    }

    @Test("Hostile addresses and diagnostics come out as one short line, or not at all")
    func hostile() throws {
        let text = Self.report(
            "Final-Recipient: rfc822;a@b\nOriginal-Recipient: rfc822;-oQx@y\nAction: failed\n"
                + "Diagnostic-Code: smtp; \u{1B}[2J\u{202E}" + String(repeating: "x", count: 50_000)
        )
        let one = try #require(read(text)?.recipients.first)
        #expect(one.original == nil && one.final == "a@b")
        #expect(one.diagnostic.count == DeliveryReport.Recipient.diagnosticLimit)
        #expect(!one.diagnostic.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test("Sixty thousand mutations never trap, and end soon")
    func fuzz() {
        let seed = Array(
            Self.report("Final-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1").utf8)
        var state: UInt64 = 20_261_120
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let pieces = [
            "--A_1/mail", "\n\n", "\r", ":", ";", "=", "boundary=",
            "Content-Type: multipart/report",
            "\0", "\u{FF}", "message/delivery-status", "--", " ",
        ].map { Array($0.utf8) }
        for _ in 0..<60_000 {
            var bytes = seed
            for _ in 0...draw(6) {
                let place = draw(bytes.count)
                switch draw(4) {
                case 0: bytes[place] = UInt8(draw(256))
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + draw(60)))
                case 2: bytes.insert(contentsOf: pieces[draw(pieces.count)], at: place)
                default:
                    bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                }
                if bytes.isEmpty { bytes = [0x0A] }
            }
            guard let report = DeliveryReport(bytes) else { continue }
            #expect(report.recipients.allSatisfy { $0.original != nil || $0.final != nil })
        }
    }

    @Test("The largest and most malicious files end soon")
    func limits() throws {
        let clock = ContinuousClock()
        let size = DeliveryReport.sizeLimit
        let head = "Content-Type: multipart/report; boundary=x\n\n"
        for (body, _) in [
            (String(repeating: "--x\n", count: size / 4), 0),
            (String(repeating: "a:b\n", count: size / 4), 0),
            (String(repeating: "\n", count: size), 0),
            (String(repeating: " x\n", count: size / 3), 0),
            (
                String(
                    repeating: "--x\nContent-Type: multipart/mixed; boundary=x\n\n",
                    count: size / 47), 0
            ),
        ] {
            let began = clock.now
            _ = read(head + body)
            _ = read(Self.report(body))
            #expect(clock.now - began < .seconds(60), "\(body.prefix(20))")
        }
    }
}

@Suite("Mail: the Maildir of reports")
struct BounceMaildirTests {
    @Test("a file is read in new and moved to cur, and what is no file is nothing")
    func reading() throws {
        let folder = try temporaryFolder()
        let maildir = BounceMaildir(folder.path)
        #expect(throws: BounceMaildir.Failure.self) { try maildir.arrivals() }
        for part in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        #expect(try maildir.arrivals().some == [])
        try Data("x\n".utf8).write(to: folder.appending(path: "new/1.a"))
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "new/2.link"),
            withDestinationURL: URL(filePath: "/etc/hostname"))
        #expect(try maildir.arrivals().some.map(\.name) == ["1.a", "2.link"])
        try maildir.recorded("1.a")
        try maildir.recorded("1.a")
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "cur/1.a:2,S").path))
        #expect(try maildir.arrivals().some.map(\.name) == ["2.link"])
        try FileManager.default.removeItem(at: folder.appending(path: "cur"))
        #expect(throws: BounceMaildir.Failure.self) { try maildir.recorded("2.link") }
        #expect(try maildir.arrivals().some == [])
    }

    @Test("file names that are not UTF-8 are renamed, read once and moved like others")
    func oddNames() throws {
        let folder = try temporaryFolder()
        for part in ["new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        for byte: CChar in [-1, -2] {
            let path = Array("\(folder.path)/new/".utf8CString.dropLast()) + [0x61, byte, 0]
            let file = open(path, O_WRONLY | O_CREAT, 0o600)
            try #require(file >= 0)
            close(file)
        }
        let maildir = BounceMaildir(folder.path)
        let (some, isMore) = try maildir.arrivals()
        #expect(some.count == 2 && !isMore)
        for one in some { try maildir.recorded(one.name) }
        #expect(try maildir.arrivals().some == [])
        let moved = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cur")
        #expect(moved.count == 2)
    }

    @Test("many are read a slice at a time")
    func slices() throws {
        let folder = try temporaryFolder()
        for part in ["new", "cur"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        for number in 0..<50 {
            try Data("x".utf8).write(to: folder.appending(path: "new/\(number)"))
        }
        let maildir = BounceMaildir(folder.path)
        var rounds = 0
        while true {
            let (some, isMore) = try maildir.arrivals()
            for one in some { try maildir.recorded(one.name) }
            rounds += 1
            guard isMore else { break }
        }
        #expect(rounds == 3)
    }
}
