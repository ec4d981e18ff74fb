import CalendarPlan
import Configuration
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface
import Text
import Wording

/// Records what comes by mail to the address for answers.
///
/// Whoever can write to that address is believed as far as the token in it goes: what that message
/// asked of its recipient. The organisation's registered addresses hear of whatever is recorded,
/// and how to take it back; whatever cannot be taken goes to the secretariat.
final class MailedAnswers {
    private let context: ServiceContext
    private let records: RecordHandler
    private let keys: KeyFiles.Keys

    /// For how long after the last due day of what it asks for a mail can be answered, in days: a
    /// ward that is a month late has been told a dozen times.
    static let answerDays = 30
    /// The longest text of a mail that is put into another, in lines.
    private static let forwardedLines = 400

    init(_ context: ServiceContext, _ records: RecordHandler, _ keys: KeyFiles.Keys) {
        (self.context, self.records, self.keys) = (context, records, keys)
    }

    func receive(_ mail: ReceiveMailRequest, _ caller: Caller) throws(Refusal) -> ReceiveMailReply {
        guard let address = keys.answerAddress(context.settings) else { throw .answersOff }
        return try receive(mail, caller.peer, address)
    }

    private func receive(
        _ mail: ReceiveMailRequest, _ peer: Peer, _ address: AnswerAddress
    ) throws(Refusal) -> ReceiveMailReply {
        let now = context.clock.now
        if mail.automatic ?? false {
            // One of each sender and day: somebody who is away answers every mail.
            try forward(
                mail, .automatic, nil, mail.lines,
                event: "automatic \(mail.sender.lowercased()) \(context.today(now))", at: now)
            return ReceiveMailReply(.automatic, forwarded: true)
        }
        let key = mail.recipients.lazy.compactMap(address.key).first
        guard let key,
            let message = try kept({ () throws(LedgerError) in try context.ledger.message(key) }),
            let organisation = context.planner.plan.organisation(message.recipient)
        else {
            try forward(mail, .noToken, nil, mail.lines, event: mail.identity, at: now)
            return ReceiveMailReply(.forwarded, forwarded: true)
        }
        let asked = try asked(by: message, of: organisation.name)
        guard let last = message.notices.map(\.due).max(), !asked.isEmpty,
            context.today(now) <= last + Self.answerDays
        else {
            try forward(
                mail, .expired, organisation.name, mail.lines, event: mail.identity, at: now)
            return ReceiveMailReply(
                .forwarded, organisation: organisation.name, forwarded: true)
        }
        let topic = "\(Message.receiptTopic)\(key)"
        if try hasReceipt(topic, mail.identity, organisation) {
            return ReceiveMailReply(.repeated, organisation: organisation.name)
        }
        return try record(mail, asked, of: organisation, topic, peer, at: now)
    }

    /// What `message` asked of `organisation`, as the plan has it now, but for what is revoked.
    private func asked(
        by message: Message, of organisation: String
    ) throws(Refusal) -> [Obligation] {
        var found: [Obligation] = []
        for notice in message.notices {
            let id = context.inForce.renames.current(notice.obligation)
            guard id.organisation == organisation, notice.recipient == message.recipient,
                notice.kind != .meeting, !found.contains(where: { $0.id == id }),
                let obligation = context.planner.obligation(id),
                !(try kept { () throws(LedgerError) in
                    try context.isRevoked(id, madeAt: message.composedAt)
                })
            else { continue }
            found.append(obligation)
        }
        return found
    }

    private func record(
        _ mail: ReceiveMailRequest, _ asked: [Obligation], of organisation: Organisation,
        _ topic: String, _ peer: Peer, at now: Instant
    ) throws(Refusal) -> ReceiveMailReply {
        let answer = MailedAnswer(mail.lines)
        let reading = AnswerReading(
            asked: asked, sender: mail.speaker, today: context.today(now),
            eras: context.planner.plan.eras)
        var (requests, failures) = reading.requests(answer)
        let visitor = Visitor(
            kind: .link, name: organisation.name, rights: .obligations(asked.map(\.id)),
            source: .mail)
        var reply = ReceiveMailReply(.asked, organisation: organisation.name)
        for (obligation, request) in requests {
            do throws(Refusal) {
                try request.check()
                let made = try records.record(request, Caller(peer, for: visitor))
                if let form = made.form {
                    failures.append(
                        .init(obligation, AlertText.stillMissing(form.missingLabels)))
                }
                reply.recorded += made.recorded
            } catch {
                // Then whoever hands it in keeps it, and tries again.
                if error.isOfDaemon { throw error }
                failures.append(.init(obligation, RefusalWords.text(error)))
                reply.failures.append(.init(obligation: obligation.id.shortName, refusal: error))
            }
        }
        if !answer.rest.isEmpty || mail.cut == true || !(mail.attachments ?? []).isEmpty {
            try forward(
                mail, .words, organisation.name, answer.rest, event: mail.identity, at: now)
            reply.forwarded = true
        }
        if reply.recorded.isEmpty, failures.isEmpty, !reply.forwarded {
            failures.append(.init(asked[0], AlertText.nothingFilledIn))
        }
        if !reply.recorded.isEmpty || !failures.isEmpty {
            let alert = AlertText.receipt(
                for: mail.subject, from: mail.sender, recorded: reply.recorded,
                failures: failures.map { ($0.obligation.title, $0.why) })
            try kept { () throws(LedgerError) in
                try context.alerts.post(
                    alert, topic: topic, event: mail.identity, to: organisation.name,
                    by: ["mail"], at: now)
            }
            context.steps.soon()
        }
        return reply.concluded
    }

    /// Sends the secretariat what somebody has written.
    private func forward(
        _ mail: ReceiveMailRequest, _ why: AlertText.Forwarding, _ organisation: String?,
        _ lines: [String], event: String, at now: Instant
    ) throws(Refusal) {
        let name = context.settings.secretariat
        let alert = AlertText.forwarded(
            why, from: mail.sender, organisation: organisation, subject: mail.subject,
            lines: Array(lines.prefix(Self.forwardedLines)),
            isCut: mail.cut == true || lines.count > Self.forwardedLines,
            attachments: mail.attachments ?? [])
        try kept { () throws(LedgerError) in
            try context.alerts.post(
                alert, topic: "answer \(organisation ?? "")", event: event, to: name,
                by: context.composer.reaches(name, by: "mail") ? ["mail"] : ["journal"], at: now)
        }
        context.log(
            .notice, "a mail from \(mail.sender) to the address for answers goes to \(name)")
        context.steps.soon()
    }
}

extension MailedAnswers {
    private func kept<Value>(_ work: () throws(LedgerError) -> Value) throws(Refusal) -> Value {
        do throws(LedgerError) { return try work() } catch { throw context.refusal(error) }
    }

    /// Whether the mail with this identity has been answered already.
    private func hasReceipt(
        _ topic: String, _ event: String, _ organisation: Organisation
    ) throws(Refusal) -> Bool {
        let receipt = Message(
            channel: "mail", recipient: organisation.name, language: organisation.language,
            composedAt: context.clock.now,
            alert: OperatorAlert(topic: topic, event: event, subject: "", paragraphs: []))
        return try kept { () throws(LedgerError) in
            try context.ledger.addressee(of: receipt.key) != nil
        }
    }
}

nonisolated extension Refusal {
    /// Whether it says nothing of what was asked, but that the daemon cannot take anything now.
    fileprivate var isOfDaemon: Bool {
        switch self {
        case .ledgerFailed, .ledgerFailedMidway, .ledgerDamaged, .stopping, .wordsExhausted: true
        default: false
        }
    }
}

nonisolated extension ReceiveMailReply {
    fileprivate var concluded: ReceiveMailReply {
        let outcome: Outcome =
            !recorded.isEmpty ? .recorded : forwarded && failures.isEmpty ? .forwarded : .asked
        var copy = ReceiveMailReply(
            outcome, organisation: organisation, forwarded: forwarded)
        (copy.recorded, copy.failures) = (recorded, failures)
        return copy
    }
}

nonisolated extension ReceiveMailRequest {
    /// By which it is known again when it comes a second time.
    fileprivate var identity: String {
        messageID ?? OperatorAlert.digest(([sender, subject] + lines).joined(separator: "\n"))
    }

    /// Who says so, where the form has no name: the sender's, as a name may be written.
    fileprivate var speaker: String {
        let name = senderName.isEmpty ? sender : senderName
        return name.signable
    }
}

nonisolated extension String {
    /// Without what the name of who says so may not hold.
    var signable: String {
        let scalars = unicodeScalars.filter { !$0.isHidden && !"「」".unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(scalars)).singleLine.trimmed
    }
}

nonisolated extension FormSheet {
    /// The labels of what has to be answered in any case.
    fileprivate var missingLabels: [String] {
        fields.enumerated().filter { $0.element.requirement == .always }.map {
            "[\($0.offset + 1)] \($0.element.label)"
        }
    }
}
