/// A run of days, both ends included; never empty.
package struct DaySpan: Hashable, Sendable {
    package let first: Day
    package let last: Day

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
    package var count: Int { last - first + 1 }

    package func contains(_ day: Day) -> Bool { first <= day && day <= last }
}

extension DaySpan: CustomStringConvertible {
    /// `2024-10-01` or `2024-10-01/2024-10-10`, the ISO 8601 interval.
    package var description: String { isSingleDay ? "\(first)" : "\(first)/\(last)" }
}

extension DaySpan: Codable {
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
}
