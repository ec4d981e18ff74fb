import CalendarPlan
import Foundation
import Testing
import Wording

@testable import Configuration

@Suite struct PolicyReaderTests {
    private static func hours(_ from: String, _ until: String, onlyOpenDays: Bool = true) throws
        -> SendingHours
    {
        SendingHours(
            from: try #require(ClockTime(from)), until: try #require(ClockTime(until)),
            onlyOpenDays: onlyOpenDays)
    }

    /// The settings of the good configuration with `lines` for its policies.
    private static func settings(_ policies: String, _ more: String = "") throws -> Settings {
        let folder = try ConfigurationFolder()
        try folder.write(
            "secretariat: 市政変革推進室\nmail: {from: kaikaku@city.example.jp}\n"
                + "policies:\n  standard: {\(policies)}\n  quiet: {remind: 5bd}\n\(more)\n",
            to: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.errors.isEmpty, "\(ConfigurationFolder.report(loaded.diagnostics))")
        return try #require(loaded.settings)
    }

    @Test("Policies read the words that deadlines read")
    func words() throws {
        let policy = try #require(
            try Self.settings(
                "remind: [20営業日前, 2週間前, ５営業日, 前日, 当日], at: ０９：１５, overdue: {every: 毎営業日, "
                    + "escalate: [{after: 3営業日後, to: head}, {after: 10 business days, to: 北区}]}"
            ).policies.first)
        #expect(policy.remind.map(\.description) == ["20bd", "14d", "5bd", "1d", "0d"])
        #expect(policy.at == ClockTime("09:15"))
        #expect(policy.overdueEvery == 1)
        #expect(policy.escalations.map(\.after) == [3, 10])
    }

    @Test("Plain days of a cadence are business days, of which there is a warning")
    func plainDays() throws {
        let policy = try #require(
            try Self.settings("remind: 5bd, acknowledge: 5日").policies.first)
        #expect(policy.acknowledgedFor == 5)
    }

    @Test("A policy that says nothing takes office hours, a summary a week, and no escalation")
    func customary() throws {
        let policy = try #require(try Self.settings("remind: 5bd").policies.first)
        #expect(policy.sending == (try Self.hours("08:30", "17:30")))
        #expect(policy.escalations == [])
        #expect(policy.summaryEvery == 5)
        #expect(policy.acknowledgedFor == 5)
        #expect(policy.tooLateAfter == [:])
    }

    @Test("Escalations, summaries, acknowledgements and lateness are read")
    func everything() throws {
        let policy = try #require(
            try Self.settings(
                "remind: 5bd, overdue: {every: 2bd, escalate: [{after: 3bd, to: head}, "
                    + "{after: 10bd, to: 北区}]}, summary: {every: 3bd}, acknowledge: 250bd, "
                    + "late: {opens: 5bd, due-today: 0bd}"
            ).policies.first)
        #expect(policy.overdueEvery == 2)
        #expect(
            policy.escalations == [
                Policy.Escalation(after: 3, to: .head),
                Policy.Escalation(after: 10, to: .organisation("北区")),
            ])
        #expect(policy.summaryEvery == 3)
        #expect(policy.acknowledgedFor == 250)
        #expect(policy.tooLateAfter == ["opens": 5, "due-today": 0])
        let silent = try Self.settings("remind: 5bd, overdue: none, summary: none")
        #expect(silent.policies.first?.summaryEvery == nil)
        #expect(silent.policies.first?.escalations == [])
    }

    @Test("An acknowledgement that can hold nothing back is warned of")
    func nothingToHoldBack() throws {
        for (policy, isWarned) in [
            ("remind: 5bd, overdue: none, acknowledge: 5bd", true),
            ("remind: 5bd, overdue: none", false), ("remind: 5bd, acknowledge: 5bd", false),
        ] {
            let folder = try ConfigurationFolder()
            try folder.write(
                "secretariat: 市政変革推進室\npolicies: {standard: {\(policy)}, quiet: {remind: 5bd}}\n",
                to: "koyomid.yaml")
            let found = folder.load().diagnostics.map(\.kind)
            #expect(
                found.contains(.warning(.nothingToHoldBack(policy: "standard"))) == isWarned,
                "\(policy)")
        }
    }

    @Test(
        "How long others wait to hear of a day is read, and may be nothing",
        arguments: [
            ("", 600), ("announce-after: 0", 0), ("announce-after: 0m", 0),
            ("announce-after: 2h", 7_200), ("announce-after: 24h", 86_400),
            ("announce-after: 25h", nil), ("announce-after: soon", nil),
            ("announce-after: 10", nil),
        ] as [(String, Int64?)])
    func announceAfter(_ line: String, _ seconds: Int64?) throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            "secretariat: 市政変革推進室\npolicies: {standard: {remind: 5bd}, quiet: {remind: 5bd}}\n\(line)\n",
            to: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.plan?.announceAfterSeconds == seconds)
        #expect(loaded.errors.isEmpty == (seconds != nil))
    }

    @Test("Sending hours are the policy's own, else koyomid.yaml's, else office hours")
    func sending() throws {
        let own = try Self.settings(
            "remind: 5bd, sending: {hours: \"07:00 ～ 20:00\", days: all}",
            "sending: {hours: \"09:00-12:00\"}")
        #expect(
            own.policies[0].sending == (try Self.hours("07:00", "20:00", onlyOpenDays: false)))
        #expect(own.policies[1].sending == (try Self.hours("09:00", "12:00")))
        #expect(own.policies[1].at == ClockTime("09:00"))
        let never = try Self.settings("remind: 5bd, sending: {days: all}", "sending: any-time")
        #expect(
            never.policies[0].sending == (try Self.hours("08:30", "17:30", onlyOpenDays: false)))
        #expect(never.policies[1].sending == nil)
        #expect(never.policies[1].at == ClockTime("08:45"))
    }

    @Test("The last minute before the hours end is within them, their end is not")
    func bounds() throws {
        _ = try Self.settings("remind: 5bd, at: \"17:29\"")
        _ = try Self.settings("remind: 5bd, at: \"08:30\"")
        let folder = try ConfigurationFolder()
        try folder.replace("at: \"08:45\"", by: "at: \"17:30\"", in: "koyomid.yaml")
        let hours = try Self.hours("08:30", "17:30")
        #expect(
            folder.load().errors.map(\.kind) == [.routing(.outsideHours(hours.until, hours))])
    }

    @Test("Routes are read with their groups taken apart, every part of them")
    func routes() throws {
        let settings = try Self.settings(
            "remind: 5bd",
            """
            webhooks: [{name: chat, url-credential: u, secret-credential: s}]
            routes:
              - {stages: [overdue, escalated], kinds: task, calendars: [市政変革@2024],
                 tracks: [x-kaigi], owners: [両区], copy: 全局,
                 channels: [mail, "webhook:chat", mail]}
              - {channels: journal}
            """)
        #expect(
            settings.routes == [
                Route(
                    stages: ["overdue", "escalated"], kinds: [.task],
                    calendars: ["市政変革@2024"], tracks: ["x-kaigi"],
                    organisations: ["北区", "都島区"], copies: ["市政変革推進室", "北区", "都島区"],
                    channels: ["mail", "webhook:chat"]),
                Route(channels: ["journal"]),
            ])
    }

    @Test("Labels in routes are not looked for while a calendar is at fault")
    func labelsBesideFaults() throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "journal: {}", by: "routes: [{tracks: y, copy: 北区}]", in: "koyomid.yaml")
        try folder.replace("7月22日(月)", by: "7月22日(火)", in: "calendars/r6.yaml")
        #expect(folder.load().errors.map(\.file) == ["calendars/r6.yaml"])
    }

    @Test("Heads, channels and hours of organisations are read; heads may have heads")
    func organisations() throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "{name: 北区, mail: [kita@city.example.jp]}",
            by: "{name: 北区, head: 都島区, channels: [\"webhook:chat\", mail], hours: \"9:00-16:00\"}",
            in: "organisations.yaml")
        try folder.replace(
            "language: en,", by: "language: en, head: 市政変革推進室, channels: mail,",
            in: "organisations.yaml")
        let loaded = folder.load()
        let plan = try #require(loaded.plan)
        #expect(plan.organisations.map(\.head) == [nil, "都島区", "市政変革推進室"])
        #expect(
            plan.organisations.map(\.channels) == [[], ["webhook:chat", "mail"], ["mail"]])
        #expect(
            plan.organisations.map(\.hours) == [nil, try Self.hours("09:00", "16:00"), nil])
    }

    @Test("Channels are not judged where koyomid.yaml cannot say which are on")
    func unknownChannels() throws {
        let folder = try ConfigurationFolder()
        try folder.replace("name: 北区,", by: "name: 北区, channels: [fax],", in: "organisations.yaml")
        try folder.write("zone: [\n", to: "koyomid.yaml")
        #expect(folder.load().errors.map(\.file) == ["koyomid.yaml"])
    }

    @Test("An unused policy and one of meetings only need no heads")
    func headsOfMeetings() throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "  quiet:",
            by: "  unused: {remind: 1bd, overdue: {every: 1bd, escalate: "
                + "[{after: 1bd, to: head}]}}\n  quiet:", in: "koyomid.yaml")
        #expect(ConfigurationFolder.report(folder.load().diagnostics) == "\n")
    }
}
