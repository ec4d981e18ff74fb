import Wording

/// Reads how long a change of days that somebody records can be taken back before others hear of
/// it: `announce-after: 10m`.
enum AnnouncingReader {
    /// A mistake is noticed within ten minutes; far days are announced soon enough.
    static let customarySeconds: Int64 = 600
    /// A change that waits longer is forgotten by whoever recorded it.
    static let range = LengthOfTime("0m", "24h")

    static func seconds(_ reader: MappingReader) -> Int64 {
        if reader.text("announce-after")?.text == "0" { return 0 }
        return range.read("announce-after", reader) ?? customarySeconds
    }
}
