import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import Wording

extension Service {
    /// Fixes the day of a meeting.
    func settle(_ given: ControlRequest.Parameters, _ peer: Peer)
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
            try record(.recorded(.settled(day), of: entry.whole), at: now, by: peer, given)
        }
        let line = Bilingual(
            ja: "\(meeting.title)：\(day.japanese) に決まりました",
            en: "\(meeting.title): settled on \(day.english)")
        return moved(
            line, moves, warnings + pastDeadlines(moves, meeting, on: today(now)), at: now)
    }

    /// Deadlines that have moved into the past with `meeting`, and are not met by everybody.
    private func pastDeadlines(
        _ moves: [RecordReply.Move], _ meeting: Obligation, on today: Day
    ) -> [Bilingual] {
        let open = Set(
            planner.obligations.lazy.filter {
                $0.id.entry.calendar == meeting.id.entry.calendar && $0.kind != .meeting
                    && self.planner.progress[$0.id].done == nil
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
        if let odd = oddWeekday(meeting, day) { warnings.append(odd) }
        return warnings
    }

    /// That every other meeting of the track is on one weekday and `day` is another; `nil` where
    /// offices are closed on it, which says more.
    private func oddWeekday(_ meeting: Obligation, _ day: Day) -> Bilingual? {
        guard let track = meeting.track, planner.plan.businessDays.isBusinessDay(day) else {
            return nil
        }
        var days: [EntryID: Day] = [:]
        for other in planner.obligations
        where other.kind == .meeting && other.track == track && !other.isProvisional
            && other.id.entry != meeting.id.entry
            && other.id.entry.calendar == meeting.id.entry.calendar
        {
            days[other.id.entry] = other.due
        }
        let weekdays = Set(days.values.map(\.weekday))
        guard days.count >= Self.weekdaysKnown, weekdays.count == 1, let usual = weekdays.first,
            usual != day.weekday
        else { return nil }
        return Bilingual(
            ja: "日の決まっているほかの会議は、どれも\(usual.kanji)曜日です（\(day.japanese)）",
            en: "every other meeting of this track that has its day is on a \(usual.short); "
                + "this is \(day.english)")
    }

    /// Two meetings on one weekday may be chance.
    private static let weekdaysKnown = 3

    func undoSettling(
        _ meeting: Obligation, _ given: ControlRequest.Parameters, _ peer: Peer, _ now: Instant
    ) throws(ControlRefusal) -> RecordReply {
        let entry = meeting.id.entry
        guard planner.progress.settled[entry] != nil else {
            throw ControlRefusal(
                ja: "\(meeting.title)の日程は記録されていません", en: "\(meeting.title) is not settled")
        }
        let events: [RecordedEvent]
        do {
            events = try ledger.events(of: entry, renames: planner.plan.renames)
        } catch { throw context.refusal(error) }
        let before = Self.eventBefore(events, orElse: .retracted(.settled, of: entry.whole))
        let moves = try moving { () throws(ControlRefusal) in
            try record(before, at: now, by: peer, given, via: .undo)
        }
        let then: Bilingual
        if case .recorded(.settled(let day), _) = before {
            then = Bilingual(ja: "\(day.japanese) に戻しました", en: "back on \(day.english)")
        } else {
            then = Bilingual(ja: "日程を未定に戻しました", en: "provisional again")
        }
        let line = Bilingual(
            ja: "\(meeting.title)：\(then.ja)", en: "\(meeting.title): \(then.en)")
        return moved(line, moves, pastDeadlines(moves, meeting, on: today(now)), at: now)
    }

    /// What is answered where a meeting's day was fixed or taken back.
    private func moved(
        _ line: Bilingual, _ moves: [RecordReply.Move], _ warnings: [Bilingual], at now: Instant
    ) -> RecordReply {
        var reply = RecordReply(recorded: [line], moves: moves, warnings: warnings)
        reply.announcedAt = planner.nextAnnouncement(after: now).map {
            planner.plan.zone.rfc3339(planner.nextSending(from: $0))
        }
        return reply
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
