import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import Testing

@testable import ServiceLoop
@testable import Simulator

/// Rounds of entries, and parts of a status and of a history, as the pages ask for them.
@Suite final class ServiceRoundsTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-07-08T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            for (name, text) in [("many", Self.many), ("old", Self.old)] {
                try Data(text.utf8).write(to: folder.appending(path: "calendars/\(name).yaml"))
            }
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private static let many =
        """
        calendar: 多数
        fiscal-year: 令和8年度
        defaults: {owner: 全区}
        tracks: {\((1...25).map { "t\($0): 柱\($0)" }.joined(separator: ", "))}
        entries:
          - {meeting: m, title: 会議, when: 7月下旬, settle-by: 20bd before, owner: 全区}
          - {task: late, title: 遅れ, due: 2026-06-01}
          - {task: later, title: さらに遅れ, due: 2026-05-01}

        """
        + (1...25).map { "  - {task: w-\($0), title: 作業\($0), track: t\($0), due: 2026-09-15}\n" }
        .joined()

    private static let old = """
        calendar: 前年
        fiscal-year: 令和7年度
        closed: yes
        defaults: {owner: 北区}
        entries:
          - {indicator: aware, title: 認知度, targets: {令和7年度: 40%}, baseline: {令和6年度: 38%}, due: 年度末}

        """

    private func rounds(_ change: (inout RoundsRequest) -> Void) throws -> RoundsReply {
        var request = RoundsRequest()
        change(&request)
        return try service.methods.queries.rounds(request)
    }

    private func status(_ change: (inout StatusRequest) -> Void) throws -> StatusReply {
        var request = StatusRequest()
        change(&request)
        return try service.methods.queries.status(request)
    }

    @Test("Counts are of the whole selection, whatever part of it is given")
    func counts() throws {
        let all = try rounds { $0.thisYear = true }
        let part = try rounds { ($0.thisYear, $0.offset, $0.limit) = (true, 2, 3) }
        #expect(part.count == all.count)
        #expect(part.total == all.rounds.count)
        #expect(part.rounds.map(\.name) == all.rounds[2..<5].map(\.name))
        #expect(part.meetings == all.rounds.count { $0.kind == .meeting })
        // The earlier meetings of the other calendars are over.
        #expect(part.nextMeeting?.name == "多数@2026/m")
        let row = try #require(all.rounds.first { $0.obligation == "late" })
        #expect(row.count.late == row.count.all)
        #expect(row.businessDays == 27)
    }

    @Test("A meeting counts once, however many are told of it")
    func meetings() throws {
        let row = try #require(try rounds { $0.id = "多数@2026/m" }.rounds.first)
        #expect(row.count.standings == [.init(standing: .unsettled, count: 1)])
        #expect(row.details?.settleBy == "20営業日前")
    }

    @Test("Tracks come twenty at a time")
    func tracks() throws {
        let names = { (reply: RoundsReply) in Set(reply.rounds.compactMap(\.track)) }
        let first = try rounds { ($0.thisYear, $0.firstTrack) = (true, 0) }
        let second = try rounds {
            ($0.thisYear, $0.firstTrack) = (true, RequestLimits.tracks)
        }
        #expect(first.tracks == second.tracks)
        #expect(names(first).isDisjoint(with: names(second)))
        #expect(names(first).union(names(second)).count >= 25)
    }

    @Test("What is late comes first in a grid, which has no meetings")
    func urgentFirst() throws {
        let reply = try rounds { $0.urgentFirst = true }
        let isLate = reply.rounds.map { $0.count.late > 0 }
        #expect(isLate == isLate.sorted { $0 && !$1 })
        #expect(reply.rounds.allSatisfy { $0.kind != .meeting })
    }

    @Test("A year that is over shows its closed calendars, with what an indicator was before")
    func closed() throws {
        let reply = try rounds { ($0.fiscalYear, $0.kind) = ("R7", .indicator) }
        let row = try #require(reply.rounds.first { $0.calendar == "前年@2025" })
        #expect(row.closed)
        #expect(row.details?.baseline.map(\.value) == [.percent(FixedDecimal(38))])
        let running = try rounds { $0.thisYear = true }
        #expect(running.rounds.allSatisfy { !$0.closed })
    }

    @Test("What is late longest comes first, a part at a time")
    func late() throws {
        let all = try status { ($0.late, $0.limit) = (true, 100) }
        #expect(all.total == all.rows.count)
        let areLate = all.rows.allSatisfy(\.standing.isLate)
        #expect(areLate)
        let names = all.rows.map(\.obligation)
        let later = try #require(names.firstIndex(of: "later"))
        let late = try #require(names.firstIndex(of: "late"))
        #expect(later < late)
        let part = try status { ($0.late, $0.offset, $0.limit) = (true, 1, 2) }
        #expect(part.total == all.total)
        #expect(part.rows.map(\.organisation) == all.rows[1..<3].map(\.organisation))
        let whole = try status { $0.late = true }
        #expect(whole.total == nil)
    }

    @Test("A history is cut to its latest rows")
    func history() throws {
        var request = HistoryRequest(id: "多数@2026/late")
        let all = try service.methods.queries.history(request)
        request.limit = 1
        let part = try service.methods.queries.history(request)
        #expect(part.rows.map(\.at) == all.rows.suffix(1).map(\.at))
        #expect(part.total == all.rows.count)
        #expect(all.total == nil)
    }
}
