import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import CalendarFile

@Suite struct FindingWordingTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func samples() throws -> [FindingKind] {
        try fileSamples + syntaxSamples + shapeSamples + valueSamples + nameSamples
            + entrySamples + dateSamples() + roundSamples() + mailSamples + holidaySamples
            + doubtSamples() + webhookSamples + [.furtherFindings(12)]
    }

    private static let fileSamples: [FindingKind] = [
        FileFault.missing, .noFolder, .danglingLink, .noPermission, .isFolder, .notRegular,
        .tooLarge(limit: 16 << 20), .readFailed(code: 5), .empty, .notUTF8(.cp932),
        .notUTF8(.utf16), .notUTF8(.unknown), .noCalendars, .notTZif, .noConverter,
    ].map { .file($0) }

    private static let syntaxSamples: [FindingKind] = [
        SyntaxFault.tab, .fullWidthSpace, .controlCharacter(8), .reservedCharacter("@"), .openQuote,
        .openBracket,
        .unexpectedColon, .missingColon, .misaligned, .unexpectedDash, .unknownEscape,
        .secondDocument, .anchor("x"), .alias("x"), .mergeKey, .tag("!!int"), .keyNotText,
        .tooDeep(limit: 32), .tooMany(limit: 2_500_000), .other("did not find expected X"),
    ].map { .syntax($0) }

    private static let shapeSamples: [FindingKind] =
        ShapeFault.Section.allCases.map { .shape(.missingKey("name", in: $0)) }
        + [
            ShapeFault.unknownKey("titel", in: .entry, nearest: "title", known: []),
            .unknownKey("url", in: .mail, nearest: nil, known: ["from"]),
            .unknownKey("x", in: .journal, nearest: nil, known: []),
            .repeatedKey("when", first: 3), .noValue("title"), .emptyList("entries"),
            .wrongShape(key: "title", expected: .text, found: .list),
            .wrongShape(key: nil, expected: .mapping, found: .text),
            .wrongShape(key: "entries", expected: .list, found: .mapping),
            .wrongShape(key: "owner", expected: .textOrList, found: .mapping),
        ].map { .shape($0) }

    private static let valueSamples: [FindingKind] = [
        ValueFault.unknownWord("of", key: "journal", known: ["none"], nearest: nil),
        .unknownWord("aftr", key: "on-closed-day", known: ["after"], nearest: "after"),
        .time("25:00"), .lead("1w"), .repeatedLead("5bd"), .businessDays("0", from: 1, to: 250),
        .month("13月"), .zone("Tokyo"), .address("北区"), .sender("室"), .webhookName("Chat"),
        .credentialName, .holidayFile("/etc/x"), .entryID("x.1"), .calendarID("a/b"),
        .lineBreak("title"), .tooLong("title", limit: 300), .closed("もう"),
    ].map { .value($0) }

    private static let webhookSamples: [FindingKind] = [
        WebhookFault.unsigned(format: "slack"), .tooManySecrets(limit: 2),
        .connections("0", limit: 16),
        .channel("sms", key: "fallback", known: ["mail", "journal"]),
        .fallbackCircle(["webhook:a", "webhook:b", "webhook:a"]), .wait("soon"),
    ].map { .webhook($0) }

    private static let nameSamples: [FindingKind] =
        NameFault.Sort.allCases.map { .name(.unknown($0, "x", nearest: nil)) }
        + [
            NameFault.unknown(.organisation, "北区役所", nearest: "北区"),
            .taken(.entry, "x-3", file: nil, line: 7),
            .taken(.calendar, "市政変革@2024", file: "calendars/r6.yaml", line: 1),
            .groupCycle(["甲", "乙", "甲"]), .groupForOrganisation("24区"), .emptyGroup("空"),
            .noStandardPolicy,
        ].map { .name($0) }

    private static let entrySamples: [FindingKind] =
        [
            EntryFault.noKind, .severalKinds(["meeting", "task"]), .notForKind(key: "when", .task),
            .notForKind(key: "due", .meeting), .notForKind(key: "agenda", .window),
            .sameInEachRound(key: "when"), .noOwner,
            .foreignFiscalYear("令和9年度", covered: "FY2024"),
            .severalFiscalYears("R6～R8"), .settleByNotRelative("6月末"),
            .noDays(.meeting), .noDays(.window), .noDays(.task),
        ].map { .entry($0) }

    private static func dateSamples() throws -> [FindingKind] {
        [
            DateFault.expression(ExpressionFault(.empty)),
            .unknownAnchor("x-33", nearest: "x-3"), .unknownAnchor("y", nearest: nil),
            .cycle(["a", "b", "a"]), .anchorWithoutDay("a"), .recurringAnchor("a"), .noOwnDays,
            .needsFiscalYear, .longChain(limit: 100),
            .opensAfterDue(opens: try day("2024-08-01"), due: try day("2024-07-31")),
            .noDays("随時"),
        ].map { .date($0) }
    }

    private static func roundSamples() throws -> [FindingKind] {
        let day = try day("2024-08-13")
        let rules: [RuleFault] = [
            .noFrequency, .partOfDay("BYHOUR=9"), .otherCalendar("SKIP=OMIT"),
            .untilWithTime("UNTIL=20270331T000000Z"), .noSuchUntil("UNTIL=20270231"),
            .countedWeekday("BYDAY=2TU"), .unknownPart("BYFOO=1", known: ["FREQ"]),
            .unreadable("BYMONTHDAY=32", reason: "MALFORMEDDATA"),
        ]
        let rounds: [RoundFault] = [
            .withoutEvery(key: "from"), .everyAndRule, .boundsBackwards(from: day, until: day),
            .noRounds, .exceptsNothing("8月14日", nearest: "2024-08-13"),
            .movesNothing("8月14日", nearest: nil), .moveOfPeriods, .notOneDay("8月"),
            .movedOntoRound(day),
        ]
        return (rounds + rules.map { .rule($0) }).map { .rounds($0) }
    }

    private static let mailSamples: [FindingKind] = [
        MailFault.host("a b"), .port("0"), .relativePath("bounces", key: "bounces"), .noServer,
        .serverUnused, .halfLogin(missing: "user"), .passwordAndToken, .passwordInClear,
        .bouncesToSender("kaikaku@city.example.jp"),
    ].map { .mail($0) }

    private static let holidaySamples: [FindingKind] = [
        HolidayFault.missing, .columns("x"), .day("2027/2/30"), .encoding, .none,
        .yearOfYearly("2026年6月23日"), .weekdayOfYearly("6月23日(火)"), .yearEndDay("2月1日"),
        .yearEndBackwards(from: "1月3日", to: "12月29日"),
    ].map { .holiday($0) }

    private static func doubtSamples() throws -> [FindingKind] {
        let first = try day("2024-03-15")
        let lead = Policy.Lead(10, .businessDays)
        let closed: [ClosedReason] = [
            .weekend, .holiday("海の日"), .computedHoliday("山の日"), .yearEnd, .closure("停電"),
        ]
        let doubts: [Doubt] = [
            .expression(ExpressionWarning(.pastEraEnd(written: "平成36年", meant: "令和6年"))),
            .earlyReminder(lead, policy: "standard", reminder: first, others: 0),
            .earlyReminder(lead, policy: "standard", reminder: first, others: 3),
            .holidaysEnd(list: first, calendar: try day("2025-03-31")),
            .holidaysToFetch(year: 2025), .noOfficialHolidays, .noMail("北区"),
            .countedFromCalendar(first), .outsideFiscalYears(DaySpan(first)),
            .ignoredFile("r6.yml"), .closedAfter("令和8年度", from: first),
        ]
        return (doubts + closed.map { .closedMeetingDay(first, $0) }).map { .doubt($0) }
    }

    @Test("Every kind of finding reads well in both languages", arguments: Language.allCases)
    func everyKind(_ language: Language) throws {
        let text = try Self.samples().map { kind in
            let wording = kind.wording(language)
            return "\(kind.severity.word(language)): \(wording.message)\n   → \(wording.advice)\n"
        }.joined()
        try expectGolden(text, "wording-\(language.rawValue).txt")
    }

    @Test("The samples leave out no case that the sources declare")
    func samplesAreComplete() throws {
        let folder = repositoryFolder.appending(path: "Sources/CalendarFile/Findings")
        let texts = try ["FindingKind.swift", "FindingKind+Values.swift"].map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
        let declared = texts.joined().matches(of: /\n    case ([a-zA-Z0-9]+)/).map { "\($0.1)" }
        #expect(declared.count > 60)
        let shown = try Self.samples().map { "\($0)" }.joined(separator: "\n")
        for name in declared { #expect(shown.contains(name), "no sample of .\(name)") }
    }

    @Test("No two kinds say the same, and no advice repeats the message")
    func distinct() throws {
        for language in Language.allCases {
            let wordings = try Self.samples().map { $0.wording(language) }
            #expect(Set(wordings).count == wordings.count)
            #expect(wordings.allSatisfy { !$0.message.isEmpty && $0.message != $0.advice })
        }
    }
}
