import CalendarPlan
import Wording

/// The daemon's self-monitoring settings before names are looked up.
struct WatchDraft {
    var clock: Settings.ClockLimits? = Settings.ClockLimits()
    var heartbeat: Settings.Heartbeat?
    var alive: AliveDraft? = AliveDraft()

    init() {}

    init(_ reader: MappingReader, in file: FileScope) {
        clock = ClockSettingsReader(file: file).read(reader)
        heartbeat = HeartbeatSettingsReader(file: file).read(reader)
        alive = AliveSettingsReader(file: file).read(reader)
    }

    func resolved(_ directory: OrganisationDirectory, in file: FileScope?) -> Settings.Watch {
        Settings.Watch(
            clock: clock, heartbeat: heartbeat,
            alive: alive.flatMap { draft in
                let name = draft.recipient.flatMap { name in
                    file.flatMap { directory.organisation(name, in: $0) }
                }
                return draft.every.map { Settings.Alive(every: $0, at: draft.at, recipient: name) }
            })
    }
}

/// A duration of koyomid.yaml within bounds.
struct LengthOfTime {
    private struct Bound {
        let seconds: Int64
        let text: String

        init(_ text: String) {
            guard let seconds = LengthOfTime.seconds(text)
            else { preconditionFailure("a bound is a length of time") }
            (self.seconds, self.text) = (seconds, text)
        }
    }

    private let shortest: Bound
    private let longest: Bound

    init(_ shortest: String, _ longest: String) {
        self.shortest = Bound(shortest)
        self.longest = Bound(longest)
    }

    /// In seconds; reports an invalid one.
    func read(_ key: String, _ reader: MappingReader) -> Int64? {
        guard let text = reader.text(key) else { return nil }
        if let seconds = Self.seconds(text.text), seconds >= shortest.seconds,
            seconds <= longest.seconds
        {
            return seconds
        }
        reader.file.report(
            .watch(.length(text.text, from: shortest.text, to: longest.text)), at: text.node)
        return nil
    }

    /// `30m`, `4h`, `2d`.
    private static func seconds(_ text: String) -> Int64? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        let units: [String: Int64] = ["m": 60, "h": 3_600, "d": 86_400]
        guard (1...5).contains(digits.count), let amount = Int64(Substring(digits)),
            let unit = units[String(text.dropFirst(digits.count))]
        else { return nil }
        return amount * unit
    }
}

extension MappingReader {
    /// Reports another word than `none`, with `example` of what else is allowed.
    func saysNone(_ key: String, or example: String? = nil) -> Bool {
        guard let value = value(key), case .text(let text) = value.content else { return false }
        if text == "none" { return true }
        let nearest = NearestName.find(text, among: ["none"])
        let known = ["none"] + (example.map { [$0] } ?? [])
        file.report(
            .value(.unknownWord(text, key: key, known: known, nearest: nearest)), at: value)
        return false
    }

    /// The mapping; `nil` for a word, see ``saysNone(_:or:)``, or a list, which is reported.
    func section(_ key: String, _ section: ShapeError.Section, keys: [String]) -> MappingReader? {
        guard let value = value(key) else { return nil }
        switch value.content {
        case .text: return nil
        case .mapping: return MappingReader(value, section, keys: keys, in: file)
        default:
            file.reportShape(of: value, key: key, expected: .mapping)
            return nil
        }
    }
}
