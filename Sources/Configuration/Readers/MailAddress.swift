import Text

/// RFC 5322 `addr-spec` without quotations, comments and domain literals, which no office uses and
/// sendmail's command line would misread.
enum MailAddress {
    /// RFC 5321 section 4.5.3.1.3 less its brackets.
    static let lengthLimit = 254

    static func isValid(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= lengthLimit, let first = text.utf8.first,
            first != UInt8(ascii: "-")  // Else sendmail takes it for an option.
        else { return false }
        return isDotAtom(parts[0], specials: "!#$%&'*+-/=?^_`{|}~")
            && isDotAtom(parts[1], specials: "-")
    }

    /// `Name <address>`, `"Name" <address>` or a bare address.
    static func sender(_ text: String) -> Settings.Sender? {
        guard text.hasSuffix(">"), let open = text.lastIndex(of: "<")
        else { return isValid(text) ? Settings.Sender(displayName: nil, address: text) : nil }
        let address = String(text[text.index(after: open)...].dropLast())
        var name = text[..<open]
        while name.last == " " || name.last == "\u{3000}" { name.removeLast() }
        if name.count >= 2, name.first == "\"", name.last == "\"" {
            name = name.dropFirst().dropLast()
        }
        guard isValid(address), !name.contains("\""), !name.contains("<"), !name.contains(">")
        else { return nil }
        return Settings.Sender(
            displayName: name.isEmpty ? nil : String(name), address: address)
    }

    private static func isDotAtom(_ bytes: Substring.UTF8View.SubSequence, specials: String)
        -> Bool
    {
        let atoms = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy { $0.isASCIILetterOrDigit || specials.utf8.contains($0) }
        }
    }
}
