import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// What the calendar language says beyond days: forms, subjects, quotas, indicators, agendas,
/// levels, tags, and owners over time.
@Suite struct CalendarPartsTests {
    /// The calendar of `text` in place of the good configuration's.
    private func calendar(_ text: String, warnings: Int = 0) throws -> AnnualCalendar {
        let folder = try ConfigurationFolder()
        try folder.write(text, to: "calendars/r6.yaml")
        let loaded = folder.load()
        let report = ConfigurationFolder.report(loaded.diagnostics)
        #expect(loaded.diagnostics.count == warnings, "\(report)")
        let plan = try #require(loaded.plan, "\(report)")
        return try #require(plan.calendars.first { $0.id != "kaikaku" })
    }

    private func entry(_ text: String, years: String = "令和6年度", warnings: Int = 0) throws -> Entry {
        try #require(
            try calendar(
                "calendar: 市政変革\nfiscal-year: \(years)\nentries:\n  - \(text)\n",
                warnings: warnings
            ).entries.first)
    }

    private func year(_ number: Int) throws -> FiscalYear {
        try #require(FiscalYear(startYear: number))
    }

    @Test("A check's form is read with its choices, conditions and sections")
    func forms() throws {
        let calendar = try calendar(
            """
            calendar: 市政変革
            fiscal-year: 令和6年度
            forms:
              mid-year:
                - {field: activity, label: 取組内容の実施見込み, choose: {i: 実施見込み, ii: 実施できない見込み}}
                - {field: target, label: 目標の達成見込み, choose: {①: 達成見込み, ②: 達成できない見込み}}
                - {field: remedy, label: 課題と改善策, text: true, required-if: {target: ②, activity: [ii]}}
                - {field: view-1, label: 立ち位置を変える, tick: true, section: 改革課題の発見}
                - {field: memo, label: 備考, text: yes, optional: true, tick: no}
            entries:
              - {check: mid-year, title: 中間振り返り, when: 9月～10月, owner: 両区, form: mid-year}
              - {check: plain, title: 振り返り, when: 9月, owner: 両区}
            """)
        guard case .form(let form)? = calendar.entries.first?.detail else {
            return #expect(Bool(false), "no form")
        }
        #expect(form.id == "mid-year")
        #expect(form.fields.map(\.name) == ["activity", "target", "remedy", "view-1", "memo"])
        #expect(
            form.fields[1].answer
                == .choice([
                    .init(code: "①", label: "達成見込み"), .init(code: "②", label: "達成できない見込み"),
                ]))
        #expect(
            form.fields[2].requirement
                == .ifAny([
                    .init(field: "target", codes: ["②"]), .init(field: "activity", codes: ["ii"]),
                ]))
        #expect(form.fields[3].answer == .tick)
        #expect(form.fields[3].section == "改革課題の発見")
        #expect(form.fields[4].answer == .text)
        #expect(form.fields[4].requirement == .optional)
        #expect(calendar.entries[1].detail == .none)
    }

    @Test("Subjects are read with their groups, and named by id, title or group")
    func subjects() throws {
        let calendar = try calendar(
            """
            calendar: 経営分析
            fiscal-year: 令和6年度
            subjects:
              - group: 施策・事業グループ
                note: ※サービスモデル改革
                groups:
                  - {group: オペレーション系施策, subjects: {18: 地域医療施策, 21: 食肉センター}}
                  - {group: 国制度関連施策, subjects: {22: 保育所・幼稚園}}
            entries:
              - {window: a, title: 分析, when: 6月, owner: 北区, subjects: [22, オペレーション系施策, 18]}
              - {window: b, title: 分析, when: 6月, owner: 北区, subjects: 施策・事業グループ}
              - {meeting: x-1, title: 第1回X会議, when: 7月22日, agenda: [保育所・幼稚園, その他]}
            """)
        #expect(calendar.subjects.map(\.id) == ["18", "21", "22"])
        #expect(calendar.subjects[2].groups == ["施策・事業グループ", "国制度関連施策"])
        #expect(calendar.entries[0].subjects == ["22", "18", "21"])
        #expect(calendar.entries[1].subjects == ["18", "21", "22"])
        #expect(
            calendar.entries[2].agenda == [
                AgendaItem(title: "保育所・幼稚園", subjects: ["22"]), AgendaItem(title: "その他"),
            ])
    }

    @Test(
        "Levels are a list or a range, half- or full-width",
        arguments: [
            ("[A, B, C]", ["A", "B", "C"]), ("A～C", ["A", "B", "C"]), ("Ａ－Ｃ", ["A", "B", "C"]),
            ("A-C", ["A", "B", "C"]), ("B", ["B"]), ("A・C", ["A", "C"]),
            ("[A～B, D]", ["A", "B", "D"]),
            ("上級", ["上級"]), ("[B, B]", ["B"]), ("a〜c", ["a", "b", "c"]),
        ])
    func levels(_ text: String, _ levels: [String]) throws {
        let entry = try entry("{window: a, title: A, when: 6月, owner: 北区, levels: \(text)}")
        #expect(entry.levels == levels)
    }

    @Test("Defaults give levels, tags and owners over time where an entry has none")
    func defaults() throws {
        let calendar = try calendar(
            """
            calendar: 市政変革
            fiscal-year: 令和6年度
            defaults: {levels: A～B, tags: [重点, 全庁], owner: [{until: 9月, is: 北区}, {from: 10月, is: 都島区}]}
            entries:
              - {window: a, title: A, when: 6月}
              - {window: b, title: B, when: 6月, levels: C, tags: 一部, owner: 北区}
            """)
        #expect(calendar.entries.map(\.levels) == [["A", "B"], ["C"]])
        #expect(calendar.entries.map(\.tags) == [["重点", "全庁"], ["一部"]])
        #expect(calendar.entries.map(\.owners) == [["北区", "都島区"], ["北区"]])
        #expect(calendar.entries.map(\.tenures.count) == [2, 0])
    }

    @Test("Owners over time are told apart by day, in order of time, groups taken apart")
    func owners() throws {
        let entry = try entry(
            "{window: a, title: A, when: 令和6年度～令和8年度, owner: "
                + "[{from: 令和7年度, is: 両区}, {until: 令和6年度, is: 市政変革推進室}]}",
            years: "令和6年度～令和8年度")
        #expect(entry.owners == ["北区", "都島区", "市政変革推進室"])
        #expect(
            entry.tenures == [
                Tenure(from: nil, until: Day("2025-03-31"), owners: ["市政変革推進室"]),
                Tenure(from: Day("2025-04-01"), until: nil, owners: ["北区", "都島区"]),
            ])
        #expect(entry.owners(on: Day("2025-03-31")) == ["市政変革推進室"])
        #expect(entry.owners(on: Day("2025-04-01")) == ["北区", "都島区"])
    }

    @Test(
        "A quota says how often, and comes round as its words say",
        arguments: [
            ("at-least: 3", 3, Recurrence.year), ("at-least: ３回以上", 3, .year),
            ("times: 年3回以上", 3, .year), ("times: 毎月", 1, .month), ("times: 半期に2回", 2, .half),
            ("times: 四半期に1回以上", 1, .quarter), ("times: 1回以上", 1, .year),
            ("at-least: 2, every: 半年", 2, .half), ("times: 2回, every: 四半期", 2, .quarter),
            ("at-least: 2, when: 上半期", 2, nil), ("times: 年3回, when: 令和6年度", 3, nil),
            ("times: 毎月, except: [8月]", 1, .month), ("at-least: 1, due: 3月20日", 1, .year),
        ])
    func quotas(_ text: String, _ count: Int, _ every: Recurrence?) throws {
        let entry = try entry("{quota: q, title: 区政会議の開催, owner: 北区, \(text)}")
        #expect(entry.detail == .quota(Quota(atLeast: count)))
        #expect(entry.every == every)
    }

    @Test("A quota's pace is equal shares, none, or as given")
    func pace() throws {
        func pace(_ text: String, years: String = "令和6年度") throws -> Quota.Pace? {
            let entry = try entry(
                "{quota: q, title: 開催, owner: 北区, at-least: 3, \(text)}", years: years)
            guard case .quota(let quota) = entry.detail else { return nil }
            return quota.pace
        }
        #expect(try pace("policy: quiet") == .equalShares)
        #expect(try pace("pace: none") == Quota.Pace.none)
        let july = try Period.read("7月末").get().period
        let november = try Period.read("11月末").get().period
        #expect(try pace("pace: [7月末, 11月末]") == .given([july, november]))
        #expect(try pace("pace: [7月末, 11月末]", years: "R6～R8") == .given([july, november]))
    }

    @Test("An indicator has targets for fiscal years, a baseline and when it is measured")
    func indicators() throws {
        let entry = try entry(
            "{indicator: i, title: 割合, owner: 両区, measure: 第4四半期, due: 翌年度4月末, "
                + "targets: {令和6年度: 21/24, R7～R8: 43.3%以上, FY2027: 令和元年度実績から10%減}, "
                + "baseline: {平成30年度: 38.6%, 令和元年度: 7件}}")
        let reduced = Target(
            .change(percent: FixedDecimal(-10), from: try year(2019)), .atMost)
        let percent = try #require(FixedDecimal("43.3"))
        let target = Target(.fixed(.percent(percent)), .atLeast)
        let indicator = Indicator(
            targets: [
                try year(2024): Target(.fixed(.share(21, of: 24)), .atLeast),
                try year(2025): target, try year(2026): target, try year(2027): reduced,
            ],
            baseline: [
                try year(2018): .percent(try #require(FixedDecimal("38.6"))),
                try year(2019): .number(FixedDecimal(7), unit: "件"),
            ])
        #expect(entry.detail == .indicator(indicator))
        #expect(entry.when?.description == "第4四半期")
        #expect(entry.due?.description == "翌年度4月末")
        #expect(entry.every == nil)
    }

    @Test(
        "That nothing is known to count a target from is said until its calendar is closed",
        arguments: [(nil, 1), ("2025-03-31", 1), ("2025-04-01", 0), ("2026-08-01", 0)])
    func withoutReference(today: String?, count: Int) throws {
        let folder = try ConfigurationFolder()
        let text = """
            calendar: 市政変革
            fiscal-year: 令和6年度
            closed: はい
            entries:
              - {indicator: i, title: 割合, owner: 両区, targets: {令和6年度: 前年度から10%減}}
            """
        try folder.write(
            today == nil ? text.replacing("closed: はい\n", with: "") : text,
            to: "calendars/r6.yaml")
        let found = folder.load(today: today.flatMap { Day($0) }).diagnostics.map(\.kind)
        let doubts = found.count {
            if case .warning(.part(.noReference)) = $0 { true } else { false }
        }
        #expect(doubts == count, "\(found)")
    }

    @Test("Papers of an agenda's items are tasks behind the meeting, due as long before it")
    func papers() throws {
        let calendar = try calendar(
            """
            calendar: 市政変革
            fiscal-year: 令和6年度
            tracks: {x: X会議}
            subjects: {22: 保育所・幼稚園, 23: 公園事業}
            defaults: {owner: 両区}
            entries:
              - meeting: x-3
                title: 第3回X会議
                track: x
                when: 10月上旬
                levels: A
                tags: 重点
                policy: quiet
                papers-due: 10bd before
                agenda:
                  - 報告
                  - {subjects: [22], owner: 都島区, note: 様式1}
                  - {title: 公園, subjects: 公園事業, owner: 北区, papers-due: 2週間前, id: parks}
                  - {title: 協議, owner: 北区, papers-due: none}
                  - {title: 全体, papers-due: 5営業日後}
                  - {title: その他}
              - {task: after, title: まとめ, due: 5bd after x-3-parks-papers, owner: 北区}
            """)
        let meeting = try #require(calendar.entries.first)
        #expect(
            meeting.agenda.map(\.title) == ["報告", "保育所・幼稚園", "公園", "協議", "全体", "その他"])
        #expect(
            calendar.entries.map(\.id) == [
                "x-3", "x-3-保育所幼稚園-papers", "x-3-parks-papers", "x-3-全体-papers", "after",
            ])
        let papers = calendar.entries[1]
        #expect(papers.kind == .task)
        #expect(papers.title == "第3回X会議 資料提出：保育所・幼稚園")
        #expect(papers.due?.description == "10bd before x-3")
        #expect(papers.owners == ["都島区"])
        #expect(papers.track == "x")
        #expect(papers.levels == ["A"])
        #expect(papers.tags == ["重点"])
        #expect(papers.policy.name == "quiet")
        #expect(papers.subjects == ["22"])
        #expect(papers.facts.note == "様式1")
        #expect(calendar.entries[2].due?.description == "2w before x-3")
        #expect(calendar.entries[3].due?.description == "5bd after x-3")
        #expect(calendar.entries[3].owners == ["北区", "都島区"])
    }

    @Test("Every keyword of every kind is read where it belongs and refused elsewhere")
    func keysOfKinds() throws {
        let samples = [
            "when": "6月", "opens": "6月1日", "due": "6月30日", "on-closed-day": "after",
            "settle-by": "20bd before", "agenda": "[題]", "papers-due": "10bd before", "form": "f",
            "at-least": "3", "times": "年3回", "pace": "none", "targets": "{R6: 3}",
            "baseline": "{R5: 3}", "measure": "第4四半期", "every": "毎月", "rrule": "FREQ=MONTHLY",
            "from": "4月", "until": "9月", "except": "[8月]", "move": "{6月3日: 6月4日}",
            "fiscal-year": "R6",
        ]
        for kind in Entry.Kind.allCases {
            for (key, sample) in samples.sorted(by: { $0.key < $1.key }) {
                let folder = try ConfigurationFolder()
                try folder.write(
                    "calendar: c\nfiscal-year: R6\nentries: [{\(kind): a, title: t, owner: 北区, "
                        + "\(key): \(sample)}]\n", to: "calendars/r6.yaml")
                let isRefused = folder.load().diagnostics.contains {
                    $0.kind == .entry(.notForKind(key: key, kind))
                }
                let isCommon = key == "fiscal-year" && kind != .indicator
                let isKnown = isCommon || EntryReader.keys(of: kind).contains(key)
                #expect(isRefused != isKnown, "\(kind) \(key)")
            }
        }
    }
}
