import CalendarPlan
import TestSupport
import Testing

@Suite struct QuantityTests {
    @Test(
        "quantities are read as people write them",
        arguments: [
            ("21/24", "21/24"), ("21 区長/24 区長", "21/24"), ("２１／２４", "21/24"),
            ("21区長 / 24", "21/24"), ("24区中21区", "21/24"), ("24区のうち21区", "21/24"),
            ("21 of 24", "21/24"), ("21 wards out of 24 wards", "21/24"), ("0/1", "0/1"),
            ("８９％", "89%"), ("43.3%", "43.3%"), ("43.30 %", "43.3%"), ("100パーセント", "100%"),
            ("8割", "80%"), ("12 percent", "12%"), ("△3.5%", "-3.5%"), ("-0.5", "-0.5"),
            ("8件", "8件"), ("８　件", "8件"), ("1,200人", "1200人"), ("１，２００人", "1200人"),
            ("120", "120"), ("0.0001", "0.0001"), ("3億円", "3億円"), ("12.5m²", "12.5 m²"),
            ("120 people", "120 people"), ("24分の21", "21/24"), ("【8件】", "8件"),
            ("100000000000", "100000000000"),
        ])
    func reads(_ text: String, _ printed: String) throws {
        let quantity = try Quantity.read(text).get()
        #expect(quantity.text == printed)
        #expect(try Quantity.read(quantity.text).get() == quantity)
        #expect(Quantity(quantity.description) == quantity)
    }

    @Test(
        "targets are read as people write them, and print in both languages",
        arguments: [
            ("21/24", "21/24以上", "at least 21/24"),
            ("43.3%以上", "43.3%以上", "at least 43.3%"),
            ("7件以下", "7件以下", "at most 7件"), ("７件　以内", "7件以下", "at most 7件"),
            ("at most 7 cases", "7 cases以下", "at most 7 cases"),
            ("no more than 7", "7以下", "at most 7"), ("≦7", "7以下", "at most 7"),
            ("at least 1,200 people", "1200 people以上", "at least 1200 people"),
            ("7 or fewer", "7以下", "at most 7"), ("7人 or more", "7人以上", "at least 7人"),
            ("10%減", "前年度実績から10%減", "10% fewer than last year"),
            ("10％増", "前年度実績から10%増", "10% more than last year"),
            ("前年度実績から10%減", "前年度実績から10%減", "10% fewer than last year"),
            ("前年度比10％以上の増", "前年度実績から10%増", "10% more than last year"),
            ("昨年度から1割減", "前年度実績から10%減", "10% fewer than last year"),
            ("令和元年度実績から10%減", "令和元年度実績から10%減", "10% fewer than FY2019"),
            ("令和元年度件数の実績から10%減", "令和元年度実績から10%減", "10% fewer than FY2019"),
            ("令和元年度の件数に比べて10%削減", "令和元年度実績から10%減", "10% fewer than FY2019"),
            ("R1実績より10%減", "令和元年度実績から10%減", "10% fewer than FY2019"),
            ("10%減以内", "前年度実績から10%減以内", "at most 10% fewer than last year"),
            ("10%増以内", "前年度実績から10%増以内", "at most 10% more than last year"),
            ("10%以内の増", "前年度実績から10%増以内", "at most 10% more than last year"),
            ("半減", "前年度実績から50%減", "50% fewer than last year"),
            ("前年度から倍増", "前年度実績から100%増", "100% more than last year"),
            ("10% fewer than last year", "前年度実績から10%減", "10% fewer than last year"),
            ("10% more than FY2019", "令和元年度実績から10%増", "10% more than FY2019"),
            ("at least 10% less than FY2019", "令和元年度実績から10%減", "10% fewer than FY2019"),
            ("10% reduction", "前年度実績から10%減", "10% fewer than last year"),
            ("前年度実績以下", "前年度実績以下", "at most last year"),
            ("令和元年度実績以上", "令和元年度実績以上", "at least FY2019"),
            ("at most last year's actual", "前年度実績以下", "at most last year"),
            ("at least FY2019", "令和元年度実績以上", "at least FY2019"),
            ("0%減", "前年度実績以下", "at most last year"),
            ("0件", "0件以下", "at most 0件"), ("0", "0以下", "at most 0"), ("0%", "0%以下", "at most 0%"),
            ("0/24", "0/24以下", "at most 0/24"), ("0件以上", "0件以上", "at least 0件"),
            ("▲5%", "-5%以下", "at most -5%"), ("▲5%以上", "-5%以下", "at most -5%"),
            ("△5%以内", "-5%以上", "at least -5%"), ("-5%", "-5%以下", "at most -5%"),
            ("-5%以上", "-5%以上", "at least -5%"), ("at least -5%", "-5%以上", "at least -5%"),
            ("1位", "1位以上", "at most 1位"), ("3位以上", "3位以上", "at most 3位"),
        ])
    func targets(_ text: String, _ japanese: String, _ english: String) throws {
        let target = try Target.read(text).get()
        #expect(target.text(.japanese) == japanese)
        #expect(target.text(.english) == english)
        #expect(try Target.read(japanese).get() == target)
        #expect(try Target.read(english).get() == target)
    }

    @Test("a change without a word for a bound is the least that is wanted")
    func bounds() throws {
        func bound(_ text: String) throws -> Target.Bound { try Target.read(text).get().bound }
        #expect(try bound("10%減") == .atMost)
        #expect(try bound("10%減以内") == .atLeast)
        #expect(try bound("10%増") == .atLeast)
        #expect(try bound("10%増以内") == .atMost)
        #expect(try bound("8件") == .atLeast)
        for text in ["0件", "0%", "0/24", "▲5%", "-3件"] {
            #expect(try bound(text) == .atMost, "\(text)")
        }
        #expect(try bound("0件以上") == .atLeast)
    }

    @Test("the year named is a fiscal year that begins where the configuration says, with warnings")
    func references() throws {
        let reading = try Target.reading("平成32年度実績から10%減", fiscalYearStart: 7).get()
        let year = FiscalYear(startYear: 2020, startMonth: 7)
        #expect(
            reading.target
                == Target(.change(percent: FixedDecimal(-10), from: year), .atMost))
        #expect(!reading.warnings.isEmpty)
    }

    @Test(
        "numbers of times are read as people write them, and print in both languages",
        arguments: [
            ("年3回以上", "年3回以上", "at least 3 times a year"),
            ("年三回", "年3回以上", "at least 3 times a year"),
            ("年２回", "年2回以上", "at least twice a year"),
            ("1年に3回以上", "年3回以上", "at least 3 times a year"),
            ("毎年度1回以上", "年1回以上", "at least once a year"),
            ("毎月", "月1回以上", "at least once a month"),
            ("月1回", "月1回以上", "at least once a month"),
            ("毎月2回以上", "月2回以上", "at least twice a month"),
            ("1回以上", "1回以上", "at least once"), ("少なくとも2回", "2回以上", "at least twice"),
            ("半期に2回", "半期に2回以上", "at least twice a half-year"),
            ("半年ごと", "半期に1回以上", "at least once a half-year"),
            ("四半期に1回以上", "四半期に1回以上", "at least once a quarter"),
            ("各四半期1回", "四半期に1回以上", "at least once a quarter"),
            ("3 times a year", "年3回以上", "at least 3 times a year"),
            ("at least 3 a year", "年3回以上", "at least 3 times a year"),
            ("three times or more a year", "年3回以上", "at least 3 times a year"),
            ("twice per half-year", "半期に2回以上", "at least twice a half-year"),
            ("once in each quarter", "四半期に1回以上", "at least once a quarter"),
            ("monthly", "月1回以上", "at least once a month"),
            ("once", "1回以上", "at least once"), ("5 times", "5回以上", "at least 5 times"),
            ("366回", "366回以上", "at least 366 times"),
        ])
    func times(_ text: String, _ japanese: String, _ english: String) throws {
        let times = try QuotaTimes.read(text).get()
        #expect(times.text(.japanese) == japanese)
        #expect(times.text(.english) == english)
        #expect(try QuotaTimes.read(japanese).get() == times)
        #expect(try QuotaTimes.read(english).get() == times)
    }

    @Test("every number of times prints back as the same")
    func everyTimes() throws {
        for per in QuotaTimes.Per.allCases {
            for count in [1, 2, 3, 12, 366] {
                let times = QuotaTimes(count, per: per)
                for language in Language.allCases {
                    #expect(try QuotaTimes.read(times.text(language)).get() == times)
                }
            }
        }
    }
}
