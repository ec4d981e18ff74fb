package import CalendarPlan
package import DueNotices

/// One obligation as it stands.
package struct StatusRow: Codable, Sendable {
    /// `x-3`, `quarter-review.2026-Q3`.
    package var obligation: String
    /// The calendar's id.
    package var calendar: String
    /// Who owes it.
    package var organisation: String
    package var title: String
    package var kind: Entry.Kind
    package var standing: ObligationStatus.Kind
    /// ``ObligationStatus/businessDays``.
    package var businessDays: Int?
    package var opens: Day?
    package var due: Day?
    /// Whether `due` rests on an unsettled meeting.
    package var provisional: Bool
    /// For an unsettled meeting, the days it may take place.
    package var period: DaySpan?
    package var doneOn: Day?
    /// Who says that it was done.
    package var doneBy: String?
    /// Who recorded it, as the kernel vouches.
    package var recordedBy: String?
    /// When something will next be said about it, RFC 3339.
    package var nextNotice: String?
    /// Of a quota, how often it has taken place.
    package var count: Int?
    /// Of a quota, how often it must.
    package var required: Int?
    /// Of an indicator, what was measured: `23/24`.
    package var value: String?
    /// Of an indicator, what is to be reached, as a calendar file writes it: `7件以下`.
    package var target: String?
    /// Of an indicator that was measured; `nil` where the two cannot be compared.
    package var verdict: Verdict?
    /// The id of its track.
    package var track: String?
    /// `13:30-15:00`.
    package var time: ClockSpan?
    package var place: String?
    package var contact: String?
    package var link: String?
    package var note: String?
    /// Of a meeting that has one.
    package var agenda: [AgendaRow]?
    package var levels: [String] = []
    package var tags: [String] = []
    /// That somebody is at it, while that holds.
    package var acknowledged: Acknowledged?
    /// That nothing is said of it, while that lasts.
    package var snoozed: Snoozed?
    package var waived: Waived?
    /// What was answered to its form; only in a report.
    package var answers: [FormAnswer]?
}

/// An item of an agenda.
package struct AgendaRow: Codable, Hashable, Sendable {
    package let title: String
    package let time: ClockSpan?
    package let place: String?
    package let contact: String?
    package let link: String?
    package let note: String?

    init(_ item: AgendaItem) {
        (title, time, place) = (item.title, item.facts.time, item.facts.place)
        (contact, link, note) = (item.facts.contact, item.facts.link, item.facts.note)
    }

    package var facts: Facts {
        Facts(time: time, place: place, contact: contact, link: link, note: note)
    }
}

extension StatusRow {
    /// `市政変革@2026/x-3`: the obligation in its calendar.
    package var name: String { "\(calendar)/\(obligation)" }

    package var facts: Facts {
        Facts(time: time, place: place, contact: contact, link: link, note: note)
    }

    /// What was answered to `field`: a choice with what it means.
    package func answer(to field: Form.Field) -> String? {
        guard let value = answers?.first(where: { $0.field == field.name })?.value else {
            return nil
        }
        let label = field.choices.first { $0.code == value }?.label
        return label.map { "\(value) \($0)" } ?? value
    }

    /// Whether an indicator reached its target.
    package enum Verdict: String, Codable, Sendable {
        case met, missed
    }

    package init(_ obligation: Obligation, _ status: ObligationStatus) {
        self.init(
            obligation: obligation.id.shortName, calendar: obligation.id.entry.calendar,
            organisation: obligation.id.organisation, title: obligation.title,
            kind: obligation.kind, standing: status.kind, businessDays: status.businessDays,
            opens: obligation.opens, due: obligation.due, provisional: obligation.isProvisional,
            period: obligation.period, track: obligation.track, time: obligation.facts.time,
            place: obligation.facts.place, contact: obligation.facts.contact,
            link: obligation.facts.link, note: obligation.facts.note,
            agenda: obligation.agenda.isEmpty ? nil : obligation.agenda.map(AgendaRow.init),
            levels: obligation.levels, tags: obligation.tags)
    }
}
