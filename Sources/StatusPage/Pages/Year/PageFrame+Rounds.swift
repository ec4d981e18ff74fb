import CalendarPlan
import ServiceInterface
import Wording

/// What the table, the list by month and other pages show of a round.
extension PageFrame {
    /// The entry without its round, and the round, which does not break.
    func link(_ row: RoundRow, in year: RoundsReply.Year?) -> Markup {
        let round = words.round(row, in: year)
        return Markup(
            .a, .href(.entry(row.calendar, row.obligation)), titleLanguage, .class("ph")
        ) {
            round == nil ? row.title : row.entryTitle
            if let round, !round.isEmpty {
                " "
                Markup(.span, .class("nb")) { round }
            }
        }
    }

    /// The day, the days, or the time in which it may take place.
    func date(_ row: RoundRow) -> Markup {
        if row.kind == .meeting, row.provisional, let period = row.period {
            return Markup(.span) {
                Markup(.b) { words.period(period) }
                " "
                provisionalMark
            }
        }
        guard let due = row.due else { return .nothing }
        if row.kind != .meeting, let opens = row.opens, opens < due {
            return Markup(.span) {
                Markup(.span, .class("nb")) { words.period(DaySpan(opens, due)) }
                if row.provisional {
                    " "
                    provisionalMark
                }
            }
        }
        return self.due(due, isProvisional: row.provisional)
    }

    /// The count first, the titles when opened; on paper the count.
    func agenda(_ row: RoundRow) -> Markup {
        guard let agenda = row.agenda else { return .nothing }
        return Markup(.details) {
            Markup(.summary) { words.agenda(agenda.count) }
            Markup(.ul, .class("plain"), titleLanguage) {
                for item in agenda { Markup(.li) { item.title } }
            }
        }
    }
}
