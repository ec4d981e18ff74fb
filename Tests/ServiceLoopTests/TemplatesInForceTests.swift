import Configuration
import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Templates over the small city, with a real spool.
@Suite final class TemplatesInForceTests {
    private let city: SimulatedCity
    private let spool: URL
    private var lines: [String] = []

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        spool = city.folder.appending(path: "real-mail")
        let templates = city.configuration.appending(path: "templates")
        for folder in [spool, templates] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    isolated deinit { city.demolish() }

    private func service() throws -> Service {
        let journal = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: { [weak self] in
                self?.lines.append($0)
                return 0
            })
        return try Service(
            options: ServiceOptions(
                configuration: city.configuration.path,
                state: city.folder.appending(path: "real-state").path, spool: spool.path,
                socket: "", credentials: nil),
            log: ServiceLog(journal, clock: city.clock), clock: city.clock, makeChannels: nil)
    }

    private func write(_ text: String, _ name: String) throws {
        let file = city.configuration.appending(path: "templates/\(name)")
        try Data(text.utf8).write(to: file)
    }

    @Test("A reload's templates are those of what waits; a bad one never goes live")
    func reload() throws {
        // The spool cannot be written to.
        try Data().write(to: spool.appending(path: "tmp"))
        let service = try service()
        _ = service.step()
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T10:00:00+09:00")))
        while service.step() == .soon {}
        let waiting = try service.outbox(.init()).rows.filter { $0.channel == "mail" }
        #expect(waiting.count > 1)

        try write("{{titel}}\n", "mail.ja.txt")
        let refused = try service.reload(.init(language: .english))
        #expect(!refused.applied)
        #expect(refused.findings.contains { $0.hasPrefix("templates/mail.ja.txt:1:1: fault") })
        #expect(service.settings.templates == TemplateSet())

        let words = "お知らせの文面"
        try write("\(words)\n{{#items}}\n{{title}}\n{{/items}}\n", "mail.ja.txt")
        try write("{{#behind}}x{{/behind}}\n", "mail.ja.html")
        #expect(try service.reload(.init(language: .english)).applied)
        try FileManager.default.removeItem(at: spool.appending(path: "tmp"))
        // Within an hour after the own hours of 都島区, for which it would wait after that.
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T15:30:00+09:00")))
        while service.step() == .soon {}

        let new = spool.appending(path: "new")
        let names = try FileManager.default.contentsOfDirectory(atPath: new.path)
        #expect(names.count >= waiting.count)
        let begin = Data(words.utf8.prefix(words.utf8.count / 3 * 3)).base64EncodedString()
        var languages: [Bool] = []
        for name in names {
            let mail = try String(contentsOf: new.appending(path: name), encoding: .utf8)
            let isJapanese = mail.contains("\nContent-Language: ja\n")
            // What the daemon says of itself keeps the built-in words.
            guard mail.contains("\nKoyomi-Notices:") else { continue }
            #expect(mail.contains("\n\(begin)") == isJapanese, "\(name)")
            languages.append(isJapanese)
        }
        // Both kinds of mail were there to be looked at.
        #expect(languages.contains(true) && languages.contains(false))
        let said = lines.filter { $0.contains("mail.ja.html came to nothing") }
        #expect(said.count == 1, "\(said)")
        #expect(service.health.all.contains { $0.text.ja.contains("mail.ja.html") })
    }
}
