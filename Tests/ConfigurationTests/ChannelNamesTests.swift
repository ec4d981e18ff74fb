import CalendarPlan
import Testing
import Wording

@testable import Configuration

/// Which channels routes, organisations, webhooks and alarms may name.
@Suite struct ChannelNamesTests {
    private static func load(_ lines: String) throws -> LoadedConfiguration {
        let folder = try ConfigurationFolder()
        try folder.replace("journal: {}", by: lines, in: "koyomid.yaml")
        return folder.load()
    }

    private static func unknown(_ name: String, _ known: [String], nearest: String? = nil)
        -> DiagnosticKind
    {
        .routing(.channel(name, known: known, nearest: nearest))
    }

    @Test("A journal that is off is no channel, for whoever names it")
    func journal() throws {
        let unknown = Self.unknown("journal", ["mail", "webhook:chat"])
        let lines = [
            "routes: [{kinds: task, channels: journal}]", "alarms: {channels: [mail, journal]}",
        ]
        for line in lines {
            #expect(try Self.load("journal: none\n\(line)").diagnostics.map(\.kind) == [unknown])
            #expect(try Self.load(line).diagnostics.isEmpty)
        }
        #expect(try Self.load("journal: none").settings?.alarms?.channels == ["mail"])
    }

    @Test("Alarms name each channel once, and are told which one was meant")
    func alarms() throws {
        let twice = try Self.load("alarms: {channels: [mail, \"webhook:chat\", mail]}")
        #expect(twice.settings?.alarms?.channels == ["mail", "webhook:chat"])
        let wrong = try Self.load("alarms: {channels: [mial, \"webhook:chta\"]}")
        let known = ["journal", "mail", "webhook:chat"]
        #expect(
            wrong.diagnostics.map(\.kind) == [
                Self.unknown("mial", known, nearest: "mail"),
                Self.unknown("webhook:chta", known, nearest: "webhook:chat"),
            ])
    }

    @Test("Where a webhook's name is wrong, nobody is told that a channel is unknown")
    func unreadableNames() throws {
        let loaded = try Self.load(
            """
            routes: [{kinds: task, channels: "webhook:Room"}]
            alarms: {channels: ["webhook:Room"]}
            """)
        #expect(loaded.diagnostics.count == 2)
        let folder = try ConfigurationFolder()
        try folder.replace(
            "  - name: chat",
            by: "  - {name: Room, format: slack, url-credential: r, "
                + "fallback: \"webhook:Other\"}\n  - name: chat", in: "koyomid.yaml")
        try folder.replace(
            "journal: {}",
            by: """
                routes: [{kinds: task, channels: "webhook:Room"}]
                alarms: {channels: ["webhook:Room"]}
                """, in: "koyomid.yaml")
        #expect(folder.load().diagnostics.map(\.kind) == [.value(.webhookName("Room"))])
    }

    @Test("A fallback that is no channel is told which one was meant, and never itself")
    func fallback() throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "    url-credential: chat-url", by: "    url-credential: chat-url\n    fallback: mial",
            in: "koyomid.yaml")
        #expect(
            folder.load().diagnostics.map(\.kind) == [
                Self.unknown("mial", ["journal", "mail"], nearest: "mail")
            ])
    }

    @Test("Levels of routes are ranges too, of which some entry has one")
    func levels() throws {
        func load(_ levels: String) throws -> LoadedConfiguration {
            let folder = try ConfigurationFolder()
            try folder.replace(
                "    policy: quiet\n", by: "    policy: quiet\n    levels: B～C\n",
                in: "calendars/r6.yaml")
            try folder.replace(
                "journal: {}", by: "routes: [{levels: \(levels), copy: 北区}]", in: "koyomid.yaml")
            return folder.load()
        }
        #expect(try load("A～C").settings?.routes.first?.levels == ["A", "B", "C"])
        #expect(try load("[Ｃ, B・C]").settings?.routes.first?.levels == ["C", "B"])
        for (levels, unknown) in [("[A, B]", "A"), ("D-F", "D-F"), ("B・D", "D")] {
            #expect(
                try load(levels).diagnostics.map(\.kind) == [
                    .routing(.noSuch(unknown, key: "levels", nearest: nil))
                ])
        }
        #expect(try load("C～A").diagnostics.map(\.kind) == [.entry(.levels("C～A"))])
    }
}
