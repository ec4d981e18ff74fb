import Wording

/// Reads how long a change of days that somebody records can be taken back before others hear of
/// it: `announce-after: 10m`.
enum AnnouncingReader {
    /// Where nothing is said: a slip is seen and mended within ten minutes, and a day that is
    /// further away than the next business day is known soon enough.
    static let customarySeconds: Int64 = 600
    /// What waits for more than a day is forgotten by whoever recorded it.
    static let range = LengthOfTime("0m", "24h")

    /// The seconds of `announce-after`; 0 for at once.
    static func seconds(_ reader: MappingReader) -> Int64 {
        if reader.text("announce-after")?.text == "0" { return 0 }
        return range.read("announce-after", reader) ?? customarySeconds
    }
}
