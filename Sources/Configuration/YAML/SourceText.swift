import Wording

/// A text file of the configuration, kept while it is read so that diagnostics can show its lines.
package struct SourceText: Sendable {
    /// Relative to the configuration's folder.
    package let name: String
    /// UTF-8 without a byte order mark.
    package let bytes: [UInt8]
    package let lineStarts: [Int]
    /// The name of the sheet, where the text is the rows of one, with a tab between two cells;
    /// columns of a ``Mark`` are then those of the sheet.
    let sheet: String?

    /// The longest excerpt of a line in a diagnostic, in characters: a file of one endless line
    /// must not come back whole with every error.
    static let excerptLimit = 120

    /// The longest line that is searched for an excerpt, in bytes.
    ///
    /// A thousand diagnostics on one endless line would each go through all of it; a note of 10,000
    /// characters, the longest there may be, is quoted.
    static let lineLimit = 65_536

    /// `bytes` must be valid UTF-8.
    package init(name: String, bytes: [UInt8], sheet: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.sheet = sheet
        var starts = [0]
        var offset = 0
        while offset < bytes.count {
            let length = Self.breakLength(bytes, at: offset)
            offset += max(1, length)
            if length > 0 { starts.append(offset) }
        }
        lineStarts = starts
    }

    package var lineCount: Int { lineStarts.count }

    /// Counted from 1, without its break; empty beyond the end.
    package func line(_ line: Int) -> String {
        guard lineStarts.indices.contains(line - 1) else { return "" }
        let start = lineStarts[line - 1]
        var end = line < lineStarts.count ? lineStarts[line] : bytes.count
        guard end - start <= Self.lineLimit else { return "…" }
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Line and column from 1.
    package func position(ofByte offset: Int) -> Mark {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)]
        let column = before.count { $0 & 0xC0 != 0x80 }
        return Mark(line: low + 1, column: column + 1)
    }

    /// The length of the line break at `offset`, 0 for none; the breaks are those of libyaml: CR
    /// LF, LF, CR, NEL, LS and PS.
    private static func breakLength(_ bytes: [UInt8], at offset: Int) -> Int {
        switch bytes[offset] {
        case 0x0A: 1
        case 0x0D: offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
        case 0xC2: offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
        case 0xE2:
            offset + 2 < bytes.count && bytes[offset + 1] == 0x80
                && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9) ? 3 : 0
        default: 0
        }
    }
}

/// Line and column from 1, the column counted in Unicode scalars.
package struct Mark: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (lhs: Mark, rhs: Mark) -> Bool {
        (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
}
