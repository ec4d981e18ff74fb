import CalendarPlan
import DueNotices
import Testing

@testable import OutgoingChannels

@Suite("Mail: Message-IDs that nobody can guess")
struct MessageIdentityTests {
    private let key = "0123456789abcdef0123456789abcdef"
    private let old: InstallationKey
    private let new: InstallationKey
    /// When the first key came.
    private let first = Instant(seconds: 1_000_000)
    /// When it was changed.
    private let change = Instant(seconds: 9_000_000)

    init() throws {
        old = try #require(InstallationKey(Array(0..<32)))
        new = try #require(InstallationKey(Array(32..<96)))
    }

    private var rotated: MessageIdentity {
        MessageIdentity(
            current: new, previous: old,
            periods: [.init(key: old, since: first), .init(key: new, since: change)])
    }

    private func read(_ id: String) throws -> MessageID {
        try #require(MessageID("\(id)@city.example.jp"[...]))
    }

    @Test("The code and the fingerprint are those that Python's hmac computes")
    func vectors() {
        #expect(old.hex(key, for: .messageID, bytes: 10) == "bfbc73670eed6ad6c105")
        #expect(old.fingerprint == "d3f8accd2ee89be0")
        #expect(rotated.id(of: key, composedAt: first) == "\(key).bfbc73670eed6ad6c105")
    }

    @Test("A mail has its id in the header, and it is no longer the key")
    func header() throws {
        var text = MailSamples.text()
        text.identity = rotated
        let message = MailSamples.message([try MailSamples.notice()])
        let file = text.file(message, to: MailSamples.organisation())
        let id = rotated.id(of: message.key, composedAt: message.composedAt)
        #expect(id.hasPrefix("\(message.key)."))
        #expect(file.contains("\nMessage-ID: <\(id)@koyomi.city.example.jp>\n"))
    }

    @Test("Each message keeps the id that it was composed with, over a change of keys and without")
    func retries() {
        let before = MessageIdentity(
            current: old, previous: nil, periods: [.init(key: old, since: first)])
        let composed = change + -1
        #expect(
            before.id(of: key, composedAt: composed) == rotated.id(of: key, composedAt: composed))
        #expect(
            rotated.id(of: key, composedAt: composed) != rotated.id(of: key, composedAt: change))
        #expect(rotated.id(of: key, composedAt: first + -1) == key)
        #expect(MessageIdentity().id(of: key, composedAt: change) == key)
    }

    @Test("Ids of both keys are known again; guessed, cut and foreign ones are not")
    func recognition() throws {
        for composed in [first, change] {
            let id = try read(rotated.id(of: key, composedAt: composed))
            #expect(rotated.hasMade(id, composedAt: composed, now: change))
            #expect(!MessageIdentity().hasMade(id, composedAt: composed, now: change))
        }
        let code = rotated.id(of: key, composedAt: change).suffix(20)
        let other = String(repeating: "0", count: 32)
        for id in [key, "\(key).\(String(repeating: "0", count: 20))", "\(other).\(code)"] {
            #expect(
                try !rotated.hasMade(read(id), composedAt: change, now: change), "\(id)")
        }
        let stranger = MessageIdentity(
            current: new, previous: nil, periods: [.init(key: nil, since: first)])
        #expect(
            try !stranger.hasMade(
                read(rotated.id(of: key, composedAt: first)), composedAt: first, now: change))
    }

    @Test("A mail of before the first key counts by its key alone for thirty days")
    func upgrade() throws {
        let id = try read(key)
        let end = first + MessageIdentity.graceSeconds
        #expect(rotated.hasMade(id, composedAt: first + -1, now: end + -1))
        #expect(!rotated.hasMade(id, composedAt: first + -1, now: end))
        #expect(!rotated.hasMade(id, composedAt: first, now: first))
        #expect(!MessageIdentity().hasMade(id, composedAt: first, now: first))
    }

    @Test(
        "What has not the form of an id of ours is none",
        arguments: [
            "", "@", "x@y", "0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdeg@h",
            "0123456789abcdef0123456789abcdef.@h", "0123456789abcdef0123456789abcdef.00@h",
            "0123456789ABCDEF0123456789ABCDEF@h",
            "0123456789abcdef0123456789abcdef.bfbc73670eed6ad6c105.0@h",
        ])
    func forms(text: String) {
        #expect(MessageID(text[...]) == nil)
    }

    @Test("A key is too short or is never shown")
    func hidden() {
        #expect(InstallationKey(Array(repeating: 7, count: 31)) == nil)
        var text = "\(old) \(old.debugDescription) \(rotated)"
        dump(rotated, to: &text)
        #expect(!text.contains("1, 2, 3") && !text.contains("010203"))
        #expect(text.contains("hidden"))
    }
}
