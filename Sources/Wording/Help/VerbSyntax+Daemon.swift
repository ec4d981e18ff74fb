import CalendarPlan

extension VerbSyntax {
    package static let status = VerbSyntax(
        "status", "だれが何をいつまでに負っているか", "what is owed, by whom, since when",
        options: [
            .organisation, .track, .level, .tag,
            .init("--overdue", "遅れているものだけ", "only what is late"),
            .init("--all", "完了したものも", "what is done, too"),
        ])

    package static let next = VerbSyntax(
        "next", "次に来る期限", "the deadlines that come next",
        options: [
            .organisation, .track, .level, .tag,
            .init("--count", "N", "いくつ（既定 5）", "how many (default 5)"),
        ])

    package static let done = VerbSyntax(
        "done", "完了を記録する", "record that something is done", operands: [.id],
        options: [
            .owner, .all,
            .init("--on", "DAY", "完了した日（既定 今日）", "the day it was done (default: today)"),
            .init(
                "--field", "NAME=VALUE", repeatable: true, "様式の項目（ID か名前）への答え（@FILE はファイル）",
                "the answer to a field, by id or label; =@FILE reads it"),
            .init("--edit", "様式をエディターで書く", "fill the form in by an editor"),
            .init(
                "--answers", "FILE", "答えをファイルから読む（--edit の形か YAML）",
                "read the answers from a text of --edit, or from YAML"),
            .by, .note, .dryRun, .yes,
        ])

    package static let record = VerbSyntax(
        "record", "開催した回数や実績値を記録する", "record that something took place, or a value",
        operands: [
            .id,
            .init(
                "VALUE", optional: true, "実績値（21/24、43.3%、8件）", "what was measured, such as 21/24"),
        ],
        options: [
            .owner, .all,
            .init(
                "--on", "DAY", "行った日、測った日（既定 今日）", "the day of it (default: today)"),
            .init("--count", "N", "その日に何回か（既定 1）", "how often on that day (default 1)"),
            .init("--again", "記録済みの日に、もう一度あった", "it took place once more on a recorded day"),
            .by, .note, .dryRun, .yes,
        ])

    package static let recordTable = VerbSyntax(
        "record-table", "表（CSV、Excel）に書かれた回答・回数・実績値をまとめて記録する",
        "record what the rows of a table say, all or nothing",
        operands: [
            .init(
                "FILE", "表（koyomi report --sheet ID で作れる。- は標準入力）",
                "the table of koyomi report --sheet ID (- reads stdin)"),
            .init(
                "ID", optional: true, "予定の ID（ID の列がないとき）",
                "the entry, where no column says it"),
        ],
        options: [
            .sheet, .dryRun,
            .init("--yes", "尋ねずに記録する", "record it without asking"),
        ])

    package static let acknowledge = VerbSyntax(
        "acknowledge", "対応中であることを記録する（催促がしばらく止まる）",
        "record that somebody is at it, which holds warnings off",
        operands: [.id],
        options: [.owner, .all, .by, .note, .dryRun, .yes])

    package static let snooze = VerbSyntax(
        "snooze", "ある日まで保留し、通知を休む（その日からまた知らせる）",
        "have nothing said until a day, from which on it is again",
        operands: [.id],
        options: [
            .init(
                "--until", "DAY", "また知らせる最初の日（必須、1年以内）",
                "the day to speak again (required, within a year)"),
            .reason, .owner, .all, .by, .dryRun, .yes,
        ])

    package static let waive = VerbSyntax(
        "waive", "負わなくてよいことにする（免除）", "record that something is not owed any more",
        operands: [.id],
        options: [.reason, .owner, .all, .by, .dryRun, .yes])

    package static let undo = VerbSyntax(
        "undo", "最後の記録（完了、回数、実績値、保留、日程など）を取り消す",
        "take back what was last recorded",
        operands: [.id],
        options: [
            .owner, .all,
            .init("--on", "DAY", "この日の回数の記録を", "an occurrence of that day"),
            .by, .note, .dryRun, .yes,
        ])

    package static let settle = VerbSyntax(
        "settle", "会議の日程を決める。それから数える期限もすべて動く",
        "fix a meeting's day; every deadline that counts from it moves",
        operands: [
            .id, .init("DAY", "日（2026-12-16、12月16日）", "the day, such as 2026-12-16"),
        ], options: [.by, .note, .dryRun, .yes])

    package static let outbox = VerbSyntax(
        "outbox", "まだ届いていないものと、断念したもの", "what has not left yet, and what was given up",
        operands: [
            .init(
                "list|show|retry|drop", optional: true, "何をするか（既定 list）",
                "what to do (default list)"),
            .init("KEY", optional: true, "鍵の初めの数文字", "the key, or how it begins"),
        ],
        options: [.init("--all", "retry・drop をすべてに", "retry or drop all of them")])

    package static let history = VerbSyntax(
        "history", "だれに何をいつ知らせ、だれが何を記録したか",
        "who was told what, when and how, and who recorded what",
        operands: [
            .init(
                "ID", optional: true, "予定の ID（なければ設定の変更を示す）",
                "an id; without one, how the configuration changed")
        ],
        options: [.organisation])

    package static let report = VerbSyntax(
        "report", "進捗の表を作る（完了、遅れ、回数、実績、様式の回答）",
        "the progress tables: done, late, counts, values, answers",
        options: [
            .init(
                "--format", "html|csv|md", "書き出す形（既定 md）", "the form to write (default md)"),
            .init(
                "--sheet", "ID", "この予定の回答を書き込む表（record-table 用）",
                "the table to fill in, for record-table"),
            .organisation, .track,
            .init(
                "--fiscal-year", "FY", "この年度の分だけ（終わったカレンダーも）",
                "only these fiscal years, finished ones too"),
        ] + Option.ofOutput)

    package static let reload = VerbSyntax(
        "reload", "設定を読み直させる（誤りがあれば何も変わらない）",
        "have the daemon read its configuration again, all or nothing",
        options: [
            .init(
                "--dry-run", "何が変わるかだけを示し、何も変えない",
                "only say what would change, and change nothing"), .by, .note,
        ])

    package static let confirmClock = VerbSyntax(
        "confirm-clock", "時計が正しいことを認め、止めていた通知を再開する",
        "say that the clock is right, so that held notices go out",
        options: Option.ofConfirming)

    package static let confirmLedger = VerbSyntax(
        "confirm-ledger", "前と違う台帳で続けることを認め、通知を再開する",
        "go on from a ledger that is not the one before",
        options: Option.ofConfirming)

    package static let address = VerbSyntax(
        "address", "メールが届かないとされたアドレスを、届くものとして扱う",
        "take an address to which mail failed for working again",
        operands: [
            .init("clear", "すること", "what to do"),
            .init("ADDRESS", "メールアドレス", "the mail address"),
        ],
        options: [.init("--by", "WHO", "だれがそう言うか", "who says so")])

    package static let logInLink = VerbSyntax(
        "login-link", "ページにログインするためのリンクを作る（一度だけ、10分）",
        "make a link to log in at the pages, once and within ten minutes",
        operands: [
            .init(
                "USER", optional: true, "だれの（既定はあなた）", "whose (default: yours)")
        ],
        options: [
            .init("--end", "作らずに、USER のログインを終わらせる", "make none, and end the log-ins of USER"),
            .init("--all", "--end で、全員の", "with --end, everybody's"),
            .by,
        ])

    package static let revoke = VerbSyntax(
        "revoke", "送ったお知らせの回答用リンクと返信先を使えなくする",
        "make links and addresses for answers good for nothing",
        operands: [.init("ID", optional: true, "この予定のもの", "those about this")],
        options: [.owner, .by])

    package static let testNotice = VerbSyntax(
        "test-notice", "試しの通知を実際に送り、届いたかを示す",
        "send a trial notice by the real channels, say whether it left",
        options: [
            .init("--to", "ORGANISATION", "送る組織（必須）", "the organisation that gets it (required)"),
            .init(
                "--channel", "CHANNEL", "この手段だけで（journal、mail、webhook:名前）",
                "only by this one (journal, mail, webhook:NAME)"),
            .init(
                "--wait", "SECONDS", "スプールのメールが渡るまで待つ秒数",
                "how long to wait until a mail has left the spool, too"),
        ])

    package static let backup = VerbSyntax(
        "backup", "台帳の写しを作る（koyomid は動いたままでよい）",
        "copy the ledger; koyomid may go on meanwhile",
        operands: [.init("FILE", "写しのファイル", "the copy")],
        options: [
            .state,
            .init("--force", "すでにあるファイルを置き換える", "replace the file if it is there"),
        ])

    package static let verify = VerbSyntax(
        "verify", "台帳かその写しに壊れたところがないか調べる", "look for damage in the ledger or a copy of it",
        operands: [
            .init("FILE", optional: true, "写しのファイル（既定 いまの台帳）", "the copy (default: the ledger)")
        ],
        options: [
            .state,
            .init(
                "--head", "HASH", "前に控えた末尾のハッシュ（そこまで変わっていないか調べる）",
                "a head noted earlier; the records up to it must be the same"),
        ])

    package static let handOff = VerbSyntax(
        "hand-off", "書き出されたメールを sendmail に渡す", "hand the spooled mails to sendmail",
        options: [
            .init(
                "--spool", "DIR", "メールの Maildir（既定 /var/lib/koyomi/mail）",
                "the Maildir of the mails (default /var/lib/koyomi/mail)"),
            .init(
                "--sendmail", "PATH", "渡す先（既定 /usr/sbin/sendmail）",
                "the program that takes them (default /usr/sbin/sendmail)"),
            .init(
                "--keep-trying", "残ったものを間隔を広げながら試し続ける",
                "go on trying what is kept, with growing pauses"),
        ])

    package static let receive = VerbSyntax(
        "receive", "お知らせへの返信メールを受け取り、記録する", "record the answers that come by mail",
        options: [
            .init(
                "--maildir", "DIR", "この Maildir に届いたもの（既定は標準入力の一通）",
                "those in this Maildir (default: one on stdin)"),
            .init(
                "--recipient", "ADDRESS", "届いた宛先（MTA が渡すとき）",
                "to whom it was delivered, where the MTA says it"),
        ])

    package static let completion = VerbSyntax(
        "completion", "シェルの補完を書き出す", "write what completes command lines in a shell",
        operands: [.init("bash|zsh|fish", "どのシェルの", "of which shell")])

    package static let helping = VerbSyntax(
        "help", "それぞれの説明", "what a verb takes", operands: [.init("VERB", "どの動詞の", "which verb")])
}
