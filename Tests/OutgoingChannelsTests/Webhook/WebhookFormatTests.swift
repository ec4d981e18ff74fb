import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text

@testable import OutgoingChannels

@Suite struct WebhookFormatTests {
    private static let both: [Language] = [.japanese, .english]

    private func body(_ message: Message, _ format: WebhookFormat) -> String {
        String(
            decoding: format.body(message, name: "chat", organisations: ["北区", "都島区"]),
            as: UTF8.self)
    }

    /// The faults that the oracle finds in `bodies`.
    private func faults(_ bodies: [String], _ format: WebhookFormat) throws -> String {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = folder.appending(path: "input")
        let output = folder.appending(path: "output")
        try JSONEncoder().encode(bodies).write(to: input)
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: try #require(Python.oracles))
        process.arguments = [
            repositoryFolder.appending(path: "Tests/Oracles/webhook_bodies.py").path,
            repositoryFolder.appending(path: "docs/webhook.schema.json").path, format.rawValue,
        ]
        process.standardInput = try FileHandle(forReadingFrom: input)
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try String(contentsOf: output, encoding: .utf8)
    }

    @Test("A digest reads well in each format and language", arguments: WebhookFormat.allCases)
    func digests(_ format: WebhookFormat) throws {
        for language in Self.both {
            let digest = try WebhookBodySamples.digest(language)
            let object = try JSONSerialization.jsonObject(with: Data(body(digest, format).utf8))
            let shown = try JSONSerialization.data(
                withJSONObject: object,
                options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            try expectGolden(
                String(decoding: shown, as: UTF8.self) + "\n",
                "\(format.rawValue)-\(language.rawValue).json")
        }
    }

    @Test(
        "The same message is written the same every time, in at most 20,000 bytes",
        arguments: WebhookFormat.allCases)
    func sizes(_ format: WebhookFormat) throws {
        for count in [1, 19, 20, 200, 2_000] {
            let message = try WebhookBodySamples.many(count, language: .japanese)
            let first = body(message, format)
            #expect(first.utf8.count <= 20_000)
            #expect(body(message, format) == first)
        }
    }

    @Test(
        "Bodies of every reason and kind, however hostile, are what schema and services ask for",
        .enabled(if: Python.oracles != nil), arguments: WebhookFormat.allCases)
    func oracle(_ format: WebhookFormat) throws {
        var bodies: [String] = []
        for language in Self.both {
            bodies.append(body(try WebhookBodySamples.digest(language), format))
            bodies.append(body(WebhookBodySamples.alert(language), format))
            bodies.append(body(try WebhookBodySamples.many(2_000, language: language), format))
            let all = try WebhookBodySamples.many(130, language: language)
            // Each by itself, so that none is merely counted.
            bodies += all.notices.map { notice in
                let message = Message(
                    channel: all.channel, recipient: notice.obligation.organisation,
                    language: language, composedAt: all.composedAt, notices: [notice])
                return body(message, format)
            }
        }
        let found = try faults(bodies, format)
        #expect(found == "")
    }

    @Test("What finds no room is counted", arguments: WebhookFormat.allCases)
    func omitted(_ format: WebhookFormat) throws {
        let japanese = body(try WebhookBodySamples.many(2_000, language: .japanese), format)
        let english = body(try WebhookBodySamples.many(2_000, language: .english), format)
        if format.isSigned {
            #expect(japanese.contains(#""omitted":1"#) && english.contains(#""omitted":1"#))
        } else {
            #expect(japanese.contains(/ほか[0-9]+件/))
            #expect(english.contains(/[0-9]+ more/))
        }
    }

    @Test("Of what fits nothing is counted", arguments: WebhookFormat.allCases)
    func whole(_ format: WebhookFormat) throws {
        let message = try WebhookBodySamples.digest()
        let text = body(message, format)
        #expect(!text.contains("omitted"))
        #expect(!text.contains(/"(text|more)":"ほか/))
    }

    @Test(
        "A text is cut between characters, and by its bytes as written",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "…"), ("abcdef", 5, "ab…"), ("長い題名", 9, "長い…"),
            ("長い題名", 12, "長い題名"), ("👨‍👩‍👧‍👦x", 20, "…"), ("a\nb", 9, "a b"), ("", 0, ""),
            ("**", 6, "＊＊"), ("***", 6, "＊…"),
        ])
    func lines(text: String, bytes: Int, expected: String) {
        #expect(EscapedText.line(text, bytes: bytes, as: EscapedText.wide) == expected)
    }
}
