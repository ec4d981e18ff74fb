import CalendarPlan

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
    /// The longest that something may wait, in seconds: thirty days, after which nobody
    /// speaks of an alarm.
    static let waitLimit: Int64 = 30 * 86_400

    let file: FileScope

    /// What `alarms` says, `channels` being those that are on; `nil` for `none`.
    ///
    /// Without it there are alarms all the same, by mail and journal as far as they are on.
    func read(_ reader: MappingReader, channels: [String]) -> AlarmsDraft? {
        var draft = AlarmsDraft()
        draft.channels = channels.filter { !$0.hasPrefix("webhook:") }
        guard let value = reader.value("alarms") else { return draft }
        if case .text(let text) = value.content {
            if text == "none" { return nil }
            let nearest = NearestName.find(text, among: ["none"])
            file.report(
                .value(.unknownWord(text, key: "alarms", known: ["none"], nearest: nearest)),
                at: value)
            return draft
        }
        guard let inner = MappingReader(value, .alarms, keys: Self.keys, in: file) else {
            return draft
        }
        if let text = inner.text("after") {
            if let wait = Self.wait(text.text) {
                draft.afterSeconds = wait
            } else {
                file.report(.webhook(.wait(text.text)), at: text.node)
            }
        }
        draft.recipient = inner.line("to")
        guard let names = inner.lineOrLines("channels") else { return draft }
        for name in names where !channels.contains(name.text) {
            file.report(
                .webhook(.channel(name.text, key: "channels", known: channels)), at: name.node)
        }
        draft.channels = names.map(\.text)
        return draft
    }

    /// The seconds of `30m`, `4h`, `2d`; `nil` for anything else, and beyond ``waitLimit``.
    static func wait(_ text: String) -> Int64? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let units: [String: Int64] = ["m": 60, "h": 3_600, "d": 86_400]
        guard (1...5).contains(digits.count), let amount = Int64(Substring(digits)), amount > 0,
            let unit = units[String(text.dropFirst(digits.count))], amount * unit <= waitLimit
        else { return nil }
        return amount * unit
    }
}
