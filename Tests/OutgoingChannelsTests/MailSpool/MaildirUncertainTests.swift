import Foundation
import Glibc
import TestSupport
import Testing

@testable import OutgoingChannels

/// A disk that does not say whether it has a name.
@Suite struct MaildirUncertainTests {
    @Test("a mail that has its name may be in the spool, and is found there by the next try")
    func namedButNotSynced() throws {
        let spool = try temporaryFolder().appending(path: "mail").path
        var failing = ""
        let maildir = Maildir(spool) { $0.hasSuffix(failing) && !failing.isEmpty ? EIO : 0 }
        failing = "/new"
        var error: MaildirError?
        do throws(MaildirError) { _ = try maildir.deliver("key") { Array("mail".utf8) } } catch let
            thrown
        { error = thrown }
        #expect(error?.isUncertain == true)
        #expect(error?.reason == "cannot sync \(spool)/new: Input/output error")
        #expect(FileManager.default.fileExists(atPath: "\(spool)/new/key.koyomi"))
        failing = ""
        #expect(try maildir.deliver("key") { Array("another mail".utf8) } == false)
        let text = try String(contentsOfFile: "\(spool)/new/key.koyomi", encoding: .utf8)
        #expect(text == "mail")
    }

    @Test("a mail that never got its name is certainly not in the spool")
    func unnamed() throws {
        let spool = try temporaryFolder().appending(path: "mail").path
        let maildir = Maildir(spool)
        #expect(try maildir.deliver("first") { [] })
        try FileManager.default.removeItem(atPath: "\(spool)/new")
        try Data().write(to: URL(filePath: "\(spool)/new"))
        var error: MaildirError?
        do throws(MaildirError) { _ = try maildir.deliver("key") { [] } } catch let thrown {
            error = thrown
        }
        #expect(error != nil && error?.isUncertain == false)
    }
}
