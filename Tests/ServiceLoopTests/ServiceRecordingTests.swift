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

/// Forms answered, quotas counted and indicators measured over the control socket.
@Suite final class ServiceRecordingTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            for (name, text) in [("r8", Self.year), ("plan", Self.plan)] {
                try Data(text.utf8).write(to: folder.appending(path: "calendars/\(name).yaml"))
            }
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    static let year = """
        calendar: 市政変革
        fiscal-year: 令和8年度
        tracks: {ward: 区政, people: 人事}
        defaults: {owner: 全区}
        forms:
          mid-year:
            - {field: activity, label: 取組内容の実施見込み, choose: {i: 実施見込み, ii: 実施できない見込み}}
            - {field: target, label: 目標の達成見込み, choose: {①: 達成見込み, ②: 達成できない見込み}}
            - {field: remedy, label: 課題と改善策, text: true, required-if: {target: ②}}
          free:
            - {field: memo, label: 備考, text: true, optional: true}
        entries:
          - {check: mid-year, title: 中間振り返り, when: 5月～6月, form: mid-year, track: ward}
          - {check: free, title: 自由記述, when: 6月, form: free, owner: 北区}
          - {quota: council, title: 区政会議, at-least: 3, track: ward, levels: [A, B], tags: [区民]}
          - {quota: talks, title: 対話, at-least: 1, every: 四半期, owner: 北区}
          - {indicator: heads, title: 評価する区長, targets: {令和8年度: 21/24}, measure: 第1四半期, owner: 北区, track: people}
          - {indicator: accidents, title: 事故, targets: {令和8年度: 令和7年度実績から10%減}, baseline: {令和7年度: 8件}, owner: 北区}
          - {task: report, title: 報告, due: 2026-07-05}
          - {meeting: x-1, title: 第1回, when: 5月20日}

        """

    static let plan = """
        calendar: 中期
        fiscal-year: 令和7年度～令和9年度
        entries:
          - {indicator: aware, title: 認知度, targets: {令和7年度: 40%, 令和8年度: 43.3%, 令和9年度: 50%}, owner: 北区}
          - {indicator: later, title: 将来, targets: {令和9年度: 7件以下}, owner: 北区}

        """

    /// One thing that is asked.
    private struct Asked {
        var method = ControlMethod.record
        let id: String
        var organisation: String?
        var everyone = false
        var day: String?
        var fields: String?
        var value: String?
        var count: Int?
        var again = false

        var parameters: AnyRequest.Parameters {
            var given = AnyRequest.Parameters()
            given.id = id
            given.organisation = organisation
            given.everyone = everyone ? true : nil
            given.day = day.flatMap { Day($0) }
            given.fields = fields.map { text in
                text.split(separator: " ").map { field in
                    let halves = field.split(separator: "=", maxSplits: 1)
                    return FormAnswer(field: String(halves[0]), value: String(halves[1]))
                }
            }
            given.value = value
            given.count = count
            given.again = again ? true : nil
            given.by = "林"
            return given
        }

        var line: String {
            let words: [String?] = [
                "\(method)", id, organisation, everyone ? "--all" : nil, day.map { "--on \($0)" },
                fields, value, count.map { "--count \($0)" }, again ? "--again" : nil,
            ]
            return words.compactMap(\.self).joined(separator: " ")
        }
    }

    private func ask(_ asked: Asked) throws -> WordedReply {
        try service.ask(asked.method, asked.parameters)
    }

    /// What is answered to each of `asked` in turn, in both languages; of what is refused nothing
    /// is left behind.
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
            if let form = reply.reply.form {
                lines.append("? \(form.obligation): \(form.organisations.joined(separator: " "))")
                #expect(service.planner.progress == before)
            }
            #expect(try service.ledger.progress() == service.planner.progress)
            return lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private func id(_ entry: String, _ round: String? = nil, _ owner: String = "北区")
        -> ObligationID?
    {
        service.planner.obligations.first {
            $0.id.entry.entry == entry && $0.id.organisation == owner
                && (round == nil || $0.id.occurrence == round)
        }?.id
    }

    @Test("A form is asked for, refused with all its faults, and taken with its answers")
    func forms() throws {
        let north = "北区"
        let text = try transcript([
            Asked(method: .done, id: "mid-year", organisation: north),
            Asked(method: .done, id: "mid-year", everyone: true),
            Asked(
                method: .done, id: "mid-year", organisation: north, fields: "activity=i target=②"),
            Asked(
                method: .done, id: "mid-year", organisation: north,
                fields: "activty=i target=③ target=①"),
            Asked(method: .done, id: "mid-year", fields: "activity=i target=①"),
            Asked(
                method: .done, id: "mid-year", organisation: north,
                fields: "target=2 remedy=増員する activity=（ｉ）"),
            Asked(method: .done, id: "mid-year", organisation: north),
            Asked(method: .done, id: "mid-year", everyone: true, fields: "activity=i target=①"),
            Asked(method: .done, id: "free"), Asked(method: .undo, id: "free"),
            Asked(method: .done, id: "free", fields: "memo=あり"),
            Asked(method: .done, id: "report", everyone: true, fields: "memo=あり"),
            Asked(method: .done, id: "council", everyone: true),
            Asked(method: .done, id: "heads"), Asked(method: .done, id: "aware"),
            Asked(method: .undo, id: "mid-year", organisation: north),
        ])
        try expectGolden(text, "recording-forms.txt")
        let ward = try #require(id("mid-year", nil, "都島区"))
        #expect(
            service.planner.progress[ward].done?.answers == [
                FormAnswer(field: "activity", value: "i"), FormAnswer(field: "target", value: "①"),
            ])
    }

    @Test("A quota is counted in the round of the day, once a day unless it is said otherwise")
    func quotas() throws {
        let text = try transcript([
            Asked(id: "council"), Asked(id: "council", organisation: "北区"),
            Asked(id: "council", organisation: "北区"),
            Asked(id: "council", everyone: true), Asked(id: "council", everyone: true),
            Asked(id: "council", organisation: "北区", again: true),
            Asked(id: "council", organisation: "北区", day: "2026-04-01", count: 2),
            Asked(id: "council", organisation: "北区", day: "2026-03-31"),
            Asked(id: "council", organisation: "北区", day: "2026-06-11"),
            Asked(id: "council", organisation: "北区", value: "3"),
            Asked(id: "council", organisation: "北区", count: 367),
            Asked(id: "council", organisation: "港湾局"), Asked(id: "council", organisation: "南区"),
            Asked(method: .undo, id: "council"),
            Asked(method: .undo, id: "council", organisation: "北区", day: "2026-06-10"),
            Asked(method: .undo, id: "council", organisation: "北区"),
            Asked(method: .undo, id: "council", everyone: true, day: "2026-05-01"),
            Asked(method: .undo, id: "council", everyone: true),
            Asked(id: "talks"), Asked(id: "talks", day: "2026-04-30"),
            Asked(id: "talks.2026-Q1", day: "2026-04-02"), Asked(id: "talks.2026-Q2"),
            Asked(id: "talks.2026-Q9"), Asked(id: "x-1"), Asked(id: "report"),
            Asked(id: "mid-year"), Asked(id: "conucil"),
        ])
        try expectGolden(text, "recording-quotas.txt")
        #expect(
            service.planner.progress[try #require(id("talks", "2026-Q1"))].occurrences.map(\.day)
                == ["2026-04-02", "2026-04-30", "2026-06-10"].compactMap { Day($0) })
    }

    @Test("An indicator is measured in the year that is meant, and compared with its target")
    func indicators() throws {
        let text = try transcript([
            Asked(id: "heads"), Asked(id: "heads", value: "8"), Asked(id: "heads", value: "many"),
            Asked(id: "heads", value: "25/24"), Asked(id: "heads", value: "20/24"),
            Asked(id: "heads", value: "20/24"), Asked(id: "heads", value: "２３／２４"),
            Asked(id: "heads", value: "22/23", count: 2), Asked(id: "heads", value: "22/23"),
            Asked(id: "heads", day: "2026-03-31", value: "20/24"),
            Asked(method: .undo, id: "heads"), Asked(method: .undo, id: "heads"),
            Asked(method: .undo, id: "heads"), Asked(method: .undo, id: "heads"),
            Asked(id: "heads", value: "21/24"),
            Asked(id: "accidents", value: "7.2件"), Asked(id: "accidents", value: "7.3"),
            Asked(id: "accidents", value: "7人"), Asked(id: "accidents", value: "7%"),
            Asked(id: "aware", value: "41%"), Asked(id: "aware.FY2025", value: "41%"),
            Asked(id: "aware", value: "39%"), Asked(id: "aware.FY2025", value: "39%"),
            Asked(id: "aware.FY2026", value: "43.3%"), Asked(id: "aware.FY2027", value: "50%"),
            Asked(id: "later", value: "5件"),
        ])
        try expectGolden(text, "recording-indicators.txt")
    }

    @Test("Status has counts, targets and verdicts, and is narrowed by track, level and tag")
    func status() throws {
        _ = try transcript([
            Asked(id: "council", organisation: "北区", count: 2), Asked(id: "heads", value: "20/24"),
        ])
        func rows(_ change: (inout AnyRequest.Parameters) -> Void) throws -> [StatusRow] {
            var given = AnyRequest.Parameters()
            change(&given)
            return try service.status(given).rows
        }
        let council = try rows { $0.tag = "区民" }
        #expect(council.map(\.organisation) == ["北区", "都島区"])
        #expect(council.map(\.count) == [2, 0])
        #expect(council.map(\.required) == [3, 3])
        #expect(council.map(\.levels) == [["A", "B"], ["A", "B"]])
        #expect(try rows { $0.level = "B" }.map(\.obligation) == council.map(\.obligation))
        #expect(Set(try rows { $0.track = "区政" }.map(\.kind)) == [.check, .quota])
        #expect(
            Set(try rows { $0.track = "ward" }.map(\.title)) == ["中間振り返り", "区政会議（令和8年度）"])
        let heads = try #require(try rows { $0.track = "people" }.first)
        #expect([heads.value, heads.target] == ["20/24", "21/24"])
        #expect(heads.verdict == .missed)
        #expect(
            try rows {
                $0.track = "ward"
                $0.organisation = "都島区"
            }.count == 2)
        for change in [
            { (given: inout AnyRequest.Parameters) in given.track = "wrad" },
            { given in given.level = "C" }, { given in given.tag = "区" },
        ] {
            let error = #expect(throws: Refusal.self) { _ = try rows(change) }
            #expect(error.map(RefusalWords.text)?.en.hasPrefix("there is no ") == true)
        }
    }

    @Test("All of a record or nothing: where the ledger fails in the middle, nothing is left")
    func together() throws {
        try service.ledger.connection.execute(
            """
            CREATE TEMP TRIGGER stop BEFORE INSERT ON main.events
                WHEN (SELECT count(*) FROM main.events) = 1
                BEGIN SELECT RAISE(ABORT, 'stopped'); END
            """)
        let reply = try ask(Asked(id: "council", everyone: true))
        #expect(reply.message?.en.hasPrefix("the ledger failed, and nothing has changed:") == true)
        let states = service.planner.progress.obligations.values
        #expect(!states.contains { !$0.occurrences.isEmpty })
        #expect(try service.ledger.progress() == service.planner.progress)
    }

    @Test("More answers than any form has are refused before anything is looked up")
    func bounds() throws {
        for fields in [
            String(repeating: "a=b ", count: 201), "a=\(String(repeating: "長", count: 8_000))",
        ] {
            let reply = try ask(Asked(method: .done, id: "mid-year", fields: fields))
            #expect(reply.message?.en.hasPrefix("too many answers, or too long: ") == true)
        }
    }
}
