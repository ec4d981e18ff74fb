/// Breaks text into lines of a fixed number of columns, as a terminal or a mail reader with a
/// fixed-width font shows them.
package enum LineFilling {
    /// The columns of a line of mail: RFC 5322 §2.1.1 advises 78 characters; two less leave room
    /// for a quotation mark when somebody answers.
    package static let width = 76

    /// `text` in lines of at most ``width`` columns, the first after `lead`, the rest under it.
    ///
    /// Breaks at spaces, and between East Asian characters where neither the one before may not
    /// end a line nor the one after may not begin one (JIS X 4051 行頭禁則, 行末禁則). A word that is
    /// longer than a line is broken anywhere.
    package static func fill(_ text: String, lead: String = "") -> [String] {
        let indent = String(repeating: " ", count: columns(lead))
        let room = max(width - indent.utf8.count, 2)
        // Most lines fit; to take them apart is what a mail would spend most of its time on.
        if columns(text) <= room { return [(lead + text).trimmingTrailingSpaces] }
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(text).flatMap({ broken($0, room) }) {
            let bare = piece.last == " " ? String(piece.dropLast()) : piece
            if used + columns(bare) > room, used > 0 {
                lines.append(line)
                line = ""
                used = 0
            }
            line += piece
            used += columns(piece)
        }
        lines.append(line)
        return lines.enumerated().map { index, line in
            (index == 0 ? lead : indent) + line.trimmingTrailingSpaces
        }
    }

    /// The columns of `text`.
    package static func columns(_ text: String) -> Int {
        // Most of an English mail is ASCII: one column a byte.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.reduce(0) { $0 + columns($1) }
    }

    /// The columns of one character: 2 where it is wide or full (UAX #11), or may be in a
    /// Japanese font (ambiguous: `…`, `―`, `→`, `①`), else 1.
    ///
    /// To count an ambiguous one as 2 errs on the side of an earlier break.
    package static func columns(_ character: Character) -> Int {
        guard let value = character.unicodeScalars.first?.value else { return 0 }
        return switch value {
        case 0..<0x1100: 1
        case 0x1100...0x115F, 0x2010...0x27BF, 0x2B00...0x2BFF, 0x2E80...0xA4CF: 2
        case 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19: 2
        case 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF: 2
        case 0x1D300...0x1D37F, 0x1F000...0x1FAFF, 0x20000...0x3FFFD: 2
        default: 1
        }
    }

    /// The parts of `text` between which a line may be broken, each with the space after it.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var previous: Character?
        for character in text {
            if let previous, mayBreak(previous, character) {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
            previous = character
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private static func mayBreak(_ before: Character, _ after: Character) -> Bool {
        if after == " " { return false }
        if before == " " { return true }
        guard columns(before) == 2 || columns(after) == 2 else { return false }
        // A number stays with what it counts: `10営業日`.
        if before.isASCII && before.isNumber { return false }
        return !mayNotEnd.contains(before) && !mayNotBegin.contains(after)
    }

    private static let mayNotEnd = Set("（「『【〔《〈［｛([{")
    private static let mayNotBegin = Set(
        "、。，．・：；？！）」』】〕》〉］｝ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々～…‥―)]},.!?:;")

    /// `piece`, in parts that fit `room` columns.
    private static func broken(_ piece: String, _ room: Int) -> [String] {
        guard columns(piece) > room else { return [piece] }
        var parts: [String] = []
        var part = ""
        var used = 0
        for character in piece {
            let needed = columns(character)
            if used + needed > room {
                parts.append(part)
                part = ""
                used = 0
            }
            part.append(character)
            used += needed
        }
        return parts + [part]
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
