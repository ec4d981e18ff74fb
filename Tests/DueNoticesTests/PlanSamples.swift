import CalendarPlan
import DueNotices
import Testing

/// Small plans for the planner's tests: 令和6年度 in Tokyo, with the holidays of that autumn.
enum PlanSample {
    static let zone = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)

    /// Business days that know 23 September and 14 October 2024 (敬老の日 is 16 September).
    static let businessDays = BusinessDays(
        holidays: [
            day("2024-09-16"): "敬老の日", day("2024-09-23"): "休日", day("2024-10-14"): "スポーツの日",
            day("2024-11-04"): "休日",
        ], closures: [:], officialUntil: day("2024-12-31"))

    static let standard = policy()

    static func policy(
        remind: [Int] = [20, 10, 5, 1, 0], overdueEvery: Int? = 5, unsettledEvery: Int = 5,
        adoptedGrace: Int = 5, escalations: [Policy.Escalation] = [], summaryEvery: Int? = nil,
        acknowledgedFor: Int = 5, sending: SendingHours? = nil, tooLateAfter: [String: Int] = [:]
    ) -> Policy {
        Policy(
            name: "standard", remind: remind.map { Policy.Lead($0, .businessDays) }, at: hour,
            overdueEvery: overdueEvery, unsettledEvery: unsettledEvery, adoptedGrace: adoptedGrace,
            escalations: escalations, summaryEvery: summaryEvery, acknowledgedFor: acknowledgedFor,
            sending: sending, tooLateAfter: tooLateAfter)
    }

    static let hour = ClockTime(hour: 8, minute: 45) ?? .midnight

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("not a day: \(text)") }
        return day
    }

    static func at(_ day: String, _ time: String = "08:45") -> Instant {
        zone.instant(self.day(day), ClockTime(time) ?? .midnight)
    }

    static func period(_ text: String) -> Period {
        guard case .success(let reading) = Period.read(text) else {
            preconditionFailure("not a period: \(text)")
        }
        return reading.period
    }

    static func rule(_ text: String) -> DueRule {
        guard case .success(let reading) = DueRule.read(text) else {
            preconditionFailure("not a due date: \(text)")
        }
        return reading.rule
    }

    static func relative(_ text: String) -> RelativeDay {
        guard case .relative(let day) = rule(text) else {
            preconditionFailure("not relative: \(text)")
        }
        return day
    }

    static func plan(
        _ entries: [Entry], closedFrom: Day? = nil, fiscalYear: Int = 2024,
        heads: [String: String] = [:], others: [String] = [], hours: [String: SendingHours] = [:]
    ) -> Plan {
        let years = FiscalYear(startYear: fiscalYear).map { [$0] } ?? []
        let names = ["事務局", "北区", "港区", "西区"] + others
        return Plan(
            zone: zone, businessDays: businessDays,
            organisations: names.map {
                Organisation(
                    name: $0, language: .japanese, mail: ["\($0.utf8.count)@example.jp"],
                    head: heads[$0], hours: hours[$0])
            },
            groups: [OrganisationGroup(name: "全区", members: ["北区", "港区", "西区"])],
            calendars: [
                AnnualCalendar(
                    id: "市政変革@\(fiscalYear)", title: "市政変革", fiscalYears: years,
                    secretariat: "事務局", closedFrom: closedFrom, tracks: [], entries: entries)
            ])
    }

    static func task(
        _ id: String = "report", due: String, owners: [String] = ["北区"], policy: Policy = standard,
        onClosedDay: Entry.ClosedDayRule = .keep, every: Recurrence? = nil
    ) -> Entry {
        Entry(
            kind: .task, id: id, title: "報告 \(id)", due: rule(due), every: every,
            onClosedDay: onClosedDay, owners: owners, policy: policy)
    }

    static func meeting(
        _ id: String = "x-3", when: String, settleBy: String? = nil, owners: [String] = ["北区"],
        policy: Policy = standard
    ) -> Entry {
        Entry(
            kind: .meeting, id: id, title: "第3回X会議", when: period(when),
            settleBy: settleBy.map(relative), isSometime: true, owners: owners, policy: policy)
    }

    static func window(
        _ id: String = "self-check", when: String, owners: [String] = ["北区"],
        policy: Policy = standard
    ) -> Entry {
        Entry(
            kind: .window, id: id, title: "自己点検", when: period(when), owners: owners,
            policy: policy)
    }

    /// A quota of 令和6年度, or of the days `when`.
    static func quota(
        _ id: String = "council", _ atLeast: Int = 3, when: String = "令和6年度",
        pace: Quota.Pace = .equalShares, owners: [String] = ["北区"],
        policy: Policy = policy(remind: [5, 0])
    ) -> Entry {
        Entry(
            kind: .quota, id: id, title: "区政会議の開催", when: period(when), owners: owners,
            policy: policy, detail: .quota(Quota(atLeast: atLeast, pace: pace)))
    }

    /// An indicator of each fiscal year that has a target, measured in `when`.
    static func indicator(
        _ id: String = "heads", _ targets: [Int: Target], when: String? = nil,
        baseline: [Int: Quantity] = [:], owners: [String] = ["北区"],
        policy: Policy = policy(remind: [5, 0])
    ) -> Entry {
        func years<Value>(_ values: [Int: Value]) -> [FiscalYear: Value] {
            Dictionary(
                uniqueKeysWithValues: values.compactMap { number, value in
                    FiscalYear(startYear: number).map { ($0, value) }
                })
        }
        return Entry(
            kind: .indicator, id: id, title: "区長の割合", when: when.map(period), owners: owners,
            policy: policy,
            detail: .indicator(Indicator(targets: years(targets), baseline: years(baseline))))
    }

    static func id(
        _ entry: String, _ organisation: String = "北区", _ occurrence: String? = nil,
        year: Int = 2024
    ) -> ObligationID {
        ObligationID(
            entry: EntryID(calendar: "市政変革@\(year)", entry: entry), occurrence: occurrence,
            organisation: organisation)
    }

    /// A planner that has known everything since long before `start`.
    static func planner(
        _ plan: Plan, from start: Instant, settled: [String: String] = [:],
        assuming assumption: Planner.Assumption = .recordedOnly
    ) -> Planner {
        var progress = Progress()
        for (entry, day) in settled.sorted(by: { $0.key < $1.key }) {
            let entry = EntryID(calendar: "市政変革@2024", entry: entry)
            progress.settled[RoundID(entry: entry)] = self.day(day)
        }
        for obligation in Timetable(plan: plan, settled: progress.settled).obligations {
            progress[obligation.id].firstSeen = .distantPast
            progress[obligation.id].announced = obligation.due.map {
                .init(due: $0, isProvisional: obligation.isProvisional, revision: 0)
            }
        }
        return Planner(plan: plan, progress: progress, watermark: start, assuming: assumption)
    }

    /// `day reason → recipient` of each notice in `days`, in order.
    static func preview(
        _ plan: Plan, _ from: String, _ to: String,
        assuming assumption: Planner.Assumption = .recordedOnly
    ) -> [String] {
        var lines: [String] = []
        Planner.preview(of: plan, over: DaySpan(day(from), day(to)), assuming: assumption) {
            lines.append(line($0))
        }
        return lines
    }

    /// What a step says, a line for each, or what it does not say and why.
    static func lines(_ step: StepDecisions) -> [String] {
        step.decisions.map { decision in
            "\(decision.notice.reason) → \(decision.notice.recipient)"
                + (decision.silence.map { ": \($0.rawValue)" } ?? "")
        }
    }

    /// Steps `planner` from instant to instant to the end of `day`.
    static func run(_ planner: inout Planner, through day: String) -> [String] {
        var found: [String] = []
        let end = at(day, "23:59")
        while let next = planner.nextStep(from: planner.watermark), next <= end {
            let step = planner.decisions(upTo: next)
            let today = zone.civil(next).day
            found += lines(step).map { "\(today) \($0)" }
            planner.commit(step, at: next)
        }
        return found
    }

    static func line(_ notice: Notice) -> String {
        let (day, second) = zone.civil(notice.instant)
        precondition(second == 8 * 3600 + 45 * 60, "every notice has the policy's hour")
        return "\(day) \(notice.reason) → \(notice.recipient)"
    }
}

/// A small generator whose numbers are the same everywhere (SplitMix64, Steele et al.
///
/// 2014).
struct Generator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number in `0..<bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
