import Configuration
import CalendarPlan
import TestSupport
import Testing
import Wording

@testable import Subcommands

/// Every form that the design's chapter on the calendar file names, in 令和8年度.
@Suite struct ExplainReadingTests {
    private static func context(_ language: Language, from: Day? = nil) throws
        -> ExplainReading.Context
    {
        let folder = try TestFolder()
        let plan = try #require(ConfigurationReader.load(folder: folder.path).plan)
        return ExplainReading.Context(
            year: try #require(FiscalYear(startYear: 2026)), from: from,
            businessDays: plan.businessDays, plan: plan, settled: { [:] }, eras: plan.eras,
            language: language, isForPrograms: false)
    }

    /// `2026-10-01/2026-10-10`, `12×2026-04-14`, `anytime`, `refused@3`.
    private func summary(_ text: String, _ context: ExplainReading.Context) -> String {
        switch ExplainReading.read(text, context) {
        case .failure(let refusal):
            return refusal.message.isEmpty || refusal.advice.isEmpty
                ? "silent" : "refused@\(refusal.offset)"
        case .success(let answer):
            let mark = answer.warnings.isEmpty ? "" : "!"
            if let count = answer.count {
                return "\(count)×\(answer.occurrences?.first?.start.description ?? "")" + mark
            }
            guard let start = answer.start, let end = answer.end else { return answer.kind + mark }
            return start == end ? "\(start)" + mark : "\(start)/\(end)" + mark
        }
    }

    private func check(_ rows: [(String, String)]) throws {
        for language in Language.allCases {
            let context = try Self.context(language)
            for (text, expected) in rows { #expect(summary(text, context) == expected, "\(text)") }
        }
    }

    @Test("periods in Japanese")
    func japanesePeriods() throws {
        try check([
            ("1月", "2027-01-01/2027-01-31"), ("１月", "2027-01-01/2027-01-31"),
            ("7月22日", "2026-07-22"), ("7月22日(水)", "2026-07-22"), ("10月上旬", "2026-10-01/2026-10-10"),
            ("10月中旬", "2026-10-11/2026-10-20"), ("２月下旬", "2027-02-21/2027-02-28"),
            ("10月末", "2026-10-31"), ("年度末", "2027-03-31"), ("年度当初", "2026-04-01"),
            ("第1四半期", "2026-04-01/2026-06-30"), ("第２四半期", "2026-07-01/2026-09-30"),
            ("第3四半期", "2026-10-01/2026-12-31"), ("第4四半期", "2027-01-01/2027-03-31"),
            ("上半期", "2026-04-01/2026-09-30"), ("下半期", "2026-10-01/2027-03-31"),
            ("上期", "2026-04-01/2026-09-30"), ("下期", "2026-10-01/2027-03-31"),
            ("6月～7月", "2026-06-01/2026-07-31"), ("9月〜10月", "2026-09-01/2026-10-31"),
            ("９月－１０月", "2026-09-01/2026-10-31"), ("12月～1月", "2026-12-01/2027-01-31"),
            ("12月以降", "2026-12-01/2027-03-31"), ("9月まで", "2026-04-01/2026-09-30"),
            ("翌年度4月", "2027-04-01/2027-04-30"), ("令和7年度第3四半期", "2025-10-01/2025-12-31"),
            ("令和7年1月15日(水)", "2025-01-15"), ("R7.1.15", "2025-01-15"),
            ("H30年度", "2018-04-01/2019-03-31"), ("令和元年", "2019-01-01/2019-12-31"),
            ("令和6年度", "2024-04-01/2025-03-31"), ("R6", "2024-04-01/2025-03-31"),
            ("2024年度", "2024-04-01/2025-03-31"), ("明治45年7月29日", "1912-07-29"),
            ("大正15年12月24日", "1926-12-24"), ("昭和64年1月7日", "1989-01-07"),
            ("平成31年4月30日", "2019-04-30"), ("平成32年", "2020-01-01/2020-12-31!"),
            ("随時", "anytime"), ("未定", "undecided"),
        ])
    }

    @Test("periods in English, and ISO 8601")
    func englishPeriods() throws {
        try check([
            ("early October", "2026-10-01/2026-10-10"), ("mid-October", "2026-10-11/2026-10-20"),
            ("late October", "2026-10-21/2026-10-31"), ("October 2026", "2026-10-01/2026-10-31"),
            ("Q3", "2026-10-01/2026-12-31"), ("H1", "2026-04-01/2026-09-30"),
            ("FY2026", "2026-04-01/2027-03-31"), ("FY2024", "2024-04-01/2025-03-31"),
            ("from December", "2026-12-01/2027-03-31"),
            ("until September", "2026-04-01/2026-09-30"),
            ("April to September", "2026-04-01/2026-09-30"), ("2026-12-16", "2026-12-16"),
            ("2026-10", "2026-10-01/2026-10-31"),
            ("2026-10-01/2026-10-15", "2026-10-01/2026-10-15"),
            ("22 July", "2026-07-22"), ("Wed, 22 July 2026", "2026-07-22"),
            ("end of February", "2027-02-28"), ("start of the fiscal year", "2026-04-01"),
            ("any time", "anytime"), ("undecided", "undecided"),
        ])
    }

    @Test("recurrences in both languages, and rules of RFC 5545")
    func recurrences() throws {
        try check([
            ("毎月", "12×2026-04-01"), ("month", "12×2026-04-01"), ("every month", "12×2026-04-01"),
            ("毎月15日", "12×2026-04-15"), ("every month on the 15th", "12×2026-04-15"),
            ("毎月第2火曜日", "12×2026-04-14"), ("second Tuesday of every month", "12×2026-04-14"),
            ("毎月末", "12×2026-04-30"), ("last day of every month", "12×2026-04-30"),
            ("毎週月曜日", "52×2026-04-06"), ("every Monday", "52×2026-04-06"),
            ("四半期", "4×2026-04-01"), ("quarter", "4×2026-04-01"), ("半年", "2×2026-04-01"),
            ("概ね半年ごと", "2×2026-04-01"), ("half", "2×2026-04-01"), ("年", "1×2026-04-01"),
            ("year", "1×2026-04-01"), ("毎年7月1日", "1×2026-07-01"),
            ("every year on 1 July", "1×2026-07-01"), ("毎月30日", "12×2026-04-30!"),
            ("毎月31日", "12×2026-04-30!"), ("毎年2月29日", "0×!"),
            ("rrule:FREQ=MONTHLY;BYDAY=2TU", "12×2026-04-14"),
            ("RRULE:FREQ=WEEKLY;BYDAY=MO", "52×2026-04-06"),
            ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "1×2026-07-01"),
            ("freq=daily;count=3", "3×2026-04-01"), ("rrule: FREQ=DAILY", "365×2026-04-01"),
        ])
    }

    @Test("relative dates and business days in both languages")
    func relativeDays() throws {
        try check([
            ("10bd before 2026-05-07", "2026-04-17"), ("2026-05-07の10営業日前", "2026-04-17"),
            ("令和8年5月7日の10営業日前", "2026-04-17"), ("5bd after 2026-05-01", "2026-05-13"),
            ("2026年5月1日の5営業日後", "2026-05-13"), ("1bd after 2026-12-28", "2027-01-04"),
            ("10bd before x-3", "2026-09-14"), ("x-3の10営業日前", "2026-09-14"),
            // A provisional meeting counts from its first day, whichever edge is meant.
            ("10bd before x-3.end", "2026-09-14"), ("x-3の終了の10営業日前", "2026-09-14"),
            ("5d after x-3", "2026-10-06"), ("x-3の5日後", "2026-10-06"),
            ("10bd after self-check", "2026-08-17"), ("self-checkの10営業日後", "2026-08-17"),
            ("self-checkの開始の5営業日前", "2026-05-25"),
            ("5bd before start of self-check", "2026-05-25"),
            ("2 weeks after 2026-05-07", "2026-05-21"), ("2026-05-07の2週間後", "2026-05-21"),
            ("1 month before 2026-05-31", "2026-04-30"), ("2026-05-31の1か月前", "2026-04-30"),
            ("年度末の10営業日前", "2027-03-16"),
            ("10bd before end of the fiscal year", "2027-03-16"),
            ("5bd after start of the fiscal year", "2026-04-08"),
            ("20bd before", "relative!"), ("20営業日前", "relative!"),
            ("10bd after end", "relative!"), ("期末の10営業日後", "relative!"),
            ("10bd before nothing", "relative!"), ("平成38年5月7日の10営業日前", "2026-04-17!"),
        ])
    }

    @Test("what cannot be is refused, at the place that is wrong")
    func refused() throws {
        try check([
            ("13月", "refused@0"), ("2月29日", "refused@0"), ("2月30日", "refused@2"),
            ("11月～9月", "refused@0"), ("7月22日(月)", "refused@0"), ("2026年7月22日(月)", "refused@11"),
            ("毎月32日", "refused@2"), ("毎月第6月曜日", "refused@3"), ("毎週", "refused@0"),
            ("毎年2026年7月1日", "refused@2"), ("隔月", "refused@0"), ("隔週月曜日", "refused@0"),
            ("every other month", "refused@0"), ("3か月ごと", "refused@0"), ("100か月ごと", "refused@0"),
            ("every Moonday", "refused@0"), ("10bd 2026-05-07", "refused@5"),
            ("10xx before x-3", "refused@2"), ("before x-3", "refused@0"), ("", "refused@0"),
            ("来月", "refused@0"), ("rrule:", "refused@0"), ("rrule:FREQ=HOURLY", "refused@6"),
            ("rrule:FREQ=DAILY;BYHOUR=9", "refused@17"),
            ("rrule:FREQ=WEEKLY;BYDAY=2TU", "refused@18"),
            ("FREQ=MONTHLY;UNTIL=20260931", "refused@13"),
        ])
    }

    @Test("an entry may be named with a word of recurrences")
    func names() throws {
        try check([("毎朝会議の10営業日前", "relative!"), ("10bd before every-2", "relative!")])
    }

    @Test("every other month needs its first round, and has it from then on")
    func anchored() throws {
        let context = try Self.context(.english, from: Day("2026-05-01"))
        #expect(summary("隔月", context) == "6×2026-05-01")
        #expect(summary("every 3 months on the 15th", context) == "4×2026-05-15")
        #expect(summary("隔週月曜日", context) == "24×2026-05-11")
        #expect(summary("FREQ=MONTHLY;INTERVAL=2", context) == "6×2026-05-01")
        let late = try Self.context(.english, from: Day("2028-05-01"))
        #expect(summary("隔月", late) == "0×")
        #expect(summary("FREQ=MONTHLY;BYMONTHDAY=1", late) == "0×")
    }
}
