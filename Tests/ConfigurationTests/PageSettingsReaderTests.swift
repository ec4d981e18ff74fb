import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import Configuration

/// Where the page is served.
@Suite struct PageSettingsReaderTests {
    private static func load(_ lines: String) throws -> LoadedConfiguration {
        let folder = try ConfigurationFolder()
        let text = """
            secretariat: 市政変革推進室
            policies: {standard: {remind: 5bd}, quiet: {remind: 7d}}
            \(lines)
            """
        try folder.write(Array(text.utf8), to: "koyomid.yaml")
        return folder.load()
    }

    @Test("Without a word only a socket unit serves it, and figures are served nowhere")
    func customary() throws {
        for lines in ["", "page: none", "page: {listen: off, metrics: off}"] {
            let loaded = try Self.load(lines)
            #expect(try #require(loaded.settings, "\(loaded.errors)").page == Settings.Page())
        }
    }

    @Test("What is written counts")
    func written() throws {
        let loaded = try Self.load(
            """
            page:
              listen: /run/koyomi/page.sock
              url: https://koyomi.city.example.jp/calendar/
              metrics: "[::1]:9650"
            """)
        let page = try #require(loaded.settings, "\(loaded.errors)").page
        #expect(page.listen == .unix(path: "/run/koyomi/page.sock"))
        #expect(page.url == "https://koyomi.city.example.jp/calendar/")
        #expect(page.metrics == .tcp(host: "::1", port: 9650))
    }

    @Test(
        "What cannot be served is an error",
        arguments: [
            ("listen: 8650", DiagnosticKind.page(.address("8650"))),
            ("metrics: koyomi.example.jp:80", .page(.address("koyomi.example.jp:80"))),
            ("url: koyomi.example.jp", .page(.url("koyomi.example.jp"))),
            ("url: https://", .page(.url("https://"))),
            ("url: https://a:b@koyomi.example.jp/", .page(.url("https://a:b@koyomi.example.jp/"))),
            ("url: https://koyomi.example.jp/?x", .page(.url("https://koyomi.example.jp/?x"))),
        ])
    func refused(line: String, kind: DiagnosticKind) throws {
        let loaded = try Self.load("page: {\(line)}")
        #expect(loaded.settings == nil)
        #expect(loaded.errors.map(\.kind) == [kind])
    }
}
