package import CalendarPlan

/// When notices of one policy may be decided.
struct Opening: Hashable {
    let hours: SendingHours?
    let closedFrom: Day?

    /// The day begins with the hour `at`, where that lies within the sending hours.
    init(hours: SendingHours?, at: ClockTime, closedFrom: Day? = nil) {
        self.hours = hours.map { hours in
            let from = at < hours.until ? max(at, hours.from) : hours.from
            return SendingHours(
                from: from, until: hours.until, onlyOpenDays: hours.onlyOpenDays)
        }
        self.closedFrom = closedFrom
    }

    func next(from instant: Instant, _ plan: Plan) -> Instant {
        hours?.next(from: instant, zone: plan.zone, businessDays: plan.businessDays) ?? instant
    }

    /// The distinct openings of `plan`, in no particular order.
    ///
    /// A day begins with the policy's hour: what comes up at night goes into that day's digest, not
    /// into a second message.
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
    /// The first instant at or after `instant` at which any policy of an open calendar may send.
    ///
    /// Nothing is decided before it: the watermark waits, so that what comes up at night, on closed
    /// days or during downtime is decided in sending hours, without what is superseded by then.
    /// O(number of different policies).
    package func nextSending(from instant: Instant) -> Instant {
        let day = plan.zone.civil(instant).day
        return openings.lazy.filter { $0.closedFrom.map { day < $0 } ?? true }
            .map { $0.next(from: instant, plan) }.min() ?? instant
    }

    /// When the planner is next to be stepped, at or after `now`; `nil` where nothing is ahead.
    package func nextStep(from now: Instant) -> Instant? {
        nextInstant.map { nextSending(from: max($0, now)) }
    }

    /// Before when nobody reads `notice`, said at `now`: by the hours of its recipient, else of the
    /// policy; `nil` for at once.
    package func notBefore(_ notice: Notice, at now: Instant) -> Instant? {
        // Where all policies agree, whatever is decided may be sent.
        guard openings.count > 1 || !ownHours.isEmpty else { return nil }
        let about = obligation(notice.obligation) ?? calledOff.first { $0.id == notice.obligation }
        let hours = ownHours[notice.recipient] ?? about?.policy.sending
        let next = hours?.next(from: now, zone: plan.zone, businessDays: plan.businessDays)
        return next.flatMap { $0 > now ? $0 : nil }
    }
}
