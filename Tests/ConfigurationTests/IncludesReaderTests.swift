import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct IncludesReaderTests {
    private static let calendar = """
        calendar: 市政変革
        fiscal-year: 令和6年度
        include: [../shared/clusters.yaml, ../shared/./forms.yaml]
        tracks: {own: 自分の}
        subjects: {22: 保育所・幼稚園}
        entries:
          - {check: c, title: 振り返り, when: 9月, form: mid-year, track: shared, subjects: [18, 22]}

        """

    private static let clusters = """
        tracks: {shared: 共通の}
        subjects: {18: 地域医療施策}
        entries:
          - {window: common, title: 共通の予定, when: 6月, owner: 北区}

        """

    private static let forms = """
        forms:
          mid-year: [{field: memo, label: 備考, text: true}]
          unused: [{field: memo, label: 備考, text: true}]

        """

    private func folder() throws -> ConfigurationFolder {
        let folder = try ConfigurationFolder()
        try FileManager.default.createDirectory(
            at: folder.file("shared"), withIntermediateDirectories: false)
        try folder.write(
            Self.calendar.replacingOccurrences(of: "when: 9月,", with: "when: 9月, owner: 北区,"),
            to: "calendars/r6.yaml")
        try folder.write(Self.clusters, to: "shared/clusters.yaml")
        try folder.write(Self.forms, to: "shared/forms.yaml")
        return folder
    }

    @Test("Fragments stand before the calendar's own parts, and are among the files read")
    func good() throws {
        let folder = try folder()
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        let calendar = try #require(loaded.plan?.calendars.last)
        #expect(calendar.tracks.map(\.id) == ["shared", "own"])
        #expect(calendar.subjects.map(\.id) == ["18", "22"])
        #expect(calendar.entries.map(\.id) == ["common", "c"])
        #expect(calendar.entries.last?.track == "shared")
        #expect(loaded.includedFiles == ["shared/clusters.yaml", "shared/forms.yaml"])
        #expect(
            loaded.files == [
                "koyomid.yaml", "organisations.yaml", "calendars/r6.yaml", "shared/clusters.yaml",
                "shared/forms.yaml", "calendars/shichou.yaml",
            ])
    }

    @Test("A calendar may consist of what it includes, and two may include the same")
    func onlyIncluded() throws {
        let folder = try folder()
        let text = "fiscal-year: R6\ninclude: ../shared/clusters.yaml\n"
        try folder.write("calendar: 甲\n\(text)", to: "calendars/r6.yaml")
        try folder.write("calendar: 乙\n\(text)", to: "calendars/r7.yaml")
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        #expect(loaded.plan?.calendars.map(\.entries.count).prefix(2) != [0, 0])
        #expect(loaded.includedFiles == ["shared/clusters.yaml"])
    }

    @Test("A fault of a fragment points into it, and is said once for all that include it")
    func faults() throws {
        let folder = try folder()
        try folder.write(
            try folder.text(of: "calendars/r6.yaml")
                .replacingOccurrences(of: "市政変革", with: "もう一つ"), to: "calendars/r7.yaml")
        try folder.replace("when: 6月", by: "when: 13月", in: "shared/clusters.yaml")
        try folder.write("include: clusters.yaml\nforms: {mid-year: [}\n", to: "shared/forms.yaml")
        try expectGolden(folder.report(), "included-faults.txt")
    }

    @Test("Names that stand in two of the files are faults that name both places")
    func twice() throws {
        let folder = try folder()
        try folder.write(
            """
            include: clusters.yaml
            tracks: {shared: もう一つ}
            subjects: {19: 地域医療施策}
            forms:
              mid-year: [{field: memo, label: 備考, text: true}]
            entries:
              - {window: common, title: 二つ目, when: 13月, owner: 北区}
              - {meeting: m, title: 会議, when: 8月32日, agenda: [{title: 甲, owner: 北区, id: a, papers-due: 5bd before x}]}
            calendar: だめ
            """, to: "shared/forms.yaml")
        try folder.replace("{own: 自分の}", by: "{own: 自分の, shared: 三つ目}", in: "calendars/r6.yaml")
        try folder.replace("{check: c,", by: "{check: common,", in: "calendars/r6.yaml")
        try expectGolden(folder.report(), "included-names.txt")
    }

    @Test("An included file that cannot be read is said where it is included")
    func unreadable() throws {
        let folder = try folder()
        try folder.write("", to: "shared/clusters.yaml")
        try folder.remove("shared/forms.yaml")
        try FileManager.default.createDirectory(
            at: folder.file("shared/folder"), withIntermediateDirectories: false)
        try folder.write([0x83, 0x65, 0x83, 0x58], to: "shared/cp932.yaml")
        try folder.write("", to: "shared/large.yaml")
        #expect(truncate(folder.file("shared/large.yaml").path, (16 << 20) + 1) == 0)
        try folder.replace(
            "forms.yaml]",
            by: "forms.yaml, ../shared/folder, ../shared/cp932.yaml, ../shared/large.yaml, "
                + "../shared/clusters.yaml]", in: "calendars/r6.yaml")
        try expectGolden(folder.report(), "included-unreadable.txt")
    }

    @Test("No more than the limit is included")
    func limit() throws {
        let folder = try folder()
        let many = (0...IncludesReader.limit).map { "../shared/\($0).yaml" }
        try folder.replace(
            "[../shared/clusters.yaml, ../shared/./forms.yaml]",
            by: "[\(many.joined(separator: ", "))]", in: "calendars/r6.yaml")
        #expect(
            folder.load().diagnostics.map(\.kind) == [
                .include(.tooMany(limit: IncludesReader.limit))
            ])
    }

    @Test(
        "Paths count from the including file and stay inside",
        arguments: [
            ("../shared/x.yaml", "shared/x.yaml"), ("../x.yaml", "x.yaml"),
            ("x.yaml", "calendars/x.yaml"), ("./../a/../b/x.yaml", "b/x.yaml"),
            ("../../x.yaml", nil), ("/x.yaml", nil), ("..", nil), ("../a/../../x", nil),
        ])
    func paths(_ written: String, _ path: String?) {
        let parts = IncludesReader.resolve(written, from: "calendars/r6.yaml")
        #expect(parts?.joined(separator: "/") == path)
    }
}
