package import CalendarPlan

extension Settings {
    /// How the daemon watches itself, and who hears of it.
    package struct Watch: Hashable, Sendable {
        package let clock: ClockLimits?
        package let heartbeat: Heartbeat?
        package let alive: Alive?
    }

    /// From where on a jump of the clock is quarantined.
    package struct ClockLimits: Hashable, Sendable {
        /// While the daemon runs; a clock set to the wrong side of midnight passes.
        package var holdAfterSeconds: Int64 = 26 * 3_600
        /// Between the last step and a start: longer than any daemon of a city is down.
        package var holdAfterDowntimeSeconds: Int64 = 35 * 86_400
    }

    /// A URL that is fetched as long as the daemon's steps are completed.
    package struct Heartbeat: Hashable, Sendable {
        package let urlCredential: String
        package let everySeconds: Int64
    }

    /// The regular message that the daemon lives, with what comes next.
    package struct Alive: Hashable, Sendable {
        package let every: Recurrence
        package let at: ClockTime
        /// `nil` for the secretariat.
        package let recipient: String?
    }
}
