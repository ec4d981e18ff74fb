import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface

/// Lists what has not left, and retries or drops it.
final class OutboxHandler {
    private let context: ServiceContext
    private let spool: SpoolTracker
    private let dispatcher: Dispatcher

    /// How many messages one answer lists; more than fit on any screen, and the counts tell the
    /// rest.
    static let listLimit = 1000

    /// How many messages one request changes: each is a transaction of its own, and so many
    /// take a second or two of a loop that has other things to do.
    static let changeLimit = 1000

    init(_ context: ServiceContext, _ spool: SpoolTracker, _ dispatcher: Dispatcher) {
        self.context = context
        self.spool = spool
        self.dispatcher = dispatcher
    }

    private var ledger: LedgerStore { context.ledger }

    /// What has not left, or those messages of it whose key begins with the id that is given.
    func list(_ request: OutboxRequest) throws(Refusal) -> OutboxReply {
        do throws(LedgerError) {
            let counts = try ledger.outboxCount()
            let key = request.id ?? ""
            let items = try ledger.outbox(limit: key.isEmpty ? Self.listLimit : .max)
            let found = items.filter { $0.key.hasPrefix(key) }
            let mails = try mailsInSpool().filter { $0.key.hasPrefix(key) }
            var rows = found.prefix(Self.listLimit).map(row)
            for mail in mails.prefix(Self.listLimit - rows.count) {
                if let message = try ledger.message(mail.key) { rows.append(row(mail, message)) }
            }
            return OutboxReply(
                rows: rows,
                found: (key.isEmpty ? counts.waiting + counts.dead : found.count) + mails.count,
                waiting: counts.waiting, dead: counts.dead,
                spooled: mails.count { $0.state == .spooled })
        } catch { throw context.refusal(error) }
    }

    /// The mails in the spool, and those that sendmail has refused and that still lie there.
    private func mailsInSpool() throws(LedgerError) -> [MailStateChange] {
        var mails = spool.pending
        for key in SpoolContents(context.options.spool).refusedKeys() {
            if let mail = try ledger.mailState(of: key), mail.state == .refused {
                mails.append(mail)
            }
        }
        return mails
    }

    private func row(_ mail: MailStateChange, _ message: Message) -> OutboxRow {
        OutboxRow(
            key: mail.key, channel: message.channel, recipient: message.recipient,
            notices: message.notices, state: mail.state.rawValue, attempts: 0,
            composedAt: context.planner.plan.zone.rfc3339(message.composedAt), nextAttempt: nil,
            lastError: mail.reason, subject: message.alert?.subject)
    }

    private func row(_ item: OutboxItem) -> OutboxRow {
        let zone = context.planner.plan.zone
        return OutboxRow(
            key: item.key, channel: item.channel, recipient: item.recipient,
            notices: item.message?.notices ?? [],
            state: item.state.rawValue, attempts: item.attempts,
            composedAt: zone.rfc3339(item.composedAt),
            nextAttempt: item.state == .waiting ? zone.rfc3339(item.nextAttempt) : nil,
            lastError: item.lastError, subject: item.message?.alert?.subject,
            uncertainSince: item.uncertainSince.map(zone.rfc3339))
    }

    func retry(_ request: RetryRequest) throws(Refusal) -> OutboxChangeReply {
        let now = context.clock.now
        return try change(request) { (item) throws(LedgerError) in
            // Whoever asks for that has seen to the other side.
            dispatcher.resetBreakers()
            _ = try ledger.revive(item.key, at: now)
            dispatcher.retryNow(item.key)
        }
    }

    func drop(_ request: DropRequest, _ caller: Caller) throws(Refusal) -> OutboxChangeReply {
        let (now, by) = (context.clock.now, caller.line(for: request.by))
        return try change(request) { (item) throws(LedgerError) in
            _ = try ledger.drop(item.key, at: now, by: by)
        }
    }

    /// Changes one message, or of all messages a slice at a time, in order of their keys: whoever
    /// asks goes on after the key in the answer, and between two slices the daemon does what else
    /// is due.
    private func change(
        _ request: some OutboxChangeRequest, _ change: (OutboxItem) throws(LedgerError) -> Void
    ) throws(Refusal) -> OutboxChangeReply {
        var changed: [OutboxChangeReply.Message] = []
        let items = try items(request)
        for item in items.prefix(Self.changeLimit) {
            do throws(LedgerError) { try change(item) } catch {
                throw context.refusal(error, after: changed.count)
            }
            changed.append(.init(key: item.key, channel: item.channel, recipient: item.recipient))
        }
        context.steps.soon()
        let isMore = items.count > Self.changeLimit
        return OutboxChangeReply(
            messages: changed, goOnAfter: isMore ? items[Self.changeLimit - 1].key : nil)
    }

    /// The message whose key begins with the id that is given, or all of them in order of their
    /// keys.
    private func items(_ request: some OutboxChangeRequest) throws(Refusal) -> [OutboxItem] {
        let all: [OutboxItem]
        do throws(LedgerError) {
            all = try ledger.outbox(limit: .max)
        } catch { throw context.refusal(error) }
        if request.everyone ?? false {
            let after = request.after ?? ""
            return all.filter { $0.key > after }.sorted { $0.key < $1.key }
        }
        let found = all.filter { $0.key.hasPrefix(request.id ?? "-") }
        guard found.count == 1 else { throw .keyNotUnique(found: found.count) }
        return found
    }
}
