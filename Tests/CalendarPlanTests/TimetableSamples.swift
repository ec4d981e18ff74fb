@testable import CalendarPlan

/// Calendars of 令和6年度 for the tests of the timetable, with the holidays of that year.
enum Sample {
    static let holidays = [
        "2024-04-29", "2024-05-03", "2024-05-04", "2024-05-05", "2024-05-06", "2024-07-15",
        "2024-08-11", "2024-08-12", "2024-09-16", "2024-09-22", "2024-09-23", "2024-10-14",
        "2024-11-03", "2024-11-04", "2024-11-23", "2025-01-01", "2025-01-13", "2025-02-11",
        "2025-02-23", "2025-02-24", "2025-03-20",
    ]

    static let businessDays = BusinessDays(
        holidays: Dictionary(uniqueKeysWithValues: holidays.map { (day($0), "休日") }),
        closures: [:], officialUntil: day("2025-12-31"))

    static let policy = Policy(
        name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
        adoptedGrace: 5)

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("not a day: \(text)") }
        return day
    }

    static func year(_ number: Int, startMonth: Int = 4) -> FiscalYear {
        guard let year = FiscalYear(startYear: number, startMonth: startMonth) else {
            preconditionFailure("not a fiscal year: \(number)")
        }
        return year
    }

    static func rule(_ text: String) -> DueRule {
        guard case .success(let reading) = DueRule.read(text) else {
            preconditionFailure("not a due date: \(text)")
        }
        return reading.rule
    }

    /// An entry, its dates written as in a calendar file.
    static func entry(
        _ kind: Entry.Kind, _ id: String, when: String? = nil, opens: String? = nil,
        due: String? = nil, every: Recurrence? = nil, rounds: RoundChanges = .none,
        onClosedDay: Entry.ClosedDayRule = .keep, settleBy: String? = nil, fiscalYear: Int? = nil,
        lasts: Int? = nil, isSometime: Bool? = nil,
        owners: [String] = ["北区"]
    ) -> Entry {
        let period = when.map { text -> Period in
            guard case .success(let reading) = Period.read(text) else {
                preconditionFailure("not a period: \(text)")
            }
            return reading.period
        }
        var settling: RelativeDay?
        if let settleBy, case .relative(let day) = rule(settleBy) { settling = day }
        return Entry(
            kind: kind, id: id, title: "件名", fiscalYear: fiscalYear.map { year($0) },
            when: period, opens: opens.map(rule), due: due.map(rule), every: every,
            rounds: rounds, onClosedDay: onClosedDay, settleBy: settling, lasts: lasts,
            isSometime: isSometime, owners: owners,
            policy: policy)
    }

    static func calendar(
        _ entries: [Entry], id: String = "市政変革@2024", years: [FiscalYear] = [year(2024)],
        secretariat: String = "北区"
    ) -> AnnualCalendar {
        AnnualCalendar(
            id: id, title: "市政変革", fiscalYears: years, secretariat: secretariat,
            closedFrom: nil, tracks: [], entries: entries)
    }

    static func plan(_ calendars: [AnnualCalendar]) -> Plan {
        Plan(
            zone: .utc, businessDays: businessDays, organisations: [], groups: [],
            calendars: calendars)
    }

    /// The obligations of one calendar, `settled` being the days of its meetings: `x-3`,
    /// `council.2024-10-01`.
    static func obligations(_ calendar: AnnualCalendar, settled: [String: String] = [:])
        -> [Obligation]
    {
        let days = settled.map { name, text in
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            let entry = EntryID(calendar: calendar.id, entry: parts[0])
            return (RoundID(entry: entry, occurrence: parts.dropFirst().first), day(text))
        }
        return Timetable(
            plan: plan([calendar]), settled: Dictionary(uniqueKeysWithValues: days)
        ).obligations
    }

    /// `id: OPENS > DUE` and what else there is to say of each obligation.
    static func lines(
        _ entries: [Entry], settled: [String: String] = [:], years: [FiscalYear] = [year(2024)]
    ) -> [String] {
        obligations(calendar(entries, years: years), settled: settled).map(line)
    }

    static func line(_ obligation: Obligation) -> String {
        var text = "\(obligation.id.shortName): "
        if let opens = obligation.opens { text += "\(opens) > " }
        text += obligation.due.map { "\($0)" } ?? "no day"
        if obligation.isProvisional { text += " provisional" }
        if let period = obligation.period { text += " \(period)" }
        if let settleBy = obligation.settleBy { text += " by \(settleBy)" }
        return text
    }

    static func faults(_ entries: [Entry], years: [FiscalYear] = [year(2024)])
        -> [TimetableError]
    {
        Timetable.faults(in: calendar(entries, years: years), businessDays: businessDays)
    }
}
