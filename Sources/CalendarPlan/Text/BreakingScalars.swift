extension Unicode.Scalar {
    /// Whether it would break a line of ours in two, or turn round the words beside it.
    ///
    /// Control characters (C0, DEL, C1), U+2028/U+2029, and the bidirectional formatting
    /// characters (UAX #9, table 1).
    package var breaksLines: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x2028, 0x2029: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
