/// Counts with their nouns in English.
package enum EnglishCount {
    /// `1 fault`, `2 faults`; `noun` forms its plural with an s.
    package static func of(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension BinaryInteger {
    /// The number in decimal, with zeros in front up to `width` digits; for numbers from 0.
    package func padded(to width: Int) -> String {
        let digits = "\(self)"
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
