import Text

/// Who recorded something, and for whom: the user for whom the kernel vouches, and the name that
/// this user gave by `--by`.
///
/// A name that was only given stands in 「」, which no name may hold; so none passes for a user.
package struct Signature: Hashable, Sendable {
    /// The name that was given; `nil` where the recorder speaks for himself.
    package let reporter: String?
    /// The recorder; `nil` where there is none.
    package let recorder: String?

    /// `name`, which was given unless it is the recorder's own, or nobody knows the recorder.
    package init(name: String?, recorder: String?) {
        reporter = recorder == nil || name == recorder ? nil : name
        self.recorder = recorder ?? name
    }

    /// Both in one column: `hanako`, or `「副市長」 (hanako)`.
    package var line: String {
        guard let reporter else { return recorder ?? "" }
        return recorder.map { "「\(reporter)」 (\($0))" } ?? "「\(reporter)」"
    }

    /// What ``line`` was made of.
    package init(line: String) {
        if line.hasPrefix("「"), line.hasSuffix(")"), let end = line.firstRange(of: "」 (") {
            reporter = String(line[line.index(after: line.startIndex)..<end.lowerBound])
            recorder = String(line[end.upperBound...].dropLast())
        } else {
            reporter = nil
            recorder = line
        }
    }
}
