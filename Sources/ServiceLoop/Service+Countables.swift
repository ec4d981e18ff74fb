package import CalendarPlan
import DueNotices
import Ledger

extension Service {
    /// What a request records, before it is recorded.
    private struct Records {
        var events: [ProgressEvent] = []
        var lines: [Bilingual] = []
        var warnings: [Bilingual] = []
    }

    /// Records that what a quota counts took place, or what was measured of an indicator: for
    /// all whom it concerns in one transaction, or for none.
    func recordCountable(
        _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        let now = clock.now
        let day = try pastDay(given, now)
        let id = try name(given)
        let found = try lookup(now).countables(
            id, organisation: given.organisation, everyone: given.everyone ?? false, on: day)
        let by = Self.other(given) ?? peer.name
        let records: Records
        if case .value? = found.first?.demand {
            records = try measurements(found, given, day, by)
        } else {
            records = try occurrences(found, given, day, by)
        }
        // The events say by whom, so the recorder is the peer alone.
        try record(records.events, at: now, by: peer.name, given, via: "command")
        return RecordReply(recorded: records.lines, moves: [], warnings: records.warnings)
    }

    /// Appends `events` to the ledger in one transaction, then plans by them.
    private func record(
        _ events: [ProgressEvent], at now: Instant, by recorder: String,
        _ given: ControlRequest.Parameters, via: String
    ) throws(ControlRefusal) {
        guard !events.isEmpty else { return }
        do throws(LedgerError) {
            try ledger.record(events, at: now, by: recorder, via: via, note: given.note)
        } catch { throw ledgerRefusal(error) }
        for event in events { planner.record(event) }
        stepSoon()
    }

    // MARK: Quotas

    private func occurrences(
        _ found: [Obligation], _ given: ControlRequest.Parameters, _ day: Day, _ by: String
    ) throws(ControlRefusal) -> Records {
        let count = given.count ?? 1
        guard given.value == nil else {
            throw ControlRefusal(
                ja: "「\(given.id ?? "")」は回数を数えるものなので、値は書けません。何回かあったなら --count N を付けてください",
                en: "\(given.id ?? "") is counted and takes no value; where it took place several "
                    + "times give --count N")
        }
        guard (1...Quota.limit).contains(count) else {
            throw ControlRefusal(
                ja: "--count は 1 から \(Quota.limit) までの数です（\(count)）",
                en: "--count is a number from 1 to \(Quota.limit), not \(count)")
        }
        var records = Records()
        for obligation in found {
            guard case .occurrences(let quota) = obligation.demand else { continue }
            let known = planner.progress.occurrences[obligation.id] ?? []
            let what = Self.what(obligation)
            let sameDay = known.count { $0.day == day }
            if sameDay > 0, given.count == nil, given.again != true {
                records.lines.append(
                    Bilingual(
                        ja: "\(what)：\(day) は\(sameDay)回 記録済みです",
                        en: "\(what): \(day) is recorded already, "
                            + Self.times(sameDay)))
                continue
            }
            let event = ProgressEvent.occurred(obligation.id, on: day, by: by)
            records.events += Array(repeating: event, count: count)
            let total = known.count + count
            let isMet = total >= quota.atLeast
            records.lines.append(
                Bilingual(
                    ja: "\(what)：\(day) に\(count)回（計 \(total)/\(quota.atLeast)回"
                        + (isMet ? "、達成）" : "）"),
                    en: "\(what): \(Self.times(count)) on \(day) (\(total) of \(quota.atLeast)"
                        + (isMet ? ", reached)" : ")")))
        }
        guard !records.events.isEmpty else {
            throw ControlRefusal(
                ja: records.lines.map(\.ja).joined(separator: "\n")
                    + "\n同じ日にもう一度あったなら --again、何回かあったなら --count N を付けてください",
                en: records.lines.map(\.en).joined(separator: "\n")
                    + "\nif it took place once more that day give --again, if several times "
                    + "--count N")
        }
        return records
    }

    private static func times(_ count: Int) -> String {
        count == 1 ? "once" : "\(count) times"
    }

    // MARK: Indicators

    private func measurements(
        _ found: [Obligation], _ given: ControlRequest.Parameters, _ day: Day, _ by: String
    ) throws(ControlRefusal) -> Records {
        guard given.count == nil, given.again == nil else {
            throw ControlRefusal(
                ja: "--count と --again は回数を数えるもののためです。「\(given.id ?? "")」には実績値を書いてください",
                en: "--count and --again are for what is counted; \(given.id ?? "") takes a value")
        }
        var records = Records()
        for obligation in found {
            guard let measuring = MeasuredValue(obligation, planner.progress) else { continue }
            try checkDay(day, obligation, measuring.demand.year)
            let value = try self.value(given, measuring)
            let what = Self.what(obligation)
            let before = planner.progress.measured[obligation.id]
            if let before, before.value == value {
                records.lines.append(
                    Bilingual(
                        ja: "\(what)：実績 \(value.text) は \(before.day) に記録済みです（\(before.by)）",
                        en: "\(what): \(value.text) was recorded already, on \(before.day) by "
                            + before.by))
                continue
            }
            records.events.append(.measured(obligation.id, value, on: day, by: by))
            let verdict = measuring.isMet(value).map(Self.verdict)
            let (ja, en) = ((verdict?.ja).map { "、\($0)" }, (verdict?.en).map { ", \($0)" })
            records.lines.append(
                Bilingual(
                    ja: "\(what)：実績 \(value.text)（目標 \(measuring.targetText)\(ja ?? "")）"
                        + (before.map { "。前の記録 \($0.value.text) に代わります" } ?? ""),
                    en: "\(what): \(value.text), target \(measuring.targetText)\(en ?? "")"
                        + (before.map { "; instead of \($0.value.text)" } ?? "")))
            if let warning = measuring.doubt(value) { records.warnings.append(warning) }
        }
        return records
    }

    /// 達成 or 未達成.
    package static func verdict(_ isMet: Bool) -> Bilingual {
        isMet ? Bilingual(ja: "達成", en: "reached") : Bilingual(ja: "未達成", en: "missed")
    }

    private func checkDay(
        _ day: Day, _ obligation: Obligation, _ year: FiscalYear
    ) throws(ControlRefusal) {
        // A name that gives the round may give one that has not begun.
        guard year.first <= day else {
            throw ControlRefusal(
                ja: "\(day) は\(year.japaneseName)の前です。"
                    + "\(obligation.title)は \(year.first) から記録できます",
                en: "\(day) lies before \(year); \(obligation.title) can be recorded from "
                    + "\(year.first) on")
        }
    }

    private func value(
        _ given: ControlRequest.Parameters, _ measuring: MeasuredValue
    ) throws(ControlRefusal) -> Quantity {
        let form = measuring.form
        guard let text = given.value else {
            throw ControlRefusal(
                ja: "実績値がありません。koyomi record \(given.id ?? "") \(form.ja) の形で書いてください"
                    + "（目標 \(measuring.targetText)）",
                en: "no value is given; write koyomi record \(given.id ?? "") \(form.en) "
                    + "(the target is \(measuring.targetText))")
        }
        return try measuring.read(text)
    }

    // MARK: Taking back

    /// Takes the latest occurrence back, or with a day the latest of that day, or the latest
    /// value, of which then the one before it stands again.
    func undoCountable(
        _ given: ControlRequest.Parameters, _ peer: Peer
    ) throws(ControlRefusal) -> RecordReply {
        let now = clock.now
        let id = try name(given)
        let found = try lookup(now).allCountables(
            id, organisation: given.organisation, everyone: given.everyone ?? false)
        var latest: [String: (number: Int64, event: ProgressEvent, line: Bilingual)] = [:]
        var owners: [String] = []
        for obligation in found {
            guard let last = try lastRecord(of: obligation, on: given.day) else { continue }
            let owner = obligation.id.organisation
            if let other = latest[owner] {
                guard other.number < last.number else { continue }
            } else {
                owners.append(owner)
            }
            latest[owner] = last
        }
        guard !owners.isEmpty else {
            let on = given.day.map { Bilingual(ja: "\($0) の", en: " on \($0)") }
            throw ControlRefusal(
                ja: "「\(id)」に\(on?.ja ?? "")記録はありません",
                en: "nothing is recorded of \(id)\(on?.en ?? "")")
        }
        let last = owners.compactMap { latest[$0] }
        try record(
            last.map(\.event), at: now, by: recorder(given, peer), given, via: Self.viaUndo)
        return RecordReply(recorded: last.map(\.line), moves: [], warnings: [])
    }

    /// What was recorded last of `obligation` and still stands: its number, what takes it back
    /// and how to say so; `nil` where nothing does.
    private func lastRecord(
        of obligation: Obligation, on day: Day?
    ) throws(ControlRefusal) -> (number: Int64, event: ProgressEvent, line: Bilingual)? {
        let progress = planner.progress
        guard progress.occurrences[obligation.id] != nil || progress.measured[obligation.id] != nil
        else { return nil }
        let events: [RecordedEvent]
        do { events = try ledger.events(of: obligation.id) } catch { throw ledgerRefusal(error) }
        let what = Self.what(obligation)
        if case .value = obligation.demand {
            guard let number = events.last?.number else { return nil }
            let before = Self.eventBefore(events, orElse: .unmeasured(obligation.id))
            guard case .measured(_, let value, _, _) = before else {
                return (
                    number, before,
                    Bilingual(ja: "\(what)：実績を取り消しました", en: "\(what): the value is taken back")
                )
            }
            return (
                number, before,
                Bilingual(
                    ja: "\(what)：実績を \(value.text) に戻しました", en: "\(what): back to \(value.text)")
            )
        }
        guard let last = Self.lastOccurrence(events, on: day) else { return nil }
        let left = (progress.occurrences[obligation.id]?.count ?? 1) - 1
        return (
            last.number, .unoccurred(obligation.id, on: last.day),
            Bilingual(
                ja: "\(what)：\(last.day) の1回を取り消しました（残り \(left)回）",
                en: "\(what): once on \(last.day) is taken back, \(Self.times(left)) left")
        )
    }

    /// The occurrence that was recorded last and has not been taken back; only of `day` where
    /// that is given.
    static func lastOccurrence(
        _ events: [RecordedEvent], on day: Day?
    ) -> (number: Int64, day: Day)? {
        var standing: [(number: Int64, day: Day)] = []
        for recorded in events {
            switch recorded.event {
            case .occurred(_, let on, _): standing.append((recorded.number, on))
            case .unoccurred(_, let on):
                standing.lastIndex { $0.day == on }.map { _ = standing.remove(at: $0) }
            default: break
            }
        }
        return standing.last { day == nil || $0.day == day }
    }
}
