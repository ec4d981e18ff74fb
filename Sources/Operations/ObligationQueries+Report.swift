package import CalendarPlan
import DueNotices
package import ServiceInterface

extension ObligationQueries {
    /// How many rows one page of a report has, those of its last entry besides: half a megabyte,
    /// put together in some ten milliseconds.
    static let reportRows = 500

    /// How many bytes the answers on one page of a report take, those of its last entry besides.
    static let reportAnswerBytes = 500_000

    /// The progress tables, a page at a time: of one round of an entry, of what is in open
    /// calendars, or of what is of the fiscal years, finished calendars included.
    package func report(
        _ request: ReportRequest, at now: Instant
    ) throws(Refusal) -> ReportReply {
        let years = try request.fiscalYear.map { (text) throws(Refusal) in
            try fiscalYears(text)
        }
        let pool: [Obligation]
        if let id = request.id {
            pool = try ObligationLookup(planner: planner, today: today).round(id)
        } else if let years {
            let years = ReportYears(years, planner.plan)
            pool = planner.obligations.filter(years.contains)
        } else {
            pool = open
        }
        let groups = Self.rounds(of: try chosen(pool, request))
        let (page, isMore) = page(groups, from: try start(of: groups, after: request.after))
        return ReportReply(
            now: planner.plan.zone.rfc3339(now), today: today,
            fiscalYears: years, entries: page.map { entry($0) },
            goOnAfter: isMore ? page.last?.first.map(Self.reportName) : nil)
    }

    /// Of the office's fiscal years.
    var startMonth: Int {
        planner.plan.calendars.first?.fiscalYears.first?.startMonth
            ?? FiscalYear.customaryStartMonth
    }

    func fiscalYears(_ text: String) throws(Refusal) -> [FiscalYear] {
        switch FiscalYear.read(text, startMonth: startMonth, eras: planner.plan.eras)
        {
        case .success(let reading): return reading.years
        case .failure: throw .unreadableFiscalYear(text: text)
        }
    }

    /// The obligations of each round together; they stand so already.
    static func rounds(of obligations: [Obligation]) -> [[Obligation]] {
        var groups: [[Obligation]] = []
        for obligation in obligations {
            if let last = groups.last?.first, last.id.round == obligation.id.round {
                groups[groups.count - 1].append(obligation)
            } else {
                groups.append([obligation])
            }
        }
        return groups
    }

    private static func reportName(_ obligation: Obligation) -> String {
        "\(obligation.id.entry.calendar)/\(obligation.id.shortName)"
    }

    private func start(
        of groups: [[Obligation]], after: String?
    ) throws(Refusal) -> Int {
        guard let after else { return 0 }
        guard let last = groups.lastIndex(where: { $0.first.map(Self.reportName) == after }) else {
            throw .reportChanged
        }
        return last + 1
    }

    /// The groups from `first` on that make a page, and whether there are more.
    private func page(_ groups: [[Obligation]], from first: Int) -> ([[Obligation]], Bool) {
        var (rows, bytes) = (0, 0)
        var end = first
        while end < groups.count, rows < Self.reportRows, bytes < Self.reportAnswerBytes {
            rows += groups[end].count
            for obligation in groups[end] {
                let answers = planner.progress[obligation.id].done?.answers ?? []
                bytes += answers.reduce(0) { $0 + $1.value.utf8.count }
            }
            end += 1
        }
        return (Array(groups[first..<end]), end < groups.count)
    }

    private func entry(_ group: [Obligation]) -> ReportReply.Entry {
        let first = group[0]
        let calendar = planner.plan.calendars.first { $0.id == first.id.entry.calendar }
        var form: [Form.Field]?
        if case .answers(let asked) = first.requirement { form = asked.fields }
        return ReportReply.Entry(
            calendarTitle: first.calendarTitle,
            trackTitle: calendar?.tracks.first { $0.id == first.track }?.title, form: form,
            rows: group.map { obligation in
                var row = row(obligation)
                row.answers = planner.progress[obligation.id].done?.answers
                return row
            })
    }
}

/// Which obligations belong to some fiscal years.
struct ReportYears {
    private let years: Set<FiscalYear>
    /// The year of each entry that has one, by its own or its calendar's.
    private var known: [EntryID: FiscalYear] = [:]
    private var calendars: [String: [FiscalYear]] = [:]

    init(_ years: [FiscalYear], _ plan: Plan) {
        self.years = Set(years)
        for calendar in plan.calendars {
            calendars[calendar.id] = calendar.fiscalYears
            let only = calendar.fiscalYears.count == 1 ? calendar.fiscalYears.first : nil
            for entry in calendar.entries {
                known[EntryID(calendar: calendar.id, entry: entry.id)] = entry.fiscalYear ?? only
            }
        }
    }

    /// By the year that an indicator measures or the calendar gives; else by the first of its
    /// days; what has none belongs to all years of its calendar.
    func contains(_ obligation: Obligation) -> Bool {
        if let year = own(obligation) { return years.contains(year) }
        guard let day = obligation.opens ?? obligation.due else {
            return !years.isDisjoint(with: calendars[obligation.id.entry.calendar] ?? [])
        }
        return years.contains { $0.span.contains(day) }
    }

    /// The one of the years to which `obligation` belongs; `nil` where it belongs to several.
    func year(of obligation: Obligation) -> FiscalYear? {
        if let year = own(obligation) { return year }
        let day = obligation.opens ?? obligation.due
        return years.sorted().first { year in day.map(year.span.contains) ?? false }
    }

    private func own(_ obligation: Obligation) -> FiscalYear? {
        if case .value(let requirement) = obligation.requirement { return requirement.year }
        return known[obligation.id.entry]
    }
}
