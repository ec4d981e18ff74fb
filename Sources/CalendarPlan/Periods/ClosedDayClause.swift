/// What becomes of a closed day, in words: 閉庁日の場合は翌開庁日, 祝日を除く, `or the next business day`.
///
/// A clause is made of these words and no other, so that nothing is taken for one by mistake.
enum ClosedDayClause {
    private enum Word {
        /// A kind of closed day.
        case closed
        /// Where it moves.
        case rule(Entry.ClosedDayRule)
        /// Opens a clause that names no closed day.
        case opening
        case filler
    }

    static func rule(in cursor: ExpressionCursor) -> Entry.ClosedDayRule? {
        guard let next = cursor.next else { return nil }
        let isEnglish = ExpressionCursor.isLetter(next)
        var cursor = cursor
        var rules: [Entry.ClosedDayRule] = []
        var namesClosed = false
        var isOpened = false
        while cursor.next != nil {
            guard let word = isEnglish ? takeEnglish(&cursor) : takeJapanese(&cursor)
            else { return nil }
            switch word {
            case .closed: namesClosed = true
            case .rule(let rule): rules.append(rule)
            case .opening: isOpened = true
            case .filler: break
            }
        }
        guard rules.count == 1, namesClosed || isOpened && rules != [.skip] else { return nil }
        return rules[0]
    }

    private static func takeEnglish(_ cursor: inout ExpressionCursor) -> Word? {
        let word = cursor.word
        guard !word.isEmpty, let found = english[word], cursor.take(word) else {
            return cursor.take(oneOf: [",", "-", "/", ".", ";", ":"]) == nil ? nil : .filler
        }
        return found
    }

    private static func takeJapanese(_ cursor: inout ExpressionCursor) -> Word? {
        for (words, meaning) in japanese where cursor.take(oneOf: words) != nil { return meaning }
        return nil
    }

    private static let english: [String: Word] = {
        let groups: [(Word, [String])] = [
            (
                .closed,
                [
                    "holiday", "holidays", "weekend", "weekends", "closed", "saturday", "saturdays",
                    "sunday", "sundays", "nonworking", "non",
                ]
            ),
            (.rule(.after), ["next", "following", "subsequent"]),
            (.rule(.before), ["previous", "preceding", "prior"]),
            (.rule(.nearest), ["nearest", "closest"]),
            (.rule(.skip), ["except", "excluding", "excl", "not", "skipping", "omitting", "skip"]),
            (.opening, ["or", "if", "otherwise"]),
            (
                .filler,
                [
                    "the", "a", "an", "on", "when", "where", "is", "it", "falls", "fall", "that",
                    "this", "day", "days", "date", "business", "working", "open", "week", "weekday",
                    "public", "national", "bank", "office", "offices", "and", "moved", "moves",
                    "move", "to", "in", "case", "of", "for", "then", "are", "due", "for",
                ]
            ),
        ]
        return Dictionary(groups.flatMap { word, texts in texts.map { ($0, word) } }) { one, _ in
            one
        }
    }()

    /// Those with a rule first, since 翌営業日 ends in 日; then the longer ones.
    private static let japanese: [([String], Word)] = [
        // The day next to several closed ones is closed as well: 翌日 is the next that is open.
        (
            nextDays(after: ["翌", "次の", "その翌", "直後の", "その次の", "あとの", "後の"]) + ["翌日", "次の日"],
            .rule(.after)
        ),
        (nextDays(after: ["直前の", "その前の", "前の", "前"]) + ["前日", "前の日"], .rule(.before)),
        (nextDays(after: ["直近の", "最も近い", "もっとも近い", "一番近い", "近い"]), .rule(.nearest)),
        (
            [
                "を除いて", "を除き", "を除く", "除く", "以外", "は休み", "休止", "お休み", "中止", "行わない",
                "実施しない", "開催しない", "なし",
            ], .rule(.skip)
        ),
        (
            [
                "土曜日", "日曜日", "土曜", "日曜", "国民の祝日", "祝祭日", "祝休日", "振替休日", "祝日", "休日",
                "閉庁日", "休庁日", "休業日", "非営業日", "定休日", "閉庁", "休庁", "年末年始", "週末", "土", "祝", "休み",
            ], .closed
        ),
        (
            [
                "ただし", "場合", "とき", "当該", "当日", "期日", "期限", "なら", "であれば", "当たる", "あたる",
                "当たった", "重なる", "重なった", "なる", "なった", "である", "だった", "とする", "とします", "へ",
                "する", "とし", "行う", "実施", "順延", "延期", "繰り下げる", "繰下げ", "繰り下げ", "繰り上げる", "繰上げ",
                "繰り上げ", "変更", "前倒し", "振替", "振り替え", "及び", "および", "又は", "または", "並びに", "その",
                "日", "等", "など", "が", "は", "に", "で", "も", "の", "と", "や", "か", "時", "・", "、", ",",
                "。", ":",
                "/",
            ], .filler
        ),
    ]

    private static func nextDays(after heads: [String]) -> [String] {
        let days = ["営業日", "開庁日", "平日", "業務日", "営業日以降", "開庁日以降"]
        return heads.flatMap { head in days.map { head + $0 } }
            .sorted { $0.count > $1.count }
    }
}
