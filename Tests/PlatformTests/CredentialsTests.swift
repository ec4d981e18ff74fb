import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite struct CredentialsTests {
    private let folder: URL

    init() throws { folder = try temporaryFolder() }

    @Test(
        "A credential is its text without the white space that editors leave",
        arguments: [
            ("whsec_abc", "whsec_abc"), ("whsec_abc\n", "whsec_abc"),
            (" \thttps://x \r\n\n", "https://x"),
            ("two words\n", "two words"), ("", nil), ("\n \n", nil),
            (String(repeating: "x", count: 65_537), nil),
        ])
    func text(content: String, expected: String?) throws {
        try Data(content.utf8).write(to: folder.appending(path: "chat-url"))
        #expect(Credentials(folder: folder.path).text("chat-url") == expected)
    }

    @Test("What is not UTF-8, not there, a folder or outside the folder is no credential")
    func none() throws {
        try Data([0xFF, 0xFE, 0x41]).write(to: folder.appending(path: "bytes"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "inner"), withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: folder.appending(path: "inner/name"))
        let credentials = Credentials(folder: folder.path)
        for name in ["bytes", "absent", "inner", "inner/name", "..", "../etc/passwd", ""] {
            #expect(credentials.text(name) == nil, "\(name)")
        }
        #expect(Credentials(folder: nil).text("bytes") == nil)
    }
}
