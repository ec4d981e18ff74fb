import CalendarPlan

extension Reason: Codable {
    private enum CodingKeys: String, CodingKey {
        case text = "reason"
        case wasProvisional = "was_provisional"
        case revision
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let text = try container.decode(String.self, forKey: .text)
        let revision = try container.decodeIfPresent(Int.self, forKey: .revision)
        let wasProvisional = try container.decodeIfPresent(Bool.self, forKey: .wasProvisional)
        guard
            let reason = Reason(
                text, wasProvisional: wasProvisional ?? false, revision: revision ?? 1)
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
        if case .dateWithdrawn(let revision) = self {
            try container.encode(revision, forKey: .revision)
        }
    }

    /// The reason that ``description`` writes as `text`; `nil` for any other text.
    package init?(_ text: String, wasProvisional: Bool = false, revision: Int = 1) {
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
        case ("date-withdrawn", true): self = .dateWithdrawn(revision: revision)
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
        default: return nil
        }
    }
}
