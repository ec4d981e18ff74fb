import Configuration
import CalendarPlan
import Ledger

/// What the service remembers to watch itself by.
struct SelfWatch {
    /// What is still to be recorded and said of the clock.
    var clockNews: [ClockJump] = []
    /// When the next sign of life is due, as reckoned at some instant.
    var alive: (reckoned: Instant, next: Instant?)?
    /// The URL that is asked for; `nil` where there is none.
    var heart: Heart?
    /// What the configuration that runs was read from.
    var contents: ConfigurationContents?
    /// What watches its folders; made where the service hears of the world at all.
    var folders: FolderWatch?
    /// The first file on disk that differs from what runs, and since when one does.
    var difference: (file: String, since: Instant)?
    /// What nobody has confirmed of the ledger; nothing is decided or sent until then.
    var question: LedgerQuestion?
    /// What checks the whole ledger; `nil` in a simulation.
    var checker: LedgerChecker?
    /// When that is due next; `nil` until it was reckoned.
    var nextCheck: Instant?
    /// Changes of the configuration that are not in the ledger yet.
    var unrecorded: [RecordedConfigurationChange] = []
    /// How many trial notices there were, so that no two are the same.
    var trials = 0
}
