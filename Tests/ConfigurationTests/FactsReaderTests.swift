import CalendarPlan
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct FactsReaderTests {
    private func load(_ entries: String) throws -> (entries: [Entry], diagnostics: [Diagnostic]) {
        let folder = try ConfigurationFolder()
        try folder.write(
            "calendar: 市政変革\nfiscal-year: 令和6年度\nentries:\n" + entries, to: "calendars/r6.yaml")
        let loaded = folder.load()
        let calendar = loaded.plan?.calendars.first { $0.id != "kaikaku" }
        return (calendar?.entries ?? [], loaded.diagnostics)
    }

    @Test("What a reader needs to know is read of entries and of items of an agenda")
    func reading() throws {
        let (entries, diagnostics) = try load(
            """
              - meeting: x-3
                title: 第3回X会議
                when: 10月7日
                time: 13時半～15時
                place: 市役所3階 大会議室
                contact: 行政経営課（内線2345）
                link: https://city.example.jp/x-3
                note: |
                  資料は当日配布
                  駐車場なし
                agenda:
                  - {title: 報告, time: "14:00", place: 第2会議室, owner: 北区, papers-due: 5bd before, note: 様式1}
            """)
        #expect(diagnostics.map { $0.text(.japanese) } == [])
        let meeting = try #require(entries.first)
        #expect(
            meeting.facts
                == Facts(
                    time: ClockSpan("13:30-15:00"), place: "市役所3階 大会議室",
                    contact: "行政経営課（内線2345）", link: "https://city.example.jp/x-3",
                    note: "資料は当日配布\n駐車場なし\n"))
        #expect(
            meeting.agenda.map(\.facts)
                == [Facts(time: ClockSpan("14:00"), place: "第2会議室", note: "様式1")])
        #expect(entries.last?.facts == Facts(note: "様式1"))
    }

    @Test(
        "A time of day in when: or due: is the entry's time",
        arguments: [
            ("meeting: a, when: 10月7日 13:30-15:00", "13:30-15:00"),
            ("meeting: a, when: 10月7日（月）午後1時半", "13:30"),
            ("task: a, owner: 北区, due: 10月7日17時まで", "17:00"),
            ("task: a, owner: 北区, due: \"7 October, 5 p.m.\"", "17:00"),
            ("meeting: a, when: 10月7日 13:30, time: 13時半", "13:30"),
        ])
    func timeInDays(keys: String, expected: String) throws {
        let (entries, diagnostics) = try load("  - {title: 会議, \(keys)}\n")
        #expect(diagnostics.map { $0.text(.japanese) } == [])
        #expect(entries.first?.facts.time?.description == expected)
    }

    @Test(
        "What cannot be is refused with what to write",
        arguments: [
            ("time: 25時", "0:00 から 23:59"), ("time: 15:00-13:30", "13:30-15:00"),
            ("link: 市役所のページ", "http か https"), ("link: https://市.jp", "半角英数字"),
            ("when: 10月7日 13:30, time: \"14:00\"", "time: だけに"), ("place: ''", "place"),
        ])
    func faults(keys: String, advice: String) throws {
        let when = keys.contains("when:") ? "" : ", when: 10月7日"
        let found = try load("  - {meeting: a, title: 会議\(when), \(keys)}\n").diagnostics
        #expect(found.map(\.severity) == [.error])
        #expect(found.first?.text(.japanese).contains(advice) == true)
    }
}
