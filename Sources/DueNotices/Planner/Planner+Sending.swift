package import CalendarPlan

/// When something may be decided for the obligations of one policy.
struct Opening: Hashable {
    /// When something may be sent; `nil` for at any time.
    let hours: SendingHours?
    /// From which day the calendar says nothing.
    let closedFrom: Day?

    /// A day of sending begins with the hour `at`, where that lies within the hours of sending.
    init(hours: SendingHours?, at: ClockTime, closedFrom: Day? = nil) {
        self.hours = hours.map { hours in
            let from = at < hours.until ? max(at, hours.from) : hours.from
            return SendingHours(
                from: from, until: hours.until, onlyOpenDays: hours.onlyOpenDays)
        }
        self.closedFrom = closedFrom
    }

    /// The first instant at or after `instant`.
    func next(from instant: Instant, _ plan: Plan) -> Instant {
        hours?.next(from: instant, zone: plan.zone, businessDays: plan.businessDays) ?? instant
    }

    /// The openings of all calendars of `plan`, each once, in no particular order.
    ///
    /// A day begins with the policy's hour of sending: what comes up at night or before it goes
    /// into that day's digest, so that nobody gets a second message.
    static func all(in plan: Plan) -> [Opening] {
        var openings: Set<Opening> = []
        for calendar in plan.calendars {
            for entry in calendar.entries {
                let policy = entry.policy
                openings.insert(
                    Opening(
                        hours: policy.sending, at: policy.at, closedFrom: calendar.closedFrom))
            }
        }
        return Array(openings)
    }
}

extension Planner {
    /// The first instant at or after `instant` at which something may be sent by any policy of an
    /// open calendar; `instant` itself where none restricts that.
    ///
    /// Nothing is decided before it: the watermark waits, so that what comes up at night, on
    /// closed days or while the service is down is decided when people are at work, and what has
    /// been superseded by then is not sent. O(number of different policies).
    package func nextSending(from instant: Instant) -> Instant {
        let day = plan.zone.civil(instant).day
        return openings.lazy.filter { $0.closedFrom.map { day < $0 } ?? true }
            .map { $0.next(from: instant, plan) }.min() ?? instant
    }

    /// When the planner is next to be stepped, at or after `now`; `nil` where nothing is ahead.
    package func nextStep(from now: Instant) -> Instant? {
        nextInstant.map { nextSending(from: max($0, now)) }
    }

    /// Before when nobody reads what is said at `now` by `notice`, which its recipient gets: by
    /// the hours of the recipient, else those of the policy; `nil` for at once.
    package func notBefore(_ notice: Notice, at now: Instant) -> Instant? {
        // Where all policies agree, whatever is decided may be sent.
        guard openings.count > 1 || !ownHours.isEmpty else { return nil }
        let hours = ownHours[notice.recipient] ?? obligation(notice.obligation)?.policy.sending
        let next = hours?.next(from: now, zone: plan.zone, businessDays: plan.businessDays)
        return next.flatMap { $0 > now ? $0 : nil }
    }
}
