import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import ServiceInterface

extension Service {
    /// How everything stands, or only what an organisation or a group owes, what is on a track,
    /// of a level or has a tag.
    func status(_ given: ControlRequest.Parameters = .init()) throws(ControlRefusal) -> StatusReply
    {
        let now = clock.now
        let today = today(now)
        let open = planner.obligations.filter { $0.closedFrom.map { today < $0 } ?? true }
        let obligations = try chosen(open, given, on: today)
        let zone = planner.plan.zone
        let counts: (waiting: Int, dead: Int)
        do { counts = try ledger.outboxCount() } catch { throw context.refusal(error) }
        var reply = StatusReply(
            version: ServiceOptions.version, now: zone.rfc3339(now), today: today,
            rows: obligations.map { row($0, on: today) })
        reply.settled = planner.progress.settled.sorted { $0.key < $1.key }
            .map(StatusReply.Settled.init)
        // While a jump of the clock is held nothing new is said.
        reply.nextInstant = !decider.isHeld ? planner.nextStep(from: now).map(zone.rfc3339) : nil
        (reply.outboxWaiting, reply.outboxDead) = counts
        reply.troubles = health.all
        return reply
    }

    /// Those of `obligations` that are asked about.
    func chosen(
        _ obligations: [Obligation], _ given: ControlRequest.Parameters, on today: Day
    ) throws(ControlRefusal) -> [Obligation] {
        var chosen = obligations
        if let organisation = given.organisation {
            let lookup = ObligationLookup(planner: planner, today: today)
            let members = Set(try lookup.members(organisation))
            chosen = chosen.filter { members.contains($0.id.organisation) }
        }
        return try StatusFilter(given).chosen(chosen, of: planner.plan)
    }

    /// How `obligation` stands.
    func row(_ obligation: Obligation, on today: Day) -> StatusRow {
        let state = planner.progress[obligation.id]
        var row = StatusRow(obligation, planner.status(of: obligation, on: today))
        row.nextNotice = planner.nextInstant(for: obligation).map(planner.plan.zone.rfc3339)
        if let done = state.completion(of: obligation.demand) {
            (row.doneOn, row.doneBy) = (done.day, done.by)
            row.recordedBy = recorders.name(.done, obligation.id)
        }
        if case .occurrences(let quota) = obligation.demand {
            row.count = state.occurrences.count
            row.required = quota.atLeast
        }
        if let measuring = MeasuredValue(obligation, planner) {
            let value = state.measured?.value
            row.value = value?.text
            row.target = measuring.targetText
            row.verdict = value.flatMap(measuring.isMet).map { $0 ? .met : .missed }
        }
        addReliefs(of: obligation, on: today, to: &row)
        return row
    }

    /// What has not left, or those messages of it whose key begins with the id that is given.
    func outbox(_ given: ControlRequest.Parameters) throws(ControlRefusal) -> OutboxReply {
        do throws(LedgerError) {
            let counts = try ledger.outboxCount()
            let key = given.id ?? ""
            let items = try ledger.outbox(limit: key.isEmpty ? Self.outboxLimit : .max)
            let found = items.filter { $0.key.hasPrefix(key) }
            let mails = try mailsInSpool().filter { $0.key.hasPrefix(key) }
            var rows = found.prefix(Self.outboxLimit).map(row)
            for mail in mails.prefix(Self.outboxLimit - rows.count) {
                if let message = try ledger.message(mail.key) { rows.append(row(mail, message)) }
            }
            return OutboxReply(
                rows: rows,
                found: (key.isEmpty ? counts.waiting + counts.dead : found.count) + mails.count,
                waiting: counts.waiting, dead: counts.dead,
                spooled: mails.count { $0.state == .spooled })
        } catch { throw context.refusal(error) }
    }

    /// How many messages one answer lists; more than fit on any screen, and the counts tell the
    /// rest.
    static let outboxLimit = 1000

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
            composedAt: planner.plan.zone.rfc3339(message.composedAt), nextAttempt: nil,
            lastError: mail.reason, subject: message.alert?.subject)
    }

    private func row(_ item: OutboxItem) -> OutboxRow {
        let zone = planner.plan.zone
        return OutboxRow(
            key: item.key, channel: item.channel, recipient: item.recipient,
            notices: item.message?.notices ?? [],
            state: item.state.rawValue, attempts: item.attempts,
            composedAt: zone.rfc3339(item.composedAt),
            nextAttempt: item.state == .waiting ? zone.rfc3339(item.nextAttempt) : nil,
            lastError: item.lastError, subject: item.message?.alert?.subject,
            uncertainSince: item.uncertainSince.map(zone.rfc3339))
    }

    /// Tries a message again now, or takes it out of the outbox.
    ///
    /// Of all messages a slice at a time, in order of their keys: whoever asks goes on after
    /// the key in the answer, and between two slices the daemon does what else is due.
    func change(
        _ method: ControlRequest.Method, _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        let now = clock.now
        var recorded: [Bilingual] = []
        let items = try items(given)
        for item in items.prefix(Self.changeLimit) {
            let what = "\(item.key.prefix(12))  \(item.channel)  \(item.recipient)"
            do throws(LedgerError) {
                if method == .retry {
                    // Whoever asks for that has seen to the other side.
                    dispatcher.resetBreakers()
                    _ = try ledger.revive(item.key, at: now)
                    dispatcher.retryNow(item.key)
                    recorded.append(Bilingual(ja: "\(what)：再送します", en: "\(what): tried again"))
                } else {
                    _ = try ledger.drop(item.key, at: now, by: signature(given, peer).line)
                    recorded.append(Bilingual(ja: "\(what)：破棄しました", en: "\(what): dropped"))
                }
            } catch { throw context.refusal(error, after: recorded.count) }
        }
        context.steps.soon()
        let isMore = items.count > Self.changeLimit
        return RecordReply(
            recorded: recorded, moves: [], warnings: [],
            goOnAfter: isMore ? items[Self.changeLimit - 1].key : nil)
    }

    /// How many messages one request changes: each is a transaction of its own, and so many
    /// take a second or two of a loop that has other things to do.
    static let changeLimit = 1000

    /// The message whose key begins with the id that is given, or all of them in order of their
    /// keys.
    private func items(_ given: ControlRequest.Parameters)
        throws(ControlRefusal) -> [OutboxItem]
    {
        let all: [OutboxItem]
        do throws(LedgerError) {
            all = try ledger.outbox(limit: .max)
        } catch { throw context.refusal(error) }
        if given.everyone ?? false {
            let after = given.after ?? ""
            return all.filter { $0.key > after }.sorted { $0.key < $1.key }
        }
        let found = all.filter { $0.key.hasPrefix(given.id ?? "-") }
        guard found.count == 1 else {
            throw ControlRefusal(
                ja: "その鍵で始まるものが\(found.count)件あります。koyomi outbox で確かめてください",
                en: "\(EnglishCount.of(found.count, "message")) with a key that begins so; see "
                    + "koyomi outbox")
        }
        return found
    }

    func history(_ given: ControlRequest.Parameters) throws(ControlRefusal) -> HistoryReply {
        let found = try ObligationLookup(planner: planner, today: today(clock.now))
            .anything(try name(given), organisation: given.organisation)
        let renames = planner.plan.renames
        do throws(LedgerError) {
            var lines: [HistoryLine] = []
            if given.organisation == nil, let entry = found.first?.id.entry {
                let names = Set(found.map(\.id))
                lines = try ledger.history(ofEntry: entry, renames: renames).filter {
                    $0.obligation.map { names.contains(renames.current($0)) } ?? true
                }
            } else {
                for obligation in found {
                    lines += try ledger.history(of: obligation.id, renames: renames)
                }
            }
            return HistoryReply(
                title: title(of: found), kind: found[0].kind,
                rows: lines.map { row($0, of: found[0].id.entry) })
        } catch { throw context.refusal(error) }
    }

    private func row(_ line: HistoryLine, of entry: EntryID) -> HistoryReply.Row {
        var row = HistoryReply.Row(
            at: planner.plan.zone.rfc3339(line.at),
            obligation: line.obligation?.shortName ?? entry.entry,
            organisation: line.obligation?.organisation, what: HistoryReply.What(line.what))
        switch line.detail {
        case .event(let recorded):
            let signature = Signature(line: recorded.by)
            (row.by, row.channel) = (signature.recorder, recorded.via.rawValue)
            row.reportedBy =
                recorded.reporter == recorded.by
                ? signature.reporter : recorded.reporter ?? signature.reporter
            row.note = recorded.note
            row.take(recorded.event)
            if case .recorded(.acknowledged(let known), let id) = recorded.event {
                row.until = planner.obligation(id).map { lapse(of: known.day, $0) }
            }
        case .notice(let reason, let due, let silence):
            (row.reason, row.due, row.suppression) = (reason, due, silence)
        case .message(let message):
            let signature = message.by.map { Signature(line: $0) }
            (row.by, row.reportedBy) = (signature?.recorder, signature?.reporter)
            (row.channel, row.recipient) = (message.channel, message.recipient)
            (row.attempts, row.lastError) = (message.attempts, message.error)
        }
        return row
    }

    /// What people call all of `found`, which are of one entry: with the round where it is one.
    private func title(of found: [Obligation]) -> String {
        guard let first = found.first else { return "" }
        if found.allSatisfy({ $0.id.occurrence == first.id.occurrence }) { return first.title }
        let calendar = planner.plan.calendars.first { $0.id == first.id.entry.calendar }
        return calendar?.entries.first { $0.id == first.id.entry.entry }?.title ?? first.title
    }
}

extension HistoryReply.What {
    init(_ what: HistoryLine.What) {
        self =
            switch what {
            case .recorded: .recorded
            case .said: .said
            case .silent: .silent
            case .failed: .failed
            case .dead: .dead
            case .spooled: .spooled
            case .handedOver: .handedOver
            case .refused: .refused
            case .dropped: .dropped
            case .delivered: .delivered
            }
    }
}
