import Configuration
import CalendarPlan
import DueNotices
import Ledger
import Wording

/// Posts the status digest at its hours: once for each, also over restarts, and after a pause only
/// the last.
final class DigestSchedule {
    private let context: ServiceContext
    /// When the next digest is due, as reckoned at some instant.
    private var reckoned: (at: Instant, next: Instant?)?

    private static let topic = "alive"
    private static let said = "on"
    /// How many deadlines it names.
    private static let listed = 5

    init(_ context: ServiceContext) { self.context = context }

    /// Reckons anew, because the settings may be others.
    func configure() { reckoned = nil }

    /// Posts the digest where its hour has come, `spooled` being how many mails nobody has taken.
    ///
    /// - Returns: when the next one is due.
    func post(spooled: Int, at now: Instant) throws(LedgerError) -> Instant? {
        guard let alive = context.settings.watch.alive else { return nil }
        if let reckoned, now >= reckoned.at, reckoned.next.map({ now < $0 }) ?? false {
            return reckoned.next
        }
        let hours = hours(of: alive, around: now)
        if let last = hours.last(where: { $0.instant <= now }), try isOwed(last, at: now) {
            try context.alerts.post(
                try digest(for: last.day, spooled: spooled, at: now).text, topic: Self.topic,
                event: "\(Self.said) \(last.day)",
                to: alive.recipient ?? context.settings.secretariat,
                by: context.alerts.quietChannels, at: now)
        }
        let next = hours.first { $0.instant > now }?.instant
        reckoned = (now, next)
        return next
    }

    /// The days of `alive` in the fiscal year of `now` and those beside it, with their instants.
    private func hours(
        of alive: Settings.Alive, around now: Instant
    ) -> [(day: Day, instant: Instant)] {
        let zone = context.planner.plan.zone
        let year = FiscalYear(
            containing: zone.civil(now).day, startMonth: context.settings.fiscalYearStart)
        return [year.previous, year, year.next].flatMap { alive.every.occurrences(in: $0) }.map {
            ($0.span.first, zone.instant($0.span.first, alive.at))
        }
    }

    /// Whether it has not been said for `hour`: the ledger's last one tells.
    ///
    /// Where there is none, or one of a time when the clock was ahead, only what this process has
    /// lived through is owed.
    private func isOwed(_ hour: (day: Day, instant: Instant), at now: Instant)
        throws(LedgerError) -> Bool
    {
        let words =
            try context.ledger.lastAlert(about: Self.topic)?.event.split(separator: " ") ?? []
        let last =
            words.count == 2 && words[0] == Self.said ? Day(String(words[1])) : nil
        guard let last, last <= context.today(now) else {
            return hour.instant >= context.inForce.startedAt
        }
        return hour.day > last
    }

    private func digest(for day: Day, spooled: Int, at now: Instant) throws(LedgerError)
        -> StatusDigest
    {
        let planner = context.planner
        let today = context.today(now)
        let late = planner.obligations.filter { planner.status(of: $0, on: today).kind.isLate }
        var onHold = PeersOnHold()
        for obligation in late {
            guard let hold = planner.onHold(obligation, on: today) else { continue }
            onHold.add("\(obligation.id.organisation)「\(obligation.title)」", hold)
        }
        var digest = StatusDigest(day: day)
        digest.deadlines = Self.deadlines(planner, on: today)
        digest.late = (late.count, Set(late.map(\.id.organisation)).count)
        digest.onHold = onHold
        let outbox = try context.ledger.outboxCount()
        digest.outbox = (outbox.waiting, outbox.dead)
        digest.spooled = spooled
        digest.officialUntil = planner.plan.businessDays.officialUntil
        digest.conditions = context.health.all.map(\.text)
        digest.ledger = try LedgerChecker.digest(context)
        return digest
    }

    /// The next deadlines that are live on `today`, each with everybody who owes it.
    static func deadlines(_ planner: Planner, on today: Day) -> [StatusDigest.Deadline] {
        var found: [(id: String, deadline: StatusDigest.Deadline)] = []
        let live = planner.obligations.filter {
            $0.due.map { $0 >= today } ?? false && planner.status(of: $0, on: today).kind.isLive
        }.enumerated().sorted { one, other in
            (one.element.due ?? today, one.offset) < (other.element.due ?? today, other.offset)
        }.map(\.element)
        for obligation in live {
            guard let due = obligation.due else { continue }
            let id = "\(obligation.id.entry.calendar)/\(obligation.id.shortName) \(due)"
            if let known = found.firstIndex(where: { $0.id == id }) {
                found[known].deadline.organisations.append(obligation.id.organisation)
            } else if found.count < listed {
                found.append((id, StatusDigest.Deadline(obligation, due: due)))
            }
        }
        return found.map(\.deadline)
    }
}
