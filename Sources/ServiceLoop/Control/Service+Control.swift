import CalendarPlan
import DueNotices
import FoundationEssentials
import Ledger

extension Service {
    /// Answers one request of the control socket; the answer is JSON in the form of a Varlink
    /// reply.
    package func answer(_ bytes: [UInt8], from peer: Peer) -> [UInt8] {
        let request: ControlRequest
        do {
            request = try JSONDecoder().decode(ControlRequest.self, from: Data(bytes))
        } catch {
            return ControlAnswer.malformed
        }
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
        switch request.method {
        case .status: return ControlAnswer.reply(try status(given))
        case .done: return ControlAnswer.reply(try done(given, peer))
        case .record: return ControlAnswer.reply(try recordCountable(given, peer))
        case .undo: return ControlAnswer.reply(try undo(given, peer))
        case .settle: return ControlAnswer.reply(try settle(given, peer))
        case .reload: return ControlAnswer.reply(try reload(language: given.language ?? .english))
        case .compare: return ControlAnswer.reply(compare(language: given.language ?? .english))
        case .outbox: return ControlAnswer.reply(try outbox(given))
        case .retry, .drop: return ControlAnswer.reply(try change(request.method, given, peer))
        case .confirmClock: return ControlAnswer.reply(try confirmClock(given, peer))
        case .testNotice: return ControlAnswer.reply(try testNotice(given, peer))
        case .delivery: return ControlAnswer.reply(try delivery(given))
        case .history: return ControlAnswer.reply(try history(given))
        case .acknowledge, .snooze, .waive:
            return ControlAnswer.reply(try relieve(request.method, given, peer))
        case .report: return ControlAnswer.reply(try report(given))
        case .clearAddress: return ControlAnswer.reply(try clearAddress(given, peer))
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

    private func settle(_ given: ControlRequest.Parameters, _ peer: Peer)
        throws(ControlRefusal) -> RecordReply
    {
        let now = clock.now
        let meeting = try lookup(now).meeting(try name(given))
        guard let day = given.day else {
            throw ControlRefusal(ja: "日がありません", en: "no day is given")
        }
        let entry = meeting.id.entry
        if planner.progress.settled[entry] == day {
            throw ControlRefusal(
                ja: "\(meeting.title)はすでに \(day) に決まっています",
                en: "\(meeting.title) is settled on \(day) already")
        }
        let warnings = settleWarnings(meeting, day, on: today(now))
        let moves = try moving { () throws(ControlRefusal) in
            try record(.settled(entry, day), at: now, by: recorder(given, peer), given)
        }
        return RecordReply(
            recorded: [
                Bilingual(
                    ja: "\(meeting.title)：\(day.japanese) に決まりました",
                    en: "\(meeting.title): settled on \(day.english)")
            ], moves: moves, warnings: warnings + pastDeadlines(moves, meeting, on: today(now)))
    }

    /// Deadlines that have moved into the past with `meeting`, and are not met by everybody.
    private func pastDeadlines(
        _ moves: [RecordReply.Move], _ meeting: Obligation, on today: Day
    ) -> [Bilingual] {
        let open = Set(
            planner.obligations.lazy.filter {
                $0.id.entry.calendar == meeting.id.entry.calendar && $0.kind != .meeting
                    && self.planner.progress.done[$0.id] == nil
            }.map(\.id.shortName))
        return moves.compactMap { move in
            guard let to = move.to, to < today, open.contains(move.obligation) else { return nil }
            return Bilingual(
                ja: "\(move.title)の期限 \(to) はもう過ぎています",
                en: "the deadline of \(move.title), \(to), has passed already")
        }
    }

    private func settleWarnings(_ meeting: Obligation, _ day: Day, on today: Day) -> [Bilingual] {
        var warnings: [Bilingual] = []
        if day < today {
            warnings.append(Bilingual(ja: "\(day) はもう過ぎています", en: "\(day) has passed"))
        }
        if let closed = planner.plan.businessDays.closedReason(day) {
            let reason = closed.text
            warnings.append(
                Bilingual(
                    ja: "\(day.japanese) は閉庁日です（\(reason.ja)）",
                    en: "\(day.english) is a closed day (\(reason.en))"))
        }
        if let period = meeting.period, !period.contains(day) {
            warnings.append(
                Bilingual(
                    ja: "カレンダーでは \(period.first.japanese) ～ \(period.last.japanese) の予定でした",
                    en: "the calendar had it between \(period.first) and \(period.last)"))
        }
        return warnings
    }

    func undoSettling(
        _ meeting: Obligation, _ given: ControlRequest.Parameters, _ peer: Peer, _ now: Instant
    ) throws(ControlRefusal) -> RecordReply {
        let entry = meeting.id.entry
        guard planner.progress.settled[entry] != nil else {
            throw ControlRefusal(
                ja: "\(meeting.title)の日程は記録されていません", en: "\(meeting.title) is not settled")
        }
        let events: [RecordedEvent]
        do { events = try ledger.events(of: entry) } catch { throw ledgerRefusal(error) }
        let before = Self.eventBefore(events, orElse: .unsettled(entry))
        let moves = try moving { () throws(ControlRefusal) in
            try record(before, at: now, by: recorder(given, peer), given, via: Self.viaUndo)
        }
        let then: Bilingual
        if case .settled(_, let day) = before {
            then = Bilingual(ja: "\(day.japanese) に戻しました", en: "back on \(day.english)")
        } else {
            then = Bilingual(ja: "日程を未定に戻しました", en: "provisional again")
        }
        return RecordReply(
            recorded: [
                Bilingual(
                    ja: "\(meeting.title)：\(then.ja)", en: "\(meeting.title): \(then.en)")
            ], moves: moves, warnings: [])
    }

    /// What holds once the last of `events` is taken back, where nothing did before them: each
    /// undo has taken back one settling or value before it, so that the second undo goes back a second step and not forth again.
    static func eventBefore(
        _ events: [RecordedEvent], orElse nothing: ProgressEvent
    ) -> ProgressEvent {
        var standing = [nothing]
        for recorded in events {
            if recorded.via == viaUndo {
                if standing.count > 1 { standing.removeLast() }
            } else {
                standing.append(recorded.event)
            }
        }
        return standing.count > 1 ? standing[standing.count - 2] : standing[0]
    }

    /// How the ledger marks an event that takes another back.
    static let viaUndo = "undo"

    /// Who says so, where it is not the one who asks.
    static func other(_ given: ControlRequest.Parameters) -> String? {
        given.by.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whom the ledger names: the peer, for whom the kernel vouches, after whoever the peer
    /// says it is for; `林 (uid 1000)` never hides who asked.
    func recorder(_ given: ControlRequest.Parameters, _ peer: Peer) -> String {
        Self.other(given).map { "\($0) (\(peer.name))" } ?? peer.name
    }

    /// Appends `event` to the ledger, then plans by it; what follows from it is said by the next
    /// step, which comes as soon as the answer is on its way.
    func record(
        _ event: ProgressEvent, at now: Instant, by recorder: String,
        _ given: ControlRequest.Parameters, via: String = "command"
    ) throws(ControlRefusal) {
        try record([event], at: now, by: recorder, given, via: via)
    }

    /// The same of all that one command records: in one transaction, so that all of it is in the
    /// ledger or nothing.
    func record(
        _ events: [ProgressEvent], at now: Instant, by recorder: String,
        _ given: ControlRequest.Parameters, via: String = "command"
    ) throws(ControlRefusal) {
        guard !events.isEmpty else { return }
        do throws(LedgerError) {
            try ledger.record(events, at: now, by: recorder, via: via, note: given.note)
        } catch { throw ledgerRefusal(error) }
        for event in events { planner.record(event) }
        stepSoon()
    }

    /// What is said where the ledger fails, `count` parts of what was asked being recorded.
    func ledgerRefusal(_ error: LedgerError, after count: Int = 0) -> ControlRefusal {
        guard count == 0 else {
            return ControlRefusal(
                ja: "\(count)件を記録したところで、台帳に記録できなくなりました。残りは記録されていません：\(error)",
                en: "the ledger took \(count) and then no more; the rest is not recorded: \(error)"
            )
        }
        return ControlRefusal(
            ja: "台帳が使えませんでした。何も変わっていません：\(error)",
            en: "the ledger failed, and nothing has changed: \(error)")
    }

    /// What `change` moves, an entry and round at a time.
    private func moving(_ change: () throws(ControlRefusal) -> Void)
        throws(ControlRefusal) -> [RecordReply.Move]
    {
        let before = Dictionary(
            planner.obligations.map { ($0.id, $0.due) }, uniquingKeysWith: { first, _ in first })
        try change()
        var moves: [RecordReply.Move] = []
        for obligation in planner.obligations {
            let from = before[obligation.id] ?? nil
            guard from != obligation.due else { continue }
            if let last = moves.last, last.obligation == obligation.id.shortName {
                moves[moves.count - 1] = RecordReply.Move(
                    obligation: last.obligation, title: last.title,
                    organisations: last.organisations + 1, from: last.from, to: last.to)
            } else {
                moves.append(
                    RecordReply.Move(
                        obligation: obligation.id.shortName, title: obligation.title,
                        organisations: 1, from: from, to: obligation.due))
            }
        }
        return moves
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
