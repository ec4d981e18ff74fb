import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// Whatever a calendar says and however it is written, its copy loads, and differs only where it
/// was meant to.
@Suite struct RolloverPropertyTests {
    /// Writes calendars at random.
    private struct RandomCalendar {
        /// Knuth's 64-bit linear congruence; the standard library's generators have no seed.
        var state: UInt64
        private var ids: [String] = []
        private let isSpan: Bool

        init(seed: UInt64) {
            state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
            isSpan = seed % 3 == 0
        }

        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }

        mutating func one<Value>(of values: [Value]) -> Value { values[next(below: values.count)] }

        mutating func text() -> String {
            let lineBreak = one(of: ["\n", "\n", "\r\n"])
            var lines = [
                one(of: ["", "# 令和6年度の暦", "# calendar"]),
                one(of: ["", "id: '試し-2024'", "id: trial"]),
                "calendar: \(one(of: ["試し", "\"試し 2024\"", "試し（令和6年度）"]))",
                "fiscal-year: "
                    + (isSpan
                        ? "令和6年度～令和8年度   # 三年"
                        : one(of: ["令和6年度", "R6", "'FY2024'", "2024", "２０２４年度"])),
                one(of: ["", "closed: 2025-04-01", "closed: はい  # 終わり", "closed: no"]),
                "defaults: {owner: 市政変革推進室}", "entries:",
            ]
            for number in 0..<(1 + next(below: 8)) { lines += entry(number) }
            return lines.filter { !$0.isEmpty }.joined(separator: lineBreak)
                + one(of: [lineBreak, ""])
        }

        private mutating func entry(_ number: Int) -> [String] {
            let id = one(of: ["e\(number)", "r6-e\(number)", "e\(number)-2024", "会議\(number)"])
            var keys = [("title", one(of: ["題", "R7予算", "令和6年度決算", "\"2024年の題\"", "'件 # 2'"]))]
            if isSpan { keys.append(("fiscal-year", one(of: ["R6", "令和7年度", "FY2026"]))) }
            let kind = one(of: ["meeting", "window", "task", "check"])
            switch kind {
            case "meeting":
                keys.append(("when", quoted(when())))
                if next(below: 2) == 0 { keys.append(("settle-by", "20bd before")) }
                if next(below: 3) == 0 { keys.append(("agenda", "[一, \"R6・7\", '2024']")) }
            case "window": keys.append(("when", quoted(when())))
            case "task": keys.append(("due", due()))
            default:
                keys.append(("every", one(of: ["四半期", "毎月15日", "毎月第2火曜日", "半年"])))
            }
            if next(below: 4) == 0 {
                keys.append(("note", one(of: ["R6のまとめ", "'二\n      行'", "なし"])))
            }
            if kind == "meeting" { ids.append(id) }
            if next(below: 2) == 0 {
                let pairs = keys.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
                return ["  - {\(kind): \(id), \(pairs)}" + comment()]
            }
            return ["  - \(kind): \(id)" + comment()]
                + keys.map { "    \($0.0): \($0.1)" + comment() }
        }

        private mutating func when() -> String {
            let day = 1 + next(below: 28)
            let month = 4 + next(below: 9)
            let year = isSpan ? one(of: [2024, 2025, 2026]) : 2024
            let date = Day(year: year, month: month, day: day)
            let weekday = date?.weekday.kanji ?? ""
            return one(of: [
                "10月上旬", "第3四半期", "6月～7月", "12月以降", "随時", "未定", "1月下旬", "\(month)月\(day)日",
                "\(year)年\(month)月\(day)日(\(weekday))", "\(date.map(\.description) ?? "")",
                "R\(year - 2018).\(month).\(day)", "\(month)月\(day)日～\(month)月28日",
                "\(year)年\(month)月", "令和\(year - 2018)年度", "\(month)月\(day)日まで", "2月28日", "3月31日",
                "\(month)月1日～\(month)月\(max(day, 2))日",
            ])
        }

        private mutating func due() -> String {
            guard let id = ids.last, next(below: 2) == 0 else {
                return one(of: [
                    "10月末", "年度末の10営業日前", "10bd before 2024-07-22", "5月31日", "2025年1月15日(水)",
                ])
            }
            return one(of: ["10bd before \(id)", "\(id)の10営業日前"])
        }

        private mutating func quoted(_ text: String) -> String {
            one(of: [text, text, "'\(text)'", "\"\(text)\""])
        }

        private mutating func comment() -> String {
            one(of: [
                "", "", "   # 注", "  # 要確認: 古い印", " # check: an old mark",
                "  # 要確認: 「R5」のままでよいか",
            ])
        }
    }

    @Test("Random calendars give loadable copies, twice, changed only in marked and edited lines")
    func random() throws {
        let folder = try RolloverFolder(of: "Tests/ConfigurationTests/Fixtures/good")
        let plan = try #require(ConfigurationReader.load(folder: folder.url.path).plan)
        var tried = 0
        for seed in 1...80 {
            var random = RandomCalendar(seed: UInt64(seed))
            let text = random.text()
            // A random calendar may have faults of its own: an anchor that is not due, say.
            guard faults(Array(text.utf8), folder).isEmpty else { continue }
            tried += 1
            let new = try copy(Array(text.utf8), plan, seed)
            #expect(faults(new.bytes, folder).isEmpty, "\(seed)\n\(text)\n\(new.text)")
            compare(text, new, seed)
            let newer = try copy(new.bytes, plan, seed)
            #expect(faults(newer.bytes, folder).isEmpty, "\(seed)\n\(new.text)\n\(newer.text)")
            compare(new.text, newer, seed)
        }
        #expect(tried > 25, "only \(tried) random calendars could be tried")
    }

    private func copy(_ bytes: [UInt8], _ plan: Plan, _ seed: Int) throws -> Rollover {
        let source = try #require(
            RolloverSource(
                name: "calendars/try.yaml", bytes: bytes, startMonth: 4, eras: .statutory),
            "\(seed)")
        return try Rollover.make(
            from: source, years: source.fiscalYears.count, businessDays: plan.businessDays,
            language: seed % 2 == 0 ? .japanese : .english
        ).get()
    }

    private func faults(_ bytes: [UInt8], _ folder: borrowing RolloverFolder) -> [Diagnostic] {
        ConfigurationReader.load(folder: folder.url.path, draft: ("calendars/~try.yaml", bytes))
            .errors
    }

    /// A line that differs was marked, or holds a year, a day or an id that was changed; its
    /// comment stays, but for a mark of the year before.
    private func compare(_ text: String, _ new: Rollover, _ seed: Int) {
        let marks = Language.allCases.map { RolloverRemark.marks[$0] }
        let before = linesWithBreaks(text)
        let after = linesWithBreaks(new.text)
        #expect(before.count == after.count, "\(seed)")
        let marked = Set(new.places.map(\.line))
        for (number, (old, new)) in zip(before, after).enumerated() where old != new {
            let isMarked = marked.contains(number + 1)
            #expect(
                isMarked == marks.contains { new.contains($0) }
                    || marks.contains { old.contains($0) }, "\(seed): \(new)")
            if old.contains("# 注") { #expect(new.contains("# 注"), "\(seed): \(new)") }
            #expect(old.hasSuffix("\r\n") == new.hasSuffix("\r\n"), "\(seed): \(new)")
            if !isMarked, !marks.contains(where: { old.contains($0) }) {
                #expect(old.contains { $0.isNumber }, "\(seed): \(new)")
            }
        }
    }
}
