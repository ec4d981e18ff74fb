import CalendarPlan
import Testing

@testable import Wording

/// One of each diagnostic about the parts of calendars and entries.
enum DiagnosticSamples {
    static func parts() throws -> [DiagnosticKind] {
        try forms + quotas() + indicators() + agendas + owners() + includes + quantities + doubts()
    }

    static let templates: [DiagnosticKind] =
        [
            TemplateError.Kind.unknownName("titel", nearest: "title"),
            .unknownName("題", nearest: nil), .needsSection("title", scope: .item),
            .needsSection("heading", scope: .part), .needsSection("topics", scope: .agenda),
            .needsSection("topic", scope: .topic), .notInFile("colour"), .noText("items"),
            .opensOutward("sections"), .withinTag("title"), .openTag, .emptyTag,
            .openSection("items"), .strayEnd("items"), .crossedEnd("items", open: "late"),
            .rawValue("title"), .unsupported(">"), .wideBraces, .fillNotHere,
            .controlCharacter(0x202E), .tooManyTags(limit: 500), .tooDeep(limit: 12),
            .tooLarge(limit: 64 << 10),
        ].map { .template($0) }
        + [
            TemplateWarning.unknownFile("mail.jp.txt", nearest: "mail.ja.txt"),
            .unknownFile("sms", nearest: nil), .halfPair(missing: "mail.ja.html"),
            .comesToNothing, .tooLong, .longLine(3, octets: 1_200), .silent(["Opened"]),
        ].map { .templateWarning($0) }

    private static let forms: [DiagnosticKind] = [
        FormError.name("a.b"), .repeatedField("target", first: 3), .noAnswer("target"),
        .severalAnswers(["text", "tick"]), .fewChoices, .optionalAndRequired,
        .unknownField("targte", nearest: "target"), .unknownField("x", nearest: nil),
        .conditionNotChoice("memo"), .conditionOnItself,
        .unknownCode("③", field: "目標", known: ["①", "②"]),
    ].map { .form($0) }

    private static func quotas() throws -> [DiagnosticKind] {
        let span = DaySpan(try day("2024-04-01"), try day("2024-09-30"))
        return [
            QuotaError.noCount, .notACount("年3回"), .twoCounts, .timesWithDays(key: "every"),
            .paceInRounds,
            .paceCount(1, needed: 0), .paceCount(1, needed: 2), .paceOrder("7月末"),
            .paceOutside("11月末", span),
        ].map { .quota($0) }
    }

    private static func indicators() throws -> [DiagnosticKind] {
        let year = Bilingual(ja: "令和6年度", en: "FY2024")
        return [IndicatorError.noTargets, .repeatedYear(year, first: 3)].map { .indicator($0) }
    }

    private static let agendas: [DiagnosticKind] =
        [SubjectError.id("2/1"), .emptyGroup("空")].map { .subject($0) }
        + [
            AgendaError.noTitle, .papersWithoutOwner, .papersNotRelative("来週"),
            .papersAnchor("10bd before x-2"), .papersID("？！"),
            .papersTaken("x-1-a-papers", title: "甲", file: nil, line: 7),
            .papersTaken("x-1-a-papers", title: "甲", file: "shared/x.yaml", line: 7),
        ].map { .agenda($0) }

    private static func owners() throws -> [DiagnosticKind] {
        let day = try day("2024-07-01")
        return [OwnerError.backwards(from: day, until: day), .overlap(day), .endless].map {
            .owner($0)
        }
    }

    private static let includes: [DiagnosticKind] = [
        IncludeError.outside("/etc/passwd"), .calendar("r7.yaml"), .twice("../shared/x.yaml"),
        .tooMany(limit: 20), .unreadable("../shared/x.yaml", .missing), .nested,
    ].map { .include($0) }

    private static let quantities: [DiagnosticKind] = [
        .quantity(QuantityError(.noNumber("たくさん")))
    ]

    private static func doubts() throws -> [DiagnosticKind] {
        let year = Bilingual(ja: "令和元年度", en: "FY2019")
        return [
            PartWarning.unusedForm("mid-year"), .alwaysRequired("目標"),
            .tenureGap(DaySpan(try day("2024-07-01"))), .noReference(year), .noTargetInCalendar,
            .targetNeverMissed("0件以上"),
            .moreTimesThanDays(31, days: 30), .papersForNobody,
        ].map { .warning(.part($0)) }
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }
}
