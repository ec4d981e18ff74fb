import CalendarPlan

/// Options that several verbs take.
extension VerbSyntax.Option {
    static let config = Self(
        "--config", "DIR", "設定のフォルダー（既定 /etc/koyomi）",
        "the configuration's folder (default /etc/koyomi)")
    static let lang = Self("--lang", "ja|en", "表示の言語", "the language to speak")
    static let help = Self("--help", "この説明", "this help")
    static let version = Self("--version", "版を示す", "the program's version")
    static let state = Self(
        "--state", "DIR", "台帳のフォルダー（既定 /var/lib/koyomi）",
        "the ledger's folder (default /var/lib/koyomi)")
    static let by = Self(
        "--by", "WHO", "だれの報告か（既定 あなた。記録者の名も残る）",
        "who says so (default: you); your name is kept too")
    static let note = Self(
        "--note", "TEXT", "記録に添える言葉（@FILE でファイルから）", "words to keep with it; @FILE reads them")
    static let owner = Self(
        "--organisation", "O", repeatable: true, "どの組織の分か（コンマで複数、グループも可）",
        "whose it is; several with commas, a group is its members")
    static let all = Self("--all", "負う組織すべて", "everybody who owes it")
    static let dryRun = Self(
        "--dry-run", "何が記録され、だれに知らせるかだけを示す",
        "only say what would be recorded, and who would hear of it")
    static let yes = Self(
        "--yes", "気になる点があっても尋ねない", "do not ask, whatever is worth a look")
    static let reason = Self(
        "--reason", "TEXT", "理由、一行で（必須）", "why, in one line (required)")
    static let organisation = Self(
        "--organisation", "O", repeatable: true, "この組織の分だけ（コンマで複数、グループも可）",
        "only of these (with commas), or of a group's members")
    static let track = Self(
        "--track", "T", "このトラックの分だけ（ID か名前）", "only what is on this track, its id or title")
    static let level = Self(
        "--level", "L", "このレベルの分だけ", "only what is of this level")
    static let tag = Self(
        "--tag", "TAG", "このタグの付いたものだけ", "only what has this tag")
    static let ofConfirming = [
        Self(
            "--dry-run", "何が送られるかだけを示し、何も変えない",
            "only say what would go out, and change nothing"),
        Self("--by", "WHO", "だれが認めたか", "who says so"),
    ]
    static let sheet = Self(
        "--sheet", "NAME|NUMBER", "ブックのシート（既定 見えている最初のもの）",
        "a workbook's sheet (default: the first that is shown)")
    /// Where a verb puts what it has made.
    static let ofOutput = [
        Self(
            "--output", "FILE", "書き込むファイル（既定 標準出力、- も）",
            "the file to write (default: standard output, -)"),
        Self("--force", "すでにあるファイルを置き換える", "replace the file if it is there"),
    ]
}

extension VerbSyntax.Operand {
    static let id = Self(
        "ID", "予定の ID（koyomi status に出るもの）", "an id as koyomi status shows it")
}
