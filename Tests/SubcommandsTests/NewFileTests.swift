import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite struct NewFileTests {
    private let folder: URL

    init() throws { folder = try temporaryFolder() }

    private func write(_ text: String, to url: URL, force: Bool = false) -> Int32 {
        do throws(CommandFailure) {
            try NewFile(path: url.path, force: force).write(Array(text.utf8))
            return 0
        } catch { return error.exitCode }
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("A file is written whole, and replaced only where it may be")
    func replaced() throws {
        let file = folder.appending(path: "a")
        #expect(write("one", to: file) == 0)
        #expect(write("two", to: file) == 4)
        #expect(try String(contentsOf: file, encoding: .utf8) == "one")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
        #expect(write("two", to: file, force: true) == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) == "two")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect(mode as? Int == 0o640)
        #expect(try names() == ["a"])
    }

    @Test("A link is followed, not replaced")
    func linked() throws {
        let (file, link) = (folder.appending(path: "a"), folder.appending(path: "b"))
        #expect(write("one", to: file) == 0)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        #expect(write("two", to: link) == 4)
        #expect(write("two", to: link, force: true) == 0)
        #expect(try String(contentsOf: file, encoding: .utf8) == "two")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
    }

    @Test("What is no file is written to, and stays what it is", arguments: [false, true])
    func device(force: Bool) throws {
        #expect(write("one", to: URL(filePath: "/dev/null"), force: force) == 0)
        #expect(write("one", to: URL(filePath: "/dev/full"), force: force) == 4)
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(write("one", to: folder, force: force) == 4)
        #expect(write("one", to: folder.appending(path: "no/where"), force: force) == 4)
        #expect(try names() == [])
    }

    @Test("Where the program was installed is above the folder that it lies in")
    func prefix() {
        let table: [(String?, String?)] = [
            ("/usr/bin/koyomi", "/usr"), ("/usr/local/bin/koyomi", "/usr/local"),
            ("/opt/k/bin/koyomi", "/opt/k"), ("/bin/koyomi", ""), ("/koyomi", nil), (nil, nil),
        ]
        for (path, prefix) in table { #expect(ProgramPath.prefix(of: path) == prefix) }
        #expect(ProgramPath.prefix != nil)
    }
}
