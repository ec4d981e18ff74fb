import CalendarPlan
import Ledger
import TestSupport
import Testing
import ServiceInterface
import DueNotices

@testable import ServiceLoop
@testable import Subcommands

@Suite struct ConfigurationHistoryTextTests {
    private static let first = ConfigurationChange(
        to: ["koyomid.yaml": "00", "calendars/r7.yaml": "07"], after: nil, inForce: 24, added: [],
        moved: [], dropped: [])

    private static let rows: [ConfigurationHistoryReply.Row] = [
        .init(
            at: "2026-04-01T08:45:00+09:00", by: nil, via: "start", claimedBy: nil, note: nil,
            change: first),
        .init(
            at: "2026-06-10T10:00:00+09:00", by: "root", via: "command",
            claimedBy: "副市長 (root)", note: "決裁第3号",
            change: ConfigurationChange(
                to: ["koyomid.yaml": "01", "calendars/r8.yaml": "08"], after: first, inForce: 30,
                added: (1...8).map { "市政変革@2026/x-3-papers:第\($0)課" },
                moved: [
                    .init(
                        obligation: "市政変革@2026/papers:北区", from: Day("2026-10-01"),
                        to: Day("2026-10-30")),
                    .init(
                        obligation: "市政変革@2026/x-4:室", from: Day("2026-12-01"), to: nil),
                ], dropped: ["市政変革@2025/report:北区"])),
        .init(
            at: "2026-06-11T10:00:00+09:00", by: nil, via: "signal", claimedBy: nil, note: nil,
            change: ConfigurationChange(
                to: ["koyomid.yaml": "02"], after: nil, inForce: 30, added: [], moved: [],
                dropped: [])),
    ]

    @Test("Each change says when, by whom, which files and which obligations")
    func text() throws {
        var all = ""
        for language in Language.allCases {
            for rows in [Self.rows, []] {
                let console = TestConsole(language)
                ConfigurationHistoryText(console: console.console).say(.init(rows: rows))
                all += console.transcript(0)
            }
        }
        try expectGolden(all, "configuration-history.txt")
    }
}
