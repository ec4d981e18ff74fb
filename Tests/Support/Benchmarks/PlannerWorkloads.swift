import CalendarPlan
import DueNotices

/// A year of deadlines: 令和9年度, reminders 30, 14, 7, 3, 1 and 0 days ahead, which is six
/// notices for each obligation.
///
/// Of 65 obligations 4 are one-off dates, 60 come round every month and 1 every year: in the
/// proportions in which entries are usually 40%, 50% and 10%.
enum PlannerWorkloads {
    static let sizes = [("1K", 1_000), ("10K", 10_000), ("100K", 100_000)]

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        sizes.flatMap { label, obligations in
            measure(label, plan(obligations: obligations), runs: obligations > 50_000 ? 3 : 7)
        }
    }

    private static func measure(_ label: String, _ plan: Plan, runs: Int) -> [Measurement] {
        guard let year = FiscalYear(startYear: 2027) else { return [] }
        var notices = 0
        PeakMemory.restart()
        // A preview begins before the year does, so that its earliest reminders are in it too.
        let preview = seconds(runs: runs, setUp: { 0 }) { said in
            Planner.preview(
                of: plan, over: DaySpan(year.first - 60, year.last), assuming: .doneInTime
            ) { _ in said += 1 }
            notices = said
        }
        let memory = PeakMemory.bytes
        let start = plan.zone.instant(year.first - 60, .midnight)
        let obligations = Timetable(plan: plan, settled: [:]).obligations
        var progress = Progress()
        for obligation in obligations {
            progress[obligation.id].firstSeen = .distantPast
            // Else each would be told its day, as if it had had none before.
            progress[obligation.id].announced = obligation.due.map {
                Progress.Announcement(due: $0, isProvisional: false, revision: 0)
            }
        }
        let timetable = seconds(runs: runs, setUp: {}) { _ in
            use(Timetable(plan: plan, settled: [:]).obligations.count)
        }
        let building = seconds(runs: runs, setUp: {}) { _ in
            let planner = Planner(
                plan: plan, progress: progress, watermark: start, assuming: .recordedOnly)
            use(planner.nextInstant)
        }
        var steps = 0
        let stepping = seconds(
            runs: runs,
            setUp: {
                Planner(plan: plan, progress: progress, watermark: start, assuming: .doneInTime)
            },
            { planner in
                steps = 0
                while let next = planner.nextInstant {
                    planner.commit(planner.decisions(upTo: next), at: next)
                    steps += 1
                }
            })
        let count = obligations.count
        return [
            Measurement("planner-preview-\(label)", per: "notice", notices, preview),
            Measurement("planner-memory-\(label)", bytes: memory),
            Measurement("planner-timetable-\(label)", per: "obligation", count, timetable),
            Measurement("planner-building-\(label)", per: "obligation", count, building),
            Measurement("planner-step-\(label)", per: "step", steps, stepping),
        ]
    }

    /// A plan of about so many obligations of 100 organisations.
    static func plan(obligations: Int) -> Plan {
        let organisations = (0..<100).map { "第\($0)区" }
        let policy = Policy(
            name: "standard", remind: [30, 14, 7, 3, 1, 0].map { Policy.Lead($0, .days) },
            at: ClockTime(hour: 8, minute: 45) ?? .midnight, overdueEvery: 1, unsettledEvery: 5,
            adoptedGrace: 5)
        let entries = (0..<obligations * 2 / 13).map { index in
            var draws = Draws(seed: UInt64(index))
            let owner = organisations[index % organisations.count]
            let (due, every): (DueRule, Recurrence?) =
                switch index % 10 {
                case 0..<4: (date(draws.number(0...365)), nil)
                case 4: (.relative(RelativeDay(0, .days, .before, .itself(.end))), .month)
                case 5..<9:
                    (
                        .relative(
                            RelativeDay(draws.number(0...27), .days, .after, .itself(.start))),
                        .month
                    )
                default: (date(draws.number(0...365)), .year)
                }
            return Entry(
                kind: .task, id: "entry-\(index)", title: "第\(index)号の報告", due: due,
                every: every, onClosedDay: .after, owners: [owner], policy: policy)
        }
        let years = FiscalYear(startYear: 2027).map { [$0] } ?? []
        return Plan(
            zone: ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600),
            businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
            organisations: organisations.map {
                Organisation(name: $0, language: .japanese, mail: [])
            },
            groups: [],
            calendars: [
                AnnualCalendar(
                    id: "市政変革@2027", title: "市政変革", fiscalYears: years,
                    secretariat: organisations[0], closedFrom: nil, tracks: [], entries: entries)
            ])
    }

    /// A day of 令和9年度 by its number.
    private static func date(_ number: Int) -> DueRule {
        let first = Day(year: 2027, month: 4, day: 1) ?? Day(serial: 0)
        return .period(Period(first + number))
    }
}
