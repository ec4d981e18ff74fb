import CalendarPlan
import DueNotices

/// Finds records of the ledger that no obligation of the plan answers to: what people recorded is
/// kept by the names of calendars, entries and organisations, and those that are neither in use nor
/// the former names of others are gone.
///
/// An organisation that an entry is no longer owed by, and a round that no longer comes, are
/// changes of the plan and no new names: nothing is said of those.
struct LostRecords {
    private var counts: [PlanNames.Missing: Int] = [:]

    /// How many names are said one by one before the rest are only counted: a reload that gets
    /// many names wrong is understood from a few of them.
    static let listed = 5

    /// What `progress` has kept and `plan` does not know; where `before` is given, only what
    /// that plan knew.
    init(_ progress: Progress, in plan: Plan, before: Plan? = nil) {
        let names = PlanNames(plan)
        let former = before.map { PlanNames($0) }
        for (obligation, count) in progress.recorded {
            guard former?.missing(obligation) == nil, let missing = names.missing(obligation)
            else { continue }
            counts[missing, default: 0] += count
        }
        for entry in progress.settled.keys {
            guard former?.missing(entry) == nil, let missing = names.missing(entry) else {
                continue
            }
            counts[missing, default: 0] += 1
        }
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

    private static func warning(_ missing: PlanNames.Missing, _ count: Int) -> Bilingual {
        let (what, advice): (Bilingual, Bilingual)
        switch missing {
        case .calendar(let id):
            what = Bilingual(ja: "カレンダー \(id)", en: "calendar \(id)")
            advice = Bilingual(
                ja: "名前か年度を変えたのなら、ファイルに id: \(id) と書いてください",
                en: "if its name or years were changed, write `id: \(id)` in the file")
        case .organisation(let name):
            what = Bilingual(ja: "組織 \(name)", en: "organisation \(name)")
            advice = Bilingual(
                ja: "名前を変えたのなら、新しい名前の組織に formerly: [\(name)] と書いてください",
                en:
                    "if it was renamed, write `formerly: [\(name)]` at the organisation that it is now"
            )
        case .entry(let id):
            what = Bilingual(ja: "予定 \(id)", en: "entry \(id)")
            advice = Bilingual(
                ja: "ID を変えたのなら、新しい ID の予定に formerly: [\(id.entry)] と書いてください",
                en:
                    "if it was given another id, write `formerly: [\(id.entry)]` at the entry that it "
                    + "is now")
        }
        return Bilingual(
            ja: "記録\(count)件がどの予定のものでもなくなりました（\(what.ja)）。\(advice.ja)",
            en: "\(EnglishCount.of(count, "record")) no longer "
                + "\(count == 1 ? "belongs" : "belong") to anything (\(what.en)): \(advice.en)")
    }
}
