package struct SendingHours: Hashable, Sendable {
    package let from: ClockTime
    /// Exclusive; later than ``from``.
    package let until: ClockTime
    package let onlyOpenDays: Bool

    package init(from: ClockTime, until: ClockTime, onlyOpenDays: Bool = true) {
        precondition(from < until, "hours run forward")
        self.from = from
        self.until = until
        self.onlyOpenDays = onlyOpenDays
    }

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
