import Foundation
import TestSupport

/// A manual page, as far as tests look at it.
nonisolated struct ManPage {
    let text: String

    init(_ name: String) throws {
        text = try String(
            contentsOf: repositoryFolder.appending(path: "docs/\(name)"), encoding: .utf8)
    }

    /// What the lists after `.\" KIND: NAME` hold, by name: the first arguments of their items.
    ///
    /// A list within one is its item's own.
    func items(_ kind: String, macro: String) -> [String: [String]] {
        var items: [String: [String]] = [:]
        var name: String?
        for line in text.split(separator: "\n") {
            if line.hasPrefix(".\\\" ") {
                guard let match = line.firstMatch(of: /^\.\\" (\w+): ([\w.-]+)$/) else { continue }
                name = match.1 == kind ? String(match.2) : nil
                if let name { items[name, default: []] += [] }
            } else if line.hasPrefix(".Sh ") || line.hasPrefix(".Ss ") {
                name = nil
            } else if let name, line.hasPrefix(".It \(macro) ") {
                let words = line.dropFirst(".It \(macro) ".count).split(separator: " ")
                // `.It Ic calendar , entry`: several at once.
                for word in words {
                    if word == ":" || word.allSatisfy({ $0.isLetter && $0.isUppercase }) { break }
                    if ["Ar", "Op", "Li"].contains(word) { break }
                    if word != "," { items[name, default: []].append(String(word)) }
                }
            }
        }
        return items
    }
}
