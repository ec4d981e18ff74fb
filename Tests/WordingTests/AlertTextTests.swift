import CalendarPlan
import DueNotices
import ServiceInterface
import TestSupport
import Testing

@testable import Wording

@Suite struct AlertTextTests {
    /// 10 June of `year` at `hour`.
    private static func time(_ year: Int, _ hour: Int64) throws -> CivilTime {
        let day = try #require(Day("\(year)-06-10"))
        let zone = ZoneRules.utc
        return CivilTime(zone.instant(day, .midnight) + hour * 3_600, in: zone)
    }

    private static func line(_ alert: AlertText, _ language: Language) -> String {
        alert.alert(topic: "", event: "", language).text + "\n"
    }

    @Test("an outage names the channel, what waits and since when")
    func outages() throws {
        let alerts = [
            AlertText.outage("webhook:chat", waiting: 12, since: try Self.time(2026, 10)),
            .outageOver("webhook:chat", dead: 0), .outageOver("webhook:chat", dead: 3),
        ]
        let lines = alerts.flatMap { alert in Language.allCases.map { Self.line(alert, $0) } }
        try expectGolden(lines.joined(), "alarms.txt")
    }

    @Test("an alert about the clock says what it shows and what to do")
    func clock() throws {
        let (shown, expected) = (try Self.time(2027, 12), try Self.time(2026, 12))
        let alerts = [
            AlertText.clockQuarantined(shown: shown, expected: expected),
            .clockBack(shown: shown), .clockConfirmed(by: "林 (root)"),
        ]
        let lines = alerts.flatMap { alert in Language.allCases.map { Self.line(alert, $0) } }
        try expectGolden(lines.joined(), "clock.txt")
    }

    @Test("a test notice says who asked for it and that nothing is owed")
    func test() throws {
        let alert = AlertText.test(by: "林 (root)")
        try expectGolden(Language.allCases.map { Self.line(alert, $0) }.joined(), "trial.txt")
    }

    @Test("alerts about an address name it and its organisations", arguments: Language.allCases)
    func addresses(language: Language) throws {
        let (address, organisations) = ("shimin@city.example.jp", ["市民 局", "北区"])
        let alerts = [
            AlertText.mailFails(
                to: address, of: organisations, reason: "5.1.1 550 User unknown"),
            .mailWorks(to: address, of: organisations),
            .addressCleared(address, of: organisations, by: "林 (root)"),
            .addressReplaced(address, of: organisations),
        ]
        let text = alerts.map { alert in
            ([alert.subject] + alert.paragraphs).map { $0[language] }.joined(separator: "\n")
        }.joined(separator: "\n\n")
        try expectGolden(text + "\n", "addresses.\(language.rawValue).txt")
    }

    @Test("conditions read well in both languages")
    func conditions() throws {
        let conditions: [HealthCondition] = [
            .ledgerFailing(
                error:
                    "committing a step: database or disk is full (SQLITE_FULL 13), in "
                    + "/var/lib/koyomi/ledger.db: free space on its disk; what was not recorded is "
                    + "tried again", isFatal: false),
            .clockBehind(until: "2026-09-02T08:45:00+09:00"),
            .configurationRefused(faults: 2),
        ]
        let text = Language.allCases.map { language in
            conditions.map { $0.text[language] + "\n" }.joined()
        }.joined(separator: "\n")
        try expectGolden(text, "troubles.txt")
    }
}
