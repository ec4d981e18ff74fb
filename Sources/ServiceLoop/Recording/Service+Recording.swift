import CalendarPlan
import DueNotices
import Ledger
import ServiceInterface
import Wording

extension Service {
    /// Records that something is done, with the answers where a form asks for them.
    func done(_ given: ControlRequest.Parameters, _ peer: Peer)
        throws(ControlRefusal) -> RecordReply
    {
        let now = clock.now
        let day = try pastDay(given, now)
        let id = try name(given)
        let demand = try lookup(now).demand(id)
        if case .occurrences? = demand { throw Self.notDone(id, value: false) }
        if case .value? = demand { throw Self.notDone(id, value: true) }
        let found = try lookup(now).tasks(
            id, organisation: given.organisation, everyone: given.everyone ?? false)
        let open = found.filter { planner.progress[$0.id].done == nil }
        let answers: [FormAnswer]
        switch try answered(given, id, demand, open) {
        case .success(let given): answers = given
        case .failure(let sheet):
            return RecordReply(recorded: [], moves: [], warnings: [], form: sheet.sheet)
        }
        let by = Self.other(given) ?? peer.name
        var events: [ProgressEvent] = []
        var recorded: [Bilingual] = []
        for obligation in found {
            let what = Self.what(obligation)
            if let before = planner.progress[obligation.id].done {
                let who = signature(.done, obligation.id, before.by).text
                recorded.append(
                    Bilingual(
                        ja: "\(what)：\(before.day) に完了と記録済みです（\(who.ja)）",
                        en: "\(what): was recorded as done on \(before.day) by \(who.en)"))
                continue
            }
            events.append(
                .recorded(.done(.init(day: day, by: by, answers: answers)), of: obligation.id))
            let with =
                answers.isEmpty
                ? Bilingual(ja: "", en: "")
                : Bilingual(
                    ja: "（回答\(answers.count)項目）",
                    en: " (\(EnglishCount.of(answers.count, "answer")))")
            recorded.append(
                Bilingual(
                    ja: "\(what)：\(day) 完了\(with.ja)", en: "\(what): done on \(day)\(with.en)"))
        }
        let warnings = waiverWarnings(events)
        // The events say by whom it was done, so the recorder is the peer alone.
        try record(events, at: now, by: peer, given)
        return RecordReply(recorded: recorded, moves: [], warnings: warnings)
    }

    /// A form that nobody has answered yet.
    private struct Unanswered: Error {
        let sheet: FormSheet
    }

    /// The answers to the form of `open`, in one spelling; none where there is none.
    private func answered(
        _ given: ControlRequest.Parameters, _ id: String, _ demand: Demand?,
        _ open: [Obligation]
    ) throws(ControlRefusal) -> Result<[FormAnswer], Unanswered> {
        let fields = given.fields ?? []
        guard case .answers(let form)? = demand else {
            if fields.isEmpty { return .success([]) }
            throw ControlRefusal(
                ja: "「\(id)」に答える様式はありません。--field を付けずに記録してください",
                en: "\(id) has no form to answer; record it without --field")
        }
        // What is done already is only said so.
        if open.isEmpty { return .success([]) }
        switch form.check(fields.map { ($0.field, $0.value) }) {
        case .success(let answers): return .success(answers)
        case .failure where fields.isEmpty:
            return .failure(Unanswered(sheet: FormSheet(form, of: open)))
        case .failure(let faults):
            let texts = faults.all.map(\.text)
            throw ControlRefusal(
                ja: "記録していません。\n" + texts.map { "  \($0.ja)" }.joined(separator: "\n"),
                en: "nothing is recorded:\n" + texts.map { "  \($0.en)" }.joined(separator: "\n"))
        }
    }

    private static func notDone(_ id: String, value: Bool) -> ControlRefusal {
        value
            ? ControlRefusal(
                ja: "「\(id)」は実績値を記録するものです：koyomi record \(id) 実績値",
                en: "\(id) is measured, not done: koyomi record \(id) VALUE")
            : ControlRefusal(
                ja: "「\(id)」は回数を数えるものです。行うたびに記録してください：koyomi record \(id)",
                en: "\(id) is counted, not done; record each time: koyomi record \(id)")
    }

    /// What an answer calls `obligation`.
    static func what(_ obligation: Obligation) -> String {
        "\(obligation.id.organisation)  \(obligation.title)"
    }

    /// The day that a record is of: today where none is given, and never a day to come.
    func pastDay(
        _ given: ControlRequest.Parameters, _ now: Instant
    ) throws(ControlRefusal) -> Day {
        let today = today(now)
        let day = given.day ?? today
        guard day <= today else {
            throw ControlRefusal(
                ja: "\(day) はまだ来ていません。記録できるのは今日（\(today)）までです",
                en: "\(day) has not come yet; a thing is done by today, \(today)")
        }
        return day
    }
}
