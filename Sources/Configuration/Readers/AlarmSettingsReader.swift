import CalendarPlan
import Wording

/// Alarms whose recipient is still a name.
struct AlarmsDraft {
    var afterSeconds = AlarmSettingsReader.customaryWait
    var recipient: TextNode?
    var channels: [String] = []
}

/// Reads when and to whom it is said that a channel does not deliver.
struct AlarmSettingsReader {
    static let keys = ["after", "to", "channels"]
    /// How long something may wait where nothing is said: a morning's notices are still missed
    /// before the offices close.
    static let customaryWait: Int64 = 4 * 3_600
    /// How long something may wait: more often than each minute nothing is tried, and after thirty
    /// days nobody speaks of an alarm.
    static let wait = LengthOfTime("1m", "30d")
    /// By which channels where nothing is said, as far as they are on: those that reach whoever
    /// looks after the daemon.
    static let customaryChannels = ["mail", "journal"]

    let file: FileScope

    /// What `alarms` says, `channels` being those that are on, where that is known; `nil` for
    /// `none`.
    ///
    /// Without it there are alarms all the same.
    func read(_ reader: MappingReader, channels: [String]?) -> AlarmsDraft? {
        var draft = AlarmsDraft()
        draft.channels = Self.customaryChannels.filter { channels?.contains($0) ?? true }
        if reader.saysNone("alarms") { return nil }
        guard let inner = reader.section("alarms", .alarms, keys: Self.keys) else { return draft }
        draft.afterSeconds = Self.wait.read("after", inner) ?? draft.afterSeconds
        draft.recipient = inner.line("to")
        if let names = inner.lineOrLines("channels") {
            draft.channels = file.channels(names, among: channels)
        }
        return draft
    }
}
