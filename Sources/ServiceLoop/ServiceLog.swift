import CalendarPlan
package import OutgoingChannels
package import Platform
import ServiceProcess

/// The daemon's own log lines: to the journal, or to whoever sits before it.
package struct ServiceLog {
    /// Where the lines go; the channel `journal` writes there too.
    let journal: JournalLog
    private let clock: any ServiceClock

    package init(_ journal: JournalLog, clock: any ServiceClock = SystemClock()) {
        self.journal = journal
        self.clock = clock
    }

    /// Has `loop` tell of lines that were dropped, once somebody reads again.
    func watch(by loop: any DescriptorWatching) {
        let clock = clock
        journal.watch(by: loop) { clock.now }
    }

    /// Logs `text`, an entry for each of its lines.
    package func callAsFunction(_ priority: JournalPriority, _ text: String) {
        for line in text.split(separator: "\n") {
            journal.logOrCount(priority, String(line), at: clock.now)
        }
    }
}
