import CalendarPlan
import Wording

/// Reads `lasts` and `sometime` of a meeting.
struct LastingReader {
    static let keys = ["lasts", "sometime"]

    let file: FileScope
    let reader: MappingReader

    /// `3d`, `3日`, `3日間`.
    func days() -> Int? {
        guard let text = reader.line("lasts") else { return nil }
        let digits = text.text.halfWidth.prefix { $0.isASCII && $0.isNumber }
        let unit = text.text.halfWidth.dropFirst(digits.count).trimmed
        guard let days = Int(digits), (1...Entry.lastsLimit).contains(days),
            ["", "d", "day", "days", "日", "日間"].contains(unit)
        else { return file.refuse(.value(.lasts(text.text)), at: text.node) }
        return days
    }

    /// Also reports `sometime` where there is only one day to choose.
    func isSometime() -> Bool? {
        reader.word("sometime", ["yes": true, "はい": true, "no": false, "いいえ": false])
    }
}
