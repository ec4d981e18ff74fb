import CalendarPlan
import DueNotices
import Testing

@testable import OutgoingChannels

@Suite struct AnswerLinksTests {
    private static let zone = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3_600)
    private static let id = ObligationID(
        entry: EntryID(calendar: "市政変革@2026", entry: "x-3"), occurrence: nil, organisation: "北区")

    private static func keys(_ bytes: UInt8...) throws -> [InstallationKey] {
        try bytes.map { try #require(InstallationKey(Array(repeating: $0, count: 32))) }
    }

    private func claim(_ due: String?, made: String) throws -> AnswerLinks.Claim? {
        let keys = try Self.keys(1)
        let instant = try #require(Instant(rfc3339: made))
        let links = AnswerLinks(url: "https://koyomi.example.jp/", keys: keys)
        let link = links.link(
            for: Self.id, due: due.flatMap { Day($0) }, madeAt: instant, in: Self.zone)
        let text = try #require(link)
        #expect(text.hasPrefix("https://koyomi.example.jp/a/"))
        // In one line of a mail with a usual name before it.
        #expect(text.utf8.count <= 80)
        return AnswerLinks.claim(of: String(text.dropFirst(28)), by: keys)
    }

    @Test(
        "A link says what it is about, when it was made, and until when it is good",
        arguments: [
            ("2026-11-30", "2026-11-02T08:45:30+09:00", "2026-12-30"),
            ("2026-11-30", "2026-12-15T08:45:00+09:00", "2027-01-14"),
            (nil, "2026-11-30T08:45:00+09:00", "2027-02-28"),
        ])
    func claims(due: String?, made: String, last: String) throws {
        let claim = try #require(try claim(due, made: made))
        #expect(claim.obligation == AnswerLinks.digest(of: Self.id))
        #expect(claim.lastDay == Day(last))
        let instant = try #require(Instant(rfc3339: made))
        #expect(claim.madeAt.seconds == instant.seconds / 60 * 60)
    }

    @Test("The same mail rendered again has the same link, another's is another")
    func deterministic() throws {
        let keys = try Self.keys(1)
        let links = AnswerLinks(url: "https://koyomi.example.jp", keys: keys)
        let now = try #require(Instant(rfc3339: "2026-11-30T08:45:00+09:00"))
        func link(_ owner: String) -> String? {
            let id = ObligationID(entry: Self.id.entry, occurrence: nil, organisation: owner)
            return links.link(for: id, due: nil, madeAt: now, in: Self.zone)
        }
        #expect(link("北区") == link("北区") && link("北区") != link("港区"))
    }

    @Test("A token of another purpose, key or length says nothing")
    func foreign() throws {
        let keys = try Self.keys(1)
        let payload: [UInt8] = [1] + Array(repeating: 7, count: 14)
        let good = SignedText.text(payload, for: .link, by: keys[0])
        #expect(AnswerLinks.claim(of: good, by: keys) != nil)
        #expect(AnswerLinks.claim(of: good, by: try Self.keys(2, 1)) != nil)
        #expect(AnswerLinks.claim(of: good, by: try Self.keys(2)) == nil)
        for other in [
            SignedText.text(payload, for: .answer, by: keys[0]),
            SignedText.text(payload + [0], for: .link, by: keys[0]),
            SignedText.text([2] + payload.dropFirst(), for: .link, by: keys[0]),
            String(good.dropLast()), good + "a", "", "0189",
        ] {
            #expect(AnswerLinks.claim(of: other, by: keys) == nil, "\(other)")
        }
    }
}
