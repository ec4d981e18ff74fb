import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Tables: what people save")
struct TableReaderTests {
    static let typed = """
        件名,種別,担当課,締切,時期,メモ
        第1回X会議,会議,,,7月22日,
        資料提出,提出,"北区、西区",第1回x会議の10営業日前,,"一行目
        二行目"
        自己点検,期間,全局,,6月～7月,

        """

    private static func entries(_ bytes: [UInt8]) throws -> [CalendarDocument.Entry] {
        let outcome = ImportSamples.outcome(bytes, .table)
        #expect(outcome.diagnostics.map { $0.text(.japanese) } == [])
        return try ImportSamples.entries(outcome.text)
    }

    @Test("A table that somebody has typed is a calendar")
    func golden() throws {
        try expectGolden(
            ImportSamples.report(ImportSamples.outcome(Self.typed, .table)), "typed.txt")
    }

    @Test("The encodings, line ends and separators of Excel are the same table")
    func encodings() throws {
        let text = Self.typed.replacing("\n", with: "\r\n")
        let tabbed = text.replacing(",", with: "\t")
        let utf16 = { (text: String) in text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
        let big = { (text: String) in text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } }
        let cp932 = try #require(TextEncoding.encodeCP932(text))
        let meant = try Self.entries(Array(Self.typed.utf8))
        #expect(meant.count == 3)
        for bytes in [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), cp932,
            [0xFF, 0xFE] + utf16(tabbed), [0xFE, 0xFF] + big(text), Array(tabbed.utf8),
        ] {
            let read = try Self.entries(bytes)
            #expect(read.count == meant.count)
            for (one, other) in zip(read, meant) {
                #expect(YAMLNode.Content.mapping(one.pairs).says(.mapping(other.pairs)))
            }
        }
    }

    @Test("Every column has headings that no other has, and every key of a calendar a column")
    func columns() {
        var seen: [String: String] = [:]
        for column in EntryColumn.all {
            for heading in Set(
                ([column.name, column.japanese] + column.aliases).map(EntryColumn.fold))
            {
                #expect(seen.updateValue(column.name, forKey: heading) == nil, "\(heading)")
            }
        }
        let apart = ["calendar", "tracks", "defaults", "entries"]
        for key in EntryReader.keys + CalendarReader.keys
        where !EntryReader.kinds.contains(key) && !apart.contains(key) {
            #expect(EntryColumn.headed(key)?.name == key)
        }
        for kind in EntryReader.kinds { #expect(RowKind.named(kind)?.name == kind) }
    }

    @Test("Ids are made of titles, each once")
    func ids() {
        var names = EntryNames(taken: ["第1回x会議"])
        #expect(names.name(for: "第１回Ｘ会議") == "第1回x会議-2")
        #expect(names.name(for: "第1回X会議 資料提出（案）") == "第1回x会議-資料提出-案")
        #expect(names.name(for: "！！") == "entry")
        #expect(names.name(for: "") == "entry-2")
        let long = names.name(for: String(repeating: "長", count: 300))
        #expect(EntryName.isValid(long))
    }

    @Test("What CP932 lacks is said, with the entry and the character")
    func lacking() throws {
        let text = """
            calendar: 暦
            fiscal-year: 令和8年度
            entries:
              - meeting: m
                title: "𠮟る👍会議"
                when: 7月22日
            """
        let diagnostics = DiagnosticSink()
        let file = FileScope(
            source: SourceText(name: "calendars/x.yaml", bytes: Array(text.utf8)),
            diagnostics: diagnostics)
        let calendar = try ImportSamples.calendar(text)
        let writer = TableWriter(calendar, language: .japanese)
        _ = writer.bytes(.cp932, reportingTo: file)
        #expect(
            diagnostics.sorted().map(\.kind) == [
                .interchange(.notInCP932(entry: "m", character: "𠮟", code: 0x20B9F)),
                .interchange(.notInCP932(entry: "m", character: "👍", code: 0x1F44D)),
            ])
        #expect(diagnostics.sorted().allSatisfy { $0.place?.line == 4 })
        let none = DiagnosticSink()
        _ = writer.bytes(.utf8, reportingTo: FileScope(source: file.source, diagnostics: none))
        #expect(none.sorted().isEmpty)
    }
}
