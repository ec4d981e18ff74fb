import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite("Mail: the hand-off to sendmail", .serialized)
struct MailHandOffTests {
    private let folder: URL
    private let spool: URL
    private let log: URL

    init() throws {
        folder = try temporaryFolder()
        spool = folder.appending(path: "spool")
        log = folder.appending(path: "log")
    }

    /// A program that notes its arguments and its input, and ends as `script` says.
    private func sendmail(_ script: String = "") throws -> String {
        let file = folder.appending(path: "sendmail")
        try """
        #!/bin/sh
        printf '%s\\n' "$@" END >>'\(log.path)'
        cat >'\(folder.path)/input'
        \(script)
        """.write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }

    private func write(
        _ id: String, mail: [String] = ["kita@city.example.jp"], returnPath: String? = nil
    )
        throws -> String
    {
        let message = MailSamples.message([try MailSamples.notice(id: id)])
        let channel = MailSpoolChannel(
            folder: spool.path, from: MailSamples.sender, hostName: "h", zone: MailSamples.tokyo,
            returnPath: returnPath)
        channel.send(message, to: MailSamples.organisation(mail: mail), at: MailSamples.composedAt)
        {
            #expect($0 == .delivered)
        }
        return "\(message.key).koyomi"
    }

    private func run(_ program: String, now: Int64 = MailSamples.composedAt.seconds) throws
        -> ([MailHandOff.Event], MailHandOff.Summary)
    {
        var events: [MailHandOff.Event] = []
        let summary = try MailHandOff(spool: spool.path, sendmail: program, clock: { now }).run {
            events.append($0)
        }
        return (events, summary)
    }

    private func names(_ part: String) throws -> [String] {
        let path = spool.appending(path: part).path
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test("sendmail gets sender, recipients and the mail, which then lies in cur")
    func handedOver() throws {
        let name = try write("a", mail: ["kita@city.example.jp", "taro..y.@docomo.example"])
        let text = try String(contentsOf: spool.appending(path: "new/\(name)"), encoding: .utf8)
        #expect(text.hasPrefix("Koyomi-Written: 1788306300 2026-09-02\nFrom: "))
        let mail = Data(text.drop { $0 != "\n" }.dropFirst().utf8)
        let (events, summary) = try run(sendmail())
        #expect(events == [.handedOver(name, recipients: 2)] && summary.handedOver == 1)
        #expect(
            try String(contentsOf: log, encoding: .utf8) == """
                -i
                -f
                kaikaku@city.example.jp
                --
                kita@city.example.jp
                "taro..y."@docomo.example
                END

                """)
        #expect(try Data(contentsOf: folder.appending(path: "input")) == mail)
        #expect(try names("new") == [] && names("cur") == ["\(name):2,"])
        #expect(try run(sendmail()).1 == MailHandOff.Summary())
    }

    @Test("reports of failure go to the return path, which is no part of the mail")
    func returnPath() throws {
        let name = try write("a", returnPath: "bounces@city.example.jp")
        let text = try String(contentsOf: spool.appending(path: "new/\(name)"), encoding: .utf8)
        let own = "Return-Path: <bounces@city.example.jp>\nKoyomi-Written: 1788306300 2026-09-02\n"
        #expect(text.hasPrefix("\(own)From: "))
        #expect(try run(sendmail()).1.handedOver == 1)
        #expect(try String(contentsOf: log, encoding: .utf8).hasPrefix("-i\n-f\nbounces@"))
        let input = try String(contentsOf: folder.appending(path: "input"), encoding: .utf8)
        #expect(input == String(text.dropFirst(own.count)))
    }

    @Test("a mail that lay for more than half an hour says so, with the same header")
    func late() throws {
        _ = try write("a")
        let file = spool.appending(path: "new/\(try names("new")[0])")
        let mail = try String(contentsOf: file, encoding: .utf8)
        let limit = LateMail.limitSeconds
        #expect(
            try run(sendmail("exit 75"), now: MailSamples.composedAt.seconds + limit).1.kept == 1)
        func input() throws -> String {
            try String(contentsOf: folder.appending(path: "input"), encoding: .utf8)
        }
        let early = try input()
        #expect(mail.hasSuffix(early))
        #expect(
            try run(sendmail(), now: MailSamples.composedAt.seconds + limit + 1).1.handedOver == 1)
        let late = try input()
        let line = "お知らせが遅れました（2026年9月2日(水)に作成。日数はその日のもの）。"
        #expect(try MailSamples.readable(late).components(separatedBy: line).count == 3)
        #expect(
            late.components(separatedBy: "\n\n")[0] == early.components(separatedBy: "\n\n")[0])
        #expect(try names("tmp") == [])
        // The mail in cur/ stays as it was written.
        let kept = spool.appending(path: "cur/\(try names("cur")[0])")
        #expect(try String(contentsOf: kept, encoding: .utf8) == mail)
    }

    @Test("the daemon learns where a mail is, and why sendmail refuses it")
    func places() throws {
        let name = try write("a")
        let key = String(name.dropLast(Maildir.suffix.count))
        var contents = SpoolContents(spool.path)
        #expect(contents.waiting() == [.init(key: key, name: name)])
        let program = try sendmail("exit 67")
        #expect(try run(program).1.refused == 1)
        #expect(contents.place(of: key) == .refused("\(program) ends with 67"))
        #expect(contents.waiting() == [] && contents.refusedKeys() == [key])
        try FileManager.default.moveItem(
            at: spool.appending(path: "refused/\(name)"),
            to: spool.appending(path: "new/\(name)"))
        #expect(try run(sendmail()).1.handedOver == 1)
        #expect(contents.place(of: key) == .taken)
        try FileManager.default.moveItem(
            at: spool.appending(path: "cur/\(name):2,"),
            to: spool.appending(path: "cur/\(name):2,S"))
        var again = SpoolContents(spool.path)
        #expect(again.place(of: key) == .taken)
        try FileManager.default.removeItem(at: spool.appending(path: "cur/\(name):2,S"))
        var gone = SpoolContents(spool.path)
        #expect(gone.place(of: key) == .gone)
    }

    @Test("what sendmail cannot take now stays for the next run", arguments: [75, 71, 78, 1])
    func kept(code: Int) throws {
        let name = try write("a")
        let program = try sendmail("exit \(code)")
        let (events, summary) = try run(program)
        #expect(events == [.kept(name, reason: "\(program) ends with \(code)")])
        #expect(summary.kept == 1)
        #expect(try names("new") == [name] && names("cur") == [])
        #expect(try run(sendmail()).1.handedOver == 1)
    }

    @Test(
        "what sendmail will never take is put aside, and not written again",
        arguments: [65, 67, 68, 69])
    func refused(code: Int) throws {
        let name = try write("a")
        #expect(try run(sendmail("exit \(code)")).1.refused == 1)
        #expect(try names("new") == [])
        #expect(try names("refused") == [".\(name).reason", name])
        #expect(try write("a") == name)
        #expect(try names("new") == [])
    }

    @Test("one that is refused or kept does not stop the others; many in a row do")
    func others() throws {
        _ = try (0..<3).map { try write("\($0)") }
        let program = try sendmail(
            "n=$(grep -c END '\(log.path)'); [ $n -eq 1 ] && exit 67; [ $n -eq 2 ] && exit 75; exit 0"
        )
        let summary = try run(program).1
        #expect(summary.handedOver == 1 && summary.kept == 1 && summary.refused == 1)
        _ = try (0..<20).map { try write("x-\($0)") }
        try FileManager.default.removeItem(at: log)
        let (events, down) = try run(sendmail("exit 75"))
        #expect(events.count == MailHandOff.keptInARowLimit && down.kept == 21)
    }

    @Test("without sendmail, and killed in the middle, everything stays")
    func noProgram() throws {
        let name = try write("a")
        let (events, _) = try run("/nonexistent/sendmail")
        #expect(
            events == [.kept(name, reason: "/nonexistent/sendmail: No such file or directory")])
        #expect(
            try run(sendmail("kill -9 $$")).0
                == [.kept(name, reason: "\(folder.path)/sendmail was ended by signal 9")])
        #expect(try names("new") == [name])
    }

    @Test("mail that comes in meanwhile is handed over too, in order of time")
    func meanwhile() throws {
        let first = try write("a")
        let late = spool.appending(path: "new/late.koyomi").path
        let copy = spool.appending(path: "new/\(first)").path
        let program = try sendmail(
            "[ -e '\(folder.path)/once' ] || cp '\(copy)' '\(late)'; : >'\(folder.path)/once'")
        let (events, _) = try run(program)
        #expect(
            events == [
                .handedOver(first, recipients: 1), .handedOver("late.koyomi", recipients: 1),
            ])
    }

    @Test("a link, a folder and a file without recipients are put aside unread")
    func strange() throws {
        _ = try write("a")
        let new = spool.appending(path: "new")
        try FileManager.default.removeItem(at: new)
        try FileManager.default.createDirectory(at: new, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: new.appending(path: "link"), withDestinationURL: URL(filePath: "/etc/hostname"))
        try FileManager.default.createDirectory(
            at: new.appending(path: "folder"), withIntermediateDirectories: true)
        try Data("Subject: x\n\nbody\n".utf8).write(to: new.appending(path: "plain"))
        #expect(try run(sendmail()).1.refused == 3)
        #expect(
            try names("refused").filter { !$0.hasPrefix(".") } == ["folder", "link", "plain"])
        #expect(!FileManager.default.fileExists(atPath: log.path))
    }

    @Test("two hand-offs at once hand over each mail once")
    func lock() async throws {
        _ = try (0..<8).map { try write("\($0)") }
        let program = try sendmail()
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/flock")
        holder.arguments = [spool.path, "sleep", "0.4"]
        try holder.run()
        let clock = ContinuousClock()
        while try Self.isFree(spool.path) { try await Task.sleep(for: .milliseconds(5)) }
        let began = clock.now
        #expect(try run(program).1.handedOver == 8)
        #expect(clock.now - began > .milliseconds(100))
        holder.waitUntilExit()
    }

    private static func isFree(_ path: String) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = ["-n", path, "true"]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Test(
        "a spool that is not there, or cannot be moved within, is a failure and hands over nothing")
    func failures() throws {
        #expect(throws: MailHandOff.Failure.self) { try run(sendmail()) }
        _ = try write("a")
        try FileManager.default.removeItem(at: spool.appending(path: "cur"))
        #expect(throws: MailHandOff.Failure.self) { try run(sendmail()) }
        #expect(!FileManager.default.fileExists(atPath: log.path))
    }
}

@Suite("Mail: its envelope")
struct MailEnvelopeTests {
    private func envelope(_ text: String) -> MailEnvelope? { MailEnvelope(Array(text.utf8)) }

    @Test("what a name holds is no recipient")
    func names() throws {
        for name in [
            "<evil@example.com>", "a, evil@example.com, b", "\"><evil@example.com>", "\\", "\\\"",
            "北<evil@example.com>", "x\r\nTo: evil@example.com",
        ] {
            let message = MailSamples.message([try MailSamples.notice()])
            let recipient = MailSamples.organisation(name, mail: ["kita@city.example.jp", "b@c.d"])
            let text = MailText(
                from: MailSender(name: name, address: "kaikaku@city.example.jp"), hostName: "h",
                zone: MailSamples.tokyo
            ).file(message, to: recipient)
            let envelope = try #require(self.envelope(text), "\(name)")
            #expect(envelope.recipients == ["kita@city.example.jp", "b@c.d"], "\(name)")
            #expect(envelope.sender == "kaikaku@city.example.jp")
        }
    }

    @Test(
        "what is no header of ours has no envelope",
        arguments: [
            "", "\n\n", "From: a@b\n\n", "To: c@d\n\n", "From: a@b\nTo: c@d\n",
            "From: a@b\nTo: -oQ/tmp@d\n\n", "From: a@b\nTo: c\n\n", "From: a@b\nTo: <c@d\n\n",
            "From: a@b\nTo: \"c@d\n\n", "From: a@b\nTo: c@d\nTo: e@f\n\n", "no colon\nTo: c@d\n\n",
            "From: a@b, c@d\nTo: e@f\n\n", "From: a@b\nTo: <c@d><e@f>\n\n",
        ])
    func none(text: String) { #expect(envelope(text) == nil) }

    @Test("hostile bytes never trap")
    func fuzz() {
        var state: UInt64 = 7
        let alphabet = Array("\"\\<>,@: \nToFrom-é\0".utf8)
        for _ in 0..<20_000 {
            var bytes = Array("From: a@b\nTo: ".utf8)
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            guard let envelope = MailEnvelope(bytes + Array("\n\n".utf8)) else { continue }
            #expect(envelope.recipients.allSatisfy { MimeHeader.verified($0) == $0 })
        }
    }
}
