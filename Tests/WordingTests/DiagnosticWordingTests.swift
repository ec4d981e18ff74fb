import CalendarPlan
import Foundation
import ServiceInterface
import TestSupport
import Testing

@testable import Wording

@Suite struct DiagnosticWordingTests {
    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private static func samples() throws -> [DiagnosticKind] {
        try fileSamples + syntaxSamples + shapeSamples + valueSamples + nameSamples + renameSamples
            + entrySamples + dateSamples() + roundSamples() + routingSamples() + mailSamples
            + holidaySamples
            + eraSamples()
            + doubtSamples()
            + exchangeSamples
            + webhookSamples
            + DiagnosticSamples.parts() + DiagnosticSamples.templates
            + [.furtherDiagnostics(12)]
    }

    private static let kinds = Bilingual(
        ja: "会議, 期間, 作業, 点検, 回数, 指標, カレンダー, トラック, 既定",
        en: "meeting, window, task, check, quota, indicator, calendar, track, defaults")

    private static let columns = Bilingual(
        ja: "種別, id, 題名, トラック, 年度, 日程, 開始, 期限, 周期, 繰り返し規則, 初回から, 最終回まで, 除く回, 移す回, "
            + "閉庁日, 確定期限, 担当, 方針, 議題, 資料期限, 様式, 最低回数, 回数, 目安, 目標, 基準値, 測定時期, レベル, タグ,"
            + " 対象, 旧id, 備考, 事務局, 終了, 取り込み, 様式の定義",
        en: "kind, id, title, track, fiscal-year, when, opens, due, every, rrule, "
            + "from, until, except, move, on-closed-day, settle-by, owner, policy, "
            + "agenda, papers-due, form, at-least, times, pace, targets, baseline, "
            + "measure, levels, tags, subjects, formerly, note, secretariat, closed, "
            + "include, forms")

    private static let exchangeSamples: [DiagnosticKind] =
        [
            InterchangeError.undecodable, .noHeadings,
            .unknownColumn("期眼", nearest: "期限", known: columns),
            .unknownColumn("x", nearest: nil, known: columns), .repeatedColumn("when"),
            .noColumn("種別/kind"), .cellWithoutHeading, .noKind(known: kinds),
            .unknownKind("回議", nearest: "会議", known: kinds),
            .unknownKind("寄合", nearest: nil, known: kinds), .foreignCell(column: "日程", kind: "暦"),
            .secondCalendarRow, .openQuote, .strayQuote, .textAfterQuote,
            .tooManyRows(limit: 100_000), .tooManyColumns(limit: 200), .longField(limit: 20_000),
            .notProperty, .longLine(limit: 1 << 20), .openComponent("VEVENT"),
            .strayEnd("VEVENT"), .badParameters("DTSTART"),
            .outsideCalendar, .tooDeep(limit: 8), .tooManyEntries(limit: 50_000),
            .tooManyProperties(limit: 10_000), .noTime("x"), .noDuration("x"),
            .noStart("VEVENT"), .endsBeforeStart, .noTitle, .noFiscalYear, .noOwner, .noEntries,
            .notInCP932(entry: "x-3", character: "𠮟", code: 0x20B9F),
        ].map { .interchange($0) }
        + [
            AnswerCellError.notADay("六月"), .notACount("多", limit: 1_000), .noID,
            .refused(.unknownOrganisation(name: "北", nearest: "北区")),
        ].map { .answerCell($0) }
        + [
            InterchangeWarning.leftOutComponent("VJOURNAL"),
            .leftOutProperties(["ATTENDEE", "VALARM"]),
            .unknownColumn("期眼", nearest: "期限"), .unknownColumn("x", nearest: nil),
            .columnsAsNotes(["主催", "参加"]), .unreadColumns(["Private"]), .monthFirst("4/10/2026"),
            .outsideYears(count: 1), .outsideYears(count: 12), .endless,
            .untilIsDay(Day(serial: 20_000)),
            .shortened("SUMMARY", limit: 300), .cancelled, .completed, .unknownZone("Mars/Olympus"),
            .notARuleOfDays("FREQ=HOURLY"), .tooManyDays(limit: 366),
            .changedRound("2026-04-13"),
            .unknownName("北区役所", nearest: "北区"), .unknownName("x", nearest: nil),
            .movedElsewhere(from: "2026-07-22", to: "2026-07-23"), .movedDerived("x-3-kids-papers"),
            .changedElsewhere("DESCRIPTION"), .readAsCP932,
            .readSheet("年間", others: ["一覧", "メモ"]), .hidden(rows: 3, columns: 1),
        ].map { .interchangeWarning($0) } + [
            .leftOut(.interchange(.noStart("VEVENT"))), .leftOut(.interchange(.notProperty)),
        ]
        + [
            WorkbookError.oldForm, .encrypted, .openDocument, .binary, .notWorkbook, .damaged,
            .tooLarge(limit: 64 << 20), .tooManyMergedCells(limit: 1_048_576), .noSheets,
            .noSheet("5", known: ["年間", "一覧"]), .cellError("#REF!"), .notComputed,
        ].map { .workbook($0) }

    private static let fileSamples: [DiagnosticKind] = [
        FileError.missing, .noFolder, .danglingLink, .noPermission, .isFolder, .notRegular,
        .credential,
        .tooLarge(limit: 16 << 20), .readFailed(code: 5), .empty, .notUTF8(.cp932),
        .notUTF8(.utf16), .notUTF8(.unknown), .noCalendars, .notTZif, .noZones,
        .noConverter,
    ].map { .file($0) }

    private static let syntaxSamples: [DiagnosticKind] = [
        SyntaxError.tab, .fullWidthSpace, .controlCharacter(8), .reservedCharacter("@"), .openQuote,
        .openBracket,
        .unexpectedColon, .missingColon, .misaligned, .unexpectedDash, .unknownEscape,
        .secondDocument, .anchor("x"), .alias("x"), .mergeKey, .tag("!!int"), .keyNotText,
        .tooDeep(limit: 32), .tooMany(limit: 2_500_000), .other("did not find expected X"),
        .slip(.fullWidthColon), .slip(.noSpaceAfterColon), .slip(.dash("－")),
        .slip(.noBreakSpace), .slip(.textAfterValue),
        .slip(.fullWidthSpaceAfterValue),
    ].map { .syntax($0) }

    private static let shapeSamples: [DiagnosticKind] =
        ShapeError.Section.allCases.map { .shape(.missingKey("name", in: $0)) }
        + [
            ShapeError.unknownKey("titel", in: .entry, nearest: "title", known: []),
            .unknownKey("url", in: .mail, nearest: nil, known: ["from"]),
            .unknownKey("x", in: .journal, nearest: nil, known: []),
            .repeatedKey("when", first: 3), .noValue("title"),
            .commaInValue("rrule", "FREQ=MONTHLY;BYMONTH=2,5"),
            .emptyList("entries"),
            .wrongShape(key: "title", expected: .text, found: .list),
            .wrongShape(key: nil, expected: .mapping, found: .text),
            .wrongShape(key: "entries", expected: .list, found: .mapping),
            .wrongShape(key: "owner", expected: .textOrList, found: .mapping),
        ].map { .shape($0) }

    private static let valueSamples: [DiagnosticKind] = [
        ValueError.unknownWord("of", key: "journal", known: ["none"], nearest: nil),
        .unknownWord("aftr", key: "on-closed-day", known: ["after"], nearest: "after"),
        .time("25:00"), .lead("1w"), .repeatedLead("5bd"), .businessDays("0", from: 1, to: 250),
        .month("13月"), .zone("Tokyo"), .address("北区"), .sender("室"), .webhookName("Chat"),
        .credentialName, .holidayFile("/etc/x"), .entryID("x.1"), .calendarID("a/b"),
        .hiddenCharacter("name", "U+202E"), .lineBreak("title"), .tooLong("title", limit: 300),
        .closed("もう"), .lasts("3週"), .timeOfDay("25時"), .link("市役所のページ"),
    ].map { .value($0) }

    private static let webhookSamples: [DiagnosticKind] =
        [
            WebhookSettingError.unsigned(format: "slack"), .tooManySecrets(limit: 2),
            .connections("0", limit: 16),
            .fallbackCircle(["webhook:a", "webhook:b", "webhook:a"]),
        ].map { .webhook($0) }
        + [WatchSettingError.length("soon", from: "1m", to: "1d"), .notByDay("四半期")].map {
            .watch($0)
        }
        + [PageSettingError.address("8650"), .url("koyomi"), .header("Cookie"), .user("林 花子")].map {
            .page($0)
        }
        + [
            LimitError.count("many", most: 10_000_000),
            .obligations(total: 1_007_400, added: 8_760, most: 1_000_000),
            .rounds(10_950, most: 3_660), .ruleTooOld(years: 30),
        ].map { .limit($0) }
        + WithheldDiagnostic.Topic.allCases.map {
            .withheld(WithheldDiagnostic(topic: $0, severity: .error))
        }

    private static let nameSamples: [DiagnosticKind] =
        NameError.Sort.allCases.map { .name(.unknown($0, "x", nearest: nil)) }
        + [
            NameError.unknown(.organisation, "北区役所", nearest: "北区"),
            .taken(.entry, "x-3", file: nil, line: 7),
            .taken(.calendar, "市政変革@2024", file: "calendars/r6.yaml", line: 1),
            .groupCycle(["甲", "乙", "甲"]), .groupForOrganisation("24区"), .emptyGroup("空"),
            .noStandardPolicy,
        ].map { .name($0) }

    private static let renameSamples: [DiagnosticKind] =
        RenameQuestion.Sort.allCases.flatMap { sort in
            [
                RenameError.inUse(sort, "甲"),
                .claimed(sort, "甲", by: "乙", file: nil, line: 3),
                .claimed(sort, "甲", by: "乙", file: "common.yaml", line: 1),
                .unanswered(.init(sort, gone: "甲", new: "乙", stated: [], records: 1, others: [])),
                .unanswered(
                    .init(
                        sort, gone: "甲", new: "乙", stated: ["丙"], records: 0,
                        others: ["丁", "戊", "己"])),
            ]
        }.map { .rename($0) }

    private static let entrySamples: [DiagnosticKind] =
        [
            EntryError.noKind, .severalKinds(["meeting", "task"]), .notForKind(key: "when", .task),
            .notForKind(key: "due", .meeting), .notForKind(key: "agenda", .window),
            .sameInEachRound(key: "when"), .noOwner,
            .foreignFiscalYear("令和9年度", covered: "FY2024"),
            .severalFiscalYears("R6～R8"), .settleByNotRelative("6月末"),
            .noDays(.meeting), .noDays(.window), .noDays(.task), .noDays(.indicator),
            .notForKind(key: "when", .indicator), .notForKind(key: "fiscal-year", .indicator),
            .notForKind(key: "agenda", .indicator), .levels("C～A"),
        ].map { .entry($0) }
        + [ClockSpan("13:30")].compactMap(\.self).map { .entry(.timeTwice($0, $0)) }

    private static func dateSamples() throws -> [DiagnosticKind] {
        [
            DateError.expression(ExpressionError(.empty)),
            .unknownAnchor("x-33", nearest: "x-3"), .unknownAnchor("y", nearest: nil),
            .cycle(["a", "b", "a"]), .anchorWithoutDay("a"), .recurringAnchor("a"), .noOwnDays,
            .needsFiscalYear, .longChain(limit: 100),
            .opensAfterDue(opens: try day("2024-08-01"), due: try day("2024-07-31")),
            .pace(.withoutDay(try Period.read("随時").get().period)),
            .pace(.backwards(from: try day("2024-11-30"), to: try day("2024-07-31"))),
            .pace(
                .outside(
                    try day("2025-04-30"), DaySpan(try day("2024-04-01"), try day("2025-03-31")))),
            .noDays("随時"),
        ].map { .date($0) }
    }

    private static func roundSamples() throws -> [DiagnosticKind] {
        let day = try day("2024-08-13")
        let rules: [RuleError] = [
            .noFrequency, .partOfDay("BYHOUR=9"), .otherCalendar("SKIP=OMIT"),
            .untilWithTime("UNTIL=20270331T000000Z"), .noSuchUntil("UNTIL=20270231"),
            .countedWeekday("BYDAY=2TU"), .unknownPart("BYFOO=1", known: ["FREQ"]),
            .unreadable("BYMONTHDAY=32", reason: "MALFORMEDDATA"),
        ]
        let rounds: [RoundError] = [
            .withoutEvery(key: "from"), .everyAndRule, .boundsBackwards(from: day, until: day),
            .noRounds, .exceptsNothing("8月14日", nearest: "2024-08-13"),
            .movesNothing("8月14日", nearest: nil), .moveOfPeriods, .notOneDay("8月"),
            .movedOntoRound(day), .dueTwice, .closedDayTwice, .skipWithoutRounds,
        ]
        return (rounds + rules.map { .rule($0) }).map { .rounds($0) }
    }

    private static func routingSamples() throws -> [DiagnosticKind] {
        let (from, until) = (try #require(ClockTime("08:30")), try #require(ClockTime("17:30")))
        return [
            RoutingError.hours("9時から"), .hoursBackwards(from: until, until: from),
            .outsideHours(from, SendingHours(from: from, until: until)),
            .escalationOrder("3bd", before: "5bd"), .leadsNowhere,
            .channel("webhook:chta", known: ["journal", "webhook:chat"], nearest: "webhook:chat"),
            .channel("mail", known: ["journal"], nearest: nil),
            .noSuch("x-kaigo", key: "tracks", nearest: "x-kaigi"),
            .noSuch("公表", key: "tags", nearest: nil), .ownHead("北区"),
            .headCycle(["北区", "北区長", "北区"]),
        ].map { .routing($0) }
    }

    private static let mailSamples: [DiagnosticKind] = [
        MailSettingError.host("a b"), .port("0"), .relativePath("bounces", key: "bounces"),
        .noServer,
        .serverUnused, .halfLogin(missing: "user"), .passwordAndToken, .passwordInClear,
        .bouncesToSender("kaikaku@city.example.jp"),
        .answersWithoutRoom("secretariat-answers@city.example.jp", limit: 11),
    ].map { .mail($0) }

    private static let holidaySamples: [DiagnosticKind] = [
        HolidayError.missing, .columns("x"), .day("2027/2/30"), .encoding, .none,
        .yearOfYearly("2026年6月23日"), .weekdayOfYearly("6月23日(火)"), .yearEndDay("2月1日"),
        .yearEndBackwards(from: "1月3日", to: "12月29日"),
    ].map { .holiday($0) }

    private static func eraSamples() throws -> [DiagnosticKind] {
        [
            EraError.name("Koubun"), .nameTooLong("天平感宝元", limit: 4), .takenName("令和"),
            .letter("k"), .takenLetter("R", by: "令和"), .letterOfQuarters("Q"),
            .notADay("2030年5月"), .notAfter("令和", from: try day("2019-05-01")),
            .tooMany(limit: 10),
        ].map { .era($0) }
    }

    private static func doubtSamples() throws -> [DiagnosticKind] {
        let first = try day("2024-03-15")
        let lead = Policy.Lead(10, .businessDays)
        let closed: [ClosedReason] = [
            .weekend, .holiday("海の日"), .computedHoliday("山の日"), .yearEnd, .closure("停電"),
        ]
        let doubts: [DiagnosticWarning] = [
            .expression(ExpressionWarning(.pastEraEnd(written: "平成36年", meant: "令和6年"))),
            .earlyReminder(lead, policy: "standard", reminder: first, others: 0),
            .earlyReminder(lead, policy: "standard", reminder: first, others: 3),
            .holidaysEnd(list: first, calendar: try day("2025-03-31")),
            .holidayFilesEnd(list: first, calendar: try day("2025-03-31")),
            .holidaysToFetch(year: 2025), .noOfficialHolidays, .noMail("北区"),
            .closedMeetingRounds(first, .weekend, count: 1),
            .closedMeetingRounds(first, .holiday("海の日"), count: 12),
            .meetingLasts(DaySpan(first, first + 2)),
            .countedFromCalendar(first), .countedInBusinessDays("5日"),
            .outsideFiscalYears(DaySpan(first)),
            .noHead(policy: "standard", count: 1, first: ["北区"]),
            .noHead(policy: "standard", count: 5, first: ["北区", "港区", "西区"]),
            .nothingToHoldBack(policy: "quiet"), .ignoredFile("r6.yml"),
            .closedAfter("令和8年度", from: first), .knownEra("令和"),
            .slip(.cutOff), .slip(.typographicQuotes),
            .slip(.fullWidthSpaceBeforeRemark), .unknownAdmins("koyomi-admins"),
        ]
        return (doubts + closed.map { .closedMeetingDay(first, $0) }).map { .warning($0) }
    }

    @Test("Every kind of diagnostic reads well in both languages", arguments: Language.allCases)
    func everyKind(_ language: Language) throws {
        let text = try Self.samples().map { kind in
            let text = kind.text
            return "\(kind.severity.word(language)): \(text.message[language])\n"
                + "   → \(text.advice[language])\n"
        }.joined()
        try expectGolden(text, "diagnostics.\(language.rawValue).txt")
    }

    @Test("The samples leave out no case that the sources declare")
    func samplesAreComplete() throws {
        let folder = repositoryFolder.appending(path: "Sources/Wording/Diagnostics")
        let texts = try [
            "DiagnosticKind", "FileError", "SyntaxError", "ShapeError", "ValueError", "NameError",
            "EntryError", "DateError", "HolidayError", "DiagnosticWarning", "EraError",
            "InterchangeError", "WorkbookError", "AnswerCellError",
            "InterchangeWarning", "FormError", "QuotaError", "PartErrors",
        ].map {
            try String(contentsOf: folder.appending(path: "\($0).swift"), encoding: .utf8)
        }
        let ofTemplates = try String(
            contentsOf: repositoryFolder.appending(
                path: "Sources/Wording/Templates/TemplateError.swift"), encoding: .utf8)
        let declaredThere = ofTemplates.matches(of: /\n +case ([a-zA-Z0-9]+)/).map { "\($0.1)" }
        #expect(declaredThere.count > 20)
        let declaredHere = texts.joined().matches(of: /\n    case ([a-zA-Z0-9]+)/).map { "\($0.1)" }
        let declared = declaredHere + declaredThere
        #expect(declared.count > 60)
        let shown = try Self.samples().map { "\($0)" }.joined(separator: "\n")
        for name in declared { #expect(shown.contains(name), "no sample of .\(name)") }
    }

    @Test("No two kinds say the same, and no advice repeats the message")
    func distinct() throws {
        for language in Language.allCases {
            let texts = try Self.samples().map(\.text).map {
                [$0.message[language], $0.advice[language]]
            }
            #expect(Set(texts).count == texts.count)
            #expect(texts.allSatisfy { !$0[0].isEmpty && $0[0] != $0[1] })
        }
    }
}
