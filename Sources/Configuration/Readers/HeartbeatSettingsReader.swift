import Wording

/// Reads where the daemon says that it lives: `heartbeat: {url-credential: NAME, every: 5m}`.
struct HeartbeatSettingsReader {
    static let keys = ["url-credential", "every"]
    static let customaryInterval: Int64 = 5 * 60
    /// More often than each minute is a load for the receiver; less often than each day tells
    /// nobody anything in time.
    static let interval = LengthOfTime("1m", "1d")

    let file: FileScope

    func read(_ reader: MappingReader) -> Settings.Heartbeat? {
        if reader.saysNone("heartbeat") { return nil }
        guard let inner = reader.section("heartbeat", .heartbeat, keys: Self.keys)
        else { return nil }
        let name = inner.requiredLine("url-credential").flatMap {
            WebhookSettingsReader(file: file).credential($0)
        }
        let every = Self.interval.read("every", inner) ?? Self.customaryInterval
        return name.map { Settings.Heartbeat(urlCredential: $0, everySeconds: every) }
    }
}
