import CalendarPlan
import Testing

@Suite struct DueRuleTests {
    @Test("every form of a relative day is read, and prints canonically", arguments: relativeForms)
    func form(_ form: RelativeForm) throws {
        let day = try #require(RelativeDay.read(form.text)).get()
        #expect(day == form.day)
        #expect(day.description == form.english)
        #expect(day.text(.japanese) == form.japanese)
        let rule = try DueRule.read(form.text).get()
        #expect(rule.rule == .relative(day))
        #expect(rule.warnings == [])
    }

    @Test("what is printed reads back as the same, in both languages", arguments: relativeForms)
    func printed(_ form: RelativeForm) throws {
        for language in Language.allCases {
            let again = try #require(RelativeDay.read(form.day.text(language))).get()
            #expect(again == form.day)
        }
    }

    @Test("a text that is no relative day is left to periods")
    func periods() throws {
        for text in ["7月22日", "10月上旬", "12月以後", "9月以前", "22 July", "", "3日", "随時", "after-party"] {
            #expect(RelativeDay.read(text) == nil, "\(text)")
        }
        let rule = try DueRule.read("１０月上旬").get()
        #expect(rule.rule.description == "10月上旬")
        #expect(rule.rule.text(.english) == "early October")
        #expect(try DueRule.read(rule.rule.description).get().rule == rule.rule)
    }

    @Test("a doubtful day to count from comes with its warning")
    func warnings() throws {
        let rule = try DueRule.read("平成32年5月7日の10営業日前").get()
        #expect(rule.rule.description == "10bd before 2020-05-07")
        #expect(
            rule.warnings.map(\.kind) == [
                .pastEraEnd(written: "平成32年5月7日", meant: "令和2年5月7日")
            ])
    }

    @Test("the largest amount is read, and one more is refused")
    func limit() throws {
        let limit = RelativeDay.amountLimit
        #expect(
            try RelativeDay.read("\(limit)bd before x-3")?.get().step
                == .count(limit, .businessDays, .before))
        #expect(throws: ExpressionError(.amountTooLarge(limit: limit))) {
            try RelativeDay.read("\(limit + 1)bd before x-3")?.get()
        }
    }

    @Test("an id keeps its case, its long vowels and its の")
    func ids() throws {
        for (text, id) in [
            ("10bd before X-Kaigi", "X-Kaigi"), ("フォローアップの3日前", "フォローアップ"),
            ("夏の会議の3日前", "夏の会議"), ("ｘ－３の3日前", "x-3"), ("3d after 会議前", "会議前"),
            ("3d after look-after", "look-after"), ("3d before 2-3", "2-3"), ("第3回の3日前", "第3回"),
            ("3d before H1", "H1"), ("佐々木の3日後", "佐々木"),
        ] {
            #expect(try RelativeDay.read(text)?.get().anchor == .entry(id, nil), "\(text)")
        }
    }
}

struct RelativeForm: Sendable, CustomTestStringConvertible {
    let text: String
    let day: RelativeDay
    let english: String
    let japanese: String

    init(_ text: String, _ day: RelativeDay, _ english: String, _ japanese: String) {
        self.text = text
        self.day = day
        self.english = english
        self.japanese = japanese
    }

    var testDescription: String { text }
}

private let day = Day(serial: 20_580)  // 2026-05-07

let relativeForms: [RelativeForm] =
    relative(
        .init(10, .businessDays, .before, .entry("x-3", nil)), "10bd before x-3", "x-3の10営業日前",
        [
            "10bd before x-3", "10 bd before x-3", "10営業日 before x-3", "10BD Before x-3",
            "１０ｂｄ before x-3",
            "10 business days before x-3", "10 working days before x-3", "x-3の10営業日前",
            "x-3 の 10 営業日前", "x-3の１０営業日前", "x-3の十営業日前", "x-3の10営業日前まで",
            "x-3の10営業日前までに", "x-3 10営業日前", "x-3の10開庁日前", "x-3の10bd前", "【x-3の10営業日前】",
        ])
    + relative(
        .init(3, .days, .after, .entry("self-check", nil)), "3d after self-check",
        "self-checkの3日後",
        [
            "3d after self-check", "3 days after self-check", "self-checkの3日後",
            "self-checkの三日後に",
        ])
    + relative(
        .init(2, .weeks, .before, .day(day)), "2w before 2026-05-07", "2026年5月7日の2週間前",
        [
            "2w before 2026-05-07", "2 weeks before 7 May 2026", "2026年5月7日の2週間前",
            "令和8年5月7日の2週間前", "R8.5.7の2週間前", "2026年5月7日(木)の2週間前", "2w before 2026/5/7",
            "2026-05-07の二週前",
        ])
    + relative(
        .init(1, .months, .after, .entry("x-3", nil)), "1 month after x-3", "x-3の1か月後",
        [
            "1 month after x-3", "a month after x-3", "one month after x-3", "x-3の1か月後",
            "x-3の1ヶ月後", "x-3の1カ月後", "x-3の1ヵ月後", "x-3の1箇月後", "x-3の1ケ月後", "x-3の１ｶ月後",
            "x-3の一か月後",
        ])
    + relative(
        .init(2, .months, .before, .entry("x-3", nil)), "2 months before x-3", "x-3の2か月前",
        ["2 months before x-3", "x-3の2か月前"])
    + relative(
        .init(10, .businessDays, .before, .entry("x-3", .start)), "10bd before x-3.start",
        "x-3の開始の10営業日前",
        [
            "10bd before x-3.start", "10bd before start of x-3", "10bd before the start of x-3",
            "x-3の開始の10営業日前", "x-3の開始日の10営業日前", "x-3の初日の10営業日前",
        ])
    + relative(
        .init(10, .businessDays, .after, .entry("x-3", .end)), "10bd after x-3.end",
        "x-3の終了の10営業日後",
        ["10bd after x-3.end", "10bd after the end of x-3", "x-3の終了の10営業日後", "x-3の最終日の10営業日後"])
    + relative(
        .init(20, .businessDays, .before, .itself(nil)), "20bd before", "20営業日前",
        ["20bd before", "20 business days before", "20営業日前", "２０営業日前", "二十営業日前", "20営業日前に"])
    + relative(
        .init(5, .businessDays, .after, .itself(.end)), "5bd after end", "期末の5営業日後",
        ["5bd after end", "5bd after the end", "期末の5営業日後", "終了の5営業日後", "終了日の5営業日後"])
    + relative(
        .init(5, .businessDays, .before, .itself(.start)), "5bd before start", "期首の5営業日前",
        ["5bd before start", "期首の5営業日前", "開始の5営業日前", "開始日の5営業日前"])
    + relative(
        .init(10, .businessDays, .before, .fiscalYear(.end)),
        "10bd before end of the fiscal year", "年度末の10営業日前",
        [
            "年度末の10営業日前", "10bd before end of the fiscal year",
            "10bd before the end of the fiscal year", "10bd before 年度末",
        ])
    + relative(
        .init(10, .businessDays, .after, .fiscalYear(.start)),
        "10bd after start of the fiscal year", "年度当初の10営業日後",
        ["年度当初の10営業日後", "年度始めの10営業日後", "10bd after start of the fiscal year"])
    + relative(.init(1, .days, .after, .itself(nil)), "1d after", "1日後", ["翌日", "1日後", "1d after"])
    + relative(.init(1, .days, .before, .itself(nil)), "1d before", "1日前", ["前日", "前日まで"])
    + relative(
        .init(1, .days, .before, .entry("x-3", nil)), "1d before x-3", "x-3の1日前",
        ["x-3の前日", "x-3の前日までに", "the day before x-3"])
    + relative(
        .init(1, .businessDays, .after, .entry("x-3", nil)), "1bd after x-3", "x-3の1営業日後",
        ["x-3の翌営業日", "x-3の翌営業日まで"])
    + relative(
        .init(1, .businessDays, .before, .itself(.end)), "1bd before end", "期末の1営業日前",
        ["期末の前営業日"])
    + relative(
        .init(0, .days, .before, .entry("x-3", nil)), "0d before x-3", "x-3の0日前",
        ["0d before x-3", "x-3の0日前"])

private func relative(
    _ day: RelativeDay, _ english: String, _ japanese: String, _ texts: [String]
) -> [RelativeForm] {
    texts.map { RelativeForm($0, day, english, japanese) }
}
