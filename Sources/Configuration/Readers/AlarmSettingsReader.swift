import CalendarPlan
import Wording

/// The recipient is not looked up yet.
struct AlarmsDraft {
    var afterSeconds = AlarmSettingsReader.customaryWait
    var recipient: TextNode?
    var channels: [String] = []
}

struct AlarmSettingsReader {
    static let keys = ["after", "to", "channels"]
    /// Default: a morning's notices are still missed before the offices close.
    static let customaryWait: Int64 = 4 * 3_600
    /// Nothing is tried more often than each minute, and after thirty days nobody speaks of an
    /// alarm.
    static let wait = LengthOfTime("1m", "30d")
    /// By default, as far as they are on: those that reach the administrators.
    static let customaryChannels = ["mail", "journal"]

    let file: FileScope

    /// `channels` are those that are on, where that is known; `nil` for `none`, on by default.
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
