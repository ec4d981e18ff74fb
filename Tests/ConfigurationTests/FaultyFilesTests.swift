import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// `Golden/Faults/<file>-<case>.yaml` takes the place of one file of the good configuration; the
/// whole output is `<file>-<case>.txt`.
@Suite struct FaultyFilesTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden/Faults")

    static let cases: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
            .sorted()
    }()

    @Test("A faulty file is reported with place, line, caret and advice", arguments: cases)
    func faultyFile(_ name: String) throws {
        let targets = [
            "koyomid": "koyomid.yaml", "organisations": "organisations.yaml",
            "calendar": "calendars/r6.yaml",
        ]
        let target = try #require(targets[String(name.prefix { $0 != "-" })])
        let configuration = try ConfigurationFolder()
        let bytes = try Data(contentsOf: Self.folder.appending(path: "\(name).yaml"))
        try configuration.write(Array(bytes), to: target)
        let loaded = configuration.load()
        #expect(!loaded.diagnostics.isEmpty)
        #expect((loaded.plan == nil) == !loaded.errors.isEmpty)
        #expect(loaded.diagnostics.allSatisfy { $0.file == target })
        try expectGolden(
            ConfigurationFolder.report(loaded.diagnostics), "Faults/\(name).txt")
    }

    @Test("There are cases")
    func casesAreFound() { #expect(Self.cases.count > 30) }

    @Test(
        "A file that cannot be read is a diagnostic with advice",
        arguments: Damage.allCases)
    func damage(_ damage: Damage) throws {
        let folder = try ConfigurationFolder()
        try damage.apply(to: folder)
        let loaded = folder.load(today: Day("2027-11-01"))
        let report = ConfigurationFolder.report(loaded.diagnostics)
        try expectGolden(
            report.replacingOccurrences(of: folder.url.path, with: "FOLDER"),
            "Damage/\(damage.rawValue).txt")
    }

    /// What can befall a file.
    enum Damage: String, CaseIterable, Sendable {
        case noSettings, noOrganisations, noCalendars, noCalendarFolder, noFolder, noHolidays
        case emptyFile, onlyComments, folderForFile, fifo, danglingLink, linkLoop, tooLarge
        case cp932, utf16, binary, controlCharacter, wrongEnding
        case holidayEncoding, holidayColumns, holidayEmpty, oldHolidays, lastHolidays
        case sameCalendarTwice, outsideHolidays, brokenOrganisations, brokenSettings

        func apply(to folder: borrowing ConfigurationFolder) throws {
            let calendar = "calendars/r6.yaml"
            switch self {
            case .noSettings: try folder.remove("koyomid.yaml")
            case .noOrganisations: try folder.remove("organisations.yaml")
            case .noCalendars:
                try folder.remove(calendar)
                try folder.remove("calendars/shichou.yaml")
            case .noCalendarFolder: try folder.remove("calendars")
            case .noFolder: try FileManager.default.removeItem(at: folder.url)
            case .noHolidays: try folder.remove("syukujitsu.csv")
            case .emptyFile: try folder.write("", to: calendar)
            case .onlyComments: try folder.write("# まだ\n", to: calendar)
            case .folderForFile:
                try FileManager.default.createDirectory(
                    at: folder.file("calendars/x.yaml"), withIntermediateDirectories: false)
            case .fifo: #expect(mkfifo(folder.file("calendars/x.yaml").path, 0o600) == 0)
            case .danglingLink: try link("calendars/x.yaml", to: "nowhere", in: folder)
            case .linkLoop: try link("calendars/x.yaml", to: "x.yaml", in: folder)
            case .tooLarge:
                try folder.write("", to: calendar)
                #expect(truncate(folder.file(calendar).path, (16 << 20) + 1) == 0)
            case .wrongEnding:
                try FileManager.default.moveItem(
                    at: folder.file(calendar), to: folder.file("calendars/r6.yml"))
            case .sameCalendarTwice:
                try folder.write(try folder.text(of: calendar), to: "calendars/r6のコピー.yaml")
            default: try applyToText(of: folder)
            }
        }

        private func applyToText(of folder: borrowing ConfigurationFolder) throws {
            let calendar = "calendars/r6.yaml"
            let text = try folder.text(of: calendar)
            switch self {
            case .cp932:
                let bytes = try #require(text.data(using: .shiftJIS, allowLossyConversion: true))
                try folder.write(Array(bytes), to: calendar)
            case .utf16:
                let bytes = try #require(text.data(using: .utf16))
                try folder.write(Array(bytes), to: calendar)
            case .binary: try folder.write([0xFF, 0xD8, 0xFF, 0xE0, 0x80], to: calendar)
            case .controlCharacter:
                try folder.replace("X会議", by: "X\u{08}会議", in: calendar)
            case .holidayEncoding:
                try folder.write([0x32, 0x0D, 0x0A, 0x41, 0xFF, 0xFE], to: "syukujitsu.csv")
            case .holidayColumns:
                try folder.write(
                    "国民の祝日・休日月日,名称\n2027/1/1,元日\n2027/2/30,何の日\n2027/3/1\n１月,\n",
                    to: "syukujitsu.csv")
            case .holidayEmpty: try folder.write("日付,名称\r\n", to: "syukujitsu.csv")
            case .oldHolidays: try folder.write("2024/1/1,元日\n", to: "syukujitsu.csv")
            case .lastHolidays: break  // Read in November of the list's last year.
            case .outsideHolidays:
                try folder.replace(
                    "[syukujitsu.csv]", by: "[/etc/passwd, ../x.csv, 無い.csv]", in: "koyomid.yaml")
            case .brokenOrganisations:
                try folder.write("organisations: [\n", to: "organisations.yaml")
            case .brokenSettings: try folder.write("zone: [\n", to: "koyomid.yaml")
            default: Issue.record("no damage done")
            }
        }

        private func link(
            _ name: String, to target: String, in folder: borrowing ConfigurationFolder
        ) throws {
            try FileManager.default.createSymbolicLink(
                atPath: folder.file(name).path, withDestinationPath: target)
        }
    }
}
