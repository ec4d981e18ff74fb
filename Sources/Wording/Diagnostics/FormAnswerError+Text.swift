package import CalendarPlan

extension FormAnswerError {
    /// What is wrong and what to write instead.
    package var text: Bilingual {
        switch self {
        case .unknownField(let name, let nearest, let fields):
            let hint = nearest.map { ("「\($0)」のことですか。", "; did you mean \($0)?") }
            let (ja, en) = hint ?? ("", ".")
            return Bilingual(
                ja: "「\(Self.shown(name))」という項目はありません。\(ja)項目：\(Self.list(fields, "、"))",
                en: "there is no field \(Self.shown(name))\(en) The fields are "
                    + Self.list(fields, ", "))
        case .ambiguousField(let name, let fields):
            return Bilingual(
                ja: "「\(Self.shown(name))」という項目は\(fields.count)つあります。"
                    + "\(fields.joined(separator: "、")) のどれかを書いてください",
                en: "\(Self.shown(name)) is the label of \(fields.count) fields; write one of "
                    + fields.joined(separator: ", "))
        case .givenTwice(let name):
            return Bilingual(
                ja: "\(name) が二度あります。一度だけ書いてください", en: "\(name) is given twice; give it once")
        case .unknownChoice(let field, let written):
            return Bilingual(
                ja: "\(field.name) に「\(Self.shown(written))」という選択肢はありません。"
                    + "\(field.advice.ja) と書いてください",
                en: "\(Self.shown(written)) is no choice of \(field.name); write \(field.advice.en)"
            )
        case .notTick(let field, let written):
            return Bilingual(
                ja: "\(field.name)（\(field.label)）に「\(Self.shown(written))」とは答えられません。"
                    + "確かめたら \(field.advice.ja) と書いてください",
                en: "\(field.name) (\(field.label)) is not answered by \(Self.shown(written)); "
                    + "write \(field.advice.en) once it has been looked at")
        case .missing(let field, let reasons): return Self.missing(field, reasons)
        case .empty(let field):
            return Bilingual(
                ja: "\(field.name)（\(field.label)）が空です。\(field.advice.ja) と書いてください",
                en: "\(field.name) (\(field.label)) is empty; write \(field.advice.en)")
        case .tooLong(let name, let count, let limit):
            return Bilingual(
                ja: "\(name) が長すぎます（\(count)字）。\(limit)字までで書いてください",
                en: "\(name) has \(count) characters; write at most \(limit)")
        case .controlCharacter(let name):
            return Bilingual(
                ja: "\(name) に制御文字があります。除いてください（改行とタブは、言葉で答える項目なら使えます）",
                en: "\(name) holds a control character; remove it (line breaks and tabs may stand "
                    + "where it is answered in words)")
        }
    }

    /// `target が ② のとき「課題と改善策」は必須です。remedy=言葉 と書いてください`.
    private static func missing(_ field: Form.Field, _ reasons: [FormAnswer]) -> Bilingual {
        let ja = reasons.map { "\($0.field) が \($0.value)" }.joined(separator: "、")
        let en = reasons.map { "\($0.field) is \($0.value)" }.joined(separator: " and ")
        return Bilingual(
            ja: (reasons.isEmpty ? "" : "\(ja) のとき") + "「\(field.label)」は必須です。"
                + "\(field.advice.ja) と書いてください",
            en: "\(field.name) (\(field.label)) is required"
                + (reasons.isEmpty ? "" : " where \(en)") + "; write \(field.advice.en)")
    }

    /// The longest of what somebody wrote that a fault repeats, in characters.
    private static let shownLimit = 40

    private static func shown(_ written: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in written.unicodeScalars.prefix(shownLimit + 1) {
            text.append(scalar.breaksLines ? " " : scalar)
        }
        return text.count > shownLimit
            ? String(text.prefix(shownLimit)) + "…" : String(text)
    }

    /// How many names a fault lists.
    private static let listed = 20

    private static func list(_ names: [String], _ separator: String) -> String {
        let head = names.prefix(listed).joined(separator: separator)
        return names.count > listed ? "\(head)… (\(names.count))" : head
    }
}

extension Form.Field {
    /// What to write: `target=①（達成見込み）か target=②（達成できない見込み）`, `remedy=言葉`, `view-1=はい`.
    package var advice: Bilingual {
        switch answer {
        case .choice(let choices):
            Bilingual(
                ja: choices.map { "\(name)=\($0.code)（\($0.label)）" }.joined(separator: "か "),
                en: choices.map { "\(name)=\($0.code) (\($0.label))" }.joined(separator: " or "))
        case .text: Bilingual(ja: "\(name)=言葉", en: "\(name)=WORDS")
        case .tick: Bilingual(ja: "\(name)=はい", en: "\(name)=\(Form.tick)")
        }
    }
}
