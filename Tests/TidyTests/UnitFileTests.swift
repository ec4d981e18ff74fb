import Foundation
import TestSupport
import Testing

/// What `systemd-analyze verify` says of units.
private enum Verifier {
    static let program = "/usr/bin/systemd-analyze"

    static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// The complaints about `unit`, the commands of which are replaced by one that exists:
    /// nothing need be installed.
    static func complaints(about unit: String, named name: String) throws -> [String] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try unit.replacing(/(?m)^(Exec\w+=)\/usr\/bin\/koyomid?\b/) { "\($0.1)/bin/true" }
            .write(to: file, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["verify", file.path]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = errors
        try process.run()
        let data = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // Unknown keys are only warned of, and units of the machine may be complained about
        // too: what counts is whether our unit is named.
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { $0.contains(name) }
    }
}

@Suite struct UnitFileTests {
    private func unit() throws -> String {
        try String(
            contentsOf: repositoryFolder.appending(path: "units/koyomid.service"), encoding: .utf8)
    }

    @Test("systemd has nothing to say against the unit", .enabled(if: Verifier.isAvailable))
    func verified() throws {
        let complaints = try Verifier.complaints(about: try unit(), named: "koyomid.service")
        #expect(complaints.isEmpty)
    }

    @Test(
        "A key that does not exist, a bad value and a missing program are complained about",
        .enabled(if: Verifier.isAvailable),
        arguments: [
            ("WatchdogSec=60", "WatchdogSecs=60"), ("Type=notify", "Type=notifies"),
            ("ExecStart=/usr/bin/koyomid", "ExecStart=/usr/bin/koyomix"),
        ])
    func complaints(right: String, wrong: String) throws {
        let text = try unit()
        try #require(text.contains(right))
        let complaints = try Verifier.complaints(
            about: text.replacing(right, with: wrong), named: "koyomid.service")
        #expect(!complaints.isEmpty)
    }

    @Test(
        "The unit says what the daemon relies on",
        arguments: [
            "Type=notify", "NotifyAccess=main", "WatchdogSec=60", "Restart=on-failure",
            "DynamicUser=yes", "StateDirectory=koyomi", "RuntimeDirectory=koyomi",
            "ConfigurationDirectory=koyomi", "ExecReload=/usr/bin/koyomi reload",
            "After=time-sync.target", "Documentation=file:/usr/share/doc/koyomi/README.md",
        ])
    func relied(on line: String) throws {
        #expect(try unit().split(separator: "\n").contains(Substring(line)))
    }

    @Test(
        "systemd has nothing to say against the units of mail",
        .enabled(if: Verifier.isAvailable),
        arguments: ["koyomi-mail.service", "koyomi-mail.path"])
    func mailUnits(name: String) throws {
        let text = try String(
            contentsOf: repositoryFolder.appending(path: "units/\(name)"), encoding: .utf8)
        #expect(try Verifier.complaints(about: text, named: name).isEmpty)
        // Postfix's postdrop is setgid.
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("NoNewPrivileges=") })
    }
}
