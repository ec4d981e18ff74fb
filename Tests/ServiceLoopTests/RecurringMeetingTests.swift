import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// A meeting on two Tuesdays of each month, from the file to what is said and asked.
@Suite final class RecurringMeetingTests {
    private let city: SimulatedCity
    private let service: Service

    private static let calendar = """
        calendar: 会議
        fiscal-year: 令和8年度
        secretariat: 市政変革推進室
        defaults: {owner: 全区}
        entries:
          - meeting: assembly
            title: 庁議
            every: 毎月第1・第3火曜日
            except: [8月, 10月20日]
            agenda:
              - {title: 予算, owner: 北区, papers-due: 5bd before}
          - {task: minutes, title: 議事録, due: 5bd after assembly, owner: 市政変革推進室}
        """

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-09-25T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            try Data(Self.calendar.utf8).write(to: folder.appending(path: "calendars/kaigi.yaml"))
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private func ask(_ method: ControlMethod, _ id: String, day: String? = nil) throws
        -> WordedReply
    {
        var given = AnyRequest.Parameters()
        (given.id, given.day, given.by) = (id, day.flatMap { Day($0) }, "somebody")
        return try service.ask(method, given)
    }

    /// What `status` has of an entry in October, each organisation's.
    private func october(_ entry: String) throws -> [String] {
        try service.status().rows.filter {
            $0.obligation.hasPrefix(entry) && $0.obligation.contains("2026-10")
        }.map { "\($0.obligation) \($0.due.map { "\($0)" } ?? "-") \($0.standing.rawValue)" }
    }

    @Test("Its rounds are held on their days, with their papers, and cancelled ones are not there")
    func rounds() throws {
        #expect(
            Set(try october("assembly.")) == ["assembly.2026-10-06 2026-10-06 ahead"])
        #expect(
            try october("assembly-予算-papers") == [
                "assembly-予算-papers.2026-10-06 2026-09-29 open"
            ])
        #expect(try october("minutes") == ["minutes.2026-10-06 2026-10-14 open"])
        let past = try service.status().rows.filter {
            $0.obligation.hasPrefix("assembly.2026-0")
        }
        #expect(!past.isEmpty)
        #expect(past.allSatisfy { $0.standing.rawValue == "held" }, "never overdue")
    }

    @Test("One round is settled and taken back, and what counts from it moves alone")
    func settling() throws {
        let reply = try ask(.settle, "assembly.2026-10-06", day: "2026-10-08")
        #expect(reply.error == nil)
        #expect(
            reply.reply.moves.map { "\($0.obligation) \($0.to.map { "\($0)" } ?? "-")" } == [
                "assembly.2026-10-06 2026-10-08", "assembly-予算-papers.2026-10-06 2026-10-01",
                "minutes.2026-10-06 2026-10-16",
            ])
        #expect(Set(try october("assembly.")) == ["assembly.2026-10-06 2026-10-08 ahead"])
        #expect(try service.status().settled.map(\.occurrence) == ["2026-10-06"])
        // The ledger says the same after a restart.
        #expect(try service.ledger.progress() == service.planner.progress)
        var given = AnyRequest.Parameters()
        given.id = "assembly.2026-10-06"
        let events = try service.history(given).rows.filter { $0.event != nil }
        #expect(events.map(\.obligation) == ["assembly.2026-10-06"])
        given.id = "assembly.2026-09-15"
        #expect(try service.history(given).rows.allSatisfy { $0.event == nil })
        // The only settled round is meant where none is named.
        let undone = try ask(.undo, "assembly")
        #expect(undone.recorded.map(\.en) == ["庁議（2026年10月8日）: back on Tue, 6 Oct 2026"])
        #expect(Set(try october("assembly.")) == ["assembly.2026-10-06 2026-10-06 ahead"])
    }

    @Test("Without a round the next ones are named")
    func unnamed() throws {
        #expect(
            try ask(.settle, "assembly", day: "2026-10-08").refusal
                == .severalRounds(
                    name: "assembly",
                    choices: [
                        "assembly.2026-10-06", "assembly.2026-11-03", "assembly.2026-11-17",
                        "assembly.2026-12-01", "assembly.2026-12-15",
                    ]))
        let refusal = try ask(.undo, "assembly").refusal
        let isNotSettled = if case .notSettled? = refusal { true } else { false }
        #expect(isNotSettled)
        #expect(try ask(.done, "assembly.2026-10-06").error == "jp.koyomi.IsMeeting")
    }
}
