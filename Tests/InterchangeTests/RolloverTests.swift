import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite struct RolloverTests {
    private static let head = """
        calendar: 試し
        fiscal-year: 令和6年度
        defaults: {owner: 市政変革推進室}
        entries:

        """

    /// A calendar with every way of writing a value.
    private static let styles = """
        # 令和6年度の暦
        id: 'shisei-2024'
        calendar:   "試し 令和6年度"   # 題
        fiscal-year: 令和６年度
        closed:
          2025-04-01   # 終わり
        defaults: {owner: 市政変革推進室}
        tracks: {a: R6の柱, b: 令和6年度の柱}
        entries:
          - {meeting: a, title: "A", when: 7月22日}   # 流れ
          - {meeting: b, title: 'B', when: '7月22日(月)', settle-by: 20bd before}
          - meeting: c
            title: >-
              令和6年度の
              長い題
            when: "２０２４年７月２２日"
            agenda: [R7予算, 令和6年度決算, "二
              行", 2000人の声]
          - meeting: c2
            title: C2
            when: |-
              7月22日
            note: |
              R6のまとめ。
              # これは注記の一部
            agenda:
              - 一
              - 二   # 議題
          - task: r6-d
            title: D
            due: '10bd before a'   # 会議の前
          - {task: e, title: E, due: r6-dの3営業日後}
          - {task: f, title: F, due: 10bd before 2024-07-22}
          - window: g
            title: G
            when: 2024年8月13日(火)～15日(木)   # 要確認: 前の年の印
          - {task: h, title: H, due: 5月31日}
          - {task: i, title: I, due: 5月31日, on-closed-day: before}
          - {check: j, title: J, every: 毎月第2月曜日, except: [8月12日, 9月],
              move: {7月8日: 7月9日}, from: 2024-06-01, until: 2025年3月}
          - {check: k, title: K, rrule: FREQ=WEEKLY;BYDAY=TU;UNTIL=20250228, from: 2020-04-07}
          - {window: l, title: 'L''s 令和6年度', when: 2月28日}
          - {window: m, title: "\\u004D", when: "\\u0037月22日"}

        """

    @Test(
        "Each calendar gives a loadable next one, which is a copy but for what was renewed",
        arguments: [
            "h29-seisaku-kaikaku", "r2-ku-kaikaku", "r3-jinji-zaisei", "r6-x-kaigi",
            "r6-r8-progress", "r8",
        ])
    func golden(name: String) throws {
        let folder = try RolloverFolder()
        let source = try #require(
            folder.sources.first { $0.isNamed(name, folder: folder.url.path) })
        let old = linesWithBreaks(String(decoding: source.source.bytes, as: UTF8.self))
        var report = ""
        for language in Language.allCases {
            let new = try Rollover.make(
                from: source, years: source.fiscalYears.count,
                businessDays: folder.businessDays(), language: language
            ).get()
            #expect(folder.errors(of: new.bytes) == "")
            let lines = linesWithBreaks(new.text)
            #expect(lines.count == old.count)
            report += "\(new.name) \(new.fiscalYears) \(new.changes)\n"
            for (number, (before, after)) in zip(old, lines).enumerated() where before != after {
                report += "\(number + 1)- \(before)\(number + 1)+ \(after)"
            }
            report += "comments: \(new.yearsInComments)\n\n"
        }
        try expectGolden(report, "NewYear/\(name).txt")
    }

    @Test("The calendars of config/ give loadable next ones, and those again")
    func configuration() throws {
        let folder = repositoryFolder.appending(path: "config").path
        let plan = try #require(ConfigurationReader.load(folder: folder).plan)
        let sources = RolloverSource.all(folder: folder, startMonth: 4, eras: .statutory)
        #expect(!sources.isEmpty)
        for source in sources {
            let new = try Rollover.make(
                from: source, years: source.fiscalYears.count, businessDays: plan.businessDays,
                language: .japanese
            ).get()
            let loaded = ConfigurationReader.load(
                folder: folder, draft: ("calendars/~new.yaml", new.bytes))
            let faults = loaded.errors.filter { !$0.kind.isTakenCalendarID }
            #expect(faults.isEmpty, "\(InterchangeTests.report(faults))")
            let again = try #require(
                RolloverSource(name: new.name, bytes: new.bytes, startMonth: 4, eras: .statutory))
            #expect(again.fiscalYears == new.fiscalYears)
            let newer = Rollover.make(
                from: again, years: again.fiscalYears.count, businessDays: plan.businessDays,
                language: .japanese)
            let last = ConfigurationReader.load(
                folder: folder, draft: ("calendars/~new.yaml", try newer.get().bytes))
            let others = last.errors.filter { !$0.kind.isTakenCalendarID }
            #expect(others.isEmpty, "\(InterchangeTests.report(others))")
        }
    }

    @Test("Every way of writing a value is edited in place, with all that stands around it")
    func styles() throws {
        let folder = try RolloverFolder()
        let text = Self.styles
        var report = ""
        for language in Language.allCases {
            let new = try folder.newYear(of: text, language)
            report += new.text
            report += new.places.map { "\($0.line): \($0.remark.text[language])\n" }.joined()
        }
        try expectGolden(report, "NewYear/styles.txt")
        // A second time, the marks of the first are replaced where there are new ones.
        let once = try folder.newYear(of: text)
        try expectGolden(try folder.newYear(of: once.text).text, "NewYear/styles-again.txt")
    }

    @Test("Former ids stay behind, where they stand on a line of their own")
    func formerIDs() throws {
        let folder = try RolloverFolder()
        let new = try folder.newYear(
            of: Self.head + """
                  - meeting: a
                    title: A
                    when: 7月22日
                    formerly: [b, c]
                  - {meeting: d, title: D, when: 7月22日, formerly: e}

                """)
        #expect(new.text.contains("# formerly: [b, c]"))
        #expect(new.text.contains("formerly: e}"), "it does nothing there")
        #expect(folder.errors(of: new.bytes) == "")
    }

    @Test("Whatever is done to a calendar, its copy is one, or there is none")
    func damage() throws {
        let good = Array(Self.styles.utf8)
        let days = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        // Knuth's 64-bit linear congruence; the standard library's generators have no seed.
        var state: UInt64 = 20_250_401
        func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let syntax = Array("{}[]:,-&*!|>'\"%@`#\t\n 0123456789".utf8)
        var copies = 0
        for _ in 0..<500 {
            var bytes = good
            for _ in 0...next(below: 4) {
                bytes[next(below: bytes.count)] = syntax[next(below: syntax.count)]
            }
            guard
                let source = RolloverSource(
                    name: "a.yaml", bytes: bytes, startMonth: 4, eras: .statutory)
            else {
                continue
            }
            let made = Rollover.make(
                from: source, years: 1, businessDays: days, language: .english)
            guard case .success(let new) = made else { continue }
            copies += 1
            #expect(
                linesWithBreaks(new.text).count
                    == linesWithBreaks(String(decoding: bytes, as: UTF8.self)).count)
        }
        #expect(copies > 50)
    }

    @Test("CR LF, a byte order mark and a last line without a break stay")
    func bytes() throws {
        let folder = try RolloverFolder()
        let text =
            "\u{FEFF}" + Self.head.replacingOccurrences(of: "\n", with: "\r\n")
            + "  - {meeting: a, title: A, when: 7月22日}   # 印\r\n"
            + "  - {meeting: b, title: B, when: 6月4日}"
        let new = try folder.newYear(of: text)
        let marked = text.replacingOccurrences(of: "令和6", with: "令和7")
            .replacingOccurrences(
                of: "7月22日}   # 印", with: "7月28日}   # 印  # 要確認: 前は2024年7月22日(月)。同じ第4月曜日に"
            ).replacingOccurrences(
                of: "6月4日}", with: "6月3日}  # 要確認: 前は2024年6月4日(火)。同じ第1火曜日に")
        #expect(new.bytes == Array(marked.utf8))
    }

    @Test("A calendar in one line is opened by a word, since nothing can be commented out")
    func flow() throws {
        let folder = try RolloverFolder()
        let new = try folder.newYear(
            of: "{calendar: 試し, fiscal-year: R6, closed: yes, defaults: {owner: 市政変革推進室}, "
                + "entries: [{meeting: a, title: A, when: 10月上旬}]}\n")
        #expect(
            new.text
                == "{calendar: 試し, fiscal-year: R7, closed: no, defaults: {owner: 市政変革推進室}, "
                + "entries: [{meeting: a, title: A, when: 10月上旬}]}  # 要確認: 新しい年度なので、閉じない\n")
    }

    @Test("What is closed over several lines, some of them empty, is a comment as a whole")
    func closedOverLines() throws {
        let folder = try RolloverFolder()
        let new = try folder.newYear(
            of: "  calendar: 試し\n  fiscal-year: 令和6年度\n  closed:   # 終わり\n\n    2025-04-01\n"
                + "  defaults: {owner: 市政変革推進室}\n  entries:\n"
                + "    - {meeting: a, title: A, when: 10月上旬}\n")
        #expect(
            linesWithBreaks(new.text)[2...4].joined()
                == "  # closed:   # 終わり\n\n  #   2025-04-01  # 要確認: 新しい年度なので、閉じない\n")
    }

    @Test("A date over several lines is asked for by hand, and nothing is mangled")
    func byHand() throws {
        let folder = try RolloverFolder()
        let text = Self.head + "  - meeting: a\n    title: A\n    when: \"7月\n      22日\"\n"
        let new = try folder.newYear(of: text, mayFail: true)
        #expect(new.places.contains { $0.line == 8 && $0.remark == .byHand("7月 28日") })
        #expect(new.text.contains("when: \"7月\n      22日\"  # 要確認: "))
    }

    @Test("Ids hold the new year wherever they stand, unless another entry has that name")
    func ids() throws {
        let folder = try RolloverFolder()
        let new = try folder.newYear(
            of: Self.head + """
                  - {meeting: r6-a, title: A, when: 10月上旬}
                  - {task: b-2024, title: B, due: r6-aの10営業日前}
                  - {task: c-R6, title: C, due: 10bd after r6-a.end}
                  - {meeting: r6-d, title: D, when: 11月上旬}
                  - {meeting: r7-d, title: E, when: 11月上旬}
                  - {task: f, title: F, due: 5bd before r6-d}

                """)
        try expectGolden(new.text, "NewYear/ids.txt")
    }

    @Test("A calendar's id becomes another one")
    func calendarIDs() throws {
        let folder = try RolloverFolder()
        let entry = "  - {meeting: a, title: A, when: 10月上旬}\n"
        for (id, new) in [
            ("shisei-2024", "shisei-2025"), ("r6", "r7"), ("試し@2024", "試し@2025"),
            ("shisei", "shisei@2025"), ("令和6", "令和7"),
        ] {
            let text = try folder.newYear(of: "id: \(id)\n" + Self.head + entry).text
            #expect(text.hasPrefix("id: \(new)"), "\(text)")
        }
    }

    @Test("--to shifts a calendar of several years by less than its length")
    func shorter() throws {
        let folder = try RolloverFolder()
        let text = """
            calendar: 三年
            fiscal-year: R6～R8
            defaults: {owner: 市政変革推進室}
            entries:
              - {meeting: a, title: A, fiscal-year: R6, when: 7月22日}
              - {window: b, title: B, when: 令和8年度}
              - {check: c, title: C, every: 年, due: 7月22日}

            """
        let new = try folder.newYear(of: text, years: 1)
        #expect(new.fiscalYears.map(\.startYear) == [2025, 2026, 2027])
        #expect(new.text.contains("fiscal-year: R7～R9\n"))
        #expect(new.text.contains("fiscal-year: R7, when: 7月28日}"))
        #expect(new.text.contains("when: 令和9年度}\n"))
        // The same day of each year is nobody's to move.
        #expect(new.text.contains("every: 年, due: 7月22日}\n"))
    }

    @Test("Keys of counts, indicators, papers and owners over time have their treatment")
    func otherKeys() throws {
        let folder = try RolloverFolder()
        let text = """
            calendar: 試し
            fiscal-year: 令和6年度
            include: [../shared/forms.yaml, ../shared/wards-2024.yaml]
            subjects: {a: 令和6年度の課題}
            forms:
              mid:
                - {field: a, label: 令和6年度の見込み, choose: [令和6年度に, 後で]}
                - {field: b, label: 理由, text: true, required-if: {a: 令和6年度に}}
            entries:
              - quota: q
                title: 区政会議
                at-least: 3
                when: 令和6年度
                pace: [9月末, 2024年12月末]
              - indicator: i
                title: 区長の割合
                targets: {令和5年度: 23/24, 令和6年度: 24/24}
                baseline: {令和元年度: 20/24}
                measure: 第4四半期
                owner: [{until: 2016年度, is: 本部}, {from: 2017年度, is: 課}]
              - indicator: j
                title: 次の年度も目標のある指標
                targets: {令和6年度: 24/24, R7: 24/24}
              - meeting: m
                title: M
                when: 10月上旬
                agenda:
                  - {title: R7予算, papers-due: 10bd before 2024-10-07, subjects: [a]}
                  - {title: 令和6年度決算, papers-due: 10bd before, note: 2024年の話}

            """
        try expectGolden(
            try folder.newYear(of: text, mayFail: true).text, "NewYear/other-keys.txt")
    }

    @Test("Remarks of the year before are renewed or go; what a person wrote stays")
    func oldRemarks() throws {
        let folder = try RolloverFolder()
        let text =
            Self.head + """
                  - {task: a, title: A, due: 5月31日}  # 要確認: 2024年5月31日(土)は閉庁日（土曜・日曜）
                  - {task: b, title: B, due: 10月末}   # 月末  # check: was Mon, 22 Jul 2024, moved to the x
                  - {task: c, title: C, due: 10月末}  # 要確認: 部長に聞く
                  - {meeting: d, title: D, when: 7月22日}  # 要確認: 会場
                  - {meeting: e, title: E, when: 10月上旬}  # check: was this agreed?

                """
        let new = try folder.newYear(of: text)
        let lines = linesWithBreaks(new.text)
        #expect(
            lines[4...8].joined() == """
                  - {task: a, title: A, due: 5月31日}  # 要確認: 2025年5月31日(土)は閉庁日（土曜・日曜）
                  - {task: b, title: B, due: 10月末}   # 月末
                  - {task: c, title: C, due: 10月末}  # 要確認: 部長に聞く
                  - {meeting: d, title: D, when: 7月28日}  # 要確認: 会場  # 要確認: 前は2024年7月22日(月)。同じ第4月曜日に
                  - {meeting: e, title: E, when: 10月上旬}  # check: was this agreed?

                """)
    }

    @Test("Years past the last that can be written are refused")
    func outOfRange() throws {
        let source = try #require(
            RolloverSource(
                name: "x.yaml", bytes: Array("calendar: A\nfiscal-year: FY2198\n".utf8),
                startMonth: 4, eras: .statutory))
        let made = Rollover.make(
            from: source, years: 1,
            businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
            language: .english)
        guard case .failure(.yearOutOfRange) = made else {
            Issue.record("a year that cannot be written was given")
            return
        }
    }

    @Test("Every key that the readers know has its treatment in the table")
    func table() {
        for key in CalendarReader.keys { #expect(RolloverRule.calendar[key] != nil, "\(key)") }
        for key in EntryReader.keys { #expect(RolloverRule.entry[key] != nil, "\(key)") }
        for key in AgendaReader.itemKeys { #expect(RolloverRule.agendaItem[key] != nil, "\(key)") }
        for key in FormsReader.fieldKeys { #expect(RolloverRule.formField[key] != nil, "\(key)") }
        #expect(RolloverRule.calendar.count == CalendarReader.keys.count)
        #expect(RolloverRule.entry.count == EntryReader.keys.count)
        #expect(RolloverRule.agendaItem.count == AgendaReader.itemKeys.count)
        #expect(RolloverRule.formField.count == FormsReader.fieldKeys.count)
    }
}
