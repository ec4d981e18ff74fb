import Foundation
import TestSupport
import Testing

/// Every line of docs/threat-model.md ends with the name of a test that exists.
@Suite struct ThreatModelTests {
    private static func text(_ path: String) throws -> String {
        try String(contentsOf: repositoryFolder.appending(path: path), encoding: .utf8)
    }

    /// The sources of all Swift tests, by file.
    private static func sources() throws -> [String] {
        let folder = repositoryFolder.appending(path: "Tests")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        return try names.filter { $0.hasSuffix(".swift") }.sorted().map { try text("Tests/\($0)") }
    }

    @Test("Each line of the threat model names a test, and each test exists")
    func lines() throws {
        let rows = try Self.text("docs/threat-model.md").split(separator: "\n").filter {
            $0.hasPrefix("| ") && !$0.hasPrefix("| Who |")
        }
        try #require(rows.count > 30)
        let sources = try Self.sources()
        for row in rows {
            let name = try #require(row.firstMatch(of: /`([^`]+)` \|$/)?.1, "\(row)")
            #expect(try Self.exists(String(name), sources), "no test \(name)")
        }
    }

    /// Whether `name` is a test's: `Suite.function`, or `test_x.py: step`.
    private static func exists(_ name: String, _ sources: [String]) throws -> Bool {
        if let found = name.firstMatch(of: /^(test_\w+\.py): (.+)$/) {
            let steps = try text("Tests/SystemTests/\(found.1)")
            return steps.contains("steps.step(\"\(found.2)\")")
        }
        guard let found = name.firstMatch(of: /^(\w+)\.(\w+)$/) else { return false }
        let (suite, function) = (String(found.1), String(found.2))
        return sources.contains { source in
            (source.contains("struct \(suite) ") || source.contains("struct \(suite): ")
                || source.contains("class \(suite) ") || source.contains("extension \(suite) "))
                && source.contains("func \(function)(")
        }
    }
}
