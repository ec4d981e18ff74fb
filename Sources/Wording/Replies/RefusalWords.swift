import CalendarPlan
import DueNotices
package import ServiceInterface
package import Text

/// Refusals in words: what is wrong and what to do instead.
package enum RefusalWords {
    package static func text(_ refusal: Refusal) -> Bilingual {
        general(refusal) ?? name(refusal) ?? record(refusal) ?? query(refusal)
            ?? administration(refusal) ?? Bilingual(ja: "\(refusal)", en: "\(refusal)")
    }

    private static func general(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .textTooLong(let parameter, let bytes, let limit):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) が長すぎます（\(bytes)バイト、\(limit)まで）",
                en: "\(name) is too long: \(bytes) bytes, at most \(limit)")
        case .controlCharacter(let parameter):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) に改行などの制御文字があります。一行で書いてください",
                en: "\(name) holds a line break or another control character; write it as one line")
        case .hiddenCharacter(let parameter, let codePoint):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) に見えない文字（\(codePoint)）があります。除いてください",
                en: "\(name) holds a character that is not seen, \(codePoint): remove it")
        case .bracketedName:
            return Bilingual(
                ja: "--by に「」は使えません。報告者の名はその中に表示されます",
                en: "--by may not hold 「 or 」, in which the name is shown")
        case .tooManyAnswers(let count, let bytes, let countLimit, let bytesLimit):
            return Bilingual(
                ja: "--field が多すぎるか長すぎます（\(count)個 \(bytes)バイト、"
                    + "\(countLimit)個 \(bytesLimit)バイトまで）",
                en: "too many answers, or too long: \(count) with \(bytes) bytes, "
                    + "at most \(countLimit) with \(bytesLimit)")
        case .missingParameter(let parameter): return missing(parameter)
        case .administratorsOnly(let group, let user):
            return Bilingual(
                ja: "これは root と、グループ \(group) の人だけができます（koyomid.yaml の admins）。"
                    + "管理者に頼むか、adduser \(user) \(group) のあとログインし直してください",
                en: "only root and the members of the group \(group) may do that "
                    + "(admins in koyomid.yaml): ask one of them, or be added by adduser "
                    + "\(user) \(group) and log in again")
        case .wordsExhausted(let megabytes, let minutes):
            return Bilingual(
                ja: "1時間に記録できる備考・理由・回答（\(megabytes) MiB）を超えました。"
                    + "あと\(minutes)分ほど待ってください",
                en: "more notes, reasons and answers than are recorded in an hour "
                    + "(\(megabytes) MiB): wait \(EnglishCount.of(minutes, "minute"))")
        case .ledgerFailed(let error):
            return Bilingual(
                ja: "台帳が使えませんでした。何も変わっていません：\(error)",
                en: "the ledger failed, and nothing has changed: \(error)")
        case .ledgerFailedMidway(let recorded, let error):
            return Bilingual(
                ja: "\(recorded)件を記録したところで、台帳に記録できなくなりました。残りは記録されていません：\(error)",
                en: "the ledger took \(recorded) and then no more; the rest is not recorded: "
                    + error)
        case .ledgerDamaged(let error):
            return Bilingual(
                ja: "台帳が壊れたか失われました。記録していません。koyomid は終わります：\(error)",
                en: "the ledger is damaged or lost; nothing was recorded, and koyomid ends: "
                    + error)
        case .stopping: return Bilingual(ja: "koyomid は終わるところです", en: "koyomid is ending")
        default: return nil
        }
    }

    /// A parameter as the command line has it.
    private static func option(_ parameter: String) -> String {
        switch parameter {
        case "id": "ID"
        case "value": "VALUE"
        case "fiscalYear": "--fiscal-year"
        default: "--\(parameter)"
        }
    }

    private static func missing(_ parameter: String) -> Bilingual {
        switch parameter {
        case "day": Bilingual(ja: "日がありません", en: "no day is given")
        case "organisation":
            Bilingual(ja: "どの組織に送るかがありません", en: "no organisation is given")
        case "reason":
            Bilingual(
                ja: "理由を --reason に一行で書いてください。台帳に残り、一覧と履歴に出ます",
                en: "give the reason by --reason, in one line; it is kept in the ledger, and "
                    + "status and history show it")
        default: Bilingual(ja: "予定の ID がありません", en: "no id is given")
        }
    }

    /// How many names a refusal lists before it only counts the rest: about two lines of text.
    private static let listed = 12

    static func list(_ names: [String], _ separator: String) -> String {
        let head = names.prefix(listed).joined(separator: separator)
        return names.count > listed ? "\(head)… (\(names.count))" : head
    }
}
