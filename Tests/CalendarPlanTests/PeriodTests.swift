@testable import CalendarPlan
import Wording
import TestSupport
import Testing

/// 令和6年度, in which the tables below are read.
let fy2024 = FiscalYear(containing: Day(serial: 19_900))

@Suite struct PeriodTests {
    @Test("every form is read, has its days in 令和6年度, and prints canonically", arguments: forms)
    func form(_ form: Form) throws {
        let reading = try Period.read(form.text).get()
        #expect(reading.period.description == form.canonical)
        #expect(reading.warnings == [])
        let meaning = try reading.period.meaning(in: fy2024).get()
        #expect(text(meaning) == form.days)
    }

    @Test("what is printed reads back as the same, in both languages", arguments: forms)
    func printed(_ form: Form) throws {
        let period = try Period.read(form.text).get().period
        for language in Language.allCases {
            let again = try Period.read(period.text(language)).get()
            #expect(again.period == period, "\(period.text(language))")
            #expect(again.warnings == [])
        }
    }

    @Test("a form in any width, with any dash and in any brackets is the same")
    func spellings() throws {
        let expected = try Period.read("4月～9月").get().period
        for text in [
            "４月～９月", "４月〜９月", "4月-9月", "４月－９月", "4月–9月", "4月—9月", "4月―9月", "4月−9月",
            "4月‐9月", "4月ー9月", "4月ｰ9月", "4月…9月", "4月...9月", "4月~9月", " 4月 ～ 9月 ", "4月　～　9月",
            "【4月～9月】", "「４月～９月」", "(4月～9月)", "（４月～９月）", "四月～九月",
            "4⽉～9⽉", "4〜9月", "4月から9月まで", "4月から9月", "April to September", "april-september",
            "Apr – Sep", "Apr. through Sept.", "from April to September",
            "between April and September",
            "4\u{200B}月～9月",
        ] {
            #expect(try Period.read(text).get().period == expected, "\(text)")
        }
    }

    @Test("forms with a warning", arguments: warned)
    func warning(_ form: Warned) throws {
        let reading = try Period.read(form.text).get()
        #expect(reading.period.description == form.canonical)
        #expect(reading.warnings.map { $0.message(.japanese) } == form.japanese)
        for warning in reading.warnings {
            #expect(warning.message(.english) != warning.message(.japanese))
            #expect(warning.message(.english).hasSuffix("."))
        }
    }

    @Test("a single day is that day in any fiscal year and in none")
    func day() throws {
        let day = try #require(Day("2026-10-01"))
        #expect(try Period(day).meaning(in: nil).get() == .days(DaySpan(day)))
        #expect(Period(day).description == "2026-10-01")
        #expect(Period(day).fixedDay == day)
        #expect(try Period.read("10月1日").get().period.fixedDay == nil)
    }

    @Test("a fiscal year that begins in another month moves quarters and months")
    func otherStart() throws {
        let october = try #require(FiscalYear(startYear: 2024, startMonth: 10))
        for (text, days) in [
            ("第1四半期", "2024-10-01/2024-12-31"), ("9月", "2025-09-01/2025-09-30"),
            ("FY2025", "2025-10-01/2026-09-30"), ("年度末", "2025-09-30"),
            ("11月～4月", "2024-11-01/2025-04-30"),
        ] {
            let period = try Period.read(text).get().period
            #expect(self.text(try period.meaning(in: october).get()) == days, "\(text)")
        }
        let fy2025 = try Period.read("FY2025").get().period
        let meaning = try fy2025.meaning(in: nil, startMonth: 7).get()
        #expect(text(meaning) == "2025-07-01/2026-06-30")
    }

    @Test("a first month outside 1 to 12 is a programmer error")
    func startMonth() async {
        await #expect(processExitsWith: .failure) {
            _ = Period(Day(serial: 0)).meaning(in: nil, startMonth: 0)
        }
    }

    @Test("a quarter of a civil year, which the reader refuses, is a programmer error")
    func civilQuarter() async {
        await #expect(processExitsWith: .failure) {
            _ = try? YearPiece.quarter(1).days(inCivil: 2026)
        }
    }

    private func text(_ meaning: Period.Meaning) -> String {
        switch meaning {
        case .days(let span): span.description
        case .anytime: "anytime"
        case .undecided: "undecided"
        }
    }
}

struct Form: Sendable, CustomTestStringConvertible {
    let text: String
    let canonical: String
    let days: String

    init(_ text: String, _ canonical: String, _ days: String) {
        self.text = text
        self.canonical = canonical
        self.days = days
    }

    var testDescription: String { text }
}

struct Warned: Sendable, CustomTestStringConvertible {
    let text: String
    let canonical: String
    let japanese: [String]

    init(_ text: String, _ canonical: String, _ japanese: String...) {
        self.text = text
        self.canonical = canonical
        self.japanese = japanese
    }

    var testDescription: String { text }
}
