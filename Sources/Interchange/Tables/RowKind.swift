import CalendarPlan
import Configuration

struct RowKind: Sendable {
    /// The key of an entry's kind, or `calendar`, `track` or `defaults`.
    let name: String
    let japanese: String
    let aliases: [String]
    static let calendar = RowKind(name: "calendar", japanese: "カレンダー", aliases: ["暦"])
    static let track = RowKind(name: "track", japanese: "トラック", aliases: ["tracks"])
    static let defaults = RowKind(name: "defaults", japanese: "既定", aliases: ["default"])

    static let all: [RowKind] = [
        RowKind(name: "meeting", japanese: "会議", aliases: ["会合", "開催"]),
        RowKind(name: "window", japanese: "期間", aliases: ["実施", "受付"]),
        RowKind(name: "task", japanese: "作業", aliases: ["提出", "タスク", "締切"]),
        RowKind(name: "check", japanese: "点検", aliases: ["確認", "振り返り"]),
        RowKind(name: "quota", japanese: "回数", aliases: ["件数"]),
        RowKind(name: "indicator", japanese: "指標", aliases: ["目標"]),
        calendar, track, defaults,
    ]

    static var known: [RowKind] {
        all.filter { kind in
            EntryReader.kinds.contains(kind.name)
                || [calendar.name, track.name, defaults.name].contains(kind.name)
        }
            + EntryReader.kinds.filter { kind in !all.contains { $0.name == kind } }
            .map { RowKind(name: $0, japanese: $0, aliases: []) }
    }

    static var words: Bilingual {
        Bilingual(
            ja: known.map(\.japanese).joined(separator: ", "),
            en: known.map(\.name).joined(separator: ", "))
    }

    static func named(_ written: String) -> RowKind? {
        let folded = EntryColumn.fold(written)
        return known.first { kind in
            ([kind.name, kind.japanese] + kind.aliases).contains {
                EntryColumn.fold($0) == folded
            }
        }
    }
}
