/// Every name that may stand in a template: the one table by which templates are read, rendered
/// and explained.
package enum TemplateVariable: String, Hashable, Sendable, CaseIterable {
    // Of the whole message.
    case subject, recipient, salutation, sender, address, language, count, others, several
    case hasProvisional = "has_provisional"
    case asksReply = "asks_reply"
    case hasAnswers = "has_answers"
    case sections, first, paragraphs
    case overdue, escalated, missing, today, behind, reminders
    case dateChanges = "date_changes"
    case unsettled, scheduled, openings, resuming, adopted
    case overdueCount = "overdue_count"
    case escalatedCount = "escalated_count"
    case missingCount = "missing_count"
    case todayCount = "today_count"
    case behindCount = "behind_count"
    case remindersCount = "reminders_count"
    case dateChangesCount = "date_changes_count"
    case unsettledCount = "unsettled_count"
    case scheduledCount = "scheduled_count"
    case openingsCount = "openings_count"
    case resumingCount = "resuming_count"
    case adoptedCount = "adopted_count"
    // Of the whole message, or of a part of it.
    case items
    // Of a part of it, or of an item.
    case heading, colour
    // Of an item.
    case number, lead, indent, headline, title, summary, sentence, late, organisations
    case calendar, id, command, answer, due
    case dueISO = "due_iso"
    case provisional, opens
    case opensISO = "opens_iso"
    case reason, track, levels, tags, agenda
    // Of an item, or of one of an agenda.
    case time, place, contact, link, note, facts
    // Of an agenda, and of an item of one.
    case topics, topic
    // Of a fact.
    case label, fact

    /// What a name is about, from the outside in.
    package enum Scope: Int, Hashable, Sendable, CaseIterable, Comparable {
        case message
        case part
        case item
        case agenda
        case topic
        case fact

        package static func < (lhs: Scope, rhs: Scope) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    package enum Shape: Hashable, Sendable {
        /// A text, perhaps an empty one; as a section: whether it is not empty.
        case text
        /// Only whether something is so.
        case flag
        /// Things about which there is more to say.
        case opening(Scope)
    }

    package var scopes: Set<Scope> {
        switch self {
        case .subject, .recipient, .salutation, .sender, .address, .language, .count, .others,
            .several,
            .hasProvisional, .asksReply, .hasAnswers, .sections, .first, .paragraphs, .overdue,
            .escalated,
            .missing, .today,
            .behind,
            .reminders, .resuming, .escalatedCount, .missingCount, .resumingCount,
            .dateChanges, .unsettled, .scheduled, .scheduledCount, .openings, .adopted,
            .overdueCount, .todayCount,
            .behindCount, .remindersCount, .dateChangesCount, .unsettledCount, .openingsCount,
            .adoptedCount:
            [.message]
        case .items: [.message, .part]
        case .heading, .colour: [.part, .item]
        case .number, .lead, .indent, .headline, .title, .summary, .sentence, .late,
            .organisations, .calendar, .id, .command, .due, .dueISO, .provisional, .opens,
            .opensISO, .reason, .track, .levels, .tags, .agenda:
            [.item]
        case .answer: [.message, .item]
        case .time, .place, .contact, .link, .note, .facts: [.item, .topic]
        case .topics: [.agenda]
        case .topic: [.topic]
        case .label, .fact: [.fact]
        }
    }

    package var shape: Shape {
        switch self {
        case .several, .hasProvisional, .asksReply, .hasAnswers, .provisional: .flag
        case .sections, .overdue, .escalated, .missing, .today, .behind, .reminders,
            .dateChanges, .unsettled, .scheduled, .openings, .resuming, .adopted:
            .opening(.part)
        case .items, .first: .opening(.item)
        case .agenda: .opening(.agenda)
        case .topics, .paragraphs: .opening(.topic)
        case .facts: .opening(.fact)
        case .subject, .recipient, .salutation, .sender, .address, .language, .count, .others,
            .overdueCount, .escalatedCount, .missingCount, .todayCount, .behindCount,
            .remindersCount, .dateChangesCount, .unsettledCount, .openingsCount,
            .resumingCount, .adoptedCount, .heading, .colour, .number, .lead,
            .indent, .headline, .title, .summary, .sentence, .late, .organisations, .calendar,
            .id, .command, .answer, .due, .dueISO, .opens, .opensISO, .reason, .track, .levels,
            .tags,
            .topic, .time, .place, .contact, .link, .note, .label, .fact, .scheduledCount:
            .text
        }
    }

    /// Whether templates of `kind` may use it.
    package func isKnown(in kind: TemplateKind) -> Bool {
        switch self {
        case .paragraphs: kind.isAlert
        case .salutation, .sender, .address, .asksReply, .hasAnswers, .answer: kind.isMail
        case .colour: kind.isPage
        default: true
        }
    }

    /// The names that an administrator's template may use.
    package static let documented = allCases.filter { variable in
        TemplateKind.replaceable.contains { variable.isKnown(in: $0) }
    }

    /// Whether its text is ours alone, with nothing in it that somebody wrote in a file.
    package var isOurs: Bool {
        switch self {
        case .language, .count, .others, .overdueCount, .escalatedCount, .missingCount,
            .resumingCount, .todayCount, .behindCount,
            .remindersCount, .dateChangesCount, .unsettledCount, .openingsCount, .adoptedCount,
            .heading, .colour, .number, .lead, .indent, .headline, .summary, .late, .due,
            .dueISO, .opens, .opensISO, .reason, .scheduledCount, .time, .label, .answer:
            true
        default: false
        }
    }
}
