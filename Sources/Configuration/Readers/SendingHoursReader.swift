import CalendarPlan
import Wording

/// Reads `sending:` of koyomid.yaml and of its policies, and `hours:` of an organisation.
struct SendingHoursReader {
    static let keys = ["hours", "days"]
    static let anyTime = "any-time"
    /// When people are at their desks in a city's offices: a notice at another time is read no
    /// sooner, and teaches people to look away.
    static let customary = ClockTime("08:30").flatMap { from in
        ClockTime("17:30").map { SendingHours(from: from, until: $0) }
    }
    private static let dashes: Set<Character> = ["-", "–", "—", "～", "〜", "~"]

    let file: FileScope

    /// The inner `nil` is any time, the outer one absence or a reported error.
    func read(_ reader: MappingReader) -> SendingHours?? {
        guard let value = reader.value("sending") else { return nil }
        if case .text(let text) = value.content {
            if text == Self.anyTime { return .some(nil) }
            return file.refuse(
                .value(
                    .unknownWord(
                        text, key: "sending",
                        known: [Self.anyTime, "{hours: \"08:30-17:30\", days: open}"],
                        nearest: NearestName.find(text, among: [Self.anyTime]))),
                at: value)
        }
        guard let inner = MappingReader(value, .sending, keys: Self.keys, in: file),
            let customary = Self.customary
        else { return nil }
        let onlyOpenDays = inner.word("days", ["open": true, "all": false]) ?? true
        let hours = inner.has("hours") ? hours(inner) : customary
        return hours.map {
            SendingHours(from: $0.from, until: $0.until, onlyOpenDays: onlyOpenDays)
        }
    }

    /// `09:00-16:00`, on open days.
    func hours(_ reader: MappingReader) -> SendingHours? {
        guard let text = reader.text("hours") else { return nil }
        let parts = text.text.split(omittingEmptySubsequences: false) { Self.dashes.contains($0) }
        let times = parts.compactMap { ClockTime($0.trimmed) }
        guard parts.count == 2, times.count == 2
        else { return file.refuse(.routing(.hours(text.text)), at: text.node) }
        guard times[0] < times[1] else {
            return file.refuse(
                .routing(.hoursBackwards(from: times[0], until: times[1])), at: text.node)
        }
        return SendingHours(from: times[0], until: times[1])
    }
}

extension SendingHours {
    func contains(_ time: ClockTime) -> Bool { from <= time && time < until }
}
