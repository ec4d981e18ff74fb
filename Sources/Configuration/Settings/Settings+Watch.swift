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

        /// How the daemon watches itself.
        package init(
            clock: ClockLimits? = ClockLimits(), heartbeat: Heartbeat? = nil, alive: Alive? = nil
        ) {
            self.clock = clock
            self.heartbeat = heartbeat
            self.alive = alive
        }
    }

    /// From where on a jump of the clock is held.
    package struct ClockLimits: Hashable, Sendable {
        /// The largest jump while the daemon runs, in seconds.
        package let holdAfterSeconds: Int64
        /// The longest time between the last step and a start, in seconds.
        package let holdAfterDowntimeSeconds: Int64

        /// Where nothing is said: a little over a day, so that a clock set to the wrong side of
        /// midnight is not held; a month and some days, which no daemon of a city is down.
        package init(
            holdAfterSeconds: Int64 = 26 * 3_600, holdAfterDowntimeSeconds: Int64 = 35 * 86_400
        ) {
            self.holdAfterSeconds = holdAfterSeconds
            self.holdAfterDowntimeSeconds = holdAfterDowntimeSeconds
        }
    }

    /// A URL that is asked for as long as the daemon's steps are completed.
    package struct Heartbeat: Hashable, Sendable {
        /// The name of the credential that holds the URL.
        package let urlCredential: String
        /// How often, in seconds.
        package let everySeconds: Int64

        /// A heartbeat.
        package init(urlCredential: String, everySeconds: Int64) {
            self.urlCredential = urlCredential
            self.everySeconds = everySeconds
        }
    }

    /// When people are told that the daemon lives, and what comes next.
    package struct Alive: Hashable, Sendable {
        /// On which days.
        package let every: Recurrence
        /// At what time.
        package let at: ClockTime
        /// Which organisation is told; `nil` for the secretariat.
        package let recipient: String?

        /// A sign of life.
        package init(every: Recurrence, at: ClockTime, recipient: String?) {
            self.every = every
            self.at = at
            self.recipient = recipient
        }
    }
}
