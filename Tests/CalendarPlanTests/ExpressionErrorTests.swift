import CalendarPlan
import Wording
import TestSupport
import Testing

@Suite struct ExpressionErrorTests {
    @Test("every fault of a period says what is wrong, where, and what to write")
    func periods() throws {
        let texts = [
            "", "　", "【】", "第3回X会議", "10月上旬ぐらい", "10月 to", "to 10月", "～", "13月", "0月", "10月32日",
            "2月30日", "2月29日", "2025年2月29日", "令和7年2月30日", "4月31日", "2025/13/1", "2024-02-30",
            "February 30", "31 April 2026", "第5四半期", "Q0", "Q5 FY2025", "10", "15", "2024", "0",
            "9999",
            "15日", "上旬", "月末", "early", "10日～20日", "令和0年度", "平成0年4月1日", "1800年", "3000年度",
            "6年度", "FY1800", "FY2199", "令和300年", "令和7年1月15日(木)", "2024-07-22 (Tue)",
            "Tue, 22 July 2024", "7月22日(火)", "8月13日(木)～15日(土)", "10月上旬(月)", "2024年第3四半期",
            "Q3 2025", "H1 2025", "2024年末", "end of 2026", "early 2026", "2024年当初", "翌年",
            "令和7年度以降", "10月第5月曜日", "10月第6週", "体育の日", "9月2日～9月24日（20日間）",
            "Q3 (April–June)", "11月4日（水・祝）", "5月下旬（函館市）", "October 5 (City Hall)", "2月9日午後5時まで",
            "October 31 at 5:00 p.m.", "10月1日（10:00～12:00）", "年2回以上", "three times a year", "毎月5日",
            "Q3 October", "first quarter of October", "年度当初5月", "第3四半期上旬", "04/05/2026", "27日(月)",
            "10月1日（休日の場合は翌営業日）",
            "FY2025 onwards", "令和7年度まで", "2024年から", "11月～9月", "November to September",
            "12月～10月上旬", "2024年10月～2024年9月", "2024-10-10/2024-10-01", "令和8年度～令和6年度",
            "10月下旬～上旬", "翌年度4月～3月～", "5月・11月", "6月、12月", "6月及び12月", "June and December",
            "10月上旬 4月", "2024-07-22T10:00", "早め", "なるべく早く", "７月２２日（火",
            "between June and", "10月1", "early Q3", "from", "until", "(10月", "10月)",
            "年度",
            String(repeating: "1", count: 60), String(repeating: "十", count: 60),
            String(repeating: "あ", count: 201),
        ]
        var report = ""
        for text in texts {
            switch Period.read(text) {
            case .failure(let fault): report += describe(text, fault)
            case .success(let reading):
                guard case .failure(let fault) = reading.period.meaning(in: fy2024) else {
                    Issue.record("“\(text)” is read as \(reading.period)")
                    continue
                }
                report += describe(text + "  [令和6年度]", fault)
            }
        }
        for text in ["10月上旬", "翌年度4月", "年度末", "4月～9月", "12月以降", "第3四半期", "7月22日(月)", "当年度"] {
            guard
                case .failure(let fault) = try Period.read(text).get().period.meaning(in: nil)
            else {
                Issue.record("“\(text)” has days without a fiscal year")
                continue
            }
            report += describe(text + "  [no fiscal year]", fault)
        }
        try expectGolden(report, "period-faults.txt")
    }

    @Test("every fault of a relative day says what is wrong, where, and what to write")
    func relativeDays() throws {
        let texts = [
            "10bd x-3", "10bd", "10 business days", "3 days", "10営業日", "x-3の10営業日", "before x-3",
            "after", "business days before x-3", "10 before x-3", "10h before x-3",
            "10 years before x-3", "2501bd before x-3", "99999999999999999999d after x-3", "x-3の前",
            "x-3の数日前", "x-3の10年前", "x-3の10時間後", "x-3の9999営業日前", "営業日前", "x-310営業日前",
            "10bd before x.3", "10bd before x 3", "10bd before 2026-02-30", "6月議会終了後", "5月の大型連休前",
            "before August 31",
            "2026年5月7日(金)の3日前", "10営業日前 x-3", "四半期末の10日後",
            "10bd before (x-3)", "10bd before x-3.middle", "1800-01-01の3日前", "二千六百営業日前", "午後",
            "会議の前", "前", "3前",
        ]
        var report = ""
        for text in texts {
            guard case .failure(let fault) = DueRule.read(text) else {
                Issue.record("“\(text)” is read as \(try DueRule.read(text).get().rule)")
                continue
            }
            report += describe(text, fault)
        }
        try expectGolden(report, "relative-day-faults.txt")
    }

    @Test("every fault of a recurrence or a fiscal year says what is wrong and what to write")
    func others() throws {
        var report = ""
        for text in [
            "", "FREQ=MONTHLY", "weekly", "毎学期", "　月例", "毎週", "隔週", "every other week", "毎月32日",
            "毎月0日", "every month on the 32nd", "毎月第6月曜日", "100か月ごと", "every 0 years",
            "毎年2026年7月1日", "毎年7月1日(水)", "毎年13月", "毎年7月32日", "毎年令和8年度", "毎年翌年度4月",
            "毎年随時", "毎年12月以降", "毎月15日(月)", "毎月15日・第2火曜日", "毎月第2", "毎週月曜日15日",
            "毎月15", "隔月曜日", "second Tuesday", "every Monday of every month", "every 2",
            "every month on Monday", "every year on Monday", "毎年2月30日",
        ] {
            guard case .failure(let fault) = Recurrence.read(text) else {
                Issue.record("“\(text)” is read as a recurrence")
                continue
            }
            report += describe("every: " + text, fault)
        }
        for text in [
            "", "令和", "令和6年", "2024年", "2024年～2026年", "10月", "令和6年度10月", "2024-04-01", "24",
            "令和8年度～令和6年度", "1990～2026", "令和0年度", "1700", "2199", "FY2024, FY2025", "随時",
            "1700～2024", "令和6年度～", "令和6年度以降", "翌年度", "2024～1700", "令和6年度～2026年",
        ] {
            guard case .failure(let fault) = FiscalYear.read(text) else {
                Issue.record("“\(text)” is read as fiscal years")
                continue
            }
            report += describe("fiscal-year: " + text, fault)
        }
        try expectGolden(report, "other-faults.txt")
    }

    @Test("every kind of fault has its sentences in both languages", arguments: kinds)
    func languages(_ kind: ExpressionError.Kind) {
        let fault = ExpressionError(kind)
        #expect(fault.message(.japanese).hasSuffix("。"))
        #expect(fault.advice(.japanese).hasSuffix("。"))
        for text in [fault.message(.english), fault.advice(.english)] {
            #expect(text.hasSuffix("."))
            #expect(text.first.map { $0.isUppercase || $0.isNumber || $0 == "“" } == true)
        }
    }

    @Test("an offset points into the text as it was written")
    func offsets() throws {
        for (text, offset) in [
            ("令和７年１月１５日（木）", 10), ("㋿7年1月15日(木)", 9), ("  13月", 2), ("【１３月】", 1),
            ("10月1日～13月", 6), ("て\u{3099}", 0), ("まて\u{3099}13月", 0), ("10月か", 3),
        ] {
            guard case .failure(let fault) = Period.read(text) else {
                Issue.record("“\(text)” is read")
                continue
            }
            #expect(fault.offset == offset, "\(text): \(fault)")
        }
    }

    private func describe(_ text: String, _ fault: ExpressionError) -> String {
        """
        “\(text)” at \(fault.offset)
          \(fault.message(.japanese))
          \(fault.advice(.japanese))
          \(fault.message(.english))
          \(fault.advice(.english))

        """
    }

    /// One of each kind; a kind that is new must be added, or its sentences are not looked at.
    static let kinds: [ExpressionError.Kind] = {
        let day = Day(serial: 20_000)
        let period = Period(day)
        return [
            .empty, .tooLong(limit: 200), .unknownForm("x"), .unknownForm(""), .several,
            .bareNumber(0), .bareNumber(1), .bareNumber(20), .bareNumber(2024), .bareNumber(9999),
            .monthMissing("上旬"), .noSuchMonth(13),
            .noSuchDay(year: nil, month: 2, day: 30, last: 29),
            .noSuchDay(year: nil, month: 4, day: 31, last: 30),
            .noSuchDay(year: 2025, month: 2, day: 29, last: 28), .noSuchQuarter(5),
            .noSuchEraYear(EraTable.statutory.last, 0), .yearOutOfRange(1800),
            .wrongWeekday(day, written: .sunday), .yearMissing(period),
            .fiscalPieceOfCivilYear(period), .edgeOfCivilYear(fiscal: period, civil: period),
            .followingYearAlone, .content(.dayOrMonth(4, 5, year: 2026)), .content(.leftOver("5月")),
            .content(.noSuchWeekday(year: 2026, month: 10, .monday)),
            .content(.noSuchWeek(year: 2026, month: 10, count: 5)),
            .content(.noSuchHoliday("山の日", DaySpan(day))),
            .content(.wrongLength(DaySpan(day), written: 2)),
            .content(.contradiction(period, "（10月）")), .content(.noHoliday(day)),
            .content(.unknownRemark("（函館市）", rest: "5月下旬")),
            .content(.timeOfDay("午後5時", rest: "5月11日")), .content(.timeOfDay("17:00", rest: "")),
            .content(.times(QuotaTimes(2, per: .year))), .content(.comesRound("毎月5日")),
            .content(.closedDayHere(.after)), .openEnded(period),
            .backwards(from: period, to: period),
            .amountMissing, .amountTooLarge(limit: 2500), .unknownUnit("h"),
            .directionMissing(RelativeDay(10, .businessDays, .before, .entry("x-3", nil))),
            .unknownAnchor("x.3"), .particleMissing("x"), .uncounted("6月議会終了"),
            .wrongOrder(RelativeDay(10, .businessDays, .before, .entry("x-3", nil))),
            .countedWithFirstDay(RelativeDay(2, .months, .after, .entry("x-3", nil))),
            .strictBound(.before, period), .strictBound(.after, period),
            .eachRound(.quarter, RelativeDay(10, .days, .after, .itself(.end))),
            .unknownRecurrence("毎日"), .weekdayMissing, .noSuchDayOfMonth(32),
            .noSuchWeekOfMonth(6), .intervalOutOfRange(limit: 60), .yearInEachYear(period),
            .weekdayInEachYear(.monday), .weekdayOfYear(.monday),
            .content(.yearsApart(2026, 28)),
            .noFiscalYear("x"), .civilYear(2024), .tooManyFiscalYears(limit: 30),
        ]
    }()
}
