import CalendarPlan
import DueNotices

/// Finds records of the ledger that no obligation of the plan answers to: what was done, counted,
/// measured, acknowledged, snoozed, waived, settled and announced is kept by the names of calendars, entries and organisations, so that a new
/// name forgets it.
///
/// An organisation that an entry is no longer owed by, and a round that no longer comes, are
/// changes of the plan and no new names: nothing is said of those.
struct LostRecords {
    /// One thing that the records are kept by, and the plan has no more.
    private enum Missing: Hashable, Comparable {
        case calendar(String)
        case organisation(String)
        case entry(EntryID)
    }

    private var counts: [Missing: Int] = [:]

    /// How many names are said one by one before the rest are only counted: a reload that gets
    /// many names wrong is understood from a few of them.
    static let listed = 5

    /// What `progress` has kept and `plan` does not know; where `before` is given, only what
    /// that plan knew.
    init(_ progress: Progress, in plan: Plan, before: Plan? = nil) {
        let names = Names(plan)
        let former = before.map { Names($0) }
        for obligation in progress.done.keys { note(obligation, names, former) }
        for obligation in progress.occurrences.keys { note(obligation, names, former) }
        for obligation in progress.measured.keys { note(obligation, names, former) }
        for obligation in progress.acknowledged.keys { note(obligation, names, former) }
        for obligation in progress.snoozed.keys { note(obligation, names, former) }
        for obligation in progress.waived.keys { note(obligation, names, former) }
        for obligation in progress.announced.keys { note(obligation, names, former) }
        for entry in progress.settled.keys {
            guard former?.missing(entry) == nil, let missing = names.missing(entry) else {
                continue
            }
            counts[missing, default: 0] += 1
        }
    }

    private mutating func note(_ obligation: ObligationID, _ names: Names, _ former: Names?) {
        guard former?.missing(obligation) == nil, let missing = names.missing(obligation) else {
            return
        }
        counts[missing, default: 0] += 1
    }

    /// A warning for each name, and what to do about it.
    var warnings: [Bilingual] {
        let all = counts.sorted { $0.key < $1.key }
        var warnings = all.prefix(Self.listed).map { Self.warning($0.key, $0.value) }
        let rest = all.count - warnings.count
        if rest > 0 {
            warnings.append(
                Bilingual(
                    ja: "同じように、ほかに\(rest)の名前の記録が行き場を失っています",
                    en: "so it is with the records of \(EnglishCount.of(rest, "more name"))"))
        }
        return warnings
    }

    private static func warning(_ missing: Missing, _ count: Int) -> Bilingual {
        let (what, advice): (Bilingual, Bilingual)
        switch missing {
        case .calendar(let id):
            what = Bilingual(ja: "カレンダー \(id)", en: "calendar \(id)")
            advice = Bilingual(
                ja: "名前か年度を変えたのなら、元に戻すか、ファイルに id: \(id) と書いてください",
                en: "if its name or years were changed, change them back, or write `id: \(id)` in "
                    + "the file")
        case .organisation(let name):
            what = Bilingual(ja: "組織 \(name)", en: "organisation \(name)")
            advice = Bilingual(
                ja: "名前を変えたのなら、元に戻してください", en: "if it was renamed, name it as before")
        case .entry(let id):
            what = Bilingual(ja: "予定 \(id)", en: "entry \(id)")
            advice = Bilingual(
                ja: "ID を変えたのなら、元に戻してください",
                en: "if it was given another id, give it the former one")
        }
        return Bilingual(
            ja: "記録\(count)件がどの予定のものでもなくなりました（\(what.ja)）。\(advice.ja)",
            en: "\(EnglishCount.of(count, "record")) no longer "
                + "\(count == 1 ? "belongs" : "belong") to anything (\(what.en)): \(advice.en)")
    }

    /// The names of a plan.
    private struct Names {
        private let calendars: Set<String>
        private let entries: Set<EntryID>
        private let organisations: Set<String>

        init(_ plan: Plan) {
            calendars = Set(plan.calendars.map(\.id))
            entries = Set(
                plan.calendars.flatMap { calendar in
                    calendar.entries.map { EntryID(calendar: calendar.id, entry: $0.id) }
                })
            organisations = Set(plan.organisations.map(\.name))
        }

        func missing(_ entry: EntryID) -> Missing? {
            guard calendars.contains(entry.calendar) else { return .calendar(entry.calendar) }
            return entries.contains(entry) ? nil : .entry(entry)
        }

        func missing(_ obligation: ObligationID) -> Missing? {
            missing(obligation.entry)
                ?? (organisations.contains(obligation.organisation)
                    ? nil : .organisation(obligation.organisation))
        }
    }
}
