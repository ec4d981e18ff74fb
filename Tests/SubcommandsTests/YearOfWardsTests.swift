import Configuration
import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Wording

/// A year of the calendar of 令和6年度, in which five of the 24 wards never answer: how many mails
/// each person got.
@Suite("A year in which five wards never answer")
struct YearOfWardsTests {
    /// What one person got.
    private struct Tally: Hashable {
        var mails = 0
        var most = 0
        var words: [String: Int] = [:]
    }

    /// The configuration with the calendar of 令和6年度 alone, as if it were not over.
    private func plan() throws -> Plan {
        let loaded = ConfigurationReader.load(
            folder: repositoryFolder.appending(path: "config").path)
        let whole = try #require(loaded.plan)
        let found = try #require(whole.calendars.first { $0.id == "市政変革@2024" })
        let calendar = AnnualCalendar(
            id: found.id, title: found.title, fiscalYears: found.fiscalYears,
            secretariat: found.secretariat, closedFrom: nil, tracks: found.tracks,
            subjects: found.subjects, entries: found.entries)
        return Plan(
            zone: whole.zone, businessDays: whole.businessDays,
            organisations: whole.organisations, groups: whole.groups, calendars: [calendar])
    }

    /// What people record: each provisional meeting is settled in the evening ten business days
    /// before it must be, and who answers does so on the last open day.
    private func events(_ plan: Plan, silent: Set<String>) -> [(at: Instant, event: ProgressEvent)]
    {
        let evening = ClockTime(hour: 18, minute: 0) ?? .midnight
        var settled: [RoundID: Day] = [:]
        var events: [(at: Instant, event: ProgressEvent)] = []
        let days = plan.businessDays
        for obligation in Timetable(plan: plan, settled: [:]).obligations
        where obligation.kind == .meeting && settled[obligation.id.round] == nil {
            guard let period = obligation.period, let settleBy = obligation.settleBy else {
                continue
            }
            let day = days.onOrAfter(period.first + 4)
            settled[obligation.id.round] = day
            events.append(
                (
                    plan.zone.instant(days.adding(-10, to: settleBy), evening),
                    .recorded(.settled(day), of: obligation.id.entry.whole)
                ))
        }
        for obligation in Timetable(plan: plan, settled: settled).obligations {
            guard let due = obligation.due, obligation.kind != .meeting,
                !silent.contains(obligation.id.organisation)
            else { continue }
            let day = days.onOrBefore(due)
            events.append(
                (
                    plan.zone.instant(day, evening),
                    .recorded(
                        .done(.init(day: day, by: obligation.id.organisation)), of: obligation.id)
                ))
        }
        return events.sorted { $0.at < $1.at }
    }

    @Test("nobody gets more than one mail a day, and delays are brought up on business days only")
    func year() throws {
        let plan = try plan()
        let wards = try #require(plan.groups.first { $0.name == "24区" }).members
        #expect(wards.count == 24)
        let silent = Array(wards.prefix(5))
        let composer = MessageComposer(
            outlets: [.init(channel: "mail", audience: nil, grouping: .digest(limit: 200))],
            organisations: plan.organisations)
        let start = try #require(Day("2024-04-01"))
        let end = plan.zone.instant(start.adding(months: 12), .midnight)
        var planner = Planner(previewing: plan, from: start, assuming: .recordedOnly)
        var left = events(plan, silent: Set(silent))[...]
        var tallies: [String: Tally] = [:]
        var daily: [String: Int] = [:]
        var sample = ""
        var now = planner.watermark
        while true {
            let next = planner.nextStep(from: now) ?? .distantFuture
            if let event = left.first, event.at <= next {
                left.removeFirst()
                now = event.at
                planner.record(event.event)
                continue
            }
            guard next < end else { break }
            let step = planner.decisions(upTo: next)
            let (day, second) = plan.zone.civil(next)
            for message in composer.messages(of: step.said, at: next) {
                daily["\(day) \(message.recipient)", default: 0] += 1
                tallies[message.recipient, default: Tally()].mails += 1
                for notice in message.notices {
                    tallies[message.recipient]?.words[notice.reason.word, default: 0] += 1
                    if notice.reason.word == "escalated" {
                        #expect(plan.businessDays.isBusinessDay(day))
                        #expect(second == 8 * 3600 + 45 * 60)
                    }
                }
                let layout = DigestLayout(message.notices, organisations: wards)
                if sample.isEmpty, message.recipient == "市政変革推進室",
                    layout.items.contains(where: { $0.section == .missing })
                {
                    sample = text(of: message, layout)
                }
            }
            planner.commit(step, at: next)
            now = next
        }
        #expect(daily.values.allSatisfy { $0 == 1 })
        let table = table(tallies, plan, wards: wards, silent: silent, daily)
        print(table)
        try expectGolden(table + "\n" + sample, "year-of-wards.txt")
    }

    private func text(of message: Message, _ layout: DigestLayout) -> String {
        let wording = NoticeWording(language: .japanese)
        var lines = ["最初の未提出の知らせ：\(message.recipient)", wording.subject(of: message)]
        for item in layout.items {
            lines.append("  \(wording.sentence(for: item.notice))")
            if let names = wording.organisations(of: item) { lines.append("  \(names)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One line for each person, those alike in one.
    private func table(
        _ tallies: [String: Tally], _ plan: Plan, wards: [String], silent: [String],
        _ daily: [String: Int]
    ) -> String {
        let heads = Set(
            silent.compactMap { ward in
                plan.organisations.first { $0.name == ward }?.head
            })
        func group(_ name: String) -> String {
            if silent.contains(name) { return "答えない区" }
            if wards.contains(name) { return "答える区" }
            if heads.contains(name) { return "答えない区の長" }
            return name
        }
        var lines: [String: [String]] = [:]
        for organisation in plan.organisations {
            let tally = tallies[organisation.name] ?? Tally()
            let words = tally.words.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let name = group(organisation.name)
            let key =
                "\(tally.mails)通"
                + (words.isEmpty ? "" : "：" + words.joined(separator: "、"))
            lines[name == organisation.name ? "|\(key)" : "\(name)|\(key)", default: []]
                .append(organisation.name)
        }
        var text = "令和6年度、24区のうち5区が一度も答えない年の、受け取ったメールの数\n\n"
        for (key, names) in lines.sorted(by: { $0.key < $1.key }) {
            let parts = key.split(separator: "|", omittingEmptySubsequences: false)
            let who = names.count == 1 ? names[0] : "\(names[0]) ほか\(names.count - 1)"
            let label = parts[0].isEmpty ? who : "\(parts[0])（\(who)）"
            text += "\(label)\t\(parts[1])\n"
        }
        return text + "\n1日に受け取る数は最大\(daily.values.max() ?? 0)通\n"
    }
}
