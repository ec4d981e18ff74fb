import DueNotices
import FoundationEssentials
import Text

/// Header fields of a mail (RFC 5322), with RFC 2047 for what is not ASCII.
///
/// Nothing that comes in can add a line: each text passes through `singleLine`, and lines are only
/// broken here.
nonisolated enum MimeHeader {
    /// Characters of a line with an encoded-word (RFC 2047 §2).
    static let lineLimit = 76
    /// Characters of an encoded-word (RFC 2047 §2).
    static let encodedWordLimit = 75
    /// RFC 5322 §2.2.3.
    static let fold = "\n "

    /// `NAME: text`, folded, with its line end.
    static func unstructured(_ name: String, _ text: String) -> String {
        let value = text.singleLine
        let fits = name.utf8.count + 2 + value.utf8.count <= lineLimit
        let isPlain = fits && isPrintable(value) && !value.hasPrefix(" ") && !value.hasSuffix(" ")
        return isPlain
            ? "\(name): \(value)\n"
            : "\(name): \(encodedWords(value, column: name.utf8.count + 2))\n"
    }

    /// `NAME: a, b`, one address a line; each has passed ``address(_:)``.
    static func addresses(_ name: String, _ mailboxes: [(name: String, address: String)])
        -> String
    {
        let values = mailboxes.enumerated().map { index, mailbox in
            // Each further mailbox begins a line of its own, after the space of the fold.
            let column = index == 0 ? name.utf8.count + 2 : 1
            return self.mailbox(mailbox.name, mailbox.address, column: column)
        }
        return "\(name): \(values.joined(separator: "," + fold))\n"
    }

    /// `NAME: word word …`, folded at the spaces.
    static func words(_ name: String, _ words: [String]) -> String {
        var text = name + ":"
        var column = text.utf8.count
        for word in words {
            if column + 1 + word.utf8.count > lineLimit {
                text += "\n"
                column = 0
            }
            text += " " + word
            column += 1 + word.utf8.count
        }
        return text + "\n"
    }

    /// The address as it may stand in a header; `nil` where it is no address.
    ///
    /// A local part with dots where RFC 5322 allows none (`taro..y@`, as some Japanese telephone
    /// companies gave out) is quoted.
    static func address(_ text: String) -> String? {
        guard let at = text.lastIndex(of: "@"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        let local = text[..<at]
        let domain = text[text.index(after: at)...]
        let isDomain = domain.isASCIIWord(with: "-.")
        guard !local.isEmpty, !domain.isEmpty, isDomain, isAtoms(domain) else { return nil }
        if isAtoms(local) { return text }
        guard !local.utf8.contains(where: { #""\"#.utf8.contains($0) }) else { return nil }
        return "\"\(local)\"@\(domain)"
    }

    /// `display name <address>`, from `column` of its line.
    private static func mailbox(_ name: String, _ address: String, column: Int) -> String {
        let name = name.singleLine
        guard !name.isEmpty else { return address }
        guard isPrintable(name), name.utf8.count <= lineLimit / 2
        else { return encodedWords(name, column: column) + fold + "<\(address)>" }
        // RFC 5322 §3.2.4: quoted, with a backslash before a quote and before a backslash.
        var quoted = ""
        for character in name {
            if #""\"#.contains(character) { quoted.append("\\") }
            quoted.append(character)
        }
        return "\"\(quoted)\"" + fold + "<\(address)>"
    }

    /// `text` as encoded-words (RFC 2047 §4.1), one a line, the first at `column`; no character is
    /// divided (§5) if it fits a word.
    ///
    /// Base64, each word but the last of a whole number of three bytes: readers that use GMime
    /// (notmuch, Geary, Balsa) drop what follows a word that ends in `=` (measured, GMime 3.2.13).
    /// Where no character ends there, the word is Q, after which the count begins anew.
    static func encodedWords(_ text: String, column: Int) -> String {
        var rest = units(text)[...]
        var words: [String] = []
        repeat {
            // The first shares its line with the name; the others come after the fold's space.
            let line = min(lineLimit - (words.isEmpty ? column : 1), encodedWordLimit)
            let (word, count) = word(rest, room: line - wordFrame)
            words.append(word)
            rest = rest.dropFirst(count)
        } while !rest.isEmpty
        return words.joined(separator: fold)
    }

    private static let wordFrame = 12

    /// The encoded-word that begins `units`, and how many it holds.
    private static func word(_ units: ArraySlice<[UInt8]>, room: Int) -> (String, count: Int) {
        var fitting = 0
        var whole = 0
        var size = 0
        for unit in units {
            guard fitting == 0 || size + unit.count <= room / 4 * 3 else { break }
            size += unit.count
            fitting += 1
            if size % 3 == 0 { whole = fitting }
        }
        let isLast = fitting == units.count
        if !isLast, whole == 0, let word = quotedWord(units, room: room) { return word }
        let count = isLast || whole == 0 ? fitting : whole
        let bytes = units.prefix(count).flatMap(\.self)
        return ("=?UTF-8?B?\(Data(bytes).base64EncodedString())?=", count)
    }

    /// In Q (RFC 2047 §4.2), with letters and digits alone; `nil` where not even one unit fits.
    private static func quotedWord(_ units: ArraySlice<[UInt8]>, room: Int)
        -> (String, count: Int)?
    {
        var text = ""
        var count = 0
        for unit in units {
            let encoded = unit.map { byte in
                byte.isASCIILetterOrDigit
                    ? String(UnicodeScalar(byte))
                    : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }.joined()
            guard text.utf8.count + encoded.utf8.count <= room else { break }
            text += encoded
            count += 1
        }
        return count > 0 ? ("=?UTF-8?Q?\(text)?=", count) : nil
    }

    /// The longest character, in bytes, that is kept whole: the first word after the longest field
    /// name still holds it, and so does a family of emoji.
    private static let unitLimit = 36

    /// Characters, and the scalars of too long ones, as of piled up combining marks.
    private static func units(_ text: String) -> [[UInt8]] {
        text.flatMap { character -> [[UInt8]] in
            let bytes = Array(character.utf8)
            return bytes.count <= unitLimit
                ? [bytes] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// Whether `text` is printable ASCII without anything like an encoded-word.
    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Whether `text` is a dot-atom (RFC 5322 §3.2.3).
    private static func isAtoms(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.isASCIIWord(with: "!#$%&'*+-/=?^_`{|}~")
        }
    }
}
