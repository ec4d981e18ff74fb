import CalendarPlan
package import ServiceInterface
package import Text

extension ServiceWarning {
    package var text: Bilingual {
        switch self {
        case .lostRecords(let name, let count):
            Bilingual(
                ja: "記録\(count)件がどの予定のものでもなくなりました（\(name.words.ja)）。\(name.advice.ja)",
                en: "\(EnglishCount.of(count, "record")) no longer "
                    + "\(count == 1 ? "belongs" : "belong") to anything (\(name.words.en)): "
                    + name.advice.en)
        case .moreLostNames(let count):
            Bilingual(
                ja: "同じように、ほかに\(count)の名前の記録が行き場を失っています",
                en: "so it is with the records of \(EnglishCount.of(count, "more name"))")
        case .settledEdit(let title, let id, let day):
            Bilingual(
                ja: "\(title)の when を変えましたが、日程は \(day) に決まっているので動きません。"
                    + "変えるには koyomi settle \(id) 日付、未定に戻すには koyomi undo \(id)",
                en: "the `when` of \(title) was changed, but the meeting is settled on "
                    + "\(day) and stays there: koyomi settle \(id) DAY moves it, "
                    + "koyomi undo \(id) makes it provisional")
        case .forgottenMails(let count):
            Bilingual(
                ja: "台帳が知らないメールがスプールに\(count)通あります。古い写しに戻したようです。そのメールで知らせた"
                    + "ことは、もうメールしません。webhook に届いていたかは分からず、もう一度届くことがあります。"
                    + "写しの後の記録（完了など）は失われています",
                en: "the spool has \(EnglishCount.of(count, "mail")) that the ledger does not "
                    + "know, as after an old backup was restored. What they said is not mailed "
                    + "again; whether webhooks had it cannot be known, and they may get it once "
                    + "more. What was recorded after the backup is lost")
        case .channelOff(let condition): condition.text
        case .riskyURL(.password, let name):
            Bilingual(
                ja: "資格情報 \(name) の URL に利用者名かパスワードが書かれています。"
                    + "途中の記録に残るので、署名（secret-credential）か URL の鍵に替えてください",
                en: "the URL in the credential \(name) holds a user name or a password, which "
                    + "others log on the way: use a secret-credential or a key in the path")
        case .riskyURL(.clearText, let name):
            Bilingual(
                ja: "資格情報 \(name) の URL は別のホストへの http です。"
                    + "途中で読まれ、書き換えられます。https にしてください",
                en: "the URL in the credential \(name) leads to another host by http: what is "
                    + "said can be read and changed on the way. Use https")
        }
    }
}

extension ServiceWarning.LostName {
    fileprivate var words: Bilingual {
        switch self {
        case .calendar(let id): Bilingual(ja: "カレンダー \(id)", en: "calendar \(id)")
        case .organisation(let name): Bilingual(ja: "組織 \(name)", en: "organisation \(name)")
        case .entry(let id): Bilingual(ja: "予定 \(id)", en: "entry \(id)")
        }
    }

    fileprivate var advice: Bilingual {
        switch self {
        case .calendar(let id):
            Bilingual(
                ja: "名前か年度を変えたのなら、ファイルに id: \(id) と書いてください",
                en: "if its name or years were changed, write `id: \(id)` in the file")
        case .organisation(let name):
            Bilingual(
                ja: "名前を変えたのなら、新しい名前の組織に formerly: [\(name)] と書いてください",
                en:
                    "if it was renamed, write `formerly: [\(name)]` at the organisation that it is now"
            )
        case .entry(let id):
            Bilingual(
                ja: "ID を変えたのなら、新しい ID の予定に formerly: [\(id.entry)] と書いてください",
                en:
                    "if it was given another id, write `formerly: [\(id.entry)]` at the entry that it "
                    + "is now")
        }
    }
}
