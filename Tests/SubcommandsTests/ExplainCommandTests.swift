import CalendarPlan
import TestSupport
import Testing

@testable import Subcommands

@Suite struct ExplainCommandTests {
    /// The forms of the design, Japanese and English.
    private static let forms = [
        "10月上旬", "7月22日", "7月22日(水)", "6月～7月", "９月〜１０月", "12月以降", "9月まで", "翌年度4月",
        "第3四半期", "上半期", "下期", "年度当初", "年度末", "1月", "月末", "令和8年12月16日(水)", "R9.1.15",
        "H30年度", "令和元年", "令和7年度第3四半期", "2月下旬", "early October", "late February",
        "October 2026", "Q3", "H1", "FY2026", "from December", "until September",
        "April to September", "2026-12-16", "随時", "未定", "10bd before 2026-05-07",
        "x-3の10営業日前", "10bd before x-3", "5d after x-3", "10bd after end", "年度末の10営業日前",
        "10bd before nothing", "四半期", "毎月", "半年", "year", "7月22日(月)", "13月", "2月30日", "10月～6月",
        "10bd 2026-05-07", "平成32年4月1日", "2月29日", "11月～9月", "毎月32日", "毎月第6月曜日", "毎週",
        "毎月第2火曜日", "毎週月曜日", "毎月30日", "every other Friday", "概ね半年ごと",
        "rrule:FREQ=MONTHLY;BYDAY=2TU", "FREQ=DAILY;BYDAY=SU;COUNT=30",
        "rrule:FREQ=WEEKLY;BYDAY=2TU",
        "rrule:FREQ=DAILY;BYHOUR=9", "20bd after 2026-04-20",
    ]

    @Test("The forms of the design are read as the design says, as a person reads it")
    func text() throws {
        let folder = try TestFolder()
        for language in Language.allCases {
            var all = ""
            for form in Self.forms {
                let console = TestConsole(language)
                let code = console.run(
                    "explain", "--config", folder.path, "--fiscal-year", "R8", "--", form)
                #expect(linesTooWide(console.output) == [])
                all += console.transcript(code)
            }
            try expectGolden(all, "explain.\(language.rawValue).txt")
        }
    }

    @Test("As programs read it, an object on one line each")
    func json() throws {
        let folder = try TestFolder()
        var all = ""
        for form in Self.forms {
            let console = TestConsole(.english)
            let code = console.run(
                "explain", "--json", "--config", folder.path, "--fiscal-year", "R8", "--", form)
            #expect(code == (console.output.contains(#""kind":"refused""#) ? 1 : 0))
            #expect(console.output.split(separator: "\n").count == 1 && console.errors.isEmpty)
            all += console.output
        }
        try expectGolden(all, "explain.jsonl")
    }

    @Test(
        "Holidays of years that no list has are said to be computed", arguments: Language.allCases)
    func computedHolidays(_ language: Language) throws {
        let folder = try TestFolder()
        var all = ""
        for form in [
            "2027年11月23日", "2028年11月23日", "2028年5月", "2028年4月", "1950年11月", "2120年3月20日",
            "3bd after 2028-11-22",
        ] {
            let console = TestConsole(language)
            let code = console.run(
                "explain", "--config", folder.path, "--fiscal-year", "R8", "--", form)
            #expect(linesTooWide(console.output) == [])
            all += console.transcript(code)
        }
        try expectGolden(all, "explain-computed.\(language.rawValue).txt")
    }

    @Test("Without a configuration holidays are computed, and it says so")
    func withoutConfiguration() throws {
        let console = TestConsole(.english)
        let code = console.run(
            "explain", "10bd before 2026-05-07", "--config", "/nonexistent", "--fiscal-year", "R8")
        try expectGolden(console.transcript(code), "explain-no-configuration.txt")
    }

    @Test("A recurrence of every other month or week is counted from the day that is given")
    func from() throws {
        let folder = try TestFolder()
        var all = ""
        for language in Language.allCases {
            for (form, from) in [
                ("隔月", "5月"), ("隔週月曜日", "2026-04-06"), ("every 3 months on the 15th", "R8.6.1"),
                ("FREQ=WEEKLY;INTERVAL=4;BYDAY=WE", "10月1日"), ("毎月", "2月"), ("隔月", "来月"),
                ("隔月", ""),
            ] {
                let console = TestConsole(language)
                let given = from.isEmpty ? [] : ["--from", from]
                let code = KoyomiCommand.run(
                    ["explain", "--config", folder.path, "--fiscal-year", "R8", form] + given,
                    console.console)
                #expect(linesTooWide(console.output) == [])
                all += console.transcript(code)
            }
        }
        try expectGolden(all, "explain-from.txt")
    }

    @Test("An era of the configuration is read, written and warned of like those of the law")
    func eras() throws {
        let folder = try TestFolder()
        try folder.append(
            "eras:\n  - {name: 光文, letter: K, from: 2030-05-01}\n", to: "koyomid.yaml")
        var all = ""
        for language in Language.allCases {
            for form in ["光文2年1月15日(水)", "K1.5.1", "令和13年1月15日", "光文元年度", "10bd before K2.5.7"] {
                let console = TestConsole(language)
                let code = console.run(
                    "explain", "--config", folder.path, "--fiscal-year", "光文元年度", "--", form)
                all += console.transcript(code)
            }
        }
        let check = TestConsole()
        #expect(check.run("check", "--config", folder.path) == 0)
        let preview = TestConsole()
        #expect(
            preview.run(
                "preview", "--config", folder.path, "--from", "光文元年5月1日", "--to", "K1.5.31") == 0)
        all += preview.transcript(0)
        try expectGolden(all, "explain-eras.txt")
        // What is recorded is asked of the daemon, but its day is read here.
        let settle = TestConsole(.english)
        #expect(
            settle.run(
                "settle", "x-3", "光文元年6月3日", "--config", folder.path, "--socket",
                "/nonexistent/socket") == 3)
    }

    @Test("The fiscal year is the one that is running, in the zone of the configuration")
    func running() throws {
        let folder = try TestFolder()
        // Still March in UTC, already April in Tokyo.
        let instant = try #require(Instant(rfc3339: "2027-04-01T08:00:00+09:00"))
        let console = TestConsole(.english, now: instant)
        #expect(console.run("explain", "--json", "--config", folder.path, "5月1日") == 0)
        #expect(console.output.contains(#""start":"2027-05-01""#))
    }
}
