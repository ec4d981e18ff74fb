package import CalendarPlan
package import DueNotices
import Text

/// The values of a template's names in one message.
package struct TemplateContext {
    /// Where a message is read, which decides how a late notice is marked.
    package enum Medium {
        /// A mail has a sentence about it, with the hour in this zone.
        case mail(ZoneRules)
        case chat
    }

    package let layout: DigestLayout
    let wording: NoticeWording
    let recipient: String
    private let medium: Medium
    private let count: Int
    /// The paragraphs of an alert.
    private let paragraphs: [String]
    package var subject: String
    package var sender = ""
    package var address = ""
    /// Whether the recipient is the sender.
    package var isToSender = false
    /// By which the recipient answers for its own obligations.
    package var links: [ObligationID: String] = [:]
    /// What a receipt is about.
    private let receiptOf: ObligationID?
    /// How many of the items are shown, from the first on.
    package var itemsLimit = Int.max

    /// `organisations` is the order in which an item lists them.
    package init(
        _ message: Message, to recipient: String, organisations: [String], in medium: Medium
    ) {
        layout = DigestLayout(message.notices, organisations: organisations)
        wording = NoticeWording(language: message.language)
        paragraphs = message.alert?.paragraphs ?? []
        receiptOf = message.alert?.obligation
        subject = message.alert?.subject ?? wording.subject(of: layout)
        count = layout.items.count
        self.recipient = recipient
        self.medium = medium
    }

    /// The same for `sender` of a mail.
    package func from(_ sender: String, _ address: String, isRecipient: Bool) -> TemplateContext {
        var copy = self
        (copy.sender, copy.address, copy.isToSender) = (sender, address, isRecipient)
        return copy
    }

    /// The title; in a chat the command line's name where the title is blank.
    private func title(_ notice: Notice) -> String {
        guard case .chat = medium, notice.title.singleLine.allSatisfy({ $0 == " " }) else {
            return notice.title
        }
        return notice.obligation.shortName
    }

    /// That `notice` comes late or may be a repeat; `nil` of neither.
    private func late(_ notice: Notice) -> String? {
        guard case .mail(let zone) = medium else { return wording.marks(on: notice) }
        var remarks: [String] = []
        if notice.isLate {
            let (day, second) = zone.civil(notice.instant)
            remarks += ClockTime(second: second).map { [wording.late(day, $0)] } ?? []
        }
        if notice.mayBeRepeat { remarks.append(wording.repeated) }
        let space = wording.language == .japanese ? "" : " "
        return remarks.isEmpty ? nil : remarks.joined(separator: space)
    }
}

/// The message, or a part of it from which values are taken.
enum TemplateFrame {
    /// Items with the number of the first.
    struct Run {
        let section: DigestLayout.Section
        let firstNumber: Int
        let items: ArraySlice<DigestLayout.Item>
    }

    case message
    case part(Run)
    case item(DigestLayout.Item, number: Int)
    case agenda([AgendaItem])
    case topic(AgendaItem)
    case fact(FactLine)

    var scope: TemplateVariable.Scope {
        switch self {
        case .message: .message
        case .part: .part
        case .item: .item
        case .agenda: .agenda
        case .topic: .topic
        case .fact: .fact
        }
    }
}

enum TemplateValue {
    case text(String)
    case flag(Bool)
    case frames([TemplateFrame])

    /// Whether a section of that name is shown.
    var isSomething: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .flag(let flag): flag
        case .frames(let frames): !frames.isEmpty
        }
    }
}

extension TemplateContext {
    /// What `variable` stands for in `frame`, where it has a value.
    func value(_ variable: TemplateVariable, in frame: TemplateFrame) -> TemplateValue {
        switch frame {
        case .message: messageValue(variable)
        case .part(let run): value(variable, of: run)
        case .item(let item, let number):
            switch variable {
            case .provisional: .flag(item.notice.isProvisional)
            case .agenda: .frames(item.agenda.isEmpty ? [] : [.agenda(item.agenda)])
            case .time, .place, .contact, .link, .note, .facts:
                value(variable, of: item.notice.facts ?? .none)
            default: .text(text(variable, of: item, number: number) ?? "")
            }
        case .agenda(let topics): .frames(topics.map { .topic($0) })
        case .topic(let topic):
            variable == .topic ? .text(topic.title) : value(variable, of: topic.facts)
        case .fact(let line): .text(variable == .label ? line.label : line.text)
        }
    }

    private func value(_ variable: TemplateVariable, of facts: Facts) -> TemplateValue {
        switch variable {
        case .facts: .frames(FactLine.lines(of: facts, wording.language).map { .fact($0) })
        case .time: .text(facts.time.map { FactLine.text($0, wording.language) } ?? "")
        case .place: .text(facts.place ?? "")
        case .contact: .text(facts.contact ?? "")
        case .link: .text(facts.link ?? "")
        default: .text(facts.note ?? "")
        }
    }

    /// The parts with the items that are shown.
    private var runs: [TemplateFrame.Run] {
        var runs: [TemplateFrame.Run] = []
        var number = 1
        for part in layout.parts {
            let items = part.items.prefix(max(0, itemsLimit - number + 1))
            guard !items.isEmpty else { break }
            runs.append(.init(section: part.section, firstNumber: number, items: items))
            number += items.count
        }
        return runs
    }

    private func items(_ runs: [TemplateFrame.Run]) -> [TemplateFrame] {
        runs.flatMap { run in
            run.items.enumerated().map { .item($1, number: run.firstNumber + $0) }
        }
    }

    private func messageValue(_ variable: TemplateVariable) -> TemplateValue {
        switch variable {
        case .subject: return .text(subject)
        case .recipient: return .text(recipient)
        case .salutation: return .text(wording.salutation(recipient))
        case .sender: return .text(sender)
        case .address: return .text(address)
        case .language: return .text(wording.language.rawValue)
        case .count: return .text("\(count)")
        case .others: return .text(count > 1 ? "\(count - 1)" : "")
        case .several: return .flag(count > 1)
        case .hasProvisional:
            return .flag(
                layout.items.contains { $0.notice.isProvisional && $0.notice.kind != .meeting })
        case .hasAnswers: return .flag(layout.items.contains { answer($0) != nil })
        case .asksReply: return .flag(layout.asksForRecord && !isToSender)
        case .sections: return .frames(runs.map { .part($0) })
        case .items: return .frames(items(runs))
        case .first: return .frames(Array(items(runs).prefix(1)))
        case .paragraphs: return .frames(paragraphs.map { .topic(AgendaItem(title: $0)) })
        case .answer: return .text(receiptOf.flatMap { links[$0] } ?? "")
        default: break
        }
        for section in DigestLayout.Section.allCases {
            if section.variable == variable {
                return .frames(runs.filter { $0.section == section }.map { .part($0) })
            }
            if section.countVariable == variable {
                let count = layout.parts.first { $0.section == section }?.items.count
                return .text(count.map { "\($0)" } ?? "")
            }
        }
        return .text("")
    }

    private func value(
        _ variable: TemplateVariable, of run: TemplateFrame.Run
    ) -> TemplateValue {
        switch variable {
        case .items: .frames(items([run]))
        case .colour: .text(run.section.colour)
        default: .text(wording.heading(run.section))
        }
    }

    private func text(
        _ variable: TemplateVariable, of item: DigestLayout.Item, number: Int
    ) -> String? {
        let notice = item.notice
        let lead = count > 1 ? "\(number). " : ""
        return switch variable {
        case .heading: wording.heading(item.section)
        case .colour: item.section.colour
        case .number: "\(number)"
        case .lead: lead
        case .indent: String(repeating: " ", count: lead.utf8.count)
        case .headline: wording.headline(for: notice)
        case .title: title(notice)
        case .summary: wording.summary(for: notice)
        case .sentence: wording.sentence(for: notice)
        case .late: late(notice)
        case .organisations: wording.organisations(of: item)
        case .calendar: notice.calendarTitle
        case .id: notice.obligation.shortName
        case .command:
            answer(item) == nil ? RecordingCommand(item)?.line(wording.language) : nil
        case .answer: answer(item)
        case .due: due(notice)
        case .dueISO: notice.due.description
        case .opens: notice.opens.map(wording.day)
        case .opensISO: notice.opens?.description
        case .reason: notice.reason.description
        case .track: notice.track
        case .levels: listed(notice.levels)
        case .tags: listed(notice.tags)
        default: nil
        }
    }

    /// The link by which the recipient answers for `item`; `nil` where there is nothing to answer.
    private func answer(_ item: DigestLayout.Item) -> String? {
        switch RecordingCommand(item) {
        case .done?, .record?:
            item.organisations.count == 1 ? links[item.notice.obligation] : nil
        case .attend?, .settle?, nil: nil
        }
    }

    /// The due day; a meeting's days, or its possible ones.
    private func due(_ notice: Notice) -> String { wording.span(notice.days) }

    private func listed(_ texts: [String]) -> String {
        texts.joined(separator: wording.language == .japanese ? "、" : ", ")
    }
}

extension DigestLayout.Item {
    fileprivate var agenda: [AgendaItem] { notice.kind == .meeting ? notice.agendaItems : [] }
}

extension DigestLayout.Section {
    /// The colour of the bar beside an item: at least 3 : 1 on white and on #121212 (WCAG 2.1,
    /// 1.4.11).
    var colour: String {
        switch self {
        case .overdue, .escalated: "#d93025"
        case .missing, .today: "#b06f00"
        default: "#6b7f8c"
        }
    }

    /// The name of the part in templates.
    var variable: TemplateVariable {
        switch self {
        case .overdue: .overdue
        case .escalated: .escalated
        case .missing: .missing
        case .today: .today
        case .behind: .behind
        case .reminders: .reminders
        case .dateChanges: .dateChanges
        case .unsettled: .unsettled
        case .scheduled: .scheduled
        case .opens: .openings
        case .resumes: .resuming
        case .adopted: .adopted
        }
    }

    /// The name of how many items it has.
    var countVariable: TemplateVariable {
        switch self {
        case .overdue: .overdueCount
        case .escalated: .escalatedCount
        case .missing: .missingCount
        case .today: .todayCount
        case .behind: .behindCount
        case .reminders: .remindersCount
        case .dateChanges: .dateChangesCount
        case .unsettled: .unsettledCount
        case .scheduled: .scheduledCount
        case .opens: .openingsCount
        case .resumes: .resumingCount
        case .adopted: .adoptedCount
        }
    }
}
