import CalendarPlan
import Ledger

extension Bilingual {
    /// That the ledger does not go on from the one before, found `since` a day and time, and what
    /// to do.
    static func provenance(_ question: LedgerQuestion, since: Bilingual) -> Bilingual {
        let what =
            switch question.kind {
            case .anew:
                Bilingual(
                    ja: "台帳がなくなっていたので、\(since.ja) に新しい台帳を作りました。これまでの記録（完了など）がありません",
                    en: "the ledger was gone, and a new one was made at \(since.en): what was "
                        + "recorded before is not in it")
            case .other:
                Bilingual(
                    ja: "台帳が失われ、\(since.ja) に別の台帳で始めました。記録が古いかもしれません",
                    en: "the ledger was lost, and another one was found at \(since.en): it may "
                        + "be an old copy")
            }
        return Bilingual(
            ja: "\(what.ja)。写しがあれば戻してください（koyomi(1) の Backup and restore）。"
                + "この台帳で続けるなら koyomi confirm-ledger。それまで記録は受け付け、何も送りません",
            en:
                "\(what.en). Restore a backup if there is one (Backup and restore in koyomi(1)). To "
                + "go on from this ledger: koyomi confirm-ledger. Until then records are taken, "
                + "and nothing is sent")
    }
}

extension AlertText {
    /// That nobody has confirmed the ledger, `words` saying why.
    static func provenance(_ question: LedgerQuestion, _ words: Bilingual) -> AlertText {
        AlertText(
            topic: LedgerQuestion.topic,
            event: "\(question.kind.rawValue) \(question.since.seconds)",
            subject: Bilingual(
                ja: "【台帳の確認】台帳が前のものではありません。通知を止めました",
                en: "[Ledger] it is not the one before: notices are held"),
            paragraphs: [
                Bilingual(
                    ja: "\(words.ja)（何が送られるかは koyomi confirm-ledger --dry-run）。",
                    en:
                        "\(words.en.prefix(1).uppercased())\(words.en.dropFirst()). What would be sent "
                        + "is said by koyomi confirm-ledger --dry-run.")
            ])
    }

    /// That `name` has confirmed the ledger.
    static func confirmed(_ question: LedgerQuestion, by name: String) -> AlertText {
        AlertText(
            topic: LedgerQuestion.topic, event: "confirmed \(question.since.seconds)",
            subject: Bilingual(
                ja: "【台帳の確認済み】通知を再開しました", en: "[Ledger] it was confirmed, and notices go out"),
            paragraphs: [
                Bilingual(
                    ja: "この台帳で続けることを \(name) が確認しました。",
                    en: "\(name) has confirmed this ledger.")
            ])
    }

    /// That a backup, which ends at `until`, has taken the ledger's place: what is lost, and what
    /// may come twice.
    static func restored(until: Instant, _ text: Bilingual) -> AlertText {
        AlertText(
            topic: "restored", event: "until \(until.seconds)",
            subject: Bilingual(
                ja: "【台帳の復元】\(text.ja) までの写しから続けます",
                en: "[Restored] the ledger goes on from a backup of \(text.en)"),
            paragraphs: [
                Bilingual(
                    ja: "台帳は \(text.ja) までの写し（koyomi backup）です。それより後の記録（完了など）は失われているので、"
                        + "もう一度記録してください。その後に送ったものは、webhook と SMTP のメールではもう一度届くことが"
                        + "あります。スプールの cur に残っているメールは、もう送りません。",
                    en: "The ledger is a backup (koyomi backup) that ends at \(text.en). What was "
                        + "recorded after that is lost: record it again. What was sent after that "
                        + "may come once more by webhooks and by SMTP; mails that lie in the "
                        + "spool's cur do not go out again.")
            ])
    }
}
