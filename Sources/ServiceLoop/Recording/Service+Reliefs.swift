import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

/// What keeps an obligation from being chased without its being done, as it is asked for.
enum Relief {
    /// Somebody is at it.
    case acknowledgement
    /// Nothing is said of it until a day.
    case snooze(until: Day, reason: String)
    /// It is not owed any more.
    case waiver(reason: String)

    /// The farthest that a snooze may end, in days: whoever wants to hear nothing for more than a
    /// year wants a waiver, or another due date in the calendar.
    static let snoozeDaysLimit = 366

    /// What `method` asks for; refused where its end or its reason is missing or makes no sense.
    init(
        _ method: ControlRequest.Method, _ given: ControlRequest.Parameters, on today: Day
    ) throws(ControlRefusal) {
        switch method {
        case .snooze:
            guard let until = given.day else {
                throw ControlRefusal(
                    ja: "いつまで保留するのか、--until に日を書いてください",
                    en: "say by --until from which day it is to be spoken of again")
            }
            guard until > today, until <= today + Self.snoozeDaysLimit else {
                let last = today + Self.snoozeDaysLimit
                throw ControlRefusal(
                    ja: "--until には明日（\(today + 1)）から1年以内（\(last) まで）の日を書いてください（\(until)）。"
                        + "その日からまた通知します",
                    en: "--until is a day from tomorrow, \(today + 1), to a year ahead, \(last), "
                        + "not \(until); from that day on it is spoken of again")
            }
            self = .snooze(until: until, reason: try Self.reason(given))
        case .waive: self = .waiver(reason: try Self.reason(given))
        default: self = .acknowledgement
        }
    }

    private static func reason(
        _ given: ControlRequest.Parameters
    ) throws(ControlRefusal) -> String {
        let blanks: Set<Character> = [" ", "\u{3000}"]
        var text = (given.reason ?? "")[...]
        while let first = text.first, blanks.contains(first) { text.removeFirst() }
        while let last = text.last, blanks.contains(last) { text.removeLast() }
        guard !text.isEmpty else {
            throw ControlRefusal(
                ja: "理由を --reason に一行で書いてください。台帳に残り、一覧と履歴に出ます",
                en: "give the reason by --reason, in one line; it is kept in the ledger, and "
                    + "status and history show it")
        }
        return String(text)
    }

    /// What it is called, in refusals.
    var name: Bilingual {
        switch self {
        case .acknowledgement: Bilingual(ja: "対応中であること", en: "acknowledged")
        case .snooze: Bilingual(ja: "保留", en: "snoozed")
        case .waiver: Bilingual(ja: "免除", en: "waived")
        }
    }
}

extension ObligationLookup {
    /// The obligations that `name` and `organisation` name, of which `relief` is to be recorded.
    func relievable(
        _ name: String, _ relief: Relief, organisation: String?, everyone: Bool
    ) throws(ControlRefusal) -> [Obligation] {
        guard try named(name).first?.kind == .meeting else {
            return try tasks(name, organisation: organisation, everyone: everyone)
        }
        throw ControlRefusal(
            ja: "「\(name)」は会議なので、\(relief.name.ja)は記録できません。負うのは日程を決めることだけです："
                + "koyomi settle \(name) 日付（開かないならカレンダーのファイルから除いて koyomi reload）",
            en: "\(name) is a meeting and cannot be \(relief.name.en); all that is owed is its "
                + "date: koyomi settle \(name) DAY (if it is called off, take it out of the "
                + "calendar file and run koyomi reload)")
    }
}

extension Service {
    /// Records that somebody is at it, that nothing is to be said for a while, or that it is not
    /// owed any more: for all whom it concerns in one transaction.
    func relieve(
        _ method: ControlRequest.Method, _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        let now = clock.now
        let today = today(now)
        let id = try name(given)
        let relief = try Relief(method, given, on: today)
        let found = try lookup(now).relievable(
            id, relief, organisation: given.organisation, everyone: given.everyone ?? false)
        let by = Self.other(given) ?? peer.name
        var reply = Relieved()
        for obligation in found {
            if let over = over(obligation, relief) {
                reply.lines.append(over.line)
                reply.isKnown = reply.isKnown || over.isKnown
                continue
            }
            reply.isAnyOwed = true
            switch relief {
            case .acknowledgement: acknowledge(obligation, on: today, by, &reply)
            case .snooze(let until, let reason):
                let snooze = Progress.Snooze(from: today, until: until, reason: reason, by: by)
                self.snooze(obligation, snooze, &reply)
            case .waiver(let reason):
                reply.events.append(
                    .recorded(
                        .waived(.init(day: today, reason: reason, by: by)), of: obligation.id))
                reply.lines.append(
                    Bilingual(
                        ja: "\(Self.what(obligation))：免除しました（\(reason)）",
                        en: "\(Self.what(obligation)): waived (\(reason))"))
            }
        }
        guard reply.isAnyOwed || reply.isKnown else {
            throw ControlRefusal(
                ja: reply.lines.map(\.ja).joined(separator: "\n"),
                en: reply.lines.map(\.en).joined(separator: "\n"))
        }
        // The events say by whom, so the recorder is the peer alone.
        try record(reply.events, at: now, by: peer, given)
        return RecordReply(recorded: reply.lines, moves: [], warnings: reply.warnings)
    }

    /// What is recorded and answered, before it is recorded.
    private struct Relieved {
        var events: [ProgressEvent] = []
        var lines: [Bilingual] = []
        var warnings: [Bilingual] = []
        /// Whether any of it is still owed.
        var isAnyOwed = false
        /// Whether any of it stands as asked already.
        var isKnown = false
    }

    /// Why `relief` is of no use to `obligation`: it is done, or not owed any more; and whether
    /// that is what was asked for.
    private func over(
        _ obligation: Obligation, _ relief: Relief
    ) -> (line: Bilingual, isKnown: Bool)? {
        let what = Self.what(obligation)
        if let done = planner.progress.completion(of: obligation) {
            let record: Record.Kind = obligation.kind == .indicator ? .measured : .done
            let who = signature(record, obligation.id, done.by).text
            let line = Bilingual(
                ja: "\(what)：\(done.day) に完了しているので、\(relief.name.ja)は記録しません（\(who.ja)）",
                en: "\(what): done on \(done.day) by \(who.en), so it is not \(relief.name.en)")
            return (line, false)
        }
        guard let waiver = planner.progress[obligation.id].waived else { return nil }
        if case .waiver = relief {
            let who = signature(.waived, obligation.id, waiver.by).text
            let line = Bilingual(
                ja: "\(what)：\(waiver.day) に免除と記録済みです（\(waiver.reason)、\(who.ja)）。"
                    + "理由を改めるなら、先に koyomi undo で取り消してください",
                en: "\(what): was waived on \(waiver.day) by \(who.en) (\(waiver.reason)); "
                    + "to give another reason, take that back first by koyomi undo")
            return (line, true)
        }
        let line = Bilingual(
            ja: "\(what)：\(waiver.day) に免除されているので、\(relief.name.ja)は記録しません（\(waiver.reason)）",
            en: "\(what): waived on \(waiver.day) (\(waiver.reason)), so it is not "
                + relief.name.en)
        return (line, false)
    }

    private func acknowledge(
        _ obligation: Obligation, on today: Day, _ by: String, _ reply: inout Relieved
    ) {
        let what = Self.what(obligation)
        let (until, heldBack) = planner.lapse(ofAcknowledgementOn: today, obligation)
        if let known = planner.progress[obligation.id].acknowledged, known.day == today {
            let who = signature(.acknowledged, obligation.id, known.by).text
            reply.lines.append(
                Bilingual(
                    ja: "\(what)：今日 対応中と記録済みです（\(who.ja)、\(until) に失効）",
                    en: "\(what): was acknowledged today by \(who.en); it lapses on \(until)"))
            return
        }
        reply.events.append(
            .recorded(.acknowledged(.init(day: today, by: by)), of: obligation.id))
        guard let heldBack else {
            reply.lines.append(
                Bilingual(
                    ja: "\(what)：対応中と記録しました。完了ではありません",
                    en: "\(what): acknowledged, not done"))
            reply.warnings.append(
                Bilingual(
                    ja: "\(what)：期限を過ぎても催促しない予定なので、止まる催促はありません",
                    en: "\(what): nobody is warned when it is overdue, so there is nothing to hold "
                        + "back"))
            return
        }
        reply.lines.append(
            Bilingual(
                ja: "\(what)：対応中と記録しました。完了ではありません。次の催促（\(heldBack)）を止め、"
                    + "\(until) に失効し、また催促します",
                en: "\(what): acknowledged, not done; it holds back the next warning, of "
                    + "\(heldBack), and lapses on \(until), when it is warned of again"))
    }

    private func snooze(
        _ obligation: Obligation, _ snooze: Progress.Snooze, _ reply: inout Relieved
    ) {
        let what = Self.what(obligation)
        let known = planner.progress[obligation.id].snoozed.flatMap {
            snooze.from < $0.until ? $0 : nil
        }
        if let known, known.until == snooze.until, known.reason == snooze.reason {
            let who = signature(.snoozed, obligation.id, known.by).text
            reply.lines.append(
                Bilingual(
                    ja: "\(what)：\(known.until) まで保留と記録済みです（\(who.ja)）",
                    en: "\(what): was snoozed until \(known.until) by \(who.en)"))
            return
        }
        reply.events.append(.recorded(.snoozed(snooze), of: obligation.id))
        let instead = known.map { known in
            Bilingual(ja: "。前の保留（\(known.until) まで）に代わります", en: ", instead of \(known.until)")
        }
        reply.lines.append(
            Bilingual(
                ja: "\(what)：\(snooze.until) まで保留し、通知を休みます（\(snooze.reason)）" + (instead?.ja ?? ""),
                en: "\(what): snoozed until \(snooze.until) (\(snooze.reason))"
                    + (instead?.en ?? "")))
        guard let due = obligation.due, snooze.from <= due, due < snooze.until else { return }
        reply.warnings.append(
            Bilingual(
                ja: "\(what)：期限 \(due) は保留の間に来ます。期限は変わりません",
                en: "\(what): it falls due on \(due), while it is snoozed; that does not move"))
    }
}

extension Service {
    /// The day on which an acknowledgement of `day` lapses.
    func lapse(of day: Day, _ obligation: Obligation) -> Day {
        planner.lapse(ofAcknowledgementOn: day, obligation).day
    }

    /// Puts into `row` what holds off warnings of `obligation` on `today`, unless it is done.
    func addReliefs(of obligation: Obligation, on today: Day, to row: inout StatusRow) {
        let state = planner.progress[obligation.id]
        guard state.completion(of: obligation.demand) == nil else { return }
        if let waiver = state.waived {
            row.waived = StatusRow.Waived(
                on: waiver.day, reason: waiver.reason, by: waiver.by,
                recordedBy: recorders.name(.waived, obligation.id))
            return
        }
        if let known = state.acknowledged,
            let until = planner.acknowledgedUntil(obligation, on: today)
        {
            row.acknowledged = StatusRow.Acknowledged(
                on: known.day, by: known.by,
                recordedBy: recorders.name(.acknowledged, obligation.id), until: until)
        }
        if let known = state.snoozed,
            let until = planner.snoozedUntil(obligation, on: today)
        {
            row.snoozed = StatusRow.Snoozed(
                from: known.from, until: until, reason: known.reason, by: known.by,
                recordedBy: recorders.name(.snoozed, obligation.id))
        }
    }

    /// That `events`, not recorded yet, complete or count what is waived: the work wins.
    func waiverWarnings(_ events: [ProgressEvent]) -> [Bilingual] {
        var warned: Set<ObligationID> = []
        return events.compactMap { event in
            let id = event.subject
            guard [.done, .occurred, .measured].contains(event.kind),
                let waiver = planner.progress[id].waived, warned.insert(id).inserted,
                let obligation = planner.obligation(id)
            else { return nil }
            return Bilingual(
                ja: "\(Self.what(obligation))：\(waiver.day) に免除されていましたが、記録しました。"
                    + "完了すれば、免除より完了が優先します",
                en: "\(Self.what(obligation)): was waived on \(waiver.day), and is recorded all "
                    + "the same; once done, it counts as done")
        }
    }
}
