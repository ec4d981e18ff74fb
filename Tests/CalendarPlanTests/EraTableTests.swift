import TestSupport
import Testing

@testable import CalendarPlan

/// The table with a made-up era after 令和.
let extendedEras = EraTable.statutory.adding(
    name: "光文", letter: "K", from: Day(serial: 22_035))  // 2030-05-01

@Suite struct EraTableTests {
    @Test("an era that is added ends the one before it on its eve")
    func adding() throws {
        #expect(extendedEras.last.firstDay.description == "2030-05-01")
        #expect(extendedEras.eras[4].lastDay?.description == "2030-04-30")
        #expect(EraTable.statutory.last.lastDay == nil)
        let days: [(String, String)] = [
            ("2030-04-30", "令和12年4月30日(火)"), ("2030-05-01", "光文元年5月1日(水)"),
            ("2031-01-01", "光文2年1月1日(水)"), ("2019-04-30", "平成31年4月30日(火)"),
        ]
        for (iso, text) in days {
            let day = Sample.day(iso)
            #expect(day.japaneseEra(in: extendedEras) == text)
            let reading = try Period.read(text, eras: extendedEras).get()
            #expect(reading.period.fixedDay == day && reading.warnings.isEmpty)
        }
        #expect(Sample.day("2030-05-01").japaneseEra() == "令和12年5月1日(水)")
    }

    @Test(
        "forms with the added era are read, print canonically and read back",
        arguments: [
            ("光文元年5月1日", "2030-05-01", ""), ("K1.5.1", "2030-05-01", ""),
            ("ｋ2/1/15", "2031-01-15", ""), ("光文3年度", "2032年度", ""), ("K3", "2032年度", ""),
            ("K3年4月", "2032-04", ""), ("光文2年度第3四半期", "2031年度第3四半期", ""),
            ("令和12年4月1日～光文元年5月1日", "2030-04-01/2030-05-01", ""),
            ("光文元年度4月", "2030年度4月", ""), ("令和12年度", "2030年度", ""),
            ("令和13年度", "2031年度", "令和13年度＞光文2年度"),
            ("令和12年5月1日", "2030-05-01", "令和12年5月1日＞光文元年5月1日"),
            ("R13.1.15", "2031-01-15", "令和13年1月15日＞光文2年1月15日"),
            ("光文元年4月1日", "2030-04-01", "光文元年4月1日＜令和12年4月1日"),
            ("平成43年1月15日", "2031-01-15", "平成43年1月15日＞光文2年1月15日"),
            ("H1", "上半期", ""), ("Q3", "第3四半期", ""), ("令和6年7月22日", "2024-07-22", ""),
        ])
    func read(_ text: String, _ canonical: String, _ warning: String) throws {
        let reading = try Period.read(text, eras: extendedEras).get()
        #expect(reading.period.description == canonical)
        let warnings = reading.warnings.map { found in
            switch found.kind {
            case .pastEraEnd(let written, let meant): "\(written)＞\(meant)"
            case .beforeEraBegin(let written, let meant): "\(written)＜\(meant)"
            default: "\(found)"
            }
        }
        #expect(warnings.joined() == warning)
        for language in Language.allCases {
            let printed = reading.period.text(language)
            #expect(try Period.read(printed, eras: extendedEras).get().period == reading.period)
        }
    }

    @Test("without the table the era is not known")
    func unknown() {
        for text in ["光文元年5月1日", "光文3年度", "K1.5.1"] {
            #expect(throws: ExpressionError.self, "\(text)") { try Period.read(text).get() }
            #expect(throws: ExpressionError.self) { try FiscalYear.read(text).get() }
        }
    }

    @Test("fiscal years are named and read by the added era")
    func fiscalYears() throws {
        let names = [(2029, "令和11年度"), (2030, "光文元年度"), (2031, "光文2年度")]
        for (year, name) in names {
            let fiscalYear = try #require(FiscalYear(startYear: year))
            #expect(fiscalYear.japaneseName(in: extendedEras) == name)
            let reading = try FiscalYear.read(name, eras: extendedEras).get()
            #expect(reading.years == [fiscalYear] && reading.warnings.isEmpty)
        }
        let range = try FiscalYear.read("令和11年度～光文2年度", eras: extendedEras).get()
        #expect(range.years.map(\.startYear) == [2029, 2030, 2031])
        let rounds = Recurrence.half.occurrences(in: try #require(FiscalYear(startYear: 2030)))
        #expect(
            rounds.map { $0.japaneseName(in: extendedEras) } == ["光文元年度上半期", "光文元年度下半期"])
        #expect(rounds.map(\.japaneseName) == ["令和12年度上半期", "令和12年度下半期"])
    }

    @Test("relative days, due rules and recurrences know the added era")
    func others() throws {
        let rule = try DueRule.read("光文2年5月7日の10営業日前", eras: extendedEras).get().rule
        #expect(rule.description == "10bd before 2031-05-07")
        let late = try DueRule.read("10bd before R13.5.7", eras: extendedEras).get()
        #expect(late.rule == rule && late.warnings.count == 1)
        let day = try #require(RelativeDay.read("3d after K1.5.1", eras: extendedEras)).get()
        #expect(day.anchor == .day(Sample.day("2030-05-01")))
        guard
            case .failure(let fault) = Recurrence.read("毎年光文2年7月1日", eras: extendedEras),
            case .yearInEachYear = fault.kind
        else {
            Issue.record("a year in each year is refused as such")
            return
        }
    }

    @Test(
        "under an extended table every form means what it meant, prints and reads back",
        arguments: forms)
    func stable(_ form: Form) throws {
        let reading = try Period.read(form.text, eras: extendedEras).get()
        #expect(try Period.read(form.text).get() == reading)
        for language in Language.allCases {
            let again = try Period.read(reading.period.text(language), eras: extendedEras).get()
            #expect(again.period == reading.period && again.warnings.isEmpty)
        }
        // The same with the new era's name and letter in place of 令和's.
        var text = form.text.replacing("令和", with: "光文")
        if text.first == "R" || text.first == "r" { text = "K" + text.dropFirst() }
        guard text != form.text, case .success(let moved) = Period.read(text, eras: extendedEras)
        else { return }
        for language in Language.allCases {
            let again = try Period.read(moved.period.text(language), eras: extendedEras).get()
            #expect(again.period == moved.period && again.warnings.isEmpty, "\(text)")
        }
    }

    @Test("an era that does not follow the last one, or repeats one, is a programmer error")
    func preconditions() async {
        await #expect(processExitsWith: .failure) {
            _ = EraTable.statutory.adding(
                name: "光文", letter: "K", from: EraTable.statutory.last.firstDay)
        }
        await #expect(processExitsWith: .failure) {
            _ = EraTable.statutory.adding(name: "光文", letter: "R", from: Day(serial: 22_035))
        }
    }
}
