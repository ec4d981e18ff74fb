import CalendarPlan
import DueNotices
import ServiceInterface
import Text

extension RefusalWords {
    static func name(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .unknownEntry(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という予定はありません。\(hint.ja)koyomi status で ID を確かめてください",
                en: "there is no entry \(name)\(hint.en) koyomi status lists the ids")
        case .unknownOrganisation(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という組織はありません。\(hint.ja)名前は organisations.yaml のとおりに書いてください",
                en: "there is no organisation \(name)\(hint.en) Names are as organisations.yaml "
                    + "has them")
        case .unknownTrack(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "トラック", en: "track"), nearest, known)
        case .unknownLevel(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "レベル", en: "level"), nearest, known)
        case .unknownTag(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "タグ", en: "tag"), nearest, known)
        case .severalCalendars(let name, let choices):
            return Bilingual(
                ja: "「\(name)」は複数のカレンダーにあります。どれかを指定してください："
                    + choices.joined(separator: "、"),
                en: "\(name) is in several calendars; name one: "
                    + choices.joined(separator: ", "))
        case .severalRounds(let name, let choices):
            return Bilingual(
                ja: "「\(name)」は何回かあります。どの回か指定してください："
                    + choices.joined(separator: "、"),
                en: "\(name) comes round several times; name one: "
                    + choices.joined(separator: ", "))
        case .severalOwners(let name, let owners):
            return Bilingual(
                ja: "「\(name)」の担当は\(owners.count)組織です。--organisation 名前 か --all を付けてください："
                    + list(owners, "、"),
                en: "\(name) is owed by \(owners.count) organisations; give --organisation NAME "
                    + "or --all: \(list(owners, ", "))")
        case .notOwner(let name, let organisation, let owners):
            return Bilingual(
                ja: "「\(name)」の担当に「\(organisation)」はありません。担当：\(list(owners, "、"))",
                en: "\(organisation) does not owe \(name); those who do: \(list(owners, ", "))")
        default: return kind(refusal)
        }
    }

    /// That another kind of record is asked of what `refusal` names.
    private static func kind(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .notMeeting(let name):
            return Bilingual(
                ja: "「\(name)」は会議ではないので日程を決められません。"
                    + "期限はカレンダーのファイルで変えて koyomi reload してください",
                en: "\(name) is no meeting, so it has no date to settle; "
                    + "change its due date in the calendar file and run koyomi reload")
        case .isMeeting(let name, let event): return isMeeting(name, event.kind)
        case .notCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数も実績値も数えません。完了を記録してください：koyomi done \(name)",
                en: "\(name) counts nothing and measures nothing; record that it is done: "
                    + "koyomi done \(name)")
        case .isCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数を数えるものです。行うたびに記録してください：koyomi record \(name)",
                en: "\(name) is counted, not done; record each time: koyomi record \(name)")
        case .isMeasured(let name):
            return Bilingual(
                ja: "「\(name)」は実績値を記録するものです：koyomi record \(name) 実績値",
                en: "\(name) is measured, not done: koyomi record \(name) VALUE")
        default: return nil
        }
    }

    private static func isMeeting(_ name: String, _ kind: Record.Kind) -> Bilingual {
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

    private static func unknown(
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
}
