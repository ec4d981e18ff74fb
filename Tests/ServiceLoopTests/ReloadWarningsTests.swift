import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What a reload and a start say of records that the plan no longer answers to.
@Suite final class ReloadWarningsTests {
    private let city: SimulatedCity
    /// The daemon; a reference kept would keep the ledger of one that was killed.
    private var service: Service { get throws { try #require(city.service) } }

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        _ = city.step()
        let x2 = EntryID(calendar: "市政変革@2026", entry: "x-2")
        try record(.recorded(.settled(try #require(Day("2026-10-08"))), of: x2.whole))
        for name in ["北区", "都島区"] {
            let report = ObligationID(
                entry: EntryID(calendar: "市政変革@2026", entry: "report"), occurrence: nil,
                organisation: name)
            try record(
                .recorded(.done(.init(day: try #require(Day("2026-06-09")), by: "林")), of: report))
        }
    }

    isolated deinit { city.demolish() }

    private func record(_ event: ProgressEvent) throws {
        let service = try service
        _ = try service.ledger.record(
            event, at: city.clock.now, by: "林", via: "command", note: nil)
        service.inForce.planner.record(event)
    }

    /// Replaces `old` in one file of the configuration.
    private func edit(_ file: String, _ old: String, _ new: String) throws {
        let path = city.configuration.appending(path: file)
        let text = try String(contentsOf: path, encoding: .utf8)
        try #require(text.contains(old))
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: path)
    }

    /// What a reload warns of, with the counts of announcements, which nobody recorded, as `N`.
    private func reload() throws -> String {
        let reply = try service.reload(.init(language: .english))
        try #require(reply.applied, "\(reply.findings)")
        return reply.warnings.map(\.text).map { "\($0.ja)\n\($0.en)\n" }.joined()
    }

    @Test("A new name for a calendar, an organisation or an entry is not taken in silence")
    func renamed() throws {
        var text = "# calendar\n"
        try edit("calendars/r8.yaml", "calendar: 市政変革", "calendar: 市政改革")
        city.logged = []
        text += try reload()
        #expect(city.logged.contains { $0.hasPrefix("<4>") && $0.contains("市政変革@2026") })
        #expect(try reload() == "", "it is said once")
        text += "# and back\n"
        try edit("calendars/r8.yaml", "calendar: 市政改革", "calendar: 市政変革")
        text += try reload()
        text += "# organisation\n"
        for file in ["organisations.yaml", "calendars/r8.yaml"] { try edit(file, "北区", "北区役所") }
        try edit("organisations.yaml", "{name: 北区役所,", "{name: 北区役所, formerly: [],")
        text += try reload()
        text += "# entry\n"
        try edit("calendars/r8.yaml", "task: report", "task: annual-report, formerly: []")
        text += try reload()
        try expectGolden(text, "reload-warnings.txt")
    }

    @Test("At the start the same is said, of whatever is in the ledger")
    func atStart() throws {
        city.kill()
        try edit("calendars/r8.yaml", "calendar: 市政変革", "calendar: 市政改革")
        city.logged = []
        try city.start()
        #expect(city.logged.contains { $0.hasPrefix("<4>") && $0.contains("id: 市政変革@2026") })
        city.kill()
        try edit("calendars/r8.yaml", "calendar: 市政改革", "id: 市政変革@2026\ncalendar: 市政改革")
        city.logged = []
        try city.start()
        #expect(!city.logged.contains { $0.contains("市政変革@2026") })
    }

    @Test("An edit of a settled meeting's days says that it does nothing, and what does")
    func settledEdit() throws {
        try edit("calendars/r8.yaml", "when: 10月上旬", "when: 10月下旬")
        try expectGolden(try reload(), "settled-edit.txt")
        #expect(try reload() == "")
    }

    @Test("What a webhook without its credentials should say waits, and a reload says why")
    func webhookOff() throws {
        city.kill()
        try edit(
            "koyomid.yaml", "mail:",
            "webhooks:\n  - {name: chat, url-credential: u, secret-credential: s}\nmail:")
        let journal = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: { _ in 0 })
        let service = try Service(
            options: ServiceOptions(
                configuration: city.configuration.path,
                state: city.folder.appending(path: "other").path,
                spool: city.folder.appending(path: "other-mail").path, socket: "",
                credentials: nil),
            log: ServiceLog(journal, clock: city.clock), clock: city.clock, makeChannels: nil)
        _ = service.step()
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T10:00:00+09:00")))
        while service.step() == .soon {}
        // Mail has left, as far as it depends on the daemon: nobody takes it here.
        let rows = try service.outbox(.init()).rows.filter { $0.state != "spooled" }
        #expect(rows.count > 1)
        #expect(rows.allSatisfy { $0.channel == "webhook:chat" && $0.state == "waiting" })
        let reply = try service.reload(.init(language: .english))
        #expect(
            reply.warnings.map(\.text.en) == [
                "webhook chat is off, and what it should say waits: credential u, s is missing "
                    + "(pass it by LoadCredential=)"
            ])
    }

    @Test("A mail's Message-ID is of the sender's domain, whichever host writes it")
    func messageID() {
        #expect(ChannelFactory.domain(of: "kaikaku@city.example.jp") == "city.example.jp")
    }

    @Test("More names than anybody reads are counted")
    func many() throws {
        var progress = Progress()
        let day = try #require(Day("2026-06-09"))
        for number in 1...8 {
            progress.settled[RoundID(entry: EntryID(calendar: "c\(number)", entry: "m"))] = day
        }
        let warnings = LostRecords(progress, in: try service.planner.plan).warnings
        #expect(warnings.count == LostRecords.listed + 1)
        #expect(warnings.last == .moreLostNames(count: 3))
        #expect(LostRecords(Progress(), in: try service.planner.plan).warnings.isEmpty)
    }
}
