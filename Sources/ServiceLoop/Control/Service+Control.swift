import Configuration
import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import Wording

extension Service {
    /// What the control socket would answer to a call, in one piece.
    package func answer(_ bytes: [UInt8], from peer: Peer) -> [UInt8] {
        VarlinkService(perform: perform).answer(bytes, from: peer).whole
    }

    func perform(
        _ request: ControlRequest, from peer: Peer
    ) throws(ControlRefusal) -> any Encodable {
        let given = request.parameters
        try given.check()
        if request.method.isForAdministrators {
            try peer.requireAdministrator(settings.administrators)
        }
        do throws(LedgerError) { try ledger.checkFiles() } catch { context.endSoon(error) }
        switch request.method {
        case .status: return try status(given)
        case .done, .record, .undo, .settle, .acknowledge, .snooze, .waive:
            return try recording(request.method, given, peer)
        case .dryRun: return try dryRun(given, peer)
        case .reload:
            return try reload(
                language: given.language ?? .english, from: peer, by: Self.other(given),
                note: given.note)
        case .compare:
            return try ConfigurationComparison(
                context, language: given.language ?? .english,
                questionsOnly: given.questionsOnly ?? false
            ).reply()
        case .outbox: return try outbox(given)
        case .retry, .drop: return try change(request.method, given, peer)
        case .confirmClock:
            return try clockGuard.confirm(
                by: signature(given, peer).line, isDry: given.dryRun ?? false)
        case .confirmLedger:
            return try provenance.confirm(
                by: signature(given, peer).line, isDry: given.dryRun ?? false)
        case .testNotice:
            return try testNotices.send(given, peer, by: signature(given, peer).line)
        case .delivery: return try testNotices.delivery(given)
        case .history: return try history(given)
        case .configurationHistory: return try configuration.history.reply()
        case .report: return try report(given)
        case .clearAddress:
            return try bounces.clear(given.id ?? "", by: signature(given, peer).line)
        }
    }

    /// The name that a request must give.
    func name(_ given: ControlRequest.Parameters) throws(ControlRefusal) -> String {
        guard let id = given.id, !id.isEmpty else {
            throw ControlRefusal(ja: "予定の ID がありません", en: "no id is given")
        }
        return id
    }

    func lookup(_ now: Instant) -> ObligationLookup {
        ObligationLookup(planner: planner, today: today(now))
    }

    /// The event that restores the state before the latest one not yet undone, else `nothing`.
    ///
    /// Repeated undos step further back; they never redo.
    static func eventBefore(
        _ events: [RecordedEvent], orElse nothing: ProgressEvent
    ) -> ProgressEvent {
        var standing = [nothing]
        for recorded in events {
            if recorded.via == .undo {
                if standing.count > 1 { standing.removeLast() }
            } else {
                standing.append(recorded.event)
            }
        }
        return standing.count > 1 ? standing[standing.count - 2] : standing[0]
    }

    /// Who says so, where it is not the one who asks.
    static func other(_ given: ControlRequest.Parameters) -> String? {
        given.by.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Appends `event` to the ledger, then plans by it; what follows from it is said by the next
    /// step, which comes as soon as the answer is on its way.
    func record(
        _ event: ProgressEvent, at now: Instant, by peer: Peer,
        _ given: ControlRequest.Parameters, via: EventSource = .command
    ) throws(ControlRefusal) {
        try record([event], at: now, by: peer, given, via: via)
    }

    /// The same of all that one command records: in one transaction, so that all of it is in the
    /// ledger or nothing.
    func record(
        _ events: [ProgressEvent], at now: Instant, by peer: Peer,
        _ given: ControlRequest.Parameters, via: EventSource = .command
    ) throws(ControlRefusal) {
        guard !events.isEmpty else { return }
        if given.dryRun ?? false {
            for event in events { inForce.record(event, at: now) }
            return
        }
        let words = [given.note, given.reason, given.by].compactMap { $0?.utf8.count }
        let answers = (given.fields ?? []).map { $0.field.utf8.count + $0.value.utf8.count }
        try self.words.use(
            events.count * (words + answers).reduce(0, +), by: peer, atUsec: clock.monotonicUsec
        ) { minutes in
            ControlRefusal(
                ja: "1時間に記録できる備考・理由・回答（\(Allowance.wordBytesAnHour >> 20) MiB）を超えました。"
                    + "あと\(minutes)分ほど待ってください",
                en: "more notes, reasons and answers than are recorded in an hour "
                    + "(\(Allowance.wordBytesAnHour >> 20) MiB): wait "
                    + "\(EnglishCount.of(minutes, "minute"))")
        }
        do throws(LedgerError) {
            try ledger.record(
                events, at: now, by: peer.name, reporter: Self.other(given), via: via,
                note: given.note)
        } catch { throw context.refusal(error) }
        for event in events {
            inForce.record(event, at: now)
            recorders.note(event, by: peer.name)
        }
        context.steps.soon()
    }
}
