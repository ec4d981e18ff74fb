import CalendarPlan
import ServiceInterface
import Text

extension RefusalWords {
    static func query(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .unreadableFiscalYear(let text):
            guard case .failure(let fault) = FiscalYear.read(text) else {
                return Bilingual(
                    ja: "--fiscal-year：「\(text)」は年度として読めません",
                    en: "--fiscal-year: \(text) is no fiscal year")
            }
            return Bilingual(
                ja: "--fiscal-year：\(fault.message(.japanese)) → \(fault.advice(.japanese))",
                en: "--fiscal-year: \(fault.message(.english)) → \(fault.advice(.english))")
        case .reportChanged:
            return Bilingual(
                ja: "報告の途中でカレンダーが変わりました。もう一度実行してください",
                en: "the calendars have changed in the middle of the report; ask again")
        case .keyNotUnique(let found):
            return Bilingual(
                ja: "その鍵で始まるものが\(found)件あります。koyomi outbox で確かめてください",
                en: "\(EnglishCount.of(found, "message")) with a key that begins so; see "
                    + "koyomi outbox")
        case .unknownMessage:
            return Bilingual(ja: "その鍵のものは送られていません", en: "there never was a message with this key")
        case .comparisonFailed(let error):
            return Bilingual(ja: "比較できませんでした：\(error)", en: "the comparison failed: \(error)")
        default: return nil
        }
    }

    static func administration(_ refusal: Refusal) -> Bilingual? {
        switch refusal {
        case .isGroup(let name):
            return Bilingual(
                ja: "「\(name)」はグループです。組織を一つ指定してください",
                en: "\(name) is a group: name one organisation")
        case .noRecipient(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という組織はありません。\(hint.ja)",
                en: "there is no organisation \(name)\(hint.en)")
        case .noChannel(let organisation):
            return Bilingual(
                ja: "\(organisation)に送れる手段がありません", en: "no channel serves \(organisation)")
        case .unknownChannel(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という送信手段はありません。\(hint.ja)",
                en: "there is no channel \(name)\(hint.en)")
        case .channelNotServing(let channel, let organisation):
            return Bilingual(
                ja: "\(channel) は\(organisation)に送りません（アドレスがないか、対象の組織ではありません）",
                en: "\(channel) does not serve \(organisation): it has no address, or the "
                    + "channel is not for it")
        case .testNoticesExhausted(let limit, let minutes):
            return Bilingual(
                ja: "試験通知は1時間に\(limit)回までです。あと\(minutes)分ほど待ってください",
                en: "no more than \(limit) test notices an hour: wait "
                    + EnglishCount.of(minutes, "minute"))
        case .clockNotHeld:
            return Bilingual(
                ja: "時計に確かめることはありません。通知は止まっていません",
                en: "there is nothing to confirm: the clock is not held")
        case .clockWaitedOut(let seconds):
            return Bilingual(
                ja: "時計は\(seconds)秒戻っているだけなので、そのまま待ちます。何もしなくてかまいません",
                en: "the clock has gone back by \(EnglishCount.of(seconds, "second")) only, "
                    + "which is waited out")
        case .ledgerInOrder:
            return Bilingual(
                ja: "台帳に確かめることはありません。通知は止まっていません",
                en: "there is nothing to confirm: the ledger is in order")
        case .ledgerUnconfirmed:
            return Bilingual(
                ja: "台帳が確認されるまで何も送りません：koyomi confirm-ledger",
                en: "nothing is sent until the ledger is confirmed: koyomi confirm-ledger")
        case .addressWorks(_, let failing) where failing.isEmpty:
            return Bilingual(
                ja: "メールが届かないアドレスはありません", en: "there is no address to which mail fails")
        case .addressWorks(let address, let failing):
            return Bilingual(
                ja: "\(address) は、メールが届かないアドレスではありません。あるのは："
                    + failing.joined(separator: "、"),
                en: "mail to \(address) does not count as failing; it does to "
                    + failing.joined(separator: ", "))
        default: return nil
        }
    }
}
