package import CalendarPlan

extension Settings {
    /// How the daemon watches itself, and who hears of it.
    package struct Watch: Hashable, Sendable {
        /// Which jumps of the clock are held until somebody confirms them; `nil` for none.
        package let clock: ClockLimits?
        /// Where it says that it lives; `nil` where nowhere.
        package let heartbeat: Heartbeat?
        /// When it tells people that it lives; `nil` where it does not.
        package let alive: Alive?
    }

    /// From where on a jump of the clock is held.
    package struct ClockLimits: Hashable, Sendable {
        /// The largest jump while the daemon runs, in seconds.
        ///
        /// A little over a day where nothing is said, so that a clock set to the wrong side of
        /// midnight is not held.
        package var holdAfterSeconds: Int64 = 26 * 3_600
        /// The longest time between the last step and a start, in seconds: a month and some days
        /// where nothing is said, which no daemon of a city is down.
        package var holdAfterDowntimeSeconds: Int64 = 35 * 86_400
    }

    /// A URL that is asked for as long as the daemon's steps are completed.
    package struct Heartbeat: Hashable, Sendable {
        /// The name of the credential that holds the URL.
        package let urlCredential: String
        /// How often, in seconds.
        package let everySeconds: Int64
    }

    /// When people are told that the daemon lives, and what comes next.
    package struct Alive: Hashable, Sendable {
        /// On which days.
        package let every: Recurrence
        package let at: ClockTime
        /// Which organisation is told; `nil` for the secretariat.
        package let recipient: String?
    }
}
