import CalendarPlan
import DueNotices
import Wording

nonisolated extension MailText {
    /// What `message` asks its recipient itself for, to be filled in; `nil` where that is nothing.
    func form(
        _ message: Message, _ layout: DigestLayout, to recipient: Organisation
    ) -> MailedForm? {
        guard answers != nil, message.recipient == recipient.name else { return nil }
        var items: [MailedForm.Item] = []
        for item in layout.items where item.section != .adopted {
            let notice = item.notice
            let id = notice.obligation
            guard item.organisations == [recipient.name],
                let question = question(RecordingCommand(item), id.entry)
            else { continue }
            let name = "\(id.entry.calendar)/\(id.shortName)"
            guard !items.contains(where: { $0.id == name }) else { continue }
            items.append(.init(id: name, title: notice.title, question: question))
        }
        return items.isEmpty ? nil : MailedForm(items)
    }

    /// By which `recipient` answers for each obligation of its own that `message` is about.
    func links(in message: Message, to recipient: Organisation) -> [ObligationID: String] {
        guard let links, message.recipient == recipient.name else { return [:] }
        var found: [ObligationID: String] = [:]
        func add(_ id: ObligationID, due: Day?) {
            guard id.organisation == recipient.name else { return }
            found[id] = links.link(for: id, due: due, madeAt: message.composedAt, in: zone)
        }
        for notice in message.notices where notice.recipient == recipient.name {
            add(notice.obligation, due: notice.due)
        }
        if let id = message.alert?.obligation { add(id, due: nil) }
        return found
    }

    private func question(
        _ command: RecordingCommand?, _ entry: EntryID
    ) -> MailedForm.Question? {
        switch command {
        case .done: forms[entry].map { .answers($0) } ?? .completion
        case .record(_, _, let takesValue): takesValue ? .value : .count
        case .attend, .settle, nil: nil
        }
    }

    /// `page` with `lines` at its end, for readers that show, and quote, no other form.
    static func adding(_ lines: [String], to page: [String]) -> [String] {
        let block =
            ["<pre style=\"white-space: pre-wrap; font-family: inherit\">"]
            + lines.map(\.htmlEscaped) + ["</pre>"]
        guard let end = page.lastIndex(where: { $0.contains("</body>") }) else {
            return page + block
        }
        return page[..<end] + block + page[end...]
    }
}

nonisolated extension Message {
    /// The topics of receipts for answers that came by mail begin so.
    package static let receiptTopic = "receipt "

    /// Whether it answers a mail (RFC 3834).
    var isReceipt: Bool { alert?.topic.hasPrefix(Self.receiptTopic) ?? false }
}
