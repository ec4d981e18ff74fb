/// Diagnostic the name that somebody meant by one that does not exist: in a file, or at a prompt.
package enum NearestName {
    /// The most candidates that are compared, so that a calendar of 100,000 entries with as many
    /// mistakes is still read in seconds.
    package static let candidateLimit = 2_000

    /// The longest name that is compared, in scalars; names are shorter, and the comparison is
    /// quadratic; a longer one resembles nothing.
    package static let lengthLimit = 64

    /// The candidate nearest to `written`, the first of several; `nil` where none is near enough
    /// to be meant.
    ///
    /// Near is: the same but for case, width, radicals for kanji or `_` for `-`; one begins with the other
    /// (北区役所, 北区); two ideographs of which the first is right (全局, 全区); or at most a third of the characters differ.
    package static func find(_ written: String, among candidates: some Collection<String>)
        -> String?
    {
        let folded = fold(written)
        guard !folded.isEmpty, folded.count <= lengthLimit else { return nil }
        var best: (name: String, edits: Int)?
        for candidate in candidates.prefix(candidateLimit) where candidate != written {
            let other = fold(candidate)
            guard !other.isEmpty, other.count <= lengthLimit else { continue }
            let longer = max(folded.count, other.count)
            let shorter = min(folded.count, other.count)
            let isPrefix =
                shorter >= 2 && (folded.starts(with: other) || other.starts(with: folded))
            let allowed = isPrefix ? longer - shorter : isOfTwo(folded, other) ? 1 : longer / 3
            guard longer - shorter <= allowed else { continue }
            let edits = distance(folded, other)
            if edits <= allowed, edits < best?.edits ?? Int.max {
                best = (candidate, edits)
            }
        }
        return best?.name
    }

    /// Whether both are two characters beyond ASCII that begin alike; of two that end alike (北区,
    /// 南区) neither is meant by the other.
    private static func isOfTwo(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        one.count == 2 && other.count == 2 && one[0] == other[0] && !one[0].isASCII
    }

    /// The least number of insertions, deletions, replacements and swaps of neighbours
    /// ("optimal string alignment") that make `first` into `second`.
    static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            for column in 0..<second.count {
                let cost = first[row] == second[column] ? 0 : 1
                var least = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1],
                    first[row - 1] == second[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[second.count]
    }

    /// The scalars of `name` without regard to case, width and the kind of hyphen.
    private static func fold(_ name: String) -> [Unicode.Scalar] {
        name.lowercased().unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E:
                let narrow = scalar.halfWidth
                return narrow.properties.lowercaseMapping.unicodeScalars.first ?? narrow
            case 0x5F, 0x2010...0x2015, 0x2212: return "-"
            default: return scalar.ideograph
            }
        }
    }
}
