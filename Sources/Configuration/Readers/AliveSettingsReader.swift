import CalendarPlan
import Wording

struct AliveDraft {
    var every = AliveSettingsReader.customaryDays
    var at = AliveSettingsReader.customaryHour
    var recipient: TextNode?
}

/// Reads when people are told that the daemon lives: `alive: {every: 月曜日, at: "09:00", to: …}`.
struct AliveSettingsReader {
    static let keys = ["every", "at", "to"]
    /// The default, each Monday.
    static let customaryDays = try? Recurrence.read("毎週月曜日").get()
    static let customaryHour = ClockTime("09:00") ?? .midnight

    let file: FileScope

    /// `nil` for `none`; on by default, since who hears nothing for a week knows that something is
    /// wrong.
    func read(_ reader: MappingReader) -> AliveDraft? {
        var draft = AliveDraft()
        if reader.saysNone("alive") { return nil }
        guard let inner = reader.section("alive", .alive, keys: Self.keys) else { return draft }
        if let text = inner.text("every") { draft.every = days(text) ?? draft.every }
        if let text = inner.text("at") {
            if let time = ClockTime(text.text) {
                draft.at = time
            } else {
                file.report(.value(.time(text.text)), at: text.node)
            }
        }
        draft.recipient = inner.line("to")
        return draft
    }

    /// `月曜日`, `Monday`, `毎月1日`.
    private func days(_ text: TextNode) -> Recurrence? {
        let readings = [text.text, "毎週\(text.text)", "every \(text.text)"].map {
            Recurrence.reading($0, eras: file.eras)
        }
        for case .success(let reading) in readings {
            file.report(reading.warnings, at: text.node)
            if reading.recurrence.isByDay, reading.due == nil, reading.onClosedDay == nil {
                return reading.recurrence
            }
            return file.refuse(.watch(.notByDay(text.text)), at: text.node)
        }
        if case .failure(let fault) = readings[0] { file.report(fault, at: text.node) }
        return nil
    }
}
