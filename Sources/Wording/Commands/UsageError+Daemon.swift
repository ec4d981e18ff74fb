package import CalendarPlan

extension UsageError {
    package static func count(_ asked: String, limit: Int) -> UsageError {
        UsageError(
            ja: "--count は 1 から \(limit) までの数です（「\(asked)」）",
            en: "--count is a number from 1 to \(limit), not \(asked)")
    }

    package static func wait(limit: Int) -> UsageError {
        UsageError(
            ja: "--wait は 0 から \(limit) までの秒数です",
            en: "--wait is a number of seconds, 0 to \(limit)")
    }

    package static let noRecipient = UsageError(
        ja: "だれに：koyomi test-notice --to 組織", en: "to whom: koyomi test-notice --to ORGANISATION")

    package static func whichMessage(_ action: String) -> UsageError {
        UsageError(
            ja: "どれを：koyomi outbox \(action) KEY、または --all",
            en: "which one: koyomi outbox \(action) KEY, or --all")
    }

    package static func addressAction(_ action: String) -> UsageError {
        UsageError(
            ja: "「\(action)」はできません。koyomi address clear ADDRESS です",
            en: "address cannot \(action); it is koyomi address clear ADDRESS")
    }

    // MARK: Records

    package static func field(_ asked: String) -> UsageError {
        UsageError(
            ja: "--field は 項目=答え の形です（「\(asked)」）",
            en: "--field is written NAME=VALUE, not \(asked)")
    }

    /// A file named by `@FILE` or `--answers`.
    package static func unreadable(_ path: String, _ error: FileError) -> UsageError {
        let why = error.text.message
        let name =
            path == "-"
            ? Bilingual(ja: "標準入力", en: "standard input")
            : Bilingual(ja: path, en: path)
        return UsageError(
            ja: "\(name.ja) を読めません：\(why.ja)（@ で始まる言葉そのものは @@ と書きます）",
            en: "cannot read \(name.en): \(why.en) (a text that begins with @ is written @@)")
    }

    package static let noReason = UsageError(
        ja: "理由を --reason で書いてください。台帳に残り、一覧と履歴に出ます",
        en: "give the reason by --reason; it is kept, and status and history show it")

    package static let noSnoozeEnd = UsageError(
        ja: "いつまで保留するのか、--until で日を書いてください。終わりのない保留はできません",
        en: "say by --until from which day it is to be spoken of again; nothing is "
            + "snoozed without an end")

    /// A day without its year, such as `example`, which could be of any.
    package static func whichYear(_ option: String, _ text: String, example: Day) -> UsageError {
        UsageError(
            ja: "\(option)：「\(text)」がどの年か分かりません。年から書いてください（例 \(example)）",
            en: "\(option): it is not clear which year \(text) is of; write the year, "
                + "as in \(example)")
    }
}
