import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite("Mail: the spool")
struct MailSpoolChannelTests {
    private let folder: URL
    private let spool: URL
    private let message: Message

    init() throws {
        folder = try temporaryFolder()
        spool = folder.appending(path: "spool")
        message = MailSamples.message([try MailSamples.notice()])
    }

    private func channel(_ path: String? = nil) -> MailSpoolChannel {
        MailSpoolChannel(
            folder: path ?? spool.path, from: MailSamples.sender, hostName: "h",
            zone: MailSamples.tokyo)
    }

    private func send(
        _ message: Message, by channel: MailSpoolChannel,
        to recipient: Organisation = MailSamples.organisation()
    ) throws -> DeliveryOutcome {
        var outcomes: [DeliveryOutcome] = []
        channel.send(message, to: recipient, at: MailSamples.composedAt) { outcomes.append($0) }
        #expect(outcomes.count == 1)
        return try #require(outcomes.first)
    }

    private func names(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: spool.appending(path: part).path)
            .sorted()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: spool.appending(path: path).path)
        return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
    }

    private var fileName: String { "\(message.key).koyomi" }

    @Test("the first mail makes the folders, and lies in new under its key")
    func first() throws {
        #expect(try send(message, by: channel()) == .delivered)
        #expect(try names("new") == [fileName])
        #expect(try names("tmp") == [] && names("cur") == [])
        #expect(try mode("") == 0o700 && mode("new") == 0o700 && mode("new/\(fileName)") == 0o600)
        let text = try String(
            contentsOf: spool.appending(path: "new/\(fileName)"), encoding: .utf8)
        // The first line is for the hand-off, which takes it out.
        let (first, rest) = try #require(
            text.firstRange(of: "\n").map { end in
                (text[..<end.lowerBound], text[end.upperBound...])
            })
        #expect(first.hasPrefix("\(MailEnvelope.writtenField): \(MailSamples.composedAt.seconds) "))
        #expect(
            rest == MailSamples.text(hostName: "h").file(message, to: MailSamples.organisation()))
    }

    @Test("a second delivery writes nothing, in this run and the next")
    func exactlyOnce() throws {
        let channel = channel()
        #expect(try send(message, by: channel) == .delivered)
        let path = spool.appending(path: "new/\(fileName)")
        try Data("touched".utf8).write(to: path)
        #expect(try send(message, by: channel) == .delivered)
        #expect(try send(message, by: self.channel()) == .delivered)
        #expect(try Data(contentsOf: path) == Data("touched".utf8))
        #expect(try names("new").count == 1 && names("tmp") == [])
    }

    @Test("what the hand-off has taken is not written again", arguments: ["", ":2,", ":2,FS"])
    func taken(flags: String) throws {
        let channel = channel()
        #expect(try send(message, by: channel) == .delivered)
        try FileManager.default.moveItem(
            at: spool.appending(path: "new/\(fileName)"),
            to: spool.appending(path: "cur/\(fileName)\(flags)"))
        #expect(try send(message, by: channel) == .delivered)
        #expect(try send(message, by: self.channel()) == .delivered)
        #expect(try names("new") == [] && names("tmp") == [])
    }

    @Test("what somebody removed from the spool is written again when it is asked for again")
    func removed() throws {
        let channel = channel()
        #expect(try send(message, by: channel) == .delivered)
        try FileManager.default.removeItem(at: spool.appending(path: "new/\(fileName)"))
        #expect(try send(message, by: channel) == .delivered)
        #expect(try names("new") == [fileName])
    }

    @Test("what a run that ended in the middle left in tmp is replaced")
    func stale() throws {
        #expect(try send(message, by: channel()) == .delivered)
        try FileManager.default.moveItem(
            at: spool.appending(path: "new/\(fileName)"),
            to: spool.appending(path: "tmp/\(fileName)"))
        try Data("half".utf8).write(to: spool.appending(path: "tmp/\(fileName)"))
        #expect(try send(message, by: channel()) == .delivered)
        #expect(try names("tmp") == [] && names("new") == [fileName])
        let text = try String(
            contentsOf: spool.appending(path: "new/\(fileName)"), encoding: .utf8)
        #expect(text.hasPrefix("\(MailEnvelope.writtenField): "))
    }

    @Test("folders removed under a running daemon are made again")
    func foldersRemoved() throws {
        let channel = channel()
        #expect(try send(message, by: channel) == .delivered)
        try FileManager.default.removeItem(at: spool)
        #expect(try send(message, by: channel) == .delivered)
        #expect(try names("new") == [fileName])
    }

    @Test("more names than are remembered are listed anew, and still found")
    func manyNames() throws {
        let maildir = Maildir(spool.path, suspectsLimit: 3)
        for round in 0..<2 {
            for number in 0..<10 {
                let key = String(repeating: "\(number)", count: 32)
                #expect(try maildir.deliver(key) { [1] } == (round == 0))
                guard round == 0 else { continue }
                try FileManager.default.moveItem(
                    at: spool.appending(path: "new/\(key).koyomi"),
                    to: spool.appending(path: "cur/\(key).koyomi:2,S"))
            }
        }
        #expect(try names("cur").count == 10 && names("new") == [])
    }

    @Test("a folder that cannot be written is tried again, and its reason holds no address")
    func unwritable() throws {
        // Root may write anywhere, but nobody may make a folder under a file.
        try Data().write(to: spool)
        let below = spool.path + "/below"
        #expect(
            try send(message, by: channel(below))
                == .retry(reason: "cannot create \(below): Not a directory", after: nil))
        #expect(
            try send(message, by: channel(spool.path))
                == .retry(reason: "cannot create \(spool.path)/tmp: Not a directory", after: nil))
    }

    @Test(
        "a full disk is tried again, and leaves nothing half written", .enabled(if: geteuid() == 0))
    func full() throws {
        try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
        guard run("/bin/mount", "-t", "tmpfs", "-o", "size=64k", "none", spool.path) == 0 else {
            return  // A container without the right to mount.
        }
        defer { #expect(run("/bin/umount", spool.path) == 0) }
        let channel = channel()
        #expect(try send(message, by: channel) == .delivered)
        try fill(spool.appending(path: "filler"))
        let other = MailSamples.message([try MailSamples.notice(id: "other")])
        let name = "\(other.key).koyomi"
        let reason = "cannot write \(spool.path)/tmp/\(name): No space left on device"
        #expect(try send(other, by: channel) == .retry(reason: reason, after: nil))
        #expect(try names("new") == [fileName] && names("tmp") == [])
        try FileManager.default.removeItem(at: spool.appending(path: "filler"))
        #expect(try send(other, by: channel) == .delivered)
        #expect(try names("new").count == 2)
    }

    private func fill(_ file: URL) throws {
        #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
    }

    private func run(_ command: String...) -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return -1 }
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test("who has no address is refused, and nothing is written")
    func noAddress() throws {
        let recipient = MailSamples.organisation(mail: [])
        #expect(
            try send(message, by: channel(), to: recipient)
                == .refused(reason: "no mail address that can be written to"))
        #expect(!FileManager.default.fileExists(atPath: spool.path))
    }

    @Test(
        "a damaged key never becomes a path",
        arguments: ["../../../../../../../tmp/koyomi-owned", ""])
    func damagedKey(key: String) throws {
        let encoded = try JSONEncoder().encode(message)
        let text = String(decoding: encoded, as: UTF8.self)
            .replacing(message.key, with: key)
        let damaged = try JSONDecoder().decode(Message.self, from: Data(text.utf8))
        #expect(
            try send(damaged, by: channel())
                == .refused(reason: "the message's key is damaged"))
    }
}
