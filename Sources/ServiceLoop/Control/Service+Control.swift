import Configuration
import CalendarPlan
import DueNotices
import FoundationEssentials
import Ledger
import ServiceInterface

extension Service {
    /// Answers one request of the control socket; the answer is JSON in the form of a Varlink
    /// reply.
    package func answer(_ bytes: [UInt8], from peer: Peer) -> [UInt8] {
        guard let request = ControlRequest(bytes) else { return ControlAnswer.malformed }
        return answer(request, from: peer)
    }

    func answer(_ request: ControlRequest, from peer: Peer) -> [UInt8] {
        do throws(ControlRefusal) {
            return try perform(request, from: peer)
        } catch {
            return ControlAnswer.refusal(error, request.parameters.language ?? .english)
        }
    }

    private func perform(_ request: ControlRequest, from peer: Peer)
        throws(ControlRefusal) -> [UInt8]
    {
        let given = request.parameters
        try given.check()
        if request.method.isForAdministrators {
            try peer.requireAdministrator(settings.administrators)
        }
        do throws(LedgerError) { try ledger.checkFiles() } catch { context.endSoon(error) }
        switch request.method {
        case .status: return ControlAnswer.reply(try status(given))
        case .done, .record, .undo, .settle, .acknowledge, .snooze, .waive:
            return ControlAnswer.reply(try recording(request.method, given, peer))
        case .dryRun: return ControlAnswer.reply(try dryRun(given, peer))
        case .reload:
            return ControlAnswer.reply(
                try reload(
                    language: given.language ?? .english, from: peer, by: Self.other(given),
                    note: given.note))
        case .compare:
            return ControlAnswer.reply(
                try ConfigurationComparison(
                    context, language: given.language ?? .english,
                    questionsOnly: given.questionsOnly ?? false
                ).reply())
        case .outbox: return ControlAnswer.reply(try outbox(given))
        case .retry, .drop: return ControlAnswer.reply(try change(request.method, given, peer))
        case .confirmClock:
            return ControlAnswer.reply(
                try clockGuard.confirm(
                    by: signature(given, peer).line, isDry: given.dryRun ?? false))
        case .confirmLedger:
            return ControlAnswer.reply(
                try provenance.confirm(
                    by: signature(given, peer).line, isDry: given.dryRun ?? false))
        case .testNotice:
            return ControlAnswer.reply(
                try testNotices.send(given, peer, by: signature(given, peer).line))
        case .delivery: return ControlAnswer.reply(try testNotices.delivery(given))
        case .history: return ControlAnswer.reply(try history(given))
        case .configurationHistory: return ControlAnswer.reply(try configuration.history.reply())
        case .report: return ControlAnswer.reply(try report(given))
        case .clearAddress:
            return ControlAnswer.reply(
                try bounces.clear(given.id ?? "", by: signature(given, peer).line))
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

/// Answers in the form of Varlink replies.
enum ControlAnswer {
    private struct Reply<Payload: Encodable>: Encodable {
        let parameters: Payload
    }

    private struct ErrorReply: Encodable {
        struct Parameters: Encodable {
            let message: String
        }
        let error: String
        let parameters: Parameters
    }

    static func reply(_ payload: some Encodable) -> [UInt8] {
        encode(Reply(parameters: payload))
    }

    static func refusal(_ refusal: ControlRefusal, _ language: Language) -> [UInt8] {
        encode(
            ErrorReply(
                error: "jp.koyomi.Refused", parameters: .init(message: refusal.message[language])))
    }

    static let malformed = encode(
        ErrorReply(
            error: "org.varlink.service.InvalidParameter",
            parameters: .init(
                message: "not a request that this koyomid knows: is koyomi of another version?")))

    private static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // These types hold only texts and numbers, which always encode.
        guard let data = try? encoder.encode(value) else { return Array("{}".utf8) }
        return Array(data)
    }
}
