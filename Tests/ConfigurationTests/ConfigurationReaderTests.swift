import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct ConfigurationReaderTests {
    @Test("The good configuration has no faults and no warnings but the early reminder")
    func good() throws {
        let folder = try ConfigurationFolder()
        let loaded = folder.load(today: Day("2024-06-01"))
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        #expect(loaded.plan != nil)
        #expect(loaded.settings != nil)
    }

    @Test("Settings are read with their defaults, their groups taken apart")
    func settings() throws {
        let folder = try ConfigurationFolder()
        let settings = try #require(folder.load().settings)
        #expect(settings.mailFrom?.displayName == "市政変革推進室")
        #expect(settings.mailFrom?.address == "kaikaku@city.example.jp")
        #expect(settings.secretariat == "市政変革推進室")
        #expect(settings.journal)
        #expect(settings.language == .japanese)
        #expect(settings.fiscalYearStart == 4)
        let webhook = Settings.Webhook(
            name: "chat", urlCredential: "chat-url", secretCredentials: ["chat-secret"],
            organisations: ["北区", "都島区"])
        #expect(settings.webhooks == [webhook])
        let standard = try #require(settings.policies.first)
        #expect(standard.remind.map(\.description) == ["10bd", "5bd", "1bd", "0d"])
        let quiet = try #require(settings.policies.last)
        #expect(quiet.overdueEvery == nil)
        #expect(quiet.at.description == "08:45")
        #expect(quiet.unsettledEvery == 5)
        #expect(quiet.adoptedGrace == 5)
    }

    @Test("The configuration's own eras are known to closures, calendars and titles")
    func eras() throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "language: ja\n",
            by: "language: ja\neras:\n  - {name: 光文, letter: K, from: 2030-05-01}\n",
            in: "koyomid.yaml")
        try folder.replace("2024-08-14", by: "光文元年8月14日", in: "koyomid.yaml")
        try folder.replace("令和6年度～令和8年度", by: "令和11年度～光文2年度", in: "calendars/shichou.yaml")
        try folder.replace("令和8年度", by: "K2", in: "calendars/shichou.yaml")
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.errors) == "\n")
        let plan = try #require(loaded.plan)
        #expect(plan.eras.last.name == "光文")
        #expect(plan.calendars.first?.fiscalYears.map(\.startYear) == [2029, 2030, 2031])
        #expect(plan.businessDays.closedReason(try #require(Day("2030-08-14"))) != nil)
        let titles = Timetable(plan: plan, settled: [:]).obligations.map(\.title)
        #expect(titles.contains("四半期ごとの確認（令和11年度第4四半期）"))
        #expect(titles.contains("四半期ごとの確認（光文元年度第1四半期）"))
        #expect(ConfigurationReader.eras(folder: folder.url.path).eras == plan.eras.eras)
        #expect(ConfigurationReader.eras(folder: "/nonexistent") == .statutory)
    }

    @Test("Calendars, their entries and owners are read")
    func calendars() throws {
        let folder = try ConfigurationFolder()
        let plan = try #require(folder.load().plan)
        #expect(plan.zone.name == "Asia/Tokyo")
        #expect(plan.calendars.map(\.id) == ["kaikaku", "市政変革@2024"])
        #expect(plan.organisations.map(\.name) == ["市政変革推進室", "北区", "都島区"])
        #expect(plan.organisations.map(\.language) == [.japanese, .japanese, .english])
        #expect(plan.groups.map(\.members) == [["北区", "都島区"], ["市政変革推進室", "北区", "都島区"]])

        let several = try #require(plan.calendars.first)
        #expect(several.fiscalYears.map(\.startYear) == [2024, 2025, 2026])
        #expect(several.secretariat == "北区")
        #expect(several.closedFrom == Day("2027-04-01"))

        let year = try #require(plan.calendars.last)
        #expect(year.tracks.map(\.title) == ["X会議", "経営分析"])
        #expect(year.entries.map(\.id) == ["x-1", "x-3", "x-3-papers", "self-check", "mid-year"])
        #expect(year.entries.map(\.kind) == [.meeting, .meeting, .task, .window, .check])
        let check = try #require(year.entries.last)
        #expect(check.owners == ["北区", "都島区"])
        #expect(check.policy.name == "quiet")
        #expect(check.facts.note == "前年度の振り返りを\n添えること\n")
        #expect(year.entries[0].owners == ["市政変革推進室", "北区", "都島区"])
        #expect(year.entries[0].agenda.map(\.title) == ["保育所・幼稚園", "子育て支援事業"])
        #expect(year.entries[3].onClosedDay == .after)
        #expect(year.entries[3].track == "analysis")
    }

    @Test("A meeting without an owner is told to the calendar's secretariat")
    func meetingOwner() throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            """
            calendar: 会議
            fiscal-year: 令和6年度
            entries:
              - {meeting: a, title: 会議, when: 7月22日}
            """, to: "calendars/one.yaml")
        let plan = try #require(folder.load().plan)
        let calendar = try #require(plan.calendars.first { $0.title == "会議" })
        #expect(calendar.entries.first?.owners == ["市政変革推進室"])
    }

    @Test("Without mail, webhooks, groups and holiday settings the defaults hold")
    func small() throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            "secretariat: 室\npolicies: {standard: {remind: 5bd}}\njournal: none\n",
            to: "koyomid.yaml")
        try folder.write("organisations: [{name: 室}]\n", to: "organisations.yaml")
        try folder.remove("calendars/shichou.yaml")
        try folder.write(
            "calendar: c\nfiscal-year: FY2024\nentries: [{task: t, title: T, due: 2024-07-22, "
                + "owner: 室}]\n", to: "calendars/r6.yaml")
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        let settings = try #require(loaded.settings)
        #expect(settings.mailFrom == nil)
        #expect(settings.webhooks.isEmpty)
        #expect(!settings.journal)
        #expect(settings.fiscalYearStart == 4)
        #expect(loaded.plan?.calendars.map(\.id) == ["c@2024"])
    }

    @Test("What webhooks and alarms may say beside their names is read")
    func webhooks() throws {
        let folder = try ConfigurationFolder()
        let text =
            try folder.text(of: "koyomid.yaml") + """

                alarms: {after: 90m, to: 北区, channels: [mail, "webhook:chat"]}
                """
        let more = """
            webhooks:
              - {name: room, format: line-works, url-credential: u, fallback: "webhook:feed"}
              - {name: feed, format: cloudevents, url-credential: v,
                 secret-credential: [new, old], fallback: journal, connections: 2}
            """
        try folder.write(
            text.replacingOccurrences(of: "webhooks:", with: more), to: "koyomid.yaml")
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        let settings = try #require(loaded.settings)
        #expect(
            settings.webhooks.prefix(2) == [
                Settings.Webhook(
                    name: "room", format: .lineWorks, urlCredential: "u", secretCredentials: [],
                    organisations: nil, fallback: "webhook:feed"),
                Settings.Webhook(
                    name: "feed", format: .cloudevents, urlCredential: "v",
                    secretCredentials: ["new", "old"], organisations: nil, fallback: "journal",
                    connections: 2),
            ])
        #expect(
            settings.alarms
                == Settings.Alarms(
                    afterSeconds: 5_400, recipient: "北区", channels: ["mail", "webhook:chat"]))
    }

    @Test(
        "Without a word of alarms there are some, and with none there are none",
        arguments: [("", ["mail", "journal"]), ("alarms: none\n", nil)] as [(String, [String]?)])
    func alarms(line: String, channels: [String]?) throws {
        let folder = try ConfigurationFolder()
        try folder.write(try folder.text(of: "koyomid.yaml") + "\n" + line, to: "koyomid.yaml")
        let settings = try #require(folder.load().settings)
        #expect(settings.alarms?.channels == channels)
        #expect(settings.alarms.map { $0.afterSeconds == 14_400 && $0.recipient == nil } ?? true)
    }

    @Test(
        "Waits are minutes, hours or days, thirty days at most",
        arguments: [
            ("1m", 60), ("4h", 14_400), ("30d", 2_592_000), ("31d", nil), ("0h", nil),
            ("4", nil), ("h", nil), ("4 h", nil), ("-1h", nil), ("999999m", nil), ("4H", nil),
        ] as [(String, Int64?)])
    func waits(text: String, seconds: Int64?) throws {
        let folder = try ConfigurationFolder()
        let settings = try folder.text(of: "koyomid.yaml")
        try folder.write("\(settings)\nalarms: {after: \(text)}\n", to: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.settings?.alarms?.afterSeconds == seconds)
        let fault = DiagnosticKind.watch(.length(text, from: "1m", to: "30d"))
        #expect(loaded.diagnostics.map(\.kind) == (seconds == nil ? [fault] : []))
    }

    @Test("Byte order marks and CR LF change nothing")
    func lineBreaks() throws {
        let folder = try ConfigurationFolder()
        let before = try #require(folder.load().plan)
        for name in ["koyomid.yaml", "organisations.yaml", "calendars/r6.yaml"] {
            let text = try folder.text(of: name)
            try folder.write(
                "\u{FEFF}" + text.replacingOccurrences(of: "\n", with: "\r\n"), to: name)
        }
        let after = folder.load()
        #expect(ConfigurationFolder.report(after.diagnostics) == "\n")
        #expect(after.plan?.calendars == before.calendars)
        #expect(after.plan?.organisations == before.organisations)
    }

    @Test("Calendars that are symbolic links are read; hidden files and backups are not")
    func links() throws {
        let folder = try ConfigurationFolder()
        try FileManager.default.moveItem(
            at: folder.file("calendars/r6.yaml"), to: folder.file("r6-elsewhere"))
        try FileManager.default.createSymbolicLink(
            at: folder.file("calendars/r6.yaml"),
            withDestinationURL: folder.file("r6-elsewhere"))
        for name in [".r6.yaml", ".#r6.yaml", "#r6.yaml", "r6.yaml~", "r6.yaml.swp", "notes.txt"] {
            try folder.write("{", to: "calendars/\(name)")
        }
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        #expect(loaded.plan?.calendars.count == 2)
    }

    @Test("A directive, a document's start and end and comments change nothing")
    func documentMarks() throws {
        let folder = try ConfigurationFolder()
        let text = try folder.text(of: "calendars/r6.yaml")
        try folder.write("%YAML 1.2\n---\n\(text)# 終わり\n...\n", to: "calendars/r6.yaml")
        #expect(ConfigurationFolder.report(folder.load().diagnostics) == "\n")
    }

    @Test("Of very many diagnostics the first are kept and the rest counted")
    func manyFindings() throws {
        let folder = try ConfigurationFolder()
        let entries = (0..<1_500).map { "  - {task: t\($0), title: T, due: 13月, owner: 北区}\n" }
        try folder.write(
            "calendar: c\nfiscal-year: R6\nentries:\n" + entries.joined(),
            to: "calendars/a.yaml")
        let loaded = folder.load()
        #expect(loaded.plan == nil)
        #expect(loaded.diagnostics.count == DiagnosticSink.limit + 1)
        #expect(loaded.diagnostics.last?.kind == .furtherDiagnostics(500))
        #expect(loaded.diagnostics[0].place?.line == 4)
    }

    @Test("A file that this user may not read is a fault", .enabled(if: geteuid() != 0))
    func permission() throws {
        let folder = try ConfigurationFolder()
        #expect(chmod(folder.file("calendars/r6.yaml").path, 0) == 0)
        #expect(folder.load().errors.map(\.kind) == [.file(.noPermission)])
    }

    @Test("The language is known even where the rest of koyomid.yaml is at fault")
    func languageOfFaults() throws {
        let folder = try ConfigurationFolder()
        try folder.replace("language: ja", by: "language: en\nx: y", in: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.settings == nil)
        #expect(loaded.language == .english)
    }

    @Test("A zone's file that is no TZif is a fault, and one that is missing names the zone")
    func zones() throws {
        let folder = try ConfigurationFolder()
        let zones = folder.file("zones/Asia")
        try FileManager.default.createDirectory(at: zones, withIntermediateDirectories: true)
        func load() -> [DiagnosticKind] {
            ConfigurationReader.load(
                folder: folder.url.path, zoneFolder: folder.file("zones").path
            ).diagnostics.map(\.kind)
        }
        #expect(load() == [.value(.zone("Asia/Tokyo"))])
        try folder.write("no rules", to: "zones/Asia/Tokyo")
        #expect(load() == [.file(.notTZif)])
        // Without any zone it is not the name that is wrong.
        try FileManager.default.removeItem(at: zones)
        #expect(load() == [.file(.noZones)])
        try FileManager.default.removeItem(at: folder.file("zones"))
        #expect(load() == [.file(.noZones)])
    }

    @Test("Ten mistakes in three files are reported in one run, each at its place")
    func tenMistakes() throws {
        let folder = try ConfigurationFolder()
        try folder.replace("at: \"08:45\"", by: "at: \"25:00\"", in: "koyomid.yaml")
        try folder.replace("adopted-grace: 5bd", by: "adopted-grac: 5bd", in: "koyomid.yaml")
        try folder.replace("[両区]", by: "[両区役所]", in: "koyomid.yaml")
        try folder.replace("kita@city.example.jp", by: "kita＠city", in: "organisations.yaml")
        try folder.replace(
            "members: [北区, 都島区]", by: "members: [北区, 都鳥区]", in: "organisations.yaml")
        try folder.replace("7月22日(月)", by: "7月22日(火)", in: "calendars/r6.yaml")
        try folder.replace("10bd before x-3\n", by: "10bd before x-33\n", in: "calendars/r6.yaml")
        try folder.replace("6月～7月", by: "7月～6月", in: "calendars/r6.yaml")
        try folder.replace("track: analysis", by: "track: analisys", in: "calendars/r6.yaml")
        try folder.replace("policy: quiet", by: "policy: quite", in: "calendars/r6.yaml")
        let loaded = folder.load()
        #expect(loaded.plan == nil)
        #expect(loaded.errors.count == 10)
        try expectGolden(ConfigurationFolder.report(loaded.diagnostics), "ten-mistakes.txt")
    }
}
