import DueNotices
import FoundationEssentials

/// Header fields of a mail (RFC 5322), with RFC 2047 for what is not ASCII.
///
/// Nothing that comes in can add a line: each text passes through ``PlainText``, and lines are
/// only broken here.
nonisolated enum MimeHeader {
    /// The most characters of a line that holds an encoded-word (RFC 2047 §2).
    static let lineLimit = 76
    /// The most characters of an encoded-word (RFC 2047 §2).
    static let encodedWordLimit = 75
    /// Where a field is broken into lines: RFC 5322 §2.2.3.
    static let fold = "\n "

    /// `NAME: text`, folded where needed, with its line end.
    static func unstructured(_ name: String, _ text: String) -> String {
        let value = PlainText.oneLine(text)
        let fits = name.utf8.count + 2 + value.utf8.count <= lineLimit
        let isPlain = fits && isPrintable(value) && !value.hasPrefix(" ") && !value.hasSuffix(" ")
        return isPlain
            ? "\(name): \(value)\n"
            : "\(name): \(encodedWords(value, column: name.utf8.count + 2))\n"
    }

    /// `NAME: a, b`, one address a line, with its line end.
    ///
    /// Each address has passed ``address(_:)``.
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

    /// `NAME: word word …`, folded at the spaces, with its line end.
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
        let isDomain = domain.utf8.allSatisfy { isLetterOrDigit($0) || "-.".utf8.contains($0) }
        guard !local.isEmpty, !domain.isEmpty, isDomain, isAtoms(domain) else { return nil }
        if isAtoms(local) { return text }
        guard !local.utf8.contains(where: { #""\"#.utf8.contains($0) }) else { return nil }
        return "\"\(local)\"@\(domain)"
    }

    /// `display name <address>`; begins at `column` of its line.
    private static func mailbox(_ name: String, _ address: String, column: Int) -> String {
        let name = PlainText.oneLine(name)
        guard !name.isEmpty else { return address }
        guard isPrintable(name), name.utf8.count <= lineLimit / 2 else {
            return encodedWords(name, column: column) + fold + "<\(address)>"
        }
        // RFC 5322 §3.2.4: quoted, with a backslash before a quote and before a backslash.
        var quoted = ""
        for character in name {
            if #""\"#.contains(character) { quoted.append("\\") }
            quoted.append(character)
        }
        return "\"\(quoted)\"" + fold + "<\(address)>"
    }

    /// `text` as encoded-words (RFC 2047 §4.1, B), the first at `column` of its line, each
    /// further one on its own line; no character is divided (§5) as long as it fits one.
    static func encodedWords(_ text: String, column: Int) -> String {
        let opening = "=?UTF-8?B?"
        let closing = "?="
        var words: [String] = []
        var bytes: [UInt8] = []
        func room() -> Int {
            // The first shares its line with the name; the others come after the fold's space.
            let line = lineLimit - (words.isEmpty ? column : 1)
            let encoded = min(line, encodedWordLimit) - opening.utf8.count - closing.utf8.count
            return encoded / 4 * 3
        }
        func close() {
            words.append(opening + Data(bytes).base64EncodedString() + closing)
            bytes = []
        }
        for unit in units(text) {
            if !bytes.isEmpty, bytes.count + unit.count > room() {
                close()
            }
            bytes += unit
        }
        if !bytes.isEmpty || words.isEmpty { close() }
        return words.joined(separator: fold)
    }

    /// The longest character (in bytes) that is kept whole: the first word after the longest name
    /// of a field that we write still holds it, and so does a family of emoji.
    private static let unitLimit = 36

    /// What may not be divided: characters, and scalars of a character that is too long, as when
    /// somebody piles up combining marks.
    private static func units(_ text: String) -> [[UInt8]] {
        text.flatMap { character -> [[UInt8]] in
            let bytes = Array(character.utf8)
            return bytes.count <= unitLimit
                ? [bytes] : character.unicodeScalars.map { Array(String($0).utf8) }
        }
    }

    /// Whether `text` needs no encoding: ASCII without controls, and nothing that a reader
    /// would take for an encoded-word.
    private static func isPrintable(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Whether `text` is a dot-atom (RFC 5322 §3.2.3).
    private static func isAtoms(_ text: Substring) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.utf8.allSatisfy {
                    isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
                }
        }
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
