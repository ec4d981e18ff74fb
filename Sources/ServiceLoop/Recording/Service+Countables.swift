package import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface

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
        let warnings = records.warnings + waiverWarnings(records.events)
        try record(records.events, at: now, by: peer, given)
        return RecordReply(recorded: records.lines, moves: [], warnings: warnings)
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
            let known = planner.progress[obligation.id].occurrences
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
            let event = ProgressEvent.recorded(
                .occurred(.init(day: day, by: by)), of: obligation.id)
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

    static func times(_ count: Int) -> String {
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
            guard let measuring = MeasuredValue(obligation, planner) else { continue }
            try checkDay(day, obligation, measuring.demand.year)
            let value = try self.value(given, measuring)
            let what = Self.what(obligation)
            let before = planner.progress[obligation.id].measured
            if let before, before.value == value {
                let who = signature(.measured, obligation.id, before.by).text
                records.lines.append(
                    Bilingual(
                        ja: "\(what)：実績 \(value.text) は \(before.day) に記録済みです（\(who.ja)）",
                        en: "\(what): \(value.text) was recorded already, on \(before.day) by "
                            + who.en))
                continue
            }
            records.events.append(
                .recorded(.measured(.init(value: value, day: day, by: by)), of: obligation.id))
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
                ja: "\(day) は\(year.japaneseName(in: planner.plan.eras))の前です。"
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
}
