import CalendarPlan
import DueNotices
import TestSupport
import Testing
import Text
import Wording

/// Notices to be worded: days are in autumn 2026, as in the examples.
enum WordingSamples {
    static let calendar = "市政変革@2026"

    static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    static func policy() throws -> Policy {
        Policy(
            name: "standard", remind: [], at: try #require(ClockTime("08:45")), overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
    }

    static func notice(
        _ kind: Entry.Kind, _ reason: Reason, title: String = "第3回X会議 資料提出",
        id: String = "x-3-papers", organisation: String = "北区", to recipient: String? = nil,
        due: String = "2026-09-16", provisional: Bool = false, late: Bool = false,
        agenda: [AgendaItem] = [], asked: RequirementSnapshot? = nil
    ) throws -> Notice {
        let dueDay = try day(due)
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: calendar, entry: id), occurrence: nil,
                organisation: organisation),
            kind: kind, title: title, calendarTitle: "市政変革", agenda: agenda, opens: nil,
            due: dueDay, isProvisional: provisional,
            period: provisional && kind == .meeting ? DaySpan(dueDay, dueDay + 9) : nil,
            policy: try policy(), secretariat: "市政変革推進室")
        return Notice(
            obligation, due: dueDay, reason: reason, at: Instant(seconds: 1_788_306_300),
            to: recipient ?? organisation, isLate: late, asked: asked)
    }

    static func message(_ notices: [Notice], _ language: Language = .japanese) -> Message {
        Message(
            channel: "mail", recipient: notices[0].recipient, language: language,
            composedAt: Instant(seconds: 1_788_306_300), notices: notices)
    }

    /// Every reason, with the numbers at which the wording changes.
    static func reasons() throws -> [Reason] {
        let before = try day("2026-09-09")
        let same = try day("2026-09-16")
        return [
            .opens, .reminder(.init(10, .businessDays)), .reminder(.init(1, .businessDays)),
            .reminder(.init(14, .days)), .reminder(.init(1, .days)),
            .reminder(.init(0, .businessDays)), .dueToday, .closes, .overdue(businessDays: 1),
            .overdue(businessDays: 3), .unsettled(businessDays: 0), .unsettled(businessDays: 5),
            .dateChanged(from: before, wasProvisional: true, revision: 1),
            .dateChanged(from: same, wasProvisional: true, revision: 2),
            .adopted(isOverdue: true), .adopted(isOverdue: false), .escalated(businessDays: 1),
            .escalated(businessDays: 5), .missing(businessDays: 1), .missing(businessDays: 6),
            .snoozeEnds(until: try day("2026-09-14")),
        ]
    }

    /// What only quotas and indicators are told.
    static func countedReasons(_ kind: Entry.Kind) throws -> [Reason] {
        let month = try day("2026-08-01")
        switch kind {
        case .quota:
            return [
                .behindPace(count: 0, expected: 1, of: 3, lastMonth: month),
                .behindPace(count: 1, expected: 2, of: 3, lastMonth: month),
                .behindPace(count: 2, expected: 3, of: 4, lastMonth: nil),
                .behindPace(count: 1, expected: 3, of: 3, lastMonth: month),
                .behindPace(count: 2, expected: 3, of: 3, lastMonth: month),
                .behindPace(count: 1, expected: 3, of: 3, lastMonth: nil),
            ]
        case .indicator:
            return [
                .missedTarget(value: "23/24", target: "24/24"),
                .missedTarget(value: "9件", target: "≤7件"), .missedTarget(value: "9件", target: ""),
            ]
        case .meeting, .window, .task, .check: return []
        }
    }

    /// What notices of a kind may ask for.
    static func asked(_ kind: Entry.Kind) -> [RequirementSnapshot?] {
        switch kind {
        case .check: [nil, .answers(fields: ["activity", "target"])]
        case .quota: [.occurrences(count: 0, of: 3), .occurrences(count: 2, of: 3)]
        case .indicator: [.value(target: "24/24"), .value(target: "≤7件"), .value(target: nil)]
        case .meeting, .window, .task: [nil]
        }
    }
}

@Suite struct NoticeWordingTests {
    /// All that is said of `notice`.
    private func lines(of notice: Notice, _ language: Language) -> String {
        let wording = NoticeWording(language: language)
        var late = notice
        late.isLate = true
        return """
            \(notice.reason)
                \(wording.headline(for: notice))
                \(wording.summary(for: notice))
                \(wording.sentence(for: notice))
                \(wording.subject(of: WordingSamples.message([notice], language)))
                late: \(wording.headline(for: late)) \(wording.sentence(for: late))

            """
    }

    @Test("every reason of every kind reads well in both languages", arguments: Language.allCases)
    func everyKey(language: Language) throws {
        var text = ""
        for kind in Entry.Kind.allCases {
            for isProvisional in [false, true] {
                for asked in WordingSamples.asked(kind) {
                    let remark =
                        (isProvisional ? ", provisional" : "") + (asked.map { ", \($0)" } ?? "")
                    text += "# \(kind.rawValue)\(remark)\n"
                    let reasons =
                        try WordingSamples.reasons() + WordingSamples.countedReasons(kind)
                    for reason in reasons {
                        let notice = try WordingSamples.notice(
                            kind, reason, provisional: isProvisional, asked: asked)
                        text += lines(of: notice, language)
                    }
                }
            }
        }
        try expectGolden(text, "wording.\(language.rawValue).txt")
    }

    @Test(
        "days and spans name their weekdays, and the year once",
        arguments: [
            ("2026-10-01", "2026-10-01", "2026年10月1日(木)", "Thu, 1 Oct 2026"),
            (
                "2026-10-01", "2026-10-10", "2026年10月1日(木)～10月10日(土)",
                "Thu, 1 Oct to Sat, 10 Oct 2026"
            ),
            (
                "2026-12-28", "2027-01-05", "2026年12月28日(月)～2027年1月5日(火)",
                "Mon, 28 Dec 2026 to Tue, 5 Jan 2027"
            ),
        ])
    func spans(first: String, last: String, japanese: String, english: String) throws {
        let span = DaySpan(try WordingSamples.day(first), try WordingSamples.day(last))
        #expect(NoticeWording(language: .japanese).span(span) == japanese)
        #expect(NoticeWording(language: .english).span(span) == english)
    }

    @Test("a late notice says when it should have come")
    func late() throws {
        let day = try WordingSamples.day("2026-09-02")
        let time = try #require(ClockTime("8:05"))
        #expect(
            NoticeWording(language: .japanese).late(day, time)
                == "お知らせが遅れました（本来は9月2日(水) 8:05）。")
        #expect(
            NoticeWording(language: .english).late(day, time)
                == "Late: this should have been sent on Wed, 2 Sep at 08:05.")
    }

    @Test(
        "an organisation is addressed by 御中, whoever holds a post by 様",
        arguments: [
            ("北区", "北区 御中"), ("副市長", "副市長 様"), ("東淀川区長", "東淀川区長 様"),
            ("会長室", "会長室 御中"), ("教育委員会", "教育委員会 御中"), ("北野様", "北野様"),
        ])
    func salutation(recipient: String, line: String) {
        #expect(NoticeWording(language: .japanese).salutation(recipient) == line)
        #expect(NoticeWording(language: .english).salutation(recipient) == "To \(recipient):")
    }

    @Test("the subject of a digest begins with the most urgent and counts the rest")
    func digestSubject() throws {
        let notices = [
            try WordingSamples.notice(.task, .reminder(.init(5, .businessDays)), id: "a"),
            try WordingSamples.notice(
                .task, .overdue(businessDays: 2), title: "自己点検", id: "b", due: "2026-09-01"),
            try WordingSamples.notice(.task, .reminder(.init(5, .businessDays)), id: "c"),
        ]
        #expect(
            NoticeWording(language: .japanese).subject(of: WordingSamples.message(notices))
                == "【期限超過】自己点検（9月1日(火)） ほか2件 ― 期限超過1件・期限間近2件")
        #expect(
            NoticeWording(language: .english).subject(of: WordingSamples.message(notices))
                == "[Overdue] 自己点検 (Tue, 1 Sep) and 2 more — 1 overdue…")
    }

    @Test("the subject of the secretariat's digest counts organisations once")
    func secretariatSubject() throws {
        let notices = try ["北区", "都島区", "福島区"].map {
            try WordingSamples.notice(
                .task, .adopted(isOverdue: true), organisation: $0, to: "市政変革推進室")
        }
        #expect(
            NoticeWording(language: .japanese).subject(of: WordingSamples.message(notices))
                == "【登録時の確認】第3回X会議 資料提出（3組織・9月16日(水)）")
    }

    @Test("no subject is longer than its limit", arguments: Language.allCases)
    func subjectLimit(language: Language) throws {
        let title = String(repeating: "とても長い題名", count: 30)
        let wording = NoticeWording(language: language)
        for (index, reason) in try WordingSamples.reasons().enumerated() {
            let notices = try WordingSamples.reasons()[index...].enumerated().map {
                try WordingSamples.notice(.meeting, $1, title: title, id: "m-\($0)")
            }
            for count in 1...notices.count {
                let message = WordingSamples.message(Array(notices.prefix(count)), language)
                let subject = wording.subject(of: message)
                #expect(subject.count <= NoticeWording.subjectLimit, "\(subject)")
                #expect(subject.contains("とても長い"), "\(reason): the title keeps some room")
            }
        }
    }

    @Test("an item names no more organisations than its limit, and counts the others")
    func manyOrganisations() throws {
        let notices = try (1...36).map {
            try WordingSamples.notice(
                .task, .adopted(isOverdue: true), organisation: "第\($0)区", to: "室")
        }
        let order = (1...36).map { "第\($0)区" }
        let item = try #require(DigestLayout(notices, organisations: order).items.first)
        let text = try #require(NoticeWording(language: .japanese).organisations(of: item))
        #expect(text.hasPrefix("第1区、第2区、第3区、"))
        #expect(text.hasSuffix("、第24区 ほか12組織"))
        let english = try #require(NoticeWording(language: .english).organisations(of: item))
        #expect(english.hasSuffix(", 第24区 and 12 more"))
    }

    @Test("a layout of nothing has no subject")
    func nothing() async {
        await #expect(processExitsWith: .failure) {
            _ = NoticeWording(language: .english).subject(of: DigestLayout([]))
        }
    }
}
