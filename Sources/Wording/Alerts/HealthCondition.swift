package import CalendarPlan

/// Something that is wrong until somebody mends it, as the status shows it; times are RFC 3339.
package enum HealthCondition: Hashable, Sendable {
    case ledgerFailing(String, isFatal: Bool)
    /// A new ledger was made where there had been another.
    case ledgerAnew(since: CivilTime)
    /// The ledger is not the one that was lost.
    case ledgerOther(since: CivilTime)
    case ledgerDamaged(faults: Int, first: String, at: CivilTime)
    case ledgerUnchecked(String)
    /// accept(2) fails.
    case clientsUnheard(String)
    case spoolUnwritable(String)
    /// Mails that nobody takes from the spool.
    case mailLying(Int, since: CivilTime)
    case clockQuarantined(shown: String, expected: String)
    case clockBehind(until: String)
    case configurationRefused(faults: Int)
    case configurationDiffers(String)
    case renameUnanswered(Diagnostic)
    case mailOff(credential: String)
    case webhookOff(String, WebhookError)
    case heartbeatOff(WebhookError, credential: String)
    case heartbeatFailing(times: Int, String)
    case bouncesUnreadable(String)
    /// Mail does not arrive at `count` addresses, of which some are shown.
    case addressesFailing(Int, shown: [String])
    case mailsRefused(Int, folder: String)
    case templateUnused(TemplateFallback)
    /// The receiver wants no more; what waits goes to `fallback`.
    case channelGone(String, fallback: String?)
    case channelFailing(String, times: Int)
    case channelOutage(String)

    package var text: Bilingual {
        switch self {
        case .ledgerFailing(let error, isFatal: true):
            Bilingual(
                ja: "台帳が壊れたか失われました。何も記録されず、koyomid は終わります：\(error)",
                en: "the ledger is damaged or lost; nothing is recorded any more, and koyomid "
                    + "ends: \(error)")
        case .ledgerFailing(let error, isFatal: false):
            Bilingual(
                ja: "台帳に書けません（何も失われていません。書けるようになれば続けます）：\(error)",
                en: "the ledger cannot be written (nothing is lost; it goes on as soon as it "
                    + "can): \(error)")
        case .ledgerAnew(let since):
            Self.questioned(
                ja: "台帳がなくなっていたので、\(since.text.ja) に新しい台帳を作りました。これまでの記録（完了など）がありません",
                en: "the ledger was gone, and a new one was made at \(since.text.en): what was "
                    + "recorded before is not in it")
        case .ledgerOther(let since):
            Self.questioned(
                ja: "台帳が失われ、\(since.text.ja) に別の台帳で始めました。記録が古いかもしれません",
                en: "the ledger was lost, and another one was found at \(since.text.en): it may "
                    + "be an old copy")
        case .ledgerDamaged(let faults, let first, let at):
            Bilingual(
                ja: "台帳に壊れたところが\(faults)件あります（\(at.text.ja) の検査）：\(first)。"
                    + "koyomi verify で確かめ、写しから戻してください",
                en: "the ledger is damaged, as checked on \(at.text.en): "
                    + "\(EnglishCount.of(faults, "fault")), \(first). See koyomi verify, and "
                    + "restore a backup")
        case .ledgerUnchecked(let why):
            Bilingual(ja: "台帳の検査ができませんでした：\(why)", en: "the ledger could not be checked: \(why)")
        case .clientsUnheard(let why):
            Bilingual(ja: "コマンドを受け付けられないことがあります：\(why)", en: "commands may not be heard: \(why)")
        case .spoolUnwritable(let why):
            Bilingual(
                ja: "メールのスプールに書けません。メールは待っています：\(why)",
                en: "the mail spool cannot be written, and mail waits: \(why)")
        case .mailLying(let count, let since):
            Bilingual(
                ja: "メール\(count)通がスプールに残っています（最も古いものは\(since.text.ja)）。だれも受け取っていません："
                    + "systemctl status koyomi-mail.service",
                en: "\(EnglishCount.of(count, "mail")) in the spool, the oldest since "
                    + "\(since.text.en), and nobody takes them: systemctl status "
                    + "koyomi-mail.service")
        case .clockQuarantined(let shown, let expected):
            Bilingual(
                ja: "時計が \(shown) を示しましたが、\(expected) ごろのはずです。新しい通知を止めています。"
                    + "誤りなら時計を直し、正しければ koyomi confirm-clock",
                en:
                    "the clock read \(shown) and should have read about \(expected): no new notice "
                    + "goes out. If it is wrong, set it; if it is right: koyomi confirm-clock")
        case .clockBehind(let until):
            Bilingual(
                ja: "時計が戻っています。\(until) まで何も送りません。時計が正しければ koyomi confirm-clock",
                en: "the clock has gone back: nothing is said until \(until). If the clock is "
                    + "right: koyomi confirm-clock")
        case .configurationRefused(let faults):
            Bilingual(
                ja: "設定に誤りが\(faults)件あり、前の設定で動いています。koyomi check で確かめてください",
                en: "the configuration on disk has \(EnglishCount.of(faults, "fault")); the "
                    + "one before it runs on. See koyomi check")
        case .configurationDiffers(let file):
            Bilingual(
                ja: "ディスク上の設定（\(file)）が、動いている設定と違います。"
                    + "koyomi reload --dry-run で確かめ、koyomi reload してください",
                en: "the configuration on disk (\(file)) is not the one that runs: koyomi reload "
                    + "--dry-run shows what would change, koyomi reload takes it")
        case .renameUnanswered(let question):
            Bilingual(
                ja: "答えがあるまで、新しい名前については何も送りません。\(question.line.ja)",
                en: "until this is answered nothing is said of the new names: \(question.line.en)")
        case .mailOff(let credential):
            Bilingual(
                ja: "メールは止まっていて、送るものは待っています：資格情報 \(credential) がありません"
                    + "（LoadCredential= で渡してください）",
                en: "mail is off, and what it should say waits: credential \(credential) is "
                    + "missing (pass it by LoadCredential=)")
        case .webhookOff(let name, let why):
            Bilingual(
                ja: "webhook \(name) は止まっていて、送るものは待っています：\(why.text.ja)",
                en: "webhook \(name) is off, and what it should say waits: \(why.text.en)")
        case .heartbeatOff(.malformedURL, let name):
            Bilingual(
                ja: "heartbeat は止まっています：資格情報 \(name) は http(s) の URL ではありません",
                en: "the heartbeat is off: credential \(name) holds no http or https URL")
        case .heartbeatOff(let why, _):
            Bilingual(
                ja: "heartbeat は止まっています：\(why.text.ja)", en: "the heartbeat is off: \(why.text.en)")
        case .heartbeatFailing(let times, let why):
            Bilingual(
                ja: "heartbeat が\(times)回続けて届いていません：\(why)",
                en: "the heartbeat has failed \(times) times in a row: \(why)")
        case .bouncesUnreadable(let why):
            Bilingual(ja: "不達の報告を読めません：\(why)", en: "reports of failure are not read: \(why)")
        case .addressesFailing(let count, let shown):
            Bilingual(
                ja: "メールが届かないアドレス \(count)件：" + shown.joined(separator: "、")
                    + (count > shown.count ? "…" : ""),
                en: "mail does not arrive at \(count) address\(count == 1 ? "" : "es"): "
                    + shown.joined(separator: ", ") + (count > shown.count ? "…" : ""))
        case .mailsRefused(let count, let folder):
            Bilingual(
                ja: "sendmail が受け取らないメール \(count)通が \(folder) にあります",
                en: "sendmail has refused \(EnglishCount.of(count, "mail")), now in \(folder)")
        case .templateUnused(let fallback): fallback.message
        case .channelGone(let channel, let fallback):
            Bilingual(
                ja: "\(channel) の相手が受け取りを断りました（410 Gone）。"
                    + (fallback.map { "送るはずだったものは \($0) に回します" } ?? "送るものは待っています")
                    + "。直したら koyomi reload してください",
                en: "\(channel): the receiver asks for no more (410 Gone); what it should say "
                    + (fallback.map { "goes to \($0)" } ?? "waits")
                    + ". Once that is mended: koyomi reload")
        case .channelFailing(let channel, let times):
            Bilingual(
                ja: "\(channel) に\(times)回続けて送れませんでした。応答が戻るまで1件ずつ試します",
                en: "\(channel) has failed \(times) times in a row; it is tried with one message "
                    + "at a time until it answers")
        case .channelOutage(let channel):
            Bilingual(
                ja: "\(channel) に送れていません。koyomi outbox で確かめてください",
                en: "\(channel) does not deliver: see koyomi outbox")
        }
    }

    private static func questioned(ja: String, en: String) -> Bilingual {
        Bilingual(
            ja: "\(ja)。写しがあれば戻してください（koyomi(1) の Backup and restore）。"
                + "この台帳で続けるなら koyomi confirm-ledger。それまで記録は受け付け、何も送りません",
            en:
                "\(en). Restore a backup if there is one (Backup and restore in koyomi(1)). To go on "
                + "from this ledger: koyomi confirm-ledger. Until then records are taken, and "
                + "nothing is sent")
    }
}
