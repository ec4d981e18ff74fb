import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("An era that koyomid.yaml names holds for copies and exchanges as well")
struct ConfiguredErasTests {
    /// A calendar of the last fiscal year of 令和, in a configuration that knows the next era.
    private static let text = """
        calendar: 試し（令和11年度）
        fiscal-year: 令和11年度
        defaults: {owner: 市政変革推進室}
        entries:
          - {meeting: r11-a, title: 令和11年度決算, when: 令和11年10月上旬}
          - {task: b, title: R11の後, due: 10bd before r11-a}
          - {quota: c, title: C, at-least: 2, when: 令和11年度, pace: [令和11年9月末]}
          - {indicator: d, title: D, targets: {令和11年度: 5件, 光文元年度: 6件}, measure: 第4四半期}
          - {window: e, title: E, when: 令和12年2月}

        """

    private static func folder() throws -> RolloverFolder {
        let folder = try RolloverFolder()
        let settings = folder.url.appending(path: "koyomid.yaml")
        let text = try String(contentsOf: settings, encoding: .utf8)
        let eras = "\neras:\n  - {name: 光文, letter: K, from: 2030-05-01}\n"
        try Data((text + eras).utf8).write(to: settings)
        return folder
    }

    private static func newYear(
        of text: String, _ folder: borrowing RolloverFolder, _ eras: EraTable
    ) throws -> Rollover {
        let source = try #require(
            RolloverSource(
                name: "calendars/r11-try.yaml", bytes: Array(text.utf8), startMonth: 4, eras: eras,
                folder: folder.url.path))
        return try Rollover.make(
            from: source, years: 1, businessDays: folder.businessDays(), language: .japanese
        ).get()
    }

    @Test("What is doubtful or wrong of a year is said in it")
    func diagnostics() throws {
        let folder = try Self.folder()
        let file = folder.url.appending(path: "calendars/k1.yaml")
        func messages(_ targets: String) throws -> [String] {
            let text = """
                calendar: 試し
                fiscal-year: 光文2年度
                entries:
                  - {indicator: a, title: A, targets: {\(targets)}, owner: 市政変革推進室}

                """
            try Data(text.utf8).write(to: file)
            let diagnostics = ConfigurationReader.load(folder: folder.url.path).diagnostics
            return diagnostics.filter { $0.file == "calendars/k1.yaml" }.flatMap {
                [$0.message(.japanese), $0.advice(.japanese)]
            }
        }
        #expect(
            try messages("光文2年度: 光文元年度実績から10%減") == [
                "比べる元の光文元年度の値が分かりません",
                "baseline: {光文元年度: 7件} のように書くか、その年度の目標をこのカレンダーに書いてください",
            ])
        #expect(try messages("光文2年度: 7件, 2031年度: 8件")[0] == "光文2年度が二度書かれています")
    }

    @Test("A copy for the era's first year, and one for its second, are written in it")
    func newYear() throws {
        let folder = try Self.folder()
        let eras = ConfigurationReader.eras(folder: folder.url.path)
        let first = try Self.newYear(of: Self.text, folder, eras)
        #expect(folder.errors(of: first.bytes) == "")
        let second = try Self.newYear(of: first.text, folder, eras)
        #expect(folder.errors(of: second.bytes) == "")
        try expectGolden(
            "\(first.name)\n\(first.text)\n\(second.name)\n\(second.text)", "NewYear/eras.txt")
    }

    @Test("A calendar in it goes out and comes in as the same plan")
    func exchange() throws {
        let folder = try Self.folder()
        let eras = ConfigurationReader.eras(folder: folder.url.path)
        let file = folder.url.appending(path: "calendars/k1.yaml")
        try Data(try Self.newYear(of: Self.text, folder, eras).bytes).write(to: file)
        let plan = try #require(ConfigurationReader.load(folder: folder.url.path).plan)
        let ids = CalendarExport.idsByFile(in: folder.url.path, startMonth: 4, eras: eras)
        let id = try #require(ids.first { $0.file == "calendars/k1.yaml" }?.id)
        #expect(id == "試し-光文元年度-@2030")
        let export = try #require(
            CalendarExport(id, of: plan, folder: folder.url.path, startMonth: 4))
        let feed = export.iCalendar(
            settled: [:], stamp: Instant(seconds: 0), language: .japanese)
        #expect(feed.replacing("\r\n ", with: "").contains("光文元年度 6件以上"))
        let table = try #require(export.table(.utf8, .japanese).bytes)
        for (bytes, format) in [
            (Array(feed.utf8), CalendarImport.Format.iCalendar), (table, .table),
        ] {
            let outcome = ImportSamples.outcome(
                bytes, format, title: nil, year: nil, owner: nil, eras: eras)
            #expect(outcome.diagnostics.map { $0.text(.english) } == [])
            try Data(try #require(outcome.text).utf8).write(to: file)
            let again = try #require(ConfigurationReader.load(folder: folder.url.path).plan)
            #expect(again.calendars == plan.calendars)
        }
    }

    @Test("The fiscal year of days from elsewhere is written in it")
    func foreign() throws {
        let folder = try Self.folder()
        let outcome = ImportSamples.outcome(
            Array(ImportSamples.event("SUMMARY:会議\nDTSTART;VALUE=DATE:20310110").utf8),
            .iCalendar, year: nil,
            eras: ConfigurationReader.eras(folder: folder.url.path))
        #expect(try #require(outcome.text).contains("fiscal-year: 光文元年度\n"))
    }
}
