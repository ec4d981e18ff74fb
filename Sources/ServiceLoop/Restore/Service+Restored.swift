import Configuration
import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

/// What the administrator is told where a backup has taken the ledger's place.
struct RestoredAlert {
    /// What the backup holds goes up to here.
    let until: Instant
    /// The same in words.
    let text: Bilingual

    /// What is lost, and what may come twice.
    var words: Bilingual {
        Bilingual(
            ja: "台帳は \(text.ja) までの写し（koyomi backup）です。それより後の記録（完了など）は失われているので、"
                + "もう一度記録してください。その後に送ったものは、webhook と SMTP のメールではもう一度届くことが"
                + "あります。スプールの cur に残っているメールは、もう送りません。",
            en: "The ledger is a backup (koyomi backup) that ends at \(text.en). What was recorded "
                + "after that is lost: record it again. What was sent after that may come once more "
                + "by webhooks and by SMTP; mails that lie in the spool's cur do not go out again.")
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        OperatorAlert(
            topic: "restored", event: "until \(until.seconds)",
            subject: Bilingual(
                ja: "【台帳の復元】\(text.ja) までの写しから続けます",
                en: "[Restored] the ledger goes on from a backup of \(text.en)")[language],
            paragraphs: [words[language]])
    }
}

extension Service {
    /// Tells, once, that the ledger is a backup that has come into its place, ending at `watermark`.
    func tellOfCopy(until watermark: Instant?, at now: Instant) throws(LedgerError) {
        guard let watermark, try ledger.isCopy() else { return }
        let news = RestoredAlert(until: watermark, text: civilText(watermark))
        log.log(.warning, news.words[settings.language])
        try tellAdministrator(at: now, news.bulletin)
        try ledger.adoptCopy()
    }

    /// Finds mails that the ledger does not know: it is an old backup, and the spool remembers
    /// what was mailed since.
    func findForgottenMails() throws(LedgerError) {
        guard settings.mailFrom != nil, settings.mail.server == nil else { return }
        var failure: LedgerError?
        forgotten = SpooledMails(folder: options.spool, said: planner.progress.said) { key in
            do throws(LedgerError) {
                return try ledger.addressee(of: key) == nil
            } catch {
                failure = error
                return false
            }
        }
        if let failure { throw failure }
        guard forgotten.count > 0 else { return }
        let count = forgotten.count
        let warning = Bilingual(
            ja: "台帳が知らないメールがスプールに\(count)通あります。古い写しに戻したようです。そのメールで知らせた"
                + "ことは、もうメールしません。webhook に届いていたかは分からず、もう一度届くことがあります。"
                + "写しの後の記録（完了など）は失われています",
            en: "the spool has \(EnglishCount.of(count, "mail")) that the ledger does not know, as "
                + "after an old backup was restored. What they said is not mailed again; whether "
                + "webhooks had it cannot be known, and they may get it once more. What was "
                + "recorded after the backup is lost")
        log.log(.warning, warning[settings.language])
    }

    /// The messages that say `notices`, without the mails that the spool remembers.
    func composed(_ notices: [Notice], at now: Instant) -> [Message] {
        func compose(_ notices: [Notice]) -> [Message] {
            composer.messages(of: notices, at: now) { self.planner.notBefore($0, at: now) }
        }
        guard forgotten.count > 0 else { return compose(notices) }
        // Apart, so that what was mailed is not mailed again with something new.
        let mailed = compose(notices.filter { forgotten.hold($0.key) }).filter { message in
            let recipient = planner.plan.organisations.first { $0.name == message.recipient }
            let keys = message.notices.map(\.key)
            return message.channel != "mail"
                || !forgotten.hold(keys, to: recipient?.mail ?? [])
        }
        return mailed + compose(notices.filter { !forgotten.hold($0.key) })
    }
}
