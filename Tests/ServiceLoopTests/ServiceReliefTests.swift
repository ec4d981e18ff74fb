import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Acknowledged, snoozed, waived and taken back over the control socket.
@Suite final class ServiceReliefTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-07-08T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    /// One thing that is asked.
    private struct Asked {
        let method: ControlMethod
        let id: String
        var organisation: String?
        var everyone = false
        var day: String?
        var reason: String?
        var value: String?
        var by: String? = "林"

        var parameters: AnyRequest.Parameters {
            var given = AnyRequest.Parameters()
            given.id = id
            given.organisation = organisation
            given.everyone = everyone ? true : nil
            given.day = day.flatMap { Day($0) }
            given.reason = reason
            given.value = value
            given.by = by
            return given
        }

        var line: String {
            let words: [String?] = [
                "\(method)", id, organisation, everyone ? "--all" : nil, day, value,
                reason.map { "(\($0))" },
            ]
            return words.compactMap(\.self).joined(separator: " ")
        }
    }

    private func ask(_ asked: Asked) throws -> WordedReply {
        try service.ask(asked.method, asked.parameters)
    }

    /// What is answered to each of `asked` in turn, in both languages; what is refused changes
    /// nothing, and the planner always knows what the ledger does.
    private func transcript(_ asked: [Asked]) throws -> String {
        try asked.map { asked in
            let before = service.planner.progress
            let reply = try ask(asked)
            var lines = ["> \(asked.line)"]
            if let message = reply.message {
                lines += [message.ja, message.en]
                #expect(service.planner.progress == before, "\(asked.line)")
            }
            for line in reply.recorded { lines += ["+ \(line.ja)", "+ \(line.en)"] }
            for line in reply.warnings { lines += ["! \(line.ja)", "! \(line.en)"] }
            #expect(try service.ledger.progress() == service.planner.progress)
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private func row(_ obligation: String, _ organisation: String = "北区") throws -> StatusRow {
        try #require(
            try service.status().rows.first {
                $0.obligation == obligation && $0.organisation == organisation
            })
    }

    @Test("Acknowledgements, snoozes and waivers are recorded, said again, or refused with why")
    func recorded() throws {
        let (north, why) = ("北区", "統計の公表待ち")
        let text = try transcript([
            Asked(method: .acknowledge, id: "report"),
            Asked(method: .acknowledge, id: "report", organisation: north),
            Asked(method: .acknowledge, id: "report", organisation: north, by: nil),
            Asked(method: .acknowledge, id: "checks", organisation: north),
            Asked(method: .acknowledge, id: "x-2"), Asked(method: .acknowledge, id: "reprot"),
            Asked(method: .snooze, id: "report", organisation: north, reason: why),
            Asked(method: .snooze, id: "report", organisation: north, day: "2026-08-03"),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-03",
                reason: "　 "),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-07-08",
                reason: why),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2027-07-10",
                reason: why),
            Asked(method: .snooze, id: "x-2", day: "2026-08-03", reason: why),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-03",
                reason: " \(why)　"),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-03",
                reason: why),
            Asked(
                method: .snooze, id: "report", everyone: true, day: "2027-07-09", reason: why),
            Asked(
                method: .snooze, id: "checks", organisation: north, day: "2026-09-01",
                reason: why),
            Asked(method: .waive, id: "report", organisation: north),
            Asked(method: .waive, id: "x-1", reason: "中止"),
            Asked(method: .waive, id: "report", organisation: north, reason: "区の廃止"),
            Asked(method: .waive, id: "report", organisation: north, reason: "合併"),
            Asked(method: .acknowledge, id: "report", organisation: north),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-03",
                reason: why),
            Asked(method: .done, id: "report", organisation: "都島区"),
            Asked(method: .acknowledge, id: "report", organisation: "都島区"),
            Asked(method: .waive, id: "report", everyone: true, reason: "合併"),
            Asked(method: .acknowledge, id: "report", everyone: true),
            Asked(method: .done, id: "report", organisation: north),
            Asked(method: .waive, id: "council", organisation: north, reason: "休会"),
            Asked(method: .record, id: "council", organisation: north, day: "2026-07-01"),
        ])
        try expectGolden(text, "reliefs.txt")
    }

    @Test("Undo takes back what was recorded last, of whichever kind, and a step each time")
    func undo() throws {
        let north = "北区"
        let undo = Asked(method: .undo, id: "report", organisation: north)
        let undoAll = Asked(method: .undo, id: "report", everyone: true)
        let council = Asked(method: .undo, id: "council", organisation: north)
        let text = try transcript([
            undo, Asked(method: .acknowledge, id: "report", organisation: north),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-03",
                reason: "一"),
            Asked(
                method: .snooze, id: "report", organisation: north, day: "2026-08-10",
                reason: "二"),
            Asked(method: .waive, id: "report", organisation: north, reason: "三"),
            Asked(method: .done, id: "report", organisation: north), undo, undo, undo, undo, undo,
            undo, Asked(method: .done, id: "report", organisation: north),
            Asked(method: .snooze, id: "report", everyone: true, day: "2026-08-03", reason: "四"),
            undoAll, undoAll, undoAll,
            Asked(method: .record, id: "council", organisation: north, day: "2026-07-01"),
            Asked(
                method: .snooze, id: "council", organisation: north, day: "2026-08-03",
                reason: "五"),
            Asked(method: .undo, id: "council", organisation: north, day: "2026-07-02"), council,
            Asked(method: .waive, id: "council", organisation: north, reason: "六"),
            Asked(method: .undo, id: "council", organisation: north, day: "2026-07-01"), council,
            council, Asked(method: .record, id: "heads", value: "20/24"),
            Asked(method: .record, id: "heads", value: "21/24"),
            Asked(method: .snooze, id: "heads", day: "2026-08-03", reason: "七"),
            Asked(method: .undo, id: "heads"), Asked(method: .undo, id: "heads"),
            Asked(method: .acknowledge, id: "heads"), Asked(method: .undo, id: "heads"),
            Asked(method: .undo, id: "heads"),
        ])
        try expectGolden(text, "reliefs-undone.txt")
    }

    @Test("The status tells what holds off warnings, for as long as it does")
    func status() throws {
        let day = try #require(Day("2026-07-08"))
        _ = try ask(Asked(method: .acknowledge, id: "report", organisation: "北区"))
        _ = try ask(
            Asked(
                method: .snooze, id: "report", organisation: "北区", day: "2026-07-20",
                reason: "出張"))
        _ = try ask(Asked(method: .waive, id: "report", organisation: "都島区", reason: "合併"))
        // Its owner is left alone until the 13th; the warning of the 15th is held back.
        let lapse = try #require(Day("2026-07-21"))
        let row = try row("report")
        #expect(row.acknowledged == .init(on: day, by: "林", recordedBy: "root", until: lapse))
        // What is snoozed until a holiday is spoken of again on the next open day.
        #expect(
            row.snoozed
                == .init(
                    from: day, until: try #require(Day("2026-07-21")), reason: "出張", by: "林",
                    recordedBy: "root"))
        #expect((row.waived, row.standing) == (nil, .overdue))
        let waived = try self.row("report", "都島区")
        #expect(waived.waived == .init(on: day, reason: "合併", by: "林", recordedBy: "root"))
        #expect((waived.standing, waived.businessDays) == (.waived, nil))
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-07-13T10:00:00+09:00")))
        #expect(try self.row("report").acknowledged != nil)
        #expect(try self.row("report").snoozed != nil)
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-07-20T10:00:00+09:00")))
        #expect(try self.row("report").snoozed != nil)
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-07-21T10:00:00+09:00")))
        #expect(try self.row("report").acknowledged == nil)
        #expect(try self.row("report").snoozed == nil)
        // What has ended by itself is not there to take back.
        let undone = try ask(Asked(method: .undo, id: "report", organisation: "北区"))
        #expect(undone.message?.en == "nothing is recorded of report that could be taken back")
        _ = try ask(Asked(method: .done, id: "report", organisation: "都島区"))
        #expect(try self.row("report", "都島区").standing == .done)
        #expect(try self.row("report", "都島区").waived == nil)
    }

    @Test("A lapsed acknowledgement and a snooze that has ended are not put back by undo")
    func lapsed() throws {
        let north = "北区"
        _ = try ask(Asked(method: .acknowledge, id: "report", organisation: north))
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-08-20T10:00:00+09:00")))
        _ = try ask(Asked(method: .acknowledge, id: "report", organisation: north))
        _ = try ask(Asked(method: .undo, id: "report", organisation: north))
        #expect(service.planner.progress.all(\.acknowledged).isEmpty)
    }

    @Test("What one command records for many is in the ledger whole or not at all")
    func together() throws {
        try service.ledger.connection.execute(
            """
            CREATE TEMP TRIGGER stop BEFORE INSERT ON main.events
                WHEN (SELECT count(*) FROM main.events) = 1
                BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
        let before = service.planner.progress
        for method in [ControlMethod.acknowledge, .snooze, .waive, .done] {
            let reply = try ask(
                Asked(
                    method: method, id: "report", everyone: true,
                    day: method == .snooze ? "2026-08-03" : nil, reason: "出張"))
            #expect(reply.message?.ja.hasPrefix("台帳が使えませんでした。何も変わっていません：") == true)
            #expect(service.planner.progress == before)
            #expect(try service.ledger.progress() == before)
        }
    }

    @Test("A reason is one line")
    func reason() throws {
        let reply = try ask(
            Asked(method: .waive, id: "report", everyone: true, reason: "一\n二"))
        #expect(
            reply.message?.en.hasPrefix("--reason holds a line break or another control") == true)
        #expect(service.planner.progress.all(\.waived).isEmpty)
    }
}
