import Foundation
import TestSupport
import Testing

/// What `systemd-analyze verify` says of units.
private enum Verifier {
    static let program = "/usr/bin/systemd-analyze"

    /// It works in /run/systemd, which only root can make where systemd is installed and not run.
    static var isAvailable: Bool {
        FileManager.default.isExecutableFile(atPath: program)
            && (getuid() == 0 || FileManager.default.fileExists(atPath: "/run/systemd"))
    }

    /// The complaints about `unit`, the commands of which are replaced by one that exists:
    /// nothing need be installed.
    static func complaints(about unit: String, named name: String) throws -> [String] {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: name)
        try unit.replacing(
            /(?m)^(Exec\w+=)\/usr\/(bin\/koyomi(?:d|-page)?|libexec\/koyomi\/[a-z-]+)\b/
        ) {
            "\($0.1)/bin/true"
        }
        .write(to: file, atomically: true, encoding: .utf8)
        // A socket is for a service, and that one needs its socket; a timer is for a service, too.
        let units = repositoryFolder.appending(path: "units")
        for other in [
            "koyomid.service", "koyomid.socket", "koyomi-backup.service", "koyomi-page.service",
            "koyomi-page.socket",
        ] where other != name {
            try String(contentsOf: units.appending(path: other), encoding: .utf8)
                .replacing(/(?m)^ExecStart=.*$/, with: "ExecStart=/bin/true")
                .replacing("/usr/bin/koyomi", with: "/bin/true").write(
                    to: folder.appending(path: other), atomically: true, encoding: .utf8)
        }
        // Unknown keys are only warned of, and units of the machine may be complained about
        // too: what counts is whether our unit is named.
        return try run(["verify", "--man=no", file.path]).output.split(separator: "\n").map(
            String.init
        )
        .filter { $0.contains(name) }
    }

    /// Runs the program; its exit code, and all that it says.
    static func run(_ words: [String]) throws -> (code: Int32, output: String) {
        let output = try ProgramOutput(of: program, words)
        return (output.code, output.text)
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
            "User=koyomi", "StateDirectory=koyomi", "RuntimeDirectory=koyomi",
            // The socket in there outlives the daemon.
            "RuntimeDirectoryPreserve=yes",
            "ConfigurationDirectory=koyomi", "ExecReload=/usr/bin/koyomi reload",
            "After=time-set.target time-sync.target network.target nss-lookup.target",
            "RestartPreventExitStatus=1 2 5", "OnFailure=koyomi-failure@%n.service",
            // The socket is never gone while the daemon runs, and gone where it cannot run.
            "Requires=koyomid.socket", "OnFailure=koyomid-failed.target",
            "ConditionPathExists=/etc/koyomi/koyomid.yaml",
        ])
    func relied(on line: String) throws {
        #expect(try unit().split(separator: "\n").contains(Substring(line)))
    }

    @Test(
        "systemd has nothing to say against the other units",
        .enabled(if: Verifier.isAvailable),
        arguments: [
            "koyomid.socket", "koyomi-mail.service", "koyomi-mail.path", "koyomi-failure@.service",
            "koyomid-failed.target",
            "koyomi-backup.service", "koyomi-backup.timer", "koyomi-page.service",
            "koyomi-page.socket",
        ])
    func otherUnits(name: String) throws {
        #expect(try Verifier.complaints(about: try file(name), named: name).isEmpty)
    }

    @Test("a hand-off that fails is told, and goes on trying with growing pauses")
    func mailFailure() throws {
        let lines = try file("koyomi-mail.service").split(separator: "\n")
        #expect(lines.contains("OnFailure=koyomi-failure@%n.service"))
        #expect(lines.contains { $0.hasPrefix("ExecStart=") && $0.contains(" --keep-trying ") })
        #expect(!lines.contains { $0.hasPrefix("Restart=") })
    }

    @Test(
        "What hands mail over may become what sendmail needs: Postfix's postdrop is setgid",
        arguments: ["koyomi-mail.service", "koyomi-failure@.service"])
    func privileges(name: String) throws {
        let implying = [
            "NoNewPrivileges=", "SystemCallFilter=", "PrivateDevices=", "ProtectKernel", "Restrict",
            "LockPersonality=", "MemoryDenyWriteExecute=",
        ]
        for line in try file(name).split(separator: "\n") {
            #expect(!implying.contains { line.hasPrefix($0) }, "\(line) implies NoNewPrivileges=")
        }
    }

    /// `exposure` is the most that `systemd-analyze security` may find open, in tenths.
    @Test(
        "The services are as closed as they can be", .enabled(if: Verifier.isAvailable),
        arguments: [
            ("koyomid.service", 14), ("koyomi-backup.service", 6),
            ("koyomi-page.service", 11),
        ])
    func security(name: String, exposure: Int) throws {
        let unit = repositoryFolder.appending(path: "units/\(name)").path
        let (code, output) = try Verifier.run([
            "security", "--offline=true", "--no-pager", "--threshold=\(exposure)", unit,
        ])
        #expect(code == 0, "\(output.split(separator: "\n").last ?? "")")
        let stricter = try Verifier.run([
            "security", "--offline=true", "--no-pager", "--threshold=\(exposure - 5)", unit,
        ])
        #expect(stricter.code != 0, "the figure can be tightened")
    }

    @Test("Every MESSAGE_ID is explained, in both languages alike, and no other")
    func catalog() throws {
        let source = try String(
            contentsOf: repositoryFolder.appending(
                path: "Sources/OutgoingChannels/Journal/JournalMessageID.swift"), encoding: .utf8)
        let used = source.matches(of: /"([0-9a-f]{32})"/).map { String($0.1) }
        try #require(used.count > 10)
        for name in ["koyomi.catalog", "koyomi.ja.catalog"] {
            let text = try file(name)
            let explained = text.matches(of: /(?m)^-- ([0-9a-f]{32})$/).map { String($0.1) }
            #expect(explained.sorted() == used.sorted(), "\(name)")
            for entry in text.split(separator: "\n-- ").dropFirst() {
                let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines[1].hasPrefix("Subject: ") && lines[2] == "Defined-By: Koyomi")
                let body = lines.dropFirst(5).joined()
                #expect(lines[4] == "" && body.count > 20, "\(name): \(lines[0])")
            }
        }
    }

    @Test("What the account and the folders are called is the same everywhere")
    func names() throws {
        #expect(try file("koyomi.sysusers").contains("\nu koyomi "))
        for line in try file("koyomi.tmpfiles").split(separator: "\n") where line.first == "d" {
            #expect(line.contains(" koyomi koyomi ") && line.contains(" /var/lib/koyomi"))
        }
        let socket = try file("koyomid.socket")
        let listens = "ListenStream=/run/koyomi/control.sock"
        for line in [listens, "SocketGroup=koyomi", "SocketMode=0660"] {
            #expect(socket.split(separator: "\n").contains(Substring(line)))
        }
    }

    @Test("The package and the manual have the program's version")
    func version() throws {
        let changelog = try String(
            contentsOf: repositoryFolder.appending(path: "debian/changelog"), encoding: .utf8)
        let info = try String(
            contentsOf: repositoryFolder.appending(
                path: "Sources/ServiceInterface/Varlink/VarlinkInterface.swift"), encoding: .utf8)
        let program = try #require(info.firstMatch(of: /version = "([^"]+)"/)?.1)
        #expect(changelog.hasPrefix("koyomi (\(program)) "))
        let docs = repositoryFolder.appending(path: "docs")
        let pages = try FileManager.default.contentsOfDirectory(atPath: docs.path).filter {
            $0.contains(/\.[1-8]$/)
        }
        try #require(pages.count > 3)
        for page in pages {
            let text = try String(contentsOf: docs.appending(path: page), encoding: .utf8)
            #expect(text.contains("\n.Os koyomi \(program)\n"), "\(page)")
        }
    }

    private func file(_ name: String) throws -> String {
        try String(
            contentsOf: repositoryFolder.appending(path: "units/\(name)"), encoding: .utf8)
    }
}
