import CalendarPlan

// Every diagnostic in Japanese: what is wrong, and what to do.

extension DiagnosticKind {
    var japanese: Wording {
        switch self {
        case .file(let fault): fault.japanese
        case .syntax(let fault): fault.japanese
        case .shape(let fault): fault.japanese
        case .value(let fault): fault.japanese
        case .name(let fault): fault.japanese
        case .entry(let fault): fault.japanese
        case .rounds(let fault): fault.japanese
        case .mail(let fault): fault.japanese
        case .webhook(let fault): fault.japanese
        case .watch(let fault): fault.japanese
        case .limit(let fault): fault.japanese
        case .date(let fault): fault.japanese
        case .quantity(let fault):
            Wording(sentence: fault.message(.japanese), fault.advice(.japanese))
        case .form(let fault): fault.japanese
        case .quota(let fault): fault.japanese
        case .indicator(let fault): fault.japanese
        case .subject(let fault): fault.japanese
        case .rename(let fault): fault.japanese
        case .agenda(let fault): fault.japanese
        case .owner(let fault): fault.japanese
        case .include(let fault): fault.japanese
        case .routing(let fault): fault.japanese
        case .template(let fault): fault.wording.japanese
        case .templateWarning(let doubt): doubt.wording.japanese
        case .holiday(let fault): fault.japanese
        case .era(let fault): fault.japanese
        case .warning(let doubt): doubt.japanese
        case .interchange(let fault): fault.wording.japanese
        case .interchangeWarning(let doubt): doubt.wording.japanese
        case .furtherDiagnostics(let count):
            Wording("ほかに \(count) 件あります", "上のものを直してから、もう一度確かめてください")
        case .withheld(let diagnostic): diagnostic.japanese
        }
    }
}

extension FileError {
    var japanese: Wording {
        switch self {
        case .missing: Wording("ファイルがありません", "名前と置き場所を確かめてください")
        case .noFolder: Wording("フォルダーがありません", "名前と置き場所を確かめてください")
        case .danglingLink:
            Wording("シンボリックリンクの先に何もありません", "リンク先を確かめてください")
        case .noPermission:
            Wording("読む権限がありません", "koyomid のユーザーが読めるように権限を直してください")
        case .isFolder: Wording("ファイルではなくフォルダーです", "この名前でファイルを置いてください")
        case .notRegular:
            Wording("普通のファイルではありません", "この名前で普通のファイルを置いてください")
        case .credential:
            Wording(
                "シンボリックリンクの先が認証情報（credential）なので、設定としては読みません",
                "リンクを消してください。認証情報は url-credential などの名前で指定します")
        case .tooLarge(let limit):
            Wording("ファイルが大きすぎます（上限 \(limit >> 20) MiB）", "カレンダーなら、いくつかのファイルに分けてください")
        case .readFailed(let code): Wording("読めませんでした（errno \(code)）", "ディスクやマウントを確かめてください")
        case .empty: Wording("ファイルに何も書かれていません", "書きかけなら、フォルダーの外へ移してください")
        case .notUTF8(.cp932):
            Wording(
                "文字コードが UTF-8 ではなく、シフト JIS（CP932）のようです",
                "「名前を付けて保存」で文字コードに UTF-8 を選ぶか、"
                    + "iconv -f CP932 -t UTF-8 で変換してください")
        case .notUTF8(.utf16):
            Wording(
                "文字コードが UTF-8 ではなく、UTF-16（Windows の「Unicode」）です",
                "「名前を付けて保存」で文字コードに UTF-8 を選んでください")
        case .notUTF8(.unknown):
            Wording(
                "文字コードが UTF-8 ではありません",
                "「名前を付けて保存」で文字コードに UTF-8 を選んでください")
        case .noCalendars:
            Wording("カレンダーが一つもありません", "名前が .yaml で終わるファイルを置いてください")
        case .notTZif:
            Wording("時間帯のデータとして読めません", "tzdata パッケージを入れ直してください")
        case .noZones:
            Wording("このシステムには時間帯のデータベースがありません", "tzdata パッケージを入れてください")
        case .noConverter:
            Wording("このシステムは CP932 を読めません", "ファイルを UTF-8 で保存し直してください")
        }
    }
}

extension SyntaxError {
    var japanese: Wording {
        switch self {
        case .fullWidthSpace:
            Wording("字下げに全角の空白が使われています", "半角の空白に置き換えてください")
        case .tab: Wording("字下げにタブが使われています", "タブを半角の空白に置き換えてください")
        case .controlCharacter(let code):
            Wording("使えない制御文字（U+\(hexadecimal(code))）があります", "この文字を消してください")
        case .reservedCharacter(let character):
            Wording("値を「\(character)」で始めることはできません", "値を \" \" で囲んでください")
        case .openQuote: Wording("引用符が閉じていません", "値の終わりに、始まりと同じ引用符を書いてください")
        case .openBracket:
            Wording("括弧が閉じていないか、項目の間に「,」がありません", "[ ] や { } の対応と「,」を確かめてください")
        case .unexpectedColon:
            Wording(
                "ここに「: 」は書けません",
                "前の行と字下げを揃えるか、値に「: 」を含めるなら値全体を \" \" で囲んでください")
        case .missingColon:
            Wording("この行は「キー: 値」の形になっていません", "キーの後に半角の「:」と空白を書いてください")
        case .misaligned:
            Wording("この行の字下げが、前後の行と合っていません", "同じまとまりの行は、始まりの位置を揃えてください")
        case .unexpectedDash:
            Wording("ここに「- 」で始まる項目は書けません", "キーの次の行から、字下げを揃えて書いてください。「- 」で始まる値なら \" \" で囲んでください")
        case .unknownEscape:
            Wording("\" \" の中の「\\」の使い方が分かりません", "「\\」を使わないか、' ' で囲んでください")
        case .secondDocument:
            Wording("一つのファイルに二つ目の文書が始まっています", "「---」から後を別のファイルに移してください")
        case .anchor(let name): Wording("アンカー「&\(name)」は使えません", "「&\(name)」を消してください")
        case .alias(let name):
            Wording("エイリアス「*\(name)」は使えません", "値をそのまま書くか、defaults を使ってください")
        case .mergeKey: Wording("「<<」による併合は使えません", "キーをそのまま書くか、defaults を使ってください")
        case .tag(let tag): Wording("タグ「\(tag)」は使えません", "タグを消してください。値はすべて文字として読みます")
        case .keyNotText: Wording("キーが文字ではありません", "「キー: 値」の形に書いてください")
        case .tooDeep(let limit): Wording("入れ子が深すぎます（上限 \(limit)）", "字下げを確かめてください")
        case .tooMany(let limit):
            Wording("項目が多すぎます（上限 \(limit)）", "いくつかのファイルに分けてください")
        case .slip(let slip): slip.japanese
        case .other(let text): Wording("YAML として読めません（\(text)）", "この行と前の行を確かめてください")
        }
    }
}

/// At least four hexadecimal digits, as code points are written.
func hexadecimal(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

extension ShapeError {
    var japanese: Wording {
        switch self {
        case .unknownKey(let key, let section, let nearest?, _):
            Wording("\(section.japanese)に「\(key)」というキーはありません", "「\(nearest)」のことですか")
        case .unknownKey(let key, let section, nil, let known):
            Wording(
                "\(section.japanese)に「\(key)」というキーはありません",
                known.isEmpty
                    ? "この行を消してください" : "使えるキー: \(known.joined(separator: ", "))")
        case .repeatedKey(let key, let first):
            Wording("「\(key)」が二度書かれています", "\(first) 行目にもあります。どちらかを消してください")
        case .missingKey(let key, let section):
            Wording("\(section.japanese)に「\(key)」がありません", "「\(key): …」を書き足してください")
        case .noValue(let key): Wording("「\(key)」に値がありません", "値を書くか、この行を消してください")
        case .emptyList(let key): Wording("「\(key)」に項目が一つもありません", "一つ以上書いてください")
        case .wrongShape(let key, let expected, let found):
            Wording(
                (key.map { "「\($0)」" } ?? "ここ")
                    + "には\(expected.japanese)を書きますが、\(found.japanese)が書かれています",
                expected.japaneseExample)
        }
    }
}

extension ShapeError.Shape {
    fileprivate var japanese: String {
        switch self {
        case .text: "一つの値"
        case .list: "リスト"
        case .mapping: "「キー: 値」の組"
        case .textOrList: "値またはリスト"
        }
    }

    fileprivate var japaneseExample: String {
        switch self {
        case .text: "「キー: 値」のように、一つだけ書いてください"
        case .list: "半角の [ ] と「,」で [北区, 都島区] のように書くか、行ごとに「- 」で始めてください"
        case .mapping: "行ごとに「キー: 値」と書くか、{キー: 値, キー: 値} と書いてください"
        case .textOrList: "北区 または [北区, 都島区] のように書いてください"
        }
    }
}

extension ShapeError.Section {
    fileprivate var japanese: String {
        switch self {
        case .settings: "koyomid.yaml "
        case .holidays: "holidays "
        case .closure: "休業日"
        case .era: "元号"
        case .yearEnd: "年末年始（year-end）"
        case .policies: "policies "
        case .policy: "通知方針"
        case .overdue: "overdue "
        case .unsettled: "unsettled "
        case .mail: "mail "
        case .smtp: "smtp "
        case .webhook: "webhook "
        case .alarms: "alarms "
        case .clock: "clock "
        case .heartbeat: "heartbeat "
        case .alive: "alive "
        case .limits: "limits "
        case .journal: "journal "
        case .organisations: "organisations.yaml "
        case .organisation: "組織"
        case .formerName: "前の名前（formerly）"
        case .group: "グループ"
        case .calendar: "カレンダー"
        case .tracks: "tracks "
        case .defaults: "defaults "
        case .entry: "予定"
        case .move: "move "
        case .fragment: "取り込むファイル"
        case .subjects: "subjects "
        case .subjectGroup: "分野のグループ"
        case .forms: "forms "
        case .field: "様式の項目"
        case .choices: "choose "
        case .condition: "required-if "
        case .agendaItem: "議題"
        case .tenure: "担当の期間"
        case .targets: "targets "
        case .baseline: "baseline "
        case .sending: "sending "
        case .summary: "summary "
        case .escalation: "escalate の段階"
        case .late: "late "
        case .route: "送り先の規則（routes）"
        }
    }
}
