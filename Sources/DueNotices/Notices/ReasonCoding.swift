package import CalendarPlan

extension Reason: Codable {
    private enum CodingKeys: String, CodingKey {
        case text = "reason"
        case wasProvisional = "was_provisional"
        case revision
        case required = "of"
        case lastMonth = "last_month"
        case target
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .text)
        let revision = try container.decodeIfPresent(Int.self, forKey: .revision)
        let wasProvisional = try container.decodeIfPresent(Bool.self, forKey: .wasProvisional)
        let details = Details(
            wasProvisional: wasProvisional ?? false, revision: revision ?? 1,
            required: try container.decodeIfPresent(Int.self, forKey: .required),
            lastMonth: try container.decodeIfPresent(Day.self, forKey: .lastMonth),
            target: try container.decodeIfPresent(String.self, forKey: .target))
        guard
            let reason = Reason(text, details)
        else {
            throw DecodingError.dataCorruptedError(
                forKey: .text, in: container, debugDescription: "not a reason: \(text)")
        }
        self = reason
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(description, forKey: .text)
        if case .dateChanged(_, let wasProvisional, let revision) = self {
            try container.encode(wasProvisional, forKey: .wasProvisional)
            try container.encode(revision, forKey: .revision)
        }
        switch self {
        case .dateWithdrawn(let revision), .calledOff(let revision):
            try container.encode(revision, forKey: .revision)
        default: break
        }
        if case .behindPace(_, _, let required, let lastMonth) = self {
            try container.encode(required, forKey: .required)
            try container.encodeIfPresent(lastMonth, forKey: .lastMonth)
        }
        if case .missedTarget(_, let target) = self {
            try container.encode(target, forKey: .target)
        }
    }

    package struct Details: Hashable, Sendable {
        package var wasProvisional = false
        /// The number of the announcement.
        package var revision = 1
        /// How many a quota requires.
        package var required: Int?
        /// Of `behind-pace`: the last month from which once a month suffices.
        package var lastMonth: Day?
        package var target: String?
    }

    package init?(_ text: String, _ details: Details = Details()) {
        let (wasProvisional, revision) = (details.wasProvisional, details.revision)
        let word = text.prefix { $0 != "(" }
        let rest = text.dropFirst(word.count)
        let inner = rest.hasPrefix("(") && rest.hasSuffix(")") ? rest.dropFirst().dropLast() : ""
        let days = inner.hasSuffix("bd") ? Int(inner.dropLast(2)) : nil
        switch (word, rest.isEmpty) {
        case ("opens", true): self = .opens
        case ("due-today", true): self = .dueToday
        case ("closes", true): self = .closes
        case ("adopted", true): self = .adopted(isOverdue: true)
        case ("adopted", false):
            guard inner == "ahead" else { return nil }
            self = .adopted(isOverdue: false)
        case ("undecided", true): self = .undecided
        case ("scheduled", true): self = .scheduled
        case ("date-withdrawn", true): self = .dateWithdrawn(revision: revision)
        case ("called-off", true): self = .calledOff(revision: revision)
        case ("unsettled", true): self = .unsettled(businessDays: 0)
        case ("unsettled", false):
            guard let days else { return nil }
            self = .unsettled(businessDays: days)
        case ("overdue", false):
            guard let days else { return nil }
            self = .overdue(businessDays: days)
        case ("reminder", false):
            if let days {
                self = .reminder(Policy.Lead(days, .businessDays))
            } else if inner.hasSuffix("d"), let days = Int(inner.dropLast()) {
                self = .reminder(Policy.Lead(days, .days))
            } else {
                return nil
            }
        case ("date-changed", false):
            guard let from = Day(String(inner)) else { return nil }
            self = .dateChanged(
                from: from, wasProvisional: wasProvisional, revision: revision)
        case ("behind-pace", false):
            let numbers = inner.split(separator: "/").compactMap { Int($0) }
            guard numbers.count == 2 else { return nil }
            self = .behindPace(
                count: numbers[0], expected: numbers[1], of: details.required ?? numbers[1],
                lastMonth: details.lastMonth)
        case ("missed-target", false):
            guard !inner.isEmpty else { return nil }
            self = .missedTarget(value: String(inner), target: details.target ?? "")
        case ("escalated", false), ("missing", false):
            guard let days else { return nil }
            self = word == "missing" ? .missing(businessDays: days) : .escalated(businessDays: days)
        case ("snooze-ends", false):
            guard let day = Day(String(inner)) else { return nil }
            self = .snoozeEnds(until: day)
        default: return nil
        }
    }
}
