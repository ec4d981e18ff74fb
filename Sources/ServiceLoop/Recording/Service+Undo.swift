import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

/// What was recorded last of an obligation and still stands.
struct LastRecord {
    let kind: Record.Kind
    /// The number of its event.
    let number: Int64
    /// The event that takes it back.
    let undoing: ProgressEvent
    /// How that is said.
    let line: Bilingual
}

extension Service {
    /// Takes back the last thing recorded: a completion, an occurrence, a value, an
    /// acknowledgement, a snooze, a waiver, or the settling of a meeting; what stood before it
    /// stands again.
    ///
    /// Of several organisations it is what was recorded last of any of them, and of each the last
    /// record if it is of that kind: so that what was done before a snooze for all stays done.
    func undo(_ given: ControlRequest.Parameters, _ peer: Peer)
        throws(ControlRefusal) -> RecordReply
    {
        let now = clock.now
        let id = try name(given)
        let lookup = lookup(now)
        if let meeting = try? lookup.meeting(id) {
            return try undoSettling(meeting, given, peer, now)
        }
        let found: [Obligation]
        switch try lookup.demand(id) {
        case .occurrences, .value:
            found = try lookup.allCountables(
                id, organisation: given.organisation, everyone: given.everyone ?? false)
        case .completion, .answers, .nothing, nil:
            found = try lookup.tasks(
                id, organisation: given.organisation, everyone: given.everyone ?? false)
        }
        var latest: [String: LastRecord] = [:]
        var owners: [String] = []
        for obligation in found {
            guard let last = try lastRecord(of: obligation, on: given.day, now) else {
                continue
            }
            let owner = obligation.id.organisation
            if let other = latest[owner] {
                guard other.number < last.number else { continue }
            } else {
                owners.append(owner)
            }
            latest[owner] = last
        }
        let kind = latest.values.max { $0.number < $1.number }?.kind
        let last = owners.compactMap { latest[$0] }.filter { $0.kind == kind }
        guard !last.isEmpty else {
            let on = given.day.map { Bilingual(ja: "、\($0) の", en: " on \($0)") }
            throw ControlRefusal(
                ja: "「\(id)」に\(on?.ja ?? "")取り消せる記録はありません",
                en: "nothing is recorded of \(id)\(on?.en ?? "") that could be taken back")
        }
        try record(
            last.map(\.undoing), at: now, by: peer, given, via: .undo)
        return RecordReply(recorded: last.map(\.line), moves: [], warnings: [])
    }

    /// What was recorded last of `obligation` and still stands, or of a quota on `day`; `nil`
    /// where nothing does.
    ///
    /// What has lapsed by itself is not there to take back.
    private func lastRecord(
        of obligation: Obligation, on day: Day?, _ now: Instant
    ) throws(ControlRefusal) -> LastRecord? {
        let id = obligation.id
        guard !planner.progress[id].records.isEmpty else { return nil }
        let events: [RecordedEvent]
        do {
            events = try ledger.events(of: id, renames: planner.plan.renames)
        } catch { throw context.refusal(error) }
        let isOfDay =
            if case .occurrences = obligation.demand { day != nil } else { false }
        var found = [lastOccurrence(of: obligation, events, on: day)]
        if !isOfDay {
            found += Record.Kind.allCases.map { last($0, of: obligation, events, now) }
        }
        return found.compactMap(\.self).max { $0.number < $1.number }
    }

    private func lastOccurrence(
        of obligation: Obligation, _ events: [RecordedEvent], on day: Day?
    ) -> LastRecord? {
        guard case .occurrences = obligation.demand,
            let last = Self.lastOccurrence(events, on: day)
        else { return nil }
        let left = planner.progress[obligation.id].occurrences.count - 1
        let what = Self.what(obligation)
        return LastRecord(
            kind: .occurred, number: last.number,
            undoing: .retracted(.occurred, of: obligation.id, on: last.day),
            line: Bilingual(
                ja: "\(what)：\(last.day) の1回を取り消しました（残り \(left)回）",
                en: "\(what): once on \(last.day) is taken back, \(Self.times(left)) left"))
    }

    /// The last record of `kind` and what stood before it; `nil` where none is in force, and for
    /// occurrences, of which none replaces another.
    private func last(
        _ kind: Record.Kind, of obligation: Obligation, _ events: [RecordedEvent],
        _ now: Instant
    ) -> LastRecord? {
        let today = today(now)
        let standing = Self.standing(events, kind)
        guard kind != .occurred, let last = standing.last,
            isInForce(last.event, obligation, today)
        else { return nil }
        let before = standing.dropLast().last?.event
        let restored = before.flatMap { isInForce($0, obligation, today) ? $0 : nil }
        let (undoing, words) = Self.undoing(kind, obligation.id, restored)
        let what = Self.what(obligation)
        return LastRecord(
            kind: kind, number: last.number, undoing: undoing,
            line: Bilingual(ja: "\(what)：\(words.ja)", en: "\(what): \(words.en)"))
    }

    /// The event that takes a record of `kind` back, where `restored` stood before it, and how to
    /// say so.
    private static func undoing(
        _ kind: Record.Kind, _ id: ObligationID, _ restored: ProgressEvent?
    ) -> (ProgressEvent, Bilingual) {
        if let restored, case .recorded(let record, _) = restored {
            switch record {
            case .measured(let measured):
                let value = measured.value.text
                return (restored, Bilingual(ja: "実績を \(value) に戻しました", en: "back to \(value)"))
            case .acknowledged(let known):
                return (
                    restored,
                    Bilingual(
                        ja: "\(known.day) からの対応中に戻しました",
                        en: "acknowledged on \(known.day), as before")
                )
            case .snoozed(let snooze):
                return (
                    restored,
                    Bilingual(
                        ja: "\(snooze.until) までの保留に戻しました",
                        en: "snoozed until \(snooze.until), as before")
                )
            case .settled, .done, .occurred, .waived: break
            }
        }
        let words =
            switch kind {
            case .measured: Bilingual(ja: "実績を取り消しました", en: "the value is taken back")
            case .acknowledged: Bilingual(ja: "対応中の記録を取り消しました", en: "no longer acknowledged")
            case .snoozed: Bilingual(ja: "保留を取り消しました", en: "no longer snoozed")
            case .waived: Bilingual(ja: "免除を取り消しました", en: "no longer waived")
            case .settled, .done, .occurred: Bilingual(ja: "完了を取り消しました", en: "no longer done")
            }
        return (.retracted(kind, of: id), words)
    }

    /// Whether `event`, which records something, still has an effect on `today`.
    private func isInForce(_ event: ProgressEvent, _ obligation: Obligation, _ today: Day) -> Bool {
        switch event {
        case .recorded(.acknowledged(let known), _): today < lapse(of: known.day, obligation)
        case .recorded(.snoozed(let snooze), _): today < snooze.end(planner.plan.businessDays)
        default: true
        }
    }

    /// The records of `kind` that stand, the latest last: each one taken back has taken the one
    /// before it with it.
    private static func standing(
        _ events: [RecordedEvent], _ kind: Record.Kind
    ) -> [RecordedEvent] {
        var standing: [RecordedEvent] = []
        for recorded in events where recorded.event.kind == kind {
            if recorded.via == .undo || recorded.event.name.isRetraction {
                _ = standing.popLast()
            } else {
                standing.append(recorded)
            }
        }
        return standing
    }

    /// The occurrence that was recorded last and has not been taken back; only of `day` where
    /// that is given.
    static func lastOccurrence(
        _ events: [RecordedEvent], on day: Day?
    ) -> (number: Int64, day: Day)? {
        var standing: [(number: Int64, day: Day)] = []
        for recorded in events {
            switch recorded.event {
            case .recorded(.occurred(let occurrence), _):
                standing.append((recorded.number, occurrence.day))
            case .retracted(.occurred, _, let on):
                standing.lastIndex { $0.day == on }.map { _ = standing.remove(at: $0) }
            default: break
            }
        }
        return standing.last { day == nil || $0.day == day }
    }
}
