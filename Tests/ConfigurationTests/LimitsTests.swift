import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// How much is made of a configuration, and that no more is even begun.
@Suite struct LimitsTests {
    private static let daily = "毎週月曜日・火曜日・水曜日・木曜日・金曜日・土曜日・日曜日"

    /// A configuration of 24 wards whose `entries` come round `every`.
    private func configuration(
        entries: Int, every: String, settings: String = "", more: String = ""
    ) throws -> URL {
        let folder = try temporaryFolder()
        let wards = (1...24).map { "区\($0)" }
        for (name, text) in [
            (
                "koyomid.yaml",
                "secretariat: 室\npolicies: {standard: {remind: 5bd}}\nholidays: {files: []}\n"
                    + settings
            ),
            (
                "organisations.yaml",
                "organisations:\n" + (["室"] + wards).map { "  - name: \($0)\n" }.joined()
                    + "groups:\n  - {name: 全区, members: [\(wards.joined(separator: ", "))]}\n"
            ),
            (
                "calendars/r8.yaml",
                "calendar: 大\nfiscal-year: 令和8年度\ndefaults: {owner: 全区}\nentries:\n"
                    + (0..<entries).map {
                        "  - task: t\($0)\n    title: T\n    \(every)\n\(more)"
                    }.joined()
            ),
        ] {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    private func found(in folder: URL) -> [Diagnostic] {
        ConfigurationReader.load(folder: folder.path).diagnostics.filter { $0.severity == .error }
    }

    @Test("4,000 daily entries of 24 wards are one fault, at the entry that is too much")
    func tooManyObligations() throws {
        let faults = found(in: try configuration(entries: 4_000, every: "every: \(Self.daily)"))
        #expect(faults.count == 1)
        let fault = try #require(faults.first)
        #expect(
            fault.kind
                == .limit(.obligations(total: 1_007_400, added: 8_760, most: 1_000_000)))
        #expect(fault.file == "calendars/r8.yaml")
        // The 115th entry: 365 rounds × 24 owners × 115.
        #expect(fault.place?.line == 5 + 114 * 3)
        #expect(fault.text(.english).contains("limits: {obligations: N}"))
    }

    @Test("limits: sets how many, and what is no number is a fault")
    func settable() throws {
        let few = try configuration(
            entries: 2, every: "every: 毎月15日", settings: "limits: {obligations: 500}\n")
        #expect(
            found(in: few).map(\.kind)
                == [.limit(.obligations(total: 576, added: 288, most: 500))])
        let enough = try configuration(
            entries: 2, every: "every: 毎月15日", settings: "limits: {obligations: ５７６}\n")
        #expect(found(in: enough).isEmpty)
        for text in ["many", "0", "-1", "1_000", "99999999999999999999", "\"\""] {
            let folder = try configuration(
                entries: 1, every: "every: 毎月15日", settings: "limits: {obligations: \(text)}\n")
            #expect(found(in: folder).count == 1, "\(text)")
        }
    }

    @Test("Rounds and the years that a rule is counted from have limits of their own")
    func rounds() throws {
        let long = try configuration(entries: 1, every: "every: \(Self.daily)")
        let file = long.appending(path: "calendars/r8.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("令和8年度", with: "令和8年度～令和30年度")
        try Data(text.utf8).write(to: file)
        guard case .limit(.rounds(let count, most: 3_660))? = found(in: long).first?.kind else {
            return #expect(Bool(false), "\(found(in: long))")
        }
        #expect(count > 8_000)
        let old = try configuration(
            entries: 1, every: "rrule: FREQ=DAILY", more: "    from: 1900-01-01\n")
        #expect(found(in: old).map(\.kind) == [.limit(.ruleTooOld(years: 30))])
    }

    @Test(
        "Ten thousand subjects, forms and tracks, and as many mistakes, take no hours",
        .timeLimit(.minutes(5)))
    func linear() throws {
        let folder = try configuration(entries: 1, every: "every: 毎月15日")
        let count = 10_000
        func lines(_ line: (Int) -> String) -> String { (0..<count).map(line).joined() }
        let text =
            "calendar: 大\nfiscal-year: 令和8年度\ntracks:\n" + lines { "  t\($0): T\($0)\n" }
            + "subjects:\n" + lines { "  \($0): 分野\($0)\n" } + "forms:\n"
            + lines { "  f\($0): [{field: a, label: A, text: true}]\n" }
            + "defaults: {owner: 室}\nentries:\n"
            + lines { "  - task: e\($0)\n    title: T\n    due: 5bd before nobody\($0)\n" }
        try Data(text.utf8).write(to: folder.appending(path: "calendars/r8.yaml"))
        #expect(ConfigurationReader.load(folder: folder.path).diagnostics.count > 900)
    }

    @Test(
        "A line of a megabyte of secrets and mistakes is not gone through for each",
        .timeLimit(.minutes(5)))
    func endlessLine() throws {
        let hostile = String(repeating: "a://b ", count: 200_000)
        #expect(PresentableText.of(hostile).contains("…"))
        let folder = try configuration(entries: 1, every: "every: 毎月15日")
        let pairs = (0..<50_000).map { "k\($0): [" + "x]" }.joined(separator: ", ")
        try Data("{\(pairs)}".utf8).write(to: folder.appending(path: "calendars/r8.yaml"))
        #expect(found(in: folder).count >= 1_000)
    }

    @Test(
        "A name holds no character that is not seen, and variation selectors stay",
        arguments: [
            ("北\u{202E}区", "U+202E"), ("北区\u{200B}", "U+200B"), ("\u{E0041}北区", "U+E0041"),
            ("葛\u{E0100}城", nil), ("辻\u{E0101}", nil), ("☎\u{FE0F}", nil),
        ] as [(String, String?)])
    func names(name: String, hidden: String?) throws {
        let folder = try configuration(entries: 1, every: "every: 毎月15日")
        let file = folder.appending(path: "organisations.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("organisations:\n", with: "organisations:\n  - name: \(name)\n")
        try Data(text.utf8).write(to: file)
        let kinds = found(in: folder).map(\.kind)
        #expect(kinds.first == hidden.map { DiagnosticKind.value(.hiddenCharacter("name", $0)) })
    }
}
