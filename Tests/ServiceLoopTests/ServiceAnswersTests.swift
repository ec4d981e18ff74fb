import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Who is named, what is listed and what is done in slices, over the small city.
@Suite final class ServiceAnswersTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    /// Asks as a user whom this machine knows by no name; gives the refusal, if it is one.
    @discardableResult
    private func ask(
        _ method: ControlMethod, _ id: String, organisation: String? = nil,
        day: String? = nil, by: String? = nil
    ) throws -> Bilingual? {
        var given = AnyRequest.Parameters()
        given.id = id
        given.organisation = organisation
        given.day = day.flatMap { Day($0) }
        given.by = by
        return try service.ask(method, given, Peer(uid: 4_000_000_000)).message
    }

    private static let peer = "uid 4000000000"
    private static let calendar = "市政変革@2026"

    @Test(
        "Whoever is named beside it, the recorder is the peer, in a field of its own",
        arguments: ["林", "副市長 (root)", "root", "", nil])
    func by(name: String?) throws {
        let report = ObligationID(
            entry: EntryID(calendar: Self.calendar, entry: "report"), occurrence: nil,
            organisation: "北区")
        let meeting = EntryID(calendar: Self.calendar, entry: "x-2").whole
        let isNamed = name?.isEmpty == false
        let reporter = isNamed ? name : nil
        try ask(.done, "report", organisation: "北区", by: name)
        #expect(service.planner.progress[report].done?.by == (reporter ?? Self.peer))
        let row = try #require(
            try service.status().rows.first { $0.obligation == "report" && $0.doneBy != nil })
        #expect(row.doneBy == (reporter ?? Self.peer))
        #expect(row.recordedBy == Self.peer)
        try ask(.undo, "report", organisation: "北区", by: name)
        #expect(try service.ledger.events(of: report).map(\.by) == [Self.peer, Self.peer])
        try ask(.settle, "x-2", day: "2026-10-08", by: name)
        try ask(.undo, "x-2", by: name)
        #expect(try service.ledger.events(of: meeting).map(\.by) == [Self.peer, Self.peer])
        let reporters = try service.ledger.events(of: meeting).map(\.reporter)
        #expect(reporters == [reporter, reporter])
        #expect(try service.ledger.progress() == service.planner.progress)
        var given = AnyRequest.Parameters()
        given.id = "report"
        let rows = try service.history(given).rows.filter { $0.what == .recorded }
        #expect(rows.map(\.by) == [Self.peer, Self.peer])
        #expect(rows.map(\.reportedBy) == [reporter, reporter])
        #expect(rows.map(\.event?.rawValue) == ["done", "undone"])
    }

    @Test(
        "A name that does not exist is answered with the one that was meant, in both languages")
    func didYouMean() throws {
        let asked: [(ControlMethod, String, String?)] = [
            (.done, "reprot", nil), (.done, "report", "北区役所"), (.done, "report", "全区役所"),
            (.done, "report", "京都市"), (.done, "monthly", "北"), (.history, "monthly.2026-13", nil),
            (.history, "report", "港湾"), (.settle, "x-22", nil), (.done, "市政改革@2026/report", nil),
            (.status, "", "北区役所"), (.done, "halves.2026H1", nil), (.undo, "nothing", nil),
        ]
        let text = try asked.map { method, id, organisation in
            let message = try ask(method, id, organisation: organisation, day: "2026-06-10")
            let words = Language.allCases.map { "  \(message?[$0] ?? "-")\n" }
            let asked = ["\(method)", id, organisation ?? ""].filter { !$0.isEmpty }
            return "\(asked.joined(separator: " "))\n\(words.joined())"
        }.joined(separator: "\n")
        try expectGolden(text, "did-you-mean.txt")
    }

    @Test("The status of an organisation or a group is that of its members and no others")
    func statusOfSome() throws {
        func owners(of name: String) throws -> Set<String> {
            var given = AnyRequest.Parameters()
            given.organisation = name
            return Set(try service.status(given).rows.map(\.organisation))
        }
        #expect(try owners(of: "北区") == ["北区"])
        #expect(try owners(of: "全区") == ["北区", "都島区"])
        #expect(throws: Refusal.self) { _ = try owners(of: "南区") }
        #expect(
            Set(try service.status().rows.map(\.organisation)).isSuperset(of: ["北区", "港湾局"]))
    }

    /// Puts `count` messages into the outbox, and then no time passes that would send them.
    private func fill(_ count: Int) throws {
        let now = city.clock.now
        let due = try #require(Day("2027-01-15"))
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        var step = StepDecisions()
        var messages: [Message] = []
        for number in 1...count {
            let id = ObligationID(
                entry: EntryID(calendar: "c", entry: "e"), occurrence: nil,
                organisation: "\(number)課")
            let obligation = Obligation(
                id: id, kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due,
                policy: policy, secretariat: "s")
            let notice = Notice(
                obligation, due: due, reason: .dueToday, at: now, to: id.organisation)
            step.decisions.append(Decision(notice))
            messages.append(
                Message(
                    channel: "webhook:off", recipient: id.organisation, language: .japanese,
                    composedAt: now, notices: [notice]))
        }
        try service.ledger.commit(step, messages: messages, watermark: now)
    }

    @Test("An outbox of more than one answer lists says so, and each message can still be named")
    func longOutbox() throws {
        let before = try service.outbox(.init()).found
        try fill(OutboxHandler.listLimit + 5)
        let all = try service.outbox(.init())
        #expect(all.rows.count == OutboxHandler.listLimit)
        #expect(all.found == OutboxHandler.listLimit + 5 + before)
        let last = try #require(
            try service.ledger.outbox(limit: .max).map(\.key).last {
                key in !all.rows.contains { $0.key == key }
            })
        var given = AnyRequest.Parameters()
        given.id = last
        let one = try service.outbox(given)
        #expect(one.rows.map(\.key) == [last])
        #expect(one.found == 1)
    }

    @Test("All of a long outbox are gone through, each once", arguments: [true, false])
    func changeAll(isRetry: Bool) throws {
        try fill(2 * OutboxHandler.changeLimit + 7)
        let keys = try service.ledger.outbox(limit: .max).map(\.key)
        try service.ledger.failed(
            keys.map { FailedAttempt(key: $0, at: city.clock.now, reason: "gone", next: nil) })
        var given = AnyRequest.Parameters()
        given.everyone = true
        given.by = "林"
        var counts: [Int] = []
        repeat {
            let reply =
                isRetry
                ? try service.methods.outbox.retry(given.request())
                : try service.methods.outbox.drop(
                    given.request(), Caller(Peer(uid: 4_000_000_000)))
            counts.append(reply.messages.count)
            given.after = reply.goOnAfter
        } while given.after != nil
        #expect(counts == [1000, 1000, keys.count - 2000])
        let left = try service.ledger.outboxCount()
        #expect(left == (waiting: isRetry ? keys.count : 0, dead: 0))
        guard !isRetry else { return }
        let dropped = try service.ledger.connection.rows("SELECT DISTINCT dropped_by FROM drops") {
            (row) throws(LedgerError) in try row.text(0)
        }
        #expect(dropped == ["「林」 (\(Self.peer))"])
    }

    @Test(
        "Names that do not look like what they are, and brackets in --by, are refused",
        arguments: [
            ("「root", true), ("林」、記録者 root", true), ("ro\u{202E}ot", true), ("林\u{200B}", true),
            ("林\u{E0041}\u{E0042}", true), ("副市長 (root)", false), ("葛\u{E0100}城 太郎", false),
            ("辻\u{E0100}", false), ("☎\u{FE0F}窓口", false),
        ])
    func hiddenNames(name: String, isRefused: Bool) throws {
        let message = try ask(.done, "report", organisation: "北区", by: name)
        #expect((message != nil) == isRefused, "\(message?.en ?? "")")
    }
}
