import Configuration
import CalendarPlan
import DueNotices
import Ledger

extension Service {
    /// Tells people that the daemon lives, where the hour for that has come: once for each, also
    /// over restarts, and after a pause only the last.
    ///
    /// - Returns: when the next one is due.
    func sayAlive(at now: Instant) throws(LedgerError) -> Instant? {
        guard let alive = settings.watch.alive else { return nil }
        if let known = watch.alive, now >= known.reckoned, known.next.map({ now < $0 }) ?? false {
            return known.next
        }
        let hours = Self.hours(of: alive, around: now, settings.fiscalYearStart, planner.plan.zone)
        if let last = hours.last(where: { $0.instant <= now }), try isOwed(last, at: now) {
            try tell(
                alive.recipient ?? settings.secretariat, by: quietChannels, at: now,
                try signOfLife(for: last.day, at: now).bulletin)
        }
        let next = hours.first { $0.instant > now }?.instant
        watch.alive = (now, next)
        return next
    }

    /// The days of `alive` in the fiscal year of `now` and those beside it, with their instants.
    private static func hours(
        of alive: Settings.Alive, around now: Instant, _ startMonth: Int, _ zone: ZoneRules
    ) -> [(day: Day, instant: Instant)] {
        let year = FiscalYear(containing: zone.civil(now).day, startMonth: startMonth)
        let years = [year.previous, year, year.next]
        return years.flatMap { alive.every.occurrences(in: $0) }.map {
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
        let last = StatusDigest.day(of: try ledger.lastAlert(about: StatusDigest.topic))
        guard let last, last <= today(now) else { return hour.instant >= startedAt }
        return hour.day > last
    }

    private func signOfLife(for day: Day, at now: Instant) throws(LedgerError) -> StatusDigest {
        let today = today(now)
        let late = planner.obligations.filter { planner.standing(of: $0, on: today).isLate }
        var onHold = PeersOnHold()
        for obligation in late {
            guard let hold = planner.onHold(obligation, on: today) else { continue }
            onHold.add("\(obligation.id.organisation)「\(obligation.title)」", hold)
        }
        return StatusDigest(
            day: day, deadlines: StatusDigest.next(planner, on: today),
            late: (late.count, Set(late.map(\.id.organisation)).count), onHold: onHold,
            outbox: try ledger.outboxCount(), spooled: spool.lying?.count ?? 0,
            officialUntil: planner.plan.businessDays.officialUntil, troubles: troubles.all,
            ledger: try ledgerLines())
    }
}
