package import CalendarPlan

/// One key of a calendar as a column of a table, and as an `X-KOYOMI-` property.
///
/// A key missing from ``all`` still goes out and comes in under its own name and in the shape of
/// any value; it only has no Japanese heading.
package struct EntryColumn: Sendable {
    package enum Shape: Sendable {
        /// Never taken for anything else.
        case words
        case expression
        /// Divided by line breaks or, where there is none, by `、`, `,` or `;`.
        case names
        case lines
        /// Short names on one line: `A, B`.
        case labels
        /// `A → B` on each line.
        case pairs
        /// `令和2年度: 21/24` on each line.
        case values
        /// The items of an agenda, one on each line; `{…}` where one has more than its title.
        case items
        /// Names, or `～2016年度: A` on each line where they change over time.
        case owners
    }

    /// The key in the file; for ``kind`` and ``id`` the heading.
    package let name: String
    package let japanese: String
    package let aliases: [String]
    package let shape: Shape

    init(_ name: String, _ japanese: String, _ shape: Shape, _ aliases: [String] = []) {
        self.name = name
        self.japanese = japanese
        self.shape = shape
        self.aliases = aliases
    }

    /// An entry's kind, or one of ``RowKind``.
    package static let kind = EntryColumn("kind", "種別", .words, ["種類", "type"])
    package static let id = EntryColumn("id", "id", .words, ["ID", "番号", "識別子", "記号"])
    package static let title = EntryColumn(
        "title", "題名", .words, ["件名", "名称", "予定", "タイトル", "summary", "subject", "name"])

    package static let all: [EntryColumn] = [
        kind, id, title,
        EntryColumn("track", "トラック", .words, ["区分", "分類", "category"]),
        EntryColumn("fiscal-year", "年度", .expression, ["会計年度"]),
        EntryColumn("when", "日程", .expression, ["日時", "時期", "いつ", "開催日", "日付", "date"]),
        EntryColumn("opens", "開始", .expression, ["開始日", "受付開始", "start"]),
        EntryColumn("due", "期限", .expression, ["締切", "締め切り", "提出期限", "期日", "deadline"]),
        EntryColumn("every", "周期", .expression, ["繰り返し", "くりかえし", "頻度"]),
        EntryColumn("rrule", "繰り返し規則", .expression),
        EntryColumn("from", "初回から", .expression),
        EntryColumn("until", "最終回まで", .expression),
        EntryColumn("except", "除く回", .names, ["除外"]),
        EntryColumn("move", "移す回", .pairs, ["振替"]),
        EntryColumn("on-closed-day", "閉庁日", .expression, ["休日のとき"]),
        EntryColumn("settle-by", "確定期限", .expression, ["日程確定"]),
        EntryColumn("lasts", "日数", .expression), EntryColumn("sometime", "いずれかの日", .expression),
        EntryColumn("owner", "担当", .owners, ["担当課", "担当組織", "所管", "所属", "organisation"]),
        EntryColumn("policy", "方針", .expression, ["通知方針"]),
        EntryColumn("agenda", "議題", .items, ["議事"]),
        EntryColumn("papers-due", "資料期限", .expression),
        EntryColumn("form", "様式", .expression, ["回答様式"]),
        EntryColumn("at-least", "最低回数", .expression),
        EntryColumn("times", "回数", .expression),
        EntryColumn("pace", "目安", .names),
        EntryColumn("targets", "目標", .values, ["目標値"]),
        EntryColumn("baseline", "基準値", .values, ["過去の実績"]),
        EntryColumn("measure", "測定時期", .expression),
        EntryColumn("levels", "レベル", .labels),
        EntryColumn("tags", "タグ", .labels),
        EntryColumn("subjects", "対象", .labels, ["事業クラスター"]),
        EntryColumn("formerly", "旧id", .labels, ["旧ID", "前のid"]),
        EntryColumn("time", "時刻", .expression, ["時間", "開始時刻"]),
        EntryColumn("place", "場所", .words, ["会場", "開催場所", "location", "venue"]),
        EntryColumn("contact", "連絡先", .words, ["問い合わせ先", "問合せ先"]),
        EntryColumn("link", "リンク", .words, ["URL"]),
        EntryColumn("note", "備考", .words, ["メモ", "説明", "description", "notes"]),
        EntryColumn("secretariat", "事務局", .expression),
        EntryColumn("closed", "終了", .expression),
        EntryColumn("include", "取り込み", .labels, ["取込ファイル"]),
        EntryColumn("forms", "様式の定義", .expression),
    ]

    /// A key outside ``all`` is one under its own name.
    package static func of(_ key: String) -> EntryColumn {
        all.first { $0.name == key } ?? EntryColumn(key, key, .expression)
    }

    /// Keys of calendar files without a column of their own name.
    private static let unnamed = Set(
        EntryReader.kinds + ["calendar", "tracks", "defaults", "entries"])

    /// Keys of calendar files outside ``all``.
    private static let others: [EntryColumn] = (EntryReader.keys + CalendarReader.keys).filter {
        key in !unnamed.contains(key) && !all.contains { $0.name == key }
    }.map { EntryColumn($0, $0, .expression) }

    /// Ignores case, width and spaces.
    package static func headed(_ written: String) -> EntryColumn? {
        let folded = fold(written)
        return (all + others).first { column in
            ([column.name, column.japanese] + column.aliases).contains { fold($0) == folded }
        }
    }

    /// The headings, for a table that has none of them.
    package static var words: Bilingual {
        Bilingual(
            ja: all.map(\.japanese).joined(separator: ", "),
            en: all.map(\.name).joined(separator: ", "))
    }

    package static var headings: [String] {
        (all + others).flatMap { [$0.japanese, $0.name] + $0.aliases }
    }

    /// In lower case, half-width, without spaces, `-` for `_`.
    package static func fold(_ written: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in written.lowercased().unicodeScalars {
            switch scalar.value {
            case 0x5F: folded.append("-")
            case 0xFF01...0xFF5E:
                folded.append(
                    contentsOf: scalar.halfWidth.properties.lowercaseMapping.unicodeScalars)
            case _ where scalar.properties.isWhitespace: break
            default: folded.append(scalar)
            }
        }
        return String(folded)
    }
}
