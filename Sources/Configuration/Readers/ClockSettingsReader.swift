import Wording

/// Reads which jumps of the clock are held: `clock: {hold-after: 26h, hold-after-downtime: 35d}`.
struct ClockSettingsReader {
    static let keys = ["hold-after", "hold-after-downtime"]
    /// Less than half an hour would hold what NTP does at a start, and more than 400 days would let
    /// a whole year go by.
    static let jump = LengthOfTime("30m", "400d")
    /// A week may pass between two idle steps: less tells no downtime from a quiet time.
    static let downtime = LengthOfTime("8d", "400d")

    let file: FileScope

    func read(_ reader: MappingReader) -> Settings.ClockLimits? {
        let customary = Settings.ClockLimits()
        if reader.saysNone("clock") { return nil }
        guard let inner = reader.section("clock", .clock, keys: Self.keys) else { return customary }
        return Settings.ClockLimits(
            holdAfterSeconds: Self.jump.read("hold-after", inner) ?? customary.holdAfterSeconds,
            holdAfterDowntimeSeconds: Self.downtime.read("hold-after-downtime", inner)
                ?? customary.holdAfterDowntimeSeconds)
    }
}
