import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// An entry's days and why they fall there, and what a reader needs to know beside.
struct EntryFacts {
    let frame: PageFrame
    let row: RoundRow
    let rounds: RoundsReply
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ row: RoundRow, _ rounds: RoundsReply) {
        (self.frame, self.row, self.rounds) = (frame, row, rounds)
    }

    var markup: Markup {
        Markup(.section, .class("stack")) {
            Markup(.h2) { words.whenAndWhy }
            Markup(.div, .class("box")) {
                Markup(.dl, .class("facts")) {
                    days
                    references(words.countedFrom, row.details?.countedFrom ?? [])
                    references(words.counted, row.details?.counted ?? [])
                    if let every = row.details?.every {
                        fact(words.rhythm) { words.asWritten(every) }
                    }
                    otherRounds
                    if row.kind != .meeting {
                        fact(words.owners) { words.organisations(rounds.organisations.count) }
                    }
                    if let track = row.trackTitle {
                        fact(words.track) { Markup(.span, frame.titleLanguage) { track } }
                    }
                    for line in FactLine.lines(of: row.details?.facts ?? .none, frame.language) {
                        self.line(line)
                    }
                }
            }
        }
    }

    private func fact(_ term: String, @MarkupBuilder _ content: () -> Markup) -> Markup {
        var fact = Markup(.dt) { term }
        fact += Markup(.dd) { content() }
        return fact
    }

    @MarkupBuilder private var days: Markup {
        let details = row.details
        if row.kind == .meeting {
            fact(words.date) {
                frame.date(row)
                rule(details?.when)
            }
            if row.provisional, let day = row.settleBy {
                fact(words.settleBy) {
                    words.day(day)
                    rule(details?.settleBy)
                }
            }
        } else {
            if let opens = row.opens {
                fact(words.opens) {
                    frame.time(opens, words.day(opens))
                    rule(details?.opens ?? details?.when)
                }
            }
            fact(words.due) {
                if let due = row.due {
                    Markup(.b) { frame.time(due, words.day(due)) }
                } else {
                    words.name(.undated)
                }
                if row.provisional {
                    " "
                    frame.provisionalMark
                }
                rule(details?.due ?? details?.when)
            }
        }
    }

    /// The rule as a calendar file puts it.
    private func rule(_ text: String?) -> Markup {
        guard let text else { return .nothing }
        return Markup(.span, .class("mute")) { "　\(words.asWritten(text))" }
    }

    private func references(_ term: String, _ references: [RoundRow.Reference]) -> Markup {
        guard !references.isEmpty else { return .nothing }
        return fact(term) {
            Markup(.ul, .class("plain")) {
                for reference in references {
                    Markup(.li) {
                        frame.titleLink(
                            .entry(row.calendar, reference.obligation), reference.title)
                        " "
                        frame.due(reference.due, isProvisional: reference.provisional)
                    }
                }
            }
        }
    }

    /// The most rounds that are listed: of a monthly one, a year.
    private static let roundsListed = 12

    private var otherRounds: Markup {
        let others = rounds.rounds.filter { $0.obligation != row.obligation }
        let ahead = others.filter { $0.due.map { $0 >= rounds.today } ?? true }
        let shown = others.count > Self.roundsListed ? ahead.prefix(Self.roundsListed) : others[...]
        guard !shown.isEmpty else { return .nothing }
        return fact(words.rounds) {
            Markup(.ul, .class("plain")) {
                for other in shown {
                    Markup(.li) {
                        frame.link(other, in: nil)
                        " "
                        frame.date(other)
                    }
                }
            }
        }
    }

    private func line(_ line: FactLine) -> Markup {
        fact(line.label.filter { !":：".contains($0) }) {
            Self.text(line.text)
        }
    }

    /// A link as a link.
    private static func text(_ text: String) -> Markup {
        guard let link = PageLink(elsewhere: text, isLink: Facts.isLink) else {
            return Markup(text)
        }
        return Markup(.a, .href(link)) { text }
    }

    /// Facts of an item of an agenda, in lines.
    static func lines(_ facts: Facts, _ frame: PageFrame) -> Markup {
        var lines = Markup.nothing
        for line in FactLine.lines(of: facts, frame.language) {
            lines += Markup(.br)
            lines += Markup(.span, .class("small mute")) {
                line.label
                text(line.text)
            }
        }
        return lines
    }
}
