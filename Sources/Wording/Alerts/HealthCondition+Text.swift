import CalendarPlan
package import ServiceInterface
package import Text

extension HealthCondition {
    package var text: Bilingual {
        switch self {
        case .ledgerFailing(error: let error, isFatal: true):
            Bilingual(
                ja: "台帳が壊れたか失われました。何も記録されず、koyomid は終わります：\(error)",
                en: "the ledger is damaged or lost; nothing is recorded any more, and koyomid "
                    + "ends: \(error)")
        case .ledgerFailing(error: let error, isFatal: false):
            Bilingual(
                ja: "台帳に書けません（何も失われていません。書けるようになれば続けます）：\(error)",
                en: "the ledger cannot be written (nothing is lost; it goes on as soon as it "
                    + "can): \(error)")
        case .ledgerRecreated(let since):
            Self.questioned(
                ja: "台帳がなくなっていたので、\(Self.civil(since).ja) に新しい台帳を作りました。これまでの記録（完了など）がありません",
                en:
                    "the ledger was gone, and a new one was made at \(Self.civil(since).en): what was "
                    + "recorded before is not in it")
        case .ledgerReplaced(let since):
            Self.questioned(
                ja: "台帳が失われ、\(Self.civil(since).ja) に別の台帳で始めました。記録が古いかもしれません",
                en:
                    "the ledger was lost, and another one was found at \(Self.civil(since).en): it may "
                    + "be an old copy")
        case .ledgerDamaged(let faults, let first, let checked):
            Bilingual(
                ja: "台帳に壊れたところが\(faults)件あります（\(Self.civil(checked).ja) の検査）：\(first)。"
                    + "koyomi verify で確かめ、写しから戻してください",
                en: "the ledger is damaged, as checked on \(Self.civil(checked).en): "
                    + "\(EnglishCount.of(faults, "fault")), \(first). See koyomi verify, and "
                    + "restore a backup")
        case .ledgerUnchecked(let why):
            Bilingual(ja: "台帳の検査ができませんでした：\(why)", en: "the ledger could not be checked: \(why)")
        case .socketFailing(let why):
            Bilingual(ja: "コマンドを受け付けられないことがあります：\(why)", en: "commands may not be heard: \(why)")
        case .spoolUnwritable(let why):
            Bilingual(
                ja: "メールのスプールに書けません。メールは待っています：\(why)",
                en: "the mail spool cannot be written, and mail waits: \(why)")
        case .spoolStuck(let count, let since):
            Bilingual(
                ja: "メール\(count)通がスプールに残っています（最も古いものは\(Self.civil(since).ja)）。だれも受け取っていません："
                    + "systemctl status koyomi-mail.service",
                en: "\(EnglishCount.of(count, "mail")) in the spool, the oldest since "
                    + "\(Self.civil(since).en), and nobody takes them: systemctl status "
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
        case .renameUnanswered(let file, let line, let column, let question):
            Self.unanswered(Diagnostic(question, in: file, line: line, column: column).line)
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
        case .heartbeatOff(let name, .malformedURL):
            Bilingual(
                ja: "heartbeat は止まっています：資格情報 \(name) は http(s) の URL ではありません",
                en: "the heartbeat is off: credential \(name) holds no http or https URL")
        case .heartbeatOff(_, let why):
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
        case .templateEmpty(let file):
            Bilingual(
                ja: "ひな形 \(file) からは何も出なかったので、組み込みの文面で送りました",
                en: "the template \(file) came to nothing; the built-in words were sent")
        case .templateTooLong(let file):
            Bilingual(
                ja: "ひな形 \(file) から出たものは長すぎたので、組み込みの文面で送りました",
                en: "what the template \(file) came to is too long; the built-in words were sent")
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

    private static func unanswered(_ question: Bilingual) -> Bilingual {
        Bilingual(
            ja: "答えがあるまで、新しい名前については何も送りません。\(question.ja)",
            en: "until this is answered nothing is said of the new names: \(question.en)")
    }

    private static func civil(_ instant: String) -> Bilingual {
        CivilTime(rfc3339: instant)?.text ?? Bilingual(ja: instant, en: instant)
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

extension HealthCondition {
    /// That `diagnostic`, which asks about a new name, is not answered; `nil` of any other.
    package init?(unanswered diagnostic: Diagnostic) {
        guard case .rename(.unanswered(let question)) = diagnostic.kind else { return nil }
        self = .renameUnanswered(
            file: diagnostic.file, line: diagnostic.place?.line, column: diagnostic.place?.column,
            question: question)
    }
}

extension Diagnostic {
    fileprivate init(_ question: RenameQuestion, in file: String, line: Int?, column: Int?) {
        let place = line.map {
            Place(line: $0, column: column ?? 1, length: 1, sourceLine: "", caretOffset: 0)
        }
        self.init(file: file, place: place, kind: .rename(.unanswered(question)))
    }
}
