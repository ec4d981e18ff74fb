/// When something may be sent: between two times of the days on which offices are open.
package struct SendingHours: Hashable, Sendable {
    package let from: ClockTime
    /// The first minute after, later than ``from``.
    package let until: ClockTime
    /// Whether closed days are left out.
    package let onlyOpenDays: Bool

    /// From `from` until before `until`.
    package init(from: ClockTime, until: ClockTime, onlyOpenDays: Bool = true) {
        precondition(from < until, "hours run forward")
        self.from = from
        self.until = until
        self.onlyOpenDays = onlyOpenDays
    }

    /// The first instant at or after `instant` at which something may be sent.
    package func next(
        from instant: Instant, zone: ZoneRules, businessDays: BusinessDays
    ) -> Instant {
        let (day, second) = zone.civil(instant)
        let minute = second / 60
        let isOpen = !onlyOpenDays || businessDays.isBusinessDay(day)
        if isOpen, (from.minutes..<until.minutes).contains(minute) { return instant }
        // Where an hour comes twice, the first minute has passed once by the second time.
        if isOpen, minute < from.minutes { return max(instant, zone.instant(day, from)) }
        let next = onlyOpenDays ? businessDays.onOrAfter(day + 1) : day + 1
        return zone.instant(next, from)
    }
}
