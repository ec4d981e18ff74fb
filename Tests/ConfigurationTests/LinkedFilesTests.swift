import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

/// Symbolic links in the configuration's folder.
@Suite struct LinkedFilesTests {
    private static let secret = "hunter2-Hochgeheim"

    /// Everything that is said of `folder`, in both languages.
    private func words(_ folder: borrowing ConfigurationFolder) -> String { folder.report() }

    /// A file outside of the folder with `text`.
    private func outside(_ text: String) throws -> String {
        let file = try temporaryFolder().appending(path: "outside")
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test(
        "Nothing of a file outside the folder is quoted, whatever reads it",
        arguments: [
            ("calendars/evil.yaml", secret), ("calendars/evil.yaml", "\(secret): \(secret)"),
            ("calendars/evil.yaml", "calendar: \(secret)\nfiscal-year: \(secret)\nentries: []"),
            ("calendars/evil.yaml", "- \(secret)\n\t@\(secret)"),
            ("calendars/evil.yaml", "&\(secret) x: !\(secret) y"),
            ("calendars/evil.yaml", "\"\(secret)"),
            ("koyomid.yaml", "\(secret): 1"), ("organisations.yaml", "organisations: \(secret)"),
            ("koyomid.yaml", "zone: \(secret)\nsecretariat: \(secret)\nadmins: \(secret)"),
            ("syukujitsu.csv", "\(secret),\(secret)\n"),
            ("templates/mail.ja.txt", "{{\(secret)}}"), ("common.yaml", "\(secret): x"),
        ])
    func quotesNothing(name: String, text: String) throws {
        let folder = try ConfigurationFolder()
        if name == "common.yaml" {
            let own = "calendar: 共通\nfiscal-year: R6\ninclude: ../common.yaml\nentries: []\n"
            try folder.write(own, to: "calendars/includes.yaml")
        }
        try? FileManager.default.createDirectory(
            at: folder.file("templates"), withIntermediateDirectories: true)
        try? folder.remove(name)
        try FileManager.default.createSymbolicLink(
            atPath: folder.file(name).path, withDestinationPath: try outside(text))
        let said = words(folder)
        #expect(!said.contains(Self.secret), "\(said)")
        #expect(said.contains(name) || name == "templates/mail.ja.txt", "\(said)")
    }

    @Test("A link within the folder is quoted as ever, and one to a sound file outside is read")
    func harmless() throws {
        let folder = try ConfigurationFolder()
        let before = folder.load()
        let text = try folder.text(of: "organisations.yaml")
        try folder.remove("organisations.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("organisations.yaml").path, withDestinationPath: try outside(text))
        let after = folder.load()
        #expect(after.plan?.organisations == before.plan?.organisations)
        try folder.write("wrongkey: 1\n", to: "inside")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("calendars/inside.yaml").path, withDestinationPath: "../inside")
        let said = words(folder)
        #expect(said.contains("wrongkey"))
    }

    @Test(
        "A credential is not read at all, not even as a template",
        arguments: [
            ("/run/credentials/koyomid.service/webhook-url", nil, true),
            ("/etc/credstore/koyomi/webhook-url", nil, true),
            ("/etc/credstore.encrypted/koyomi-key", nil, true),
            ("/srv/secrets/webhook-url", "/srv/secrets", true),
            ("/srv/secrets-of-nobody/x", "/srv/secrets", false),
            ("/etc/koyomi/calendars/r8.yaml", "/run/credentials/x", false),
        ] as [(String, String?, Bool)])
    func credentials(path: String, own: String?, expected: Bool) {
        #expect(FileBytes.isCredential(path, own: own) == expected)
    }

    @Test("A FIFO, a socket, a device and a folder are faults and never waited for")
    func notRegular() throws {
        let folder = try ConfigurationFolder()
        for (name, make) in [
            ("fifo", { (path: String) in mkfifo(path, 0o600) }),
            ("device", { symlink("/dev/zero", $0) }), ("folder", { mkdir($0, 0o700) }),
        ] as [(String, (String) -> Int32)] {
            let file = folder.file("calendars/\(name).yaml").path
            try #require(make(file) == 0)
            let kinds = folder.load().diagnostics.filter { $0.severity == .error }.map(\.kind)
            #expect(kinds == [.file(name == "folder" ? .isFolder : .notRegular)], "\(name)")
            try FileManager.default.removeItem(atPath: file)
        }
    }
}
