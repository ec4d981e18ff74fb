import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Tables of answers recorded over the control socket.
@Suite final class ServiceTableTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            for (name, text) in [
                ("r8", ServiceRecordingTests.year), ("plan", ServiceRecordingTests.plan),
            ] {
                try Data(text.utf8).write(to: folder.appending(path: "calendars/\(name).yaml"))
            }
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private static func row(
        _ number: Int, _ id: String, _ organisation: String? = nil, _ day: String? = nil,
        _ change: (inout RecordTableRequest.Row) -> Void = { _ in }
    ) -> RecordTableRequest.Row {
        var row = RecordTableRequest.Row(row: number, id: id)
        row.organisation = organisation
        row.day = day.flatMap { Day($0) }
        change(&row)
        return row
    }

    private static func answers(_ target: String, _ remedy: String? = nil) -> [FormAnswer] {
        let remedy = remedy.map { FormAnswer(field: "課題と改善策", value: $0) }
        return [
            FormAnswer(field: "activity", value: "i"), FormAnswer(field: "target", value: target),
        ] + [remedy].compactMap(\.self)
    }

    /// What is answered, and how many events the ledger has got by it.
    private func record(
        _ rows: [RecordTableRequest.Row], isDry: Bool = false
    ) throws -> (reply: RecordTableReply, events: Int) {
        let before = try service.ledger.chainHead().events
        let request = RecordTableRequest(rows: rows, dryRun: isDry)
        let reply = try service.methods.records.recordTable(request, Caller(Peer(uid: 0)))
        #expect(try service.ledger.progress() == service.planner.progress)
        return (reply, try service.ledger.chainHead().events - before)
    }

    private static let round = [
        row(1, "mid-year", "北区") { row in
            row.fields = answers("②", "増員する。\n\n次に見直す。")
            (row.by, row.note) = ("区民協働課", "一枚目")
        },
        row(2, "mid-year", "都島区", "2026-06-08") { $0.fields = answers("1") },
        row(3, "report", "北区"), row(4, "heads") { $0.value = "22/24" },
        row(5, "council", "北区", "2026-05-20") { $0.count = 2 },
        row(6, "council", "北区", "2026-06-02"),
    ]

    @Test(
        "a table is recorded in one go, each row with who said so; the same again records nothing")
    func recorded() throws {
        let trial = try record(Self.round, isDry: true)
        #expect(trial.events == 0)
        #expect(trial.reply.hears != nil)
        let first = try record(Self.round)
        #expect(first.reply.faults.isEmpty)
        #expect(first.reply.recorded.allSatisfy { $0.outcome == .recorded })
        #expect(first.reply.recorded.map(\.obligation) == trial.reply.recorded.map(\.obligation))
        // One of the council's rows is two events.
        #expect(first.events == Self.round.count + 1)
        let again = try record(Self.round)
        #expect(again.events == 0)
        #expect(again.reply.recorded.map(\.outcome) == Self.round.map { _ in .known })
        var asked = HistoryRequest(id: "mid-year")
        asked.organisation = "北区"
        let done = try #require(
            try service.methods.queries.history(asked).rows.first { $0.event != nil })
        #expect((done.reportedBy, done.note) == ("区民協働課", "一枚目"))
    }

    @Test("a day on which something took place has as many as the table says, not as many more")
    func counts() throws {
        _ = try record(Self.round)
        let more = try record([Self.row(1, "council", "北区", "2026-05-20") { $0.count = 3 }])
        #expect(more.events == 1)
        #expect(more.reply.recorded.map(\.total) == [4])
        let fewer = try record([Self.row(1, "council", "北区", "2026-05-20") { $0.count = 1 }])
        #expect((fewer.events, fewer.reply.recorded.map(\.outcome)) == (0, [.known]))
    }

    @Test("one row that is wrong keeps all of them out, and everything wrong is said of its row")
    func faults() throws {
        _ = try record([Self.row(1, "report", "北区", "2026-06-01")])
        let rows =
            Self.round.filter { $0.id != "report" } + [
                Self.row(11, "mid-year", "北区") { $0.fields = Self.answers("①") },
                Self.row(12, "mid-year", "北"),
                Self.row(13, "mid-year", "市政変革推進室"), Self.row(14, "mid-year", "全区"),
                Self.row(15, "report", "都島区", "2026-06-11"),
                Self.row(16, "report", "北区", "2026-06-02"),
                Self.row(17, "report", "都島区") { $0.count = 1 },
                Self.row(18, "council", "都島区"),
                Self.row(19, "council", "都島区", "2026-06-01") { $0.count = 0 },
                Self.row(20, "accidents") { $0.value = "?" },
                Self.row(21, "report", "都島区") { $0.by = "「だれか」" },
                Self.row(22, "x-1"), Self.row(23, "free"),
                Self.row(24, "mid-year", "都島区", "2026-06-09"),
            ]
        let before = service.planner.progress
        for isDry in [true, false] {
            let (reply, events) = try record(rows, isDry: isDry)
            #expect((events, reply.recorded.isEmpty) == (0, true))
            try expectGolden(
                reply.faults.map { fault in
                    let words = RefusalWords.text(fault.refusal)
                    return "\(fault.row)\n\(words.ja)\n\(words.en)\n"
                }.joined(), "table-faults.txt")
        }
        #expect(service.planner.progress == before)
    }

    @Test("what names no entry, and too many rows, are refused as a whole")
    func whole() throws {
        #expect(throws: Refusal.unknownEntry(name: "mid-yaer", nearest: "mid-year")) {
            try self.record([Self.row(1, "mid-yaer", "北区")])
        }
        let rows = (0...RequestLimits.tableRows).map { Self.row($0, "report", "北区") }
        let limit = RequestLimits.tableRows
        #expect(throws: Refusal.tooManyRows(count: limit + 1, limit: limit)) {
            try RecordTableRequest(rows: rows).check()
        }
        let faults = try record((1...300).map { Self.row($0, "mid-year", "だれか") }).reply.faults
        #expect(faults.count == RequestLimits.tableFaults)
    }

    @Test("a report of one round has it alone, and is refused where several may be meant")
    func round() throws {
        var request = ReportRequest()
        request.id = "mid-year"
        let entries = try service.methods.queries.report(request).entries
        #expect(entries.map { $0.rows[0].obligation } == ["mid-year"])
        #expect(entries[0].rows.count > 1)
        #expect(entries[0].form?.count == 3)
        for name in ["x-1", "nobody"] {
            request.id = name
            #expect(throws: Refusal.self) { try self.service.methods.queries.report(request) }
        }
    }
}
