import CalendarPlan
import Foundation
import TestSupport

/// A configuration small enough for many runs, in which every kind of entry occurs.
enum SmallCity {
    /// The first day of its fiscal year.
    static let firstDay = Day(serial: 20_544)  // 2026-04-01

    /// Ids that people may type, right and wrong ones.
    static let names = [
        "x-1", "x-2", "papers", "report", "review", "monthly", "monthly.2026-05",
        "monthly.2026-07", "halves.2026-H1", "nothing",
        "checks", "council", "council.2026-H2", "heads", "accidents",
    ]
    /// Organisations and groups.
    static let organisations = ["北区", "都島区", "全区", "市政変革推進室", "だれか"]

    /// How many versions of the calendar there are.
    static let variants = 4

    /// What an organisation and an entry are called, which may change.
    struct Names {
        /// The names of the ward one after the other, and the ids of the entry.
        static let wards = ["北区", "北区役所", "北総合区"]
        static let reports = ["report", "annual", "yearly"]

        /// How often each has been renamed.
        var wardRenames = 0
        var reportRenames = 0
        /// Whether the configuration says what they were called before.
        var isStated = true

        var ward: String { Self.wards[wardRenames] }
        var report: String { Self.reports[reportRenames] }

        /// The present names, as the configuration states them.
        fileprivate func applied(to text: String) -> String {
            func formerly(_ names: ArraySlice<String>) -> String {
                names.isEmpty
                    ? "" : ", formerly: [\(isStated ? names.joined(separator: ", ") : "")]"
            }
            return
                text
                .replacingOccurrences(of: "北区", with: ward)
                .replacingOccurrences(
                    of: "name: \(ward)",
                    with: "name: \(ward)\(formerly(Self.wards[..<wardRenames]))"
                )
                .replacingOccurrences(
                    of: "task: report",
                    with: "task: \(report)\(formerly(Self.reports[..<reportRenames]))")
        }

        /// `obligation` under the names that it had at first.
        static func first(_ obligation: ObligationID) -> ObligationID {
            ObligationID(
                entry: EntryID(
                    calendar: obligation.entry.calendar,
                    entry: reports.contains(obligation.entry.entry)
                        ? reports[0] : obligation.entry.entry),
                occurrence: obligation.occurrence, organisation: first(obligation.organisation))
        }

        /// The name that `organisation` had at first.
        static func first(_ organisation: String) -> String {
            wards.contains(organisation) ? wards[0] : organisation
        }
    }

    /// Writes the configuration into `folder`, the calendar in its `variant` with these `names`; a
    /// bad one has a fault.
    static func write(
        to folder: URL, variant: Int = 0, isBad: Bool = false, names: Names = Names()
    ) throws {
        try Data(settings.utf8).write(to: folder.appending(path: "koyomid.yaml"))
        try Data(names.applied(to: people).utf8)
            .write(to: folder.appending(path: "organisations.yaml"))
        let text =
            names.applied(to: calendar(variant))
            + (isBad ? "  - task: bad\n    due: 13月\n" : "")
        try Data(text.utf8).write(to: folder.appending(path: "calendars/r8.yaml"))
        let list = folder.appending(path: "syukujitsu.csv")
        guard !FileManager.default.fileExists(atPath: list.path) else { return }
        try FileManager.default.copyItem(
            at: repositoryFolder.appending(path: "config/syukujitsu.csv"), to: list)
    }

    private static let settings = """
        zone: Asia/Tokyo
        secretariat: 市政変革推進室
        policies:
          standard:
            remind: [5bd, 1bd, 0d]
            at: "08:45"
            overdue: {every: 2bd, escalate: [{after: 3bd, to: head}, {after: 6bd, to: 港湾局}]}
            summary: {every: 3bd}
            acknowledge: 3bd
            late: {reminder: 2bd}
            unsettled: {every: 5bd}
            adopted-grace: 3bd
          noon:
            remind: [7d, 0d]
            at: "12:00"
            overdue: {every: 1bd}
            sending: {hours: "07:00-20:00", days: all}
        mail:
          from: 市政変革推進室 <kaikaku@city.example.jp>
        """

    private static let people = """
        organisations:
          - {name: 市政変革推進室, mail: [kaikaku@city.example.jp]}
          - {name: 北区, mail: [kita@city.example.jp], head: 港湾局}
          - {name: 都島区, language: en, mail: [miyakojima@city.example.jp], hours: "10:00-15:00"}
          - {name: 港湾局}
        groups:
          - {name: 全区, members: [北区, 都島区]}
        """

    private static func calendar(_ variant: Int) -> String {
        let papers = ["10bd before x-2", "5bd before x-2", "10bd before x-2", "2026-10-30"][variant]
        let report = variant == 2 ? "北区" : "全区"
        let extra =
            variant == 3
            ? "  - {task: new, title: 追加, due: 2026-09-15, owner: 港湾局}\n" : ""
        return """
            calendar: 市政変革
            fiscal-year: 令和8年度
            defaults: {owner: 全区}
            forms:
              answers:
                - {field: target, label: 見込み, choose: {①: 達成, ②: 未達}}
                - {field: remedy, label: 改善策, text: true, required-if: {target: ②}}
            entries:
              - {meeting: x-1, title: 第1回, when: 5月20日, owner: 全区}
              - {meeting: x-2, title: 第2回, when: 10月上旬, settle-by: 20bd before}
              - {task: papers, title: 資料提出, due: \(papers)}
              - {task: report, title: 報告, due: 2026-07-05, on-closed-day: after, owner: \(report)}
              - {window: review, title: 点検, when: 6月～7月, owner: [北区, 港湾局], policy: noon}
              - {check: halves, title: 中間, every: 半年, opens: 1bd after end, due: 20bd after end}
              - {check: checks, title: 見込み, when: 5月～8月, form: answers}
              - {quota: council, title: 会議, at-least: 2, every: 半年}
              - {indicator: heads, title: 割合, targets: {令和8年度: 21/24}, owner: 北区}
              - {indicator: accidents, title: 事故, targets: {令和8年度: 10%減}, baseline: {令和7年度: 8件}, measure: 第2四半期}

            """
                + (variant == 1
                    ? "" : "  - {task: monthly, title: 月例, every: 毎月, due: 期末の3営業日後}\n") + extra
    }
}
