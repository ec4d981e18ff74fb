import Foundation
import TestSupport
import Testing

@Suite struct ImportsTests {
    @Test("Every module imports only what the table allows")
    func sources() throws {
        let findings = try SourceText.all().flatMap(Imports.findings(in:))
        #expect(findings.isEmpty)
    }

    @Test("Every module of the table exists, and every module is in it")
    func modules() throws {
        let modules = Set(try SourceText.all().map(\.module))
        #expect(modules == Set(Imports.allowed.keys))
    }

    @Test(
        "No module may import what is not in its row, nor full Foundation",
        arguments: Imports.allowed.keys.sorted())
    func forbidden(module: String) throws {
        let allowed = try #require(Imports.allowed[module])
        let everything = Imports.allowed.values.reduce(Set(Imports.allowed.keys)) { $0.union($1) }
            .union(["Foundation", "Dispatch", "Testing", "TestSupport"])
        let path =
            module == "Subcommands" ? Imports.daemonFile : "Sources/\(module)/A/B.swift"
        for imported in everything.sorted() where imported != module {
            let file = SourceText(path: path, "\nimport \(imported)\n")
            let findings = Imports.findings(in: file)
            #expect(findings.isEmpty == allowed.contains(imported), "\(module) and \(imported)")
            #expect(findings.allSatisfy { $0.line == 2 })
        }
        #expect(!allowed.contains("Foundation"))
    }

    @Test("The pure modules do not know the C library")
    func pure() {
        #expect(Imports.allowed["Text"] == [])
        #expect(Imports.allowed["CalendarPlan"] == ["Text"])
        #expect(Imports.allowed["DueNotices"] == ["CalendarPlan", "Text"])
        #expect(Imports.allowed["ServiceInterface"] == ["CalendarPlan", "DueNotices", "Text"])
        #expect(
            Imports.allowed["Wording"]
                == ["CalendarPlan", "DueNotices", "ServiceInterface", "Text"])
    }

    @Test("Of the commands only koyomid knows the daemon")
    func daemon() {
        let text = "import ServiceLoop\n"
        let command = SourceText(path: "Sources/Subcommands/Daemon/StatusCommand.swift", text)
        #expect(Imports.findings(in: command).count == 1)
        #expect(Imports.findings(in: SourceText(path: Imports.daemonFile, text)).isEmpty)
    }

    @Test("A module that is not in the table is found")
    func unknownModule() {
        let file = SourceText(path: "Sources/Extra/B.swift", "let a = 1\n")
        #expect(Imports.findings(in: file).count == 1)
    }

    @Test(
        "Imports are recognised in every form",
        arguments: [
            ("import Glibc", "Glibc"), ("package import CalendarPlan", "CalendarPlan"),
            ("@preconcurrency import Foundation", "Foundation"),
            ("@_exported public import Foundation", "Foundation"),
            ("import struct Foundation.URL", "Foundation"), ("import Glibc.stdio", "Glibc"),
            ("import func Glibc.time;", "Glibc"), ("let important = 1", nil),
            ("let x = import y", nil),
        ])
    func forms(line: String, expected: String?) {
        #expect(Imports.imported(by: line) == expected)
    }

    @Test("Package.swift declares for each module what the table allows")
    func manifest() throws {
        let manifest = try String(
            contentsOf: repositoryFolder.appending(path: "Package.swift"), encoding: .utf8)
        #expect(Manifest(manifest).differences(from: Imports.allowed).isEmpty)
    }

    @Test("The page on the architecture has the same table")
    func page() throws {
        let page = try String(
            contentsOf: repositoryFolder.appending(path: "docs/architecture.md"), encoding: .utf8)
        let sections = page.split(separator: "\n## ")
        let section = try #require(sections.first { $0.hasPrefix("What may import what\n") })
        let rows = section.matches(of: /\n\| `([\w-]+)` \| (.*) \|/).map { row in
            (String(row.1), Set(row.2.matches(of: /`(\w+)`/).map { String($0.1) }))
        }
        let table = Dictionary(rows) { first, _ in first }
        #expect(rows.count == table.count)
        for module in Set(table.keys).union(Imports.allowed.keys).sorted() {
            #expect(table[module] == Imports.allowed[module], "\(module)")
        }
    }

    @Test("A dependency too many, one too few and a module unknown are found in a manifest")
    func badManifest() {
        let text = """
            systemLibrary("CA", pkgConfig: "a", debian: "a"),
            library("One", needs: ["CA"], settings: pure),
            library(
                "Two",
                needs: [
                    "One", "CA",
                ],
                settings: pure),
            .executableTarget(
                name: "three", dependencies: ["Two"], swiftSettings: settings),
            """
        let manifest = Manifest(text)
        let table: [String: Set<String>] = [
            "One": ["CA", "Glibc"], "Two": ["One", "CA"], "three": ["Two"],
        ]
        #expect(manifest.differences(from: table).isEmpty)
        var fewer = table
        fewer["Two"] = ["One"]
        #expect(manifest.differences(from: fewer) == ["Two: [\"CA\", \"One\"], not [\"One\"]"])
        var more = table
        more["three"] = ["One", "Two"]
        #expect(manifest.differences(from: more) == ["three: [\"Two\"], not [\"One\", \"Two\"]"])
        var absent = table
        absent["One"] = nil
        #expect(manifest.differences(from: absent) == ["One: in one of the two only"])
        // A library that the package does not have yet is in nobody's list.
        var later = table
        later["Two"] = ["One", "CA", "CLater"]
        #expect(manifest.differences(from: later).isEmpty)
    }
}

/// The targets of Package.swift and what each declares, read from its text.
struct Manifest {
    /// What each module and executable depends on.
    private(set) var needs: [String: Set<String>] = [:]
    /// All targets, system libraries included.
    private(set) var targets: Set<String> = []

    init(_ text: String) {
        let target =
            /(?:library\(\s*|executableTarget\(\s*name:\s*)"([\w-]+)",\s*(?:needs|dependencies):\s*\[([^\]]*)\]/
        // What follows is the tests'.
        let own = text.firstRange(of: "path: \"Tests/").map { text[..<$0.lowerBound] } ?? text[...]
        for match in own.matches(of: target) {
            needs[String(match.1)] = Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) })
        }
        targets = Set(needs.keys).union(
            text.matches(of: /systemLibrary\(\s*"(\w+)"/).map { String($0.1) })
    }

    /// Where the manifest is not what `table` says; libraries that are no target yet are left
    /// out of the table.
    func differences(from table: [String: Set<String>]) -> [String] {
        Set(needs.keys).union(table.keys).sorted().compactMap { module in
            guard let declared = needs[module], let allowed = table[module] else {
                return "\(module): in one of the two only"
            }
            let expected = allowed.intersection(targets)
            return declared == expected
                ? nil : "\(module): \(declared.sorted()), not \(expected.sorted())"
        }
    }
}
