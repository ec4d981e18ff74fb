/// Numbers with their nouns in English.
package enum EnglishCount {
    /// `1 fault`, `2 faults`; `noun` forms its plural with an s.
    package static func of(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
