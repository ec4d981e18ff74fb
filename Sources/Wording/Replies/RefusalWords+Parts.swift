import CalendarPlan
import DueNotices
import ServiceInterface
package import Text

extension RefusalWords {
    /// A parameter as the command line has it.
    static func option(_ parameter: String) -> String {
        switch parameter {
        case "id": "ID"
        case "value": "VALUE"
        case "organisations": "--organisation"
        case "fiscalYear": "--fiscal-year"
        default: "--\(parameter)"
        }
    }

    static func missing(_ parameter: String) -> Bilingual {
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

    static func isMeeting(_ name: String, _ kind: Record.Kind) -> Bilingual {
        switch kind {
        case .done, .settled:
            return Bilingual(
                ja: "「\(name)」は会議です。会議は完了ではなく日程を記録します：koyomi settle \(name) 日付",
                en: "\(name) is a meeting, which is settled, not done: koyomi settle \(name) DAY")
        case .occurred, .measured:
            return Bilingual(
                ja: "「\(name)」は会議です。会議は日程を記録します：koyomi settle \(name) 日付",
                en: "\(name) is a meeting, which is settled: koyomi settle \(name) DAY")
        case .acknowledged, .snoozed, .waived:
            let deferral = RecordWords.deferral(kind)
            return Bilingual(
                ja: "「\(name)」は会議なので、\(deferral.ja)は記録できません。負うのは日程を決めることだけです："
                    + "koyomi settle \(name) 日付（開かないならカレンダーのファイルから除いて koyomi reload）",
                en: "\(name) is a meeting and cannot be \(deferral.en); all that is owed is its "
                    + "date: koyomi settle \(name) DAY (if it is called off, take it out of the "
                    + "calendar file and run koyomi reload)")
        }
    }

    static func unknown(
        _ name: String, _ what: Bilingual, _ nearest: String?, _ known: [String]
    ) -> Bilingual {
        let hint = DidYouMean.words(nearest)
        let all =
            known.isEmpty
            ? Bilingual(ja: "どの予定にもありません", en: "No entry has any")
            : Bilingual(ja: "あるもの：\(list(known, "、"))", en: "There are \(list(known, ", "))")
        return Bilingual(
            ja: "「\(name)」という\(what.ja)はありません。\(hint.ja)\(all.ja)",
            en: "there is no \(what.en) \(name)\(hint.en) \(all.en)")
    }

    package static func invalidAnswers(_ faults: [Bilingual]) -> Bilingual {
        Bilingual(
            ja: "記録していません。\n" + faults.map { "  \($0.ja)" }.joined(separator: "\n"),
            en: "nothing is recorded:\n" + faults.map { "  \($0.en)" }.joined(separator: "\n"))
    }

    static func written(_ form: String?) -> Bilingual {
        form.map { Bilingual(ja: $0, en: $0) }
            ?? Bilingual(ja: "21/24、43.3%、8件", en: "21/24, 43.3% or 8件")
    }

    static func nothingToRecord(_ known: [RecordReply.Item]) -> Bilingual {
        let lines = known.map(RecordWords.text)
        let hint =
            known.contains { $0.event?.kind == .occurred }
            ? Bilingual(
                ja: "\n同じ日にもう一度あったなら --again、何回かあったなら --count N を付けてください",
                en: "\nif it took place once more that day give --again, if several times "
                    + "--count N")
            : Bilingual(ja: "", en: "")
        return Bilingual(
            ja: lines.map(\.ja).joined(separator: "\n") + hint.ja,
            en: lines.map(\.en).joined(separator: "\n") + hint.en)
    }

    /// How many names a refusal lists before it only counts the rest: about two lines of text.
    private static let listed = 12

    static func list(_ names: [String], _ separator: String) -> String {
        let head = names.prefix(listed).joined(separator: separator)
        return names.count > listed ? "\(head)… (\(names.count))" : head
    }
}
