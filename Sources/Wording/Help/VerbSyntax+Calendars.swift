package import CalendarPlan

extension VerbSyntax {
    /// What the help of all verbs begins with.
    package static let title = Bilingual(
        ja: "koyomi ― 年間予定と、だれが何をいつまでに",
        en: "koyomi: the annual calendar, and what is owed by whom")

    /// What the help of all verbs ends with.
    package static let more = Bilingual(
        ja: """
            それぞれの説明は koyomi VERB --help、版は koyomi --version
            --config と --socket の既定は環境変数 KOYOMI_CONFIG と KOYOMI_SOCKET で変わる

            終了コード：0 できた、1 設定や台帳に誤りがある、2 書き方が違う、
                        3 koyomid に届かない、4 断られた
            """,
        en: """
            See koyomi VERB --help for each, and koyomi --version
            KOYOMI_CONFIG and KOYOMI_SOCKET are the defaults of --config and --socket

            Exit codes: 0 done, 1 configuration or ledger has faults,
                        2 wrong usage, 3 koyomid cannot be reached, 4 refused
            """)

    package static let koyomi = VerbSyntax(
        program: "koyomi", "年間予定と、だれが何をいつまでに",
        "the annual calendar, and what is owed by whom", options: common)

    package static let koyomid = VerbSyntax(
        program: "koyomid", "年間予定の番人。前面で動く",
        "keeps the annual calendar; runs in the foreground",
        options: [
            .config,
            .init(
                "--state", "DIR", "台帳のフォルダー（既定 $STATE_DIRECTORY か /var/lib/koyomi）",
                "the ledger's folder (default $STATE_DIRECTORY, /var/lib/koyomi)"),
            .init(
                "--spool", "DIR", "メールを書き出す Maildir（既定 STATE/mail）",
                "the Maildir that mails are written into (default STATE/mail)"),
            .init(
                "--socket", "PATH", "koyomi を待つソケット（既定 STATE/control.sock）",
                "where koyomi reaches it (default STATE/control.sock)"),
            .init(
                "--cache", "DIR", "台帳があったことの控え（既定 $CACHE_DIRECTORY）",
                "where it notes that it has a ledger (default $CACHE_DIRECTORY)"),
            .lang, .help, .version,
        ],
        closing: Bilingual(
            ja: """
                --config の既定は環境変数 KOYOMI_CONFIG で変わる。
                systemd のもとでは $STATE_DIRECTORY、$RUNTIME_DIRECTORY（ソケットの既定）、
                $CREDENTIALS_DIRECTORY（webhook の宛先と鍵）に従う。
                SIGTERM か SIGINT で終わり、SIGHUP で設定を読み直す。

                終了コード：0 止めるまで動いた、1 設定に誤りがある、2 書き方が違う、
                            4 始められない、または続けられない、5 台帳が壊れているか失われた
                """,
            en: """
                KOYOMI_CONFIG is the default of --config.
                Under systemd it goes by $STATE_DIRECTORY, $RUNTIME_DIRECTORY (the socket's
                default) and $CREDENTIALS_DIRECTORY (addresses and secrets of webhooks).
                SIGTERM or SIGINT ends it, SIGHUP has it read the configuration again.

                Exit codes: 0 it ran until it was ended, 1 the configuration has faults,
                            2 wrong usage, 4 it cannot start or cannot go on,
                            5 the ledger is damaged or lost
                """))

    package static let check = VerbSyntax(
        "check", "設定の誤りと注意をすべて挙げる", "every fault and warning of the configuration")

    package static let explain = VerbSyntax(
        "explain", "期間・期限・繰り返しがどう読まれるか",
        "how a period, a relative due date or a recurrence is read",
        operands: [
            .init(
                "EXPR", "10月上旬、x-3の10営業日前、毎月第2火曜日、rrule:FREQ=…",
                "10月上旬, early October, x-3の10営業日前, every Monday")
        ],
        options: [
            .init(
                "--fiscal-year", "FY", "月の属する年度（既定 いまの年度）",
                "the fiscal year that months belong to (default: this one)"),
            .init(
                "--from", "DAY", "繰り返しの最初の回（カレンダーの from: と同じ）",
                "the first round of a recurrence, as from: gives it"),
        ])

    package static let preview = VerbSyntax(
        "preview", "期間中に送られる通知をすべて並べる（何も送らない）",
        "every notice that would be said in a span of days; none is sent",
        options: [
            .init("--from", "DAY", "初日（既定 今日）", "the first day (default: today)"),
            .init(
                "--to", "DAY", "末日（既定 その年度の末日）", "the last day (default: that fiscal year's last)"),
            .init(
                "--organisation", "O", repeatable: true, "この組織への通知だけ（複数、グループも可）",
                "only what is said to these organisations"),
            .init(
                "--format", "table|json|ics|csv", "表の形（既定 table）。ics は予定表に取り込める",
                "the form (default table); ics is for calendars"),
            .init(
                "--assume-done", "すべて期限までに完了するものとみなす",
                "take everything as done by its due day"),
            .init(
                "--assume-nothing-done", "何も完了しないものとみなす（既定）",
                "take nothing as done (default)"),
        ])

    package static let diff = VerbSyntax(
        "diff", "二つの設定を比べ、通知がどう変わるかを示す",
        "what an edit changes: two configurations compared",
        operands: [
            .init("OLD", "直す前の設定のフォルダー", "the configuration before the edit, a folder"),
            .init("NEW", "直した後の設定のフォルダー", "the configuration after it"),
        ],
        options: [
            .init("--from", "DAY", "初日（既定 今日）", "the first day (default: today)"),
            .init(
                "--to", "DAY", "末日（既定 両方の最後の年度の末日）",
                "the last day (default: that of their last fiscal year)"),
            .init(
                "--assume-nothing-done", "何も完了しないものとみなし、催促も比べる",
                "take nothing as done, and compare what is overdue too"),
        ])

    package static let newYear = VerbSyntax(
        "new-year", "次の年度のカレンダーを作る（確かめる所に印を付ける）",
        "next year's calendar from this one's, what to look at marked",
        operands: [.init("CALENDAR", "ID、名前、ファイル名のどれか", "a calendar's id, title or file")],
        options: [
            .init(
                "--to", "FY", "新しいカレンダーの最初の年度（既定 すぐ次）",
                "the new calendar's first fiscal year (default: the next)")
        ] + Option.ofOutput)

    package static let importing = VerbSyntax(
        "import", "iCalendar、CSV、Excel からカレンダーのファイルを作る",
        "a calendar file from iCalendar, CSV or Excel",
        operands: [
            .init(
                "FILE", "取り込む .ics、.csv、.xlsx（- は標準入力）",
                "the .ics, .csv or .xlsx to take in (-: standard input)")
        ],
        options: [
            .init("--calendar", "TITLE", "カレンダーの名前", "the calendar's title"),
            .init("--fiscal-year", "FY", "カレンダーの年度（令和8年度、R6～R8）", "its fiscal year (FY2026)"),
            .init(
                "--owner", "O", "担当のない予定の担当（既定 事務局）",
                "who owes what has no owner (default: secretariat)"),
            .init(
                "--format", "ics|csv|xlsx", "ファイルの形（既定 名前の終わりから）",
                "the file's form (default: by its name)"),
            .sheet,
            .init(
                "--strict", "一件でも取り込めなければ何も書かない",
                "write nothing if anything cannot be taken in"),
        ] + Option.ofOutput)

    package static let draft = VerbSyntax(
        "draft", "年間予定の表からカレンダーを起こす（確かめる所に印を付ける）",
        "a calendar from a document's year table, what to look at marked",
        operands: [
            .init(
                "FILE", "表のある .md、.txt、.csv、.xlsx（- は標準入力）",
                ".md, .csv or .xlsx with the table (-: standard input)")
        ],
        options: [
            .init("--fiscal-year", "FY", "カレンダーの年度（必須）", "its fiscal year (required)"),
            .init("--calendar", "TITLE", "カレンダーの名前", "the calendar's title"),
            .init(
                "--owner", "O", "担当のない予定の担当（既定 事務局）",
                "who owes what has no owner (default: secretariat)"),
            .init(
                "--format", "md|csv|xlsx", "ファイルの形（既定 名前の終わりから）",
                "the file's form (default: by its name)"),
            .sheet,
        ] + Option.ofOutput)

    package static let export = VerbSyntax(
        "export", "カレンダーを iCalendar か CSV で書き出す", "a calendar as iCalendar or CSV",
        operands: [
            .init(
                "CALENDAR", optional: true, "ID、名前、ファイル名のどれか（一つだけなら省ける）",
                "id, title or file (not needed where there is one)")
        ],
        options: [
            .init("--format", "ics|csv", "書き出す形（必須）", "the form (required)"),
            .init(
                "--encoding", "utf-8|cp932", "CSV の文字コード（既定 utf-8）",
                "the table's encoding (default utf-8)"),
        ] + Option.ofOutput)

    package static let template = VerbSyntax(
        "template", "送る文面のひな形を見る・試す", "the words of messages, and how to give others",
        operands: [
            .init(
                "list|show|try|names", "どれがあるか、組み込みの文面、見本で試す、使える名前",
                "which there are, their words, a sample, the names"),
            .init(
                "NAME", optional: true, "ひな形の名前（例 mail.ja.txt）",
                "a template's name, such as mail.ja.txt"),
        ])

    package static let starting = VerbSyntax(
        "init", "説明の付いた最初の設定を書き出す（あるものは書き換えない）",
        "write a commented starter configuration (replaces nothing)")
}
