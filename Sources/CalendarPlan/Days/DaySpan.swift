/// A run of days, both ends included; never empty.
package struct DaySpan: Hashable, Sendable {
    package let first: Day
    /// The last day, not before ``first``.
    package let last: Day

    /// The days from `first` to `last`; it is a programmer error for them to run backwards.
    package init(_ first: Day, _ last: Day) {
        precondition(first <= last, "a span of days cannot run backwards")
        self.first = first
        self.last = last
    }

    package init(_ day: Day) {
        first = day
        last = day
    }

    package var isSingleDay: Bool { first == last }

    /// The number of days, at least 1.
    package var count: Int { last - first + 1 }

    /// Whether `day` lies within.
    package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

extension DaySpan: CustomStringConvertible {
    /// `2024-10-01` or `2024-10-01/2024-10-10`, the ISO 8601 interval.
    package var description: String { isSingleDay ? "\(first)" : "\(first)/\(last)" }
}

extension DaySpan: Codable {
    private enum CodingKeys: CodingKey {
        case first, last
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let first = try container.decode(Day.self, forKey: .first)
        let last = try container.decode(Day.self, forKey: .last)
        guard first <= last else {
            throw DecodingError.dataCorruptedError(
                forKey: .last, in: container, debugDescription: "runs backwards: \(first)/\(last)")
        }
        self.init(first, last)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(first, forKey: .first)
        try container.encode(last, forKey: .last)
    }
}
