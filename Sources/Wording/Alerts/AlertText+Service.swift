package import CalendarPlan
package import ServiceInterface

extension AlertText {
    /// `waiting` messages have not left by `channel`, the oldest since `since`.
    package static func outage(_ channel: String, waiting: Int, since: CivilTime) -> AlertText {
        AlertText(
            subject: Bilingual(
                ja: "【送信できません】\(channel)（\(waiting)件が待っています）",
                en: "[Not delivering] \(channel): \(EnglishCount.of(waiting, "message")) waiting"),
            paragraphs: [
                Bilingual(
                    ja: "\(since.text.ja) から \(channel) に送れていません。送信は続けています。状況は koyomi status と "
                        + "koyomi outbox で確かめてください。",
                    en: "\(channel) has not delivered since \(since.text.en). Delivery is still "
                        + "being tried. See koyomi status and koyomi outbox.")
            ])
    }

    /// Nothing waits for `channel` any longer; `dead` messages were given up.
    package static func outageOver(_ channel: String, dead: Int) -> AlertText {
        dead == 0
            ? AlertText(
                subject: Bilingual(
                    ja: "【解消】\(channel) に待っているものはなくなりました",
                    en: "[Over] nothing waits for \(channel) any longer"),
                paragraphs: [
                    Bilingual(ja: "届いたか、破棄されました。", en: "What waited was delivered or dropped.")
                ])
            : AlertText(
                subject: Bilingual(
                    ja: "【断念】\(channel)（\(dead)件）",
                    en: "[Given up] \(channel): \(EnglishCount.of(dead, "message"))"),
                paragraphs: [
                    Bilingual(
                        ja: "待っているものはありません。断念したものを koyomi outbox で確かめてください。",
                        en: "Nothing waits any longer. See koyomi outbox for what was given up.")
                ])
    }

    /// How many faults an alert names; koyomi check has them all, with the lines.
    package static let listedErrors = 10

    package static func configurationRefused(_ faults: [Diagnostic]) -> AlertText {
        let more = faults.count - listedErrors
        let closing = Bilingual(
            ja: (more > 0 ? "ほかに\(more)件あります。" : "")
                + "何も変わっていません。直したら koyomi check で確かめ、koyomi reload してください。",
            en: (more > 0 ? "There are \(more) more. " : "")
                + "Nothing has changed. Mend it, then koyomi check, then koyomi reload.")
        return AlertText(
            subject: Bilingual(
                ja: "【設定の誤り】\(faults.count)件。前の設定で動いています",
                en: "[Configuration] \(EnglishCount.of(faults.count, "fault")): the one before it "
                    + "runs on"),
            paragraphs: faults.prefix(listedErrors).map(\.line) + [closing])
    }

    package static let configurationSound = AlertText(
        subject: Bilingual(
            ja: "【設定の復旧】新しい設定で動いています", en: "[Configuration] sound again, and in force"),
        paragraphs: [
            Bilingual(ja: "設定の誤りはなくなりました。", en: "The configuration has no fault any more.")
        ])

    package static func configurationUnread(_ file: String, since: CivilTime) -> AlertText {
        let condition = HealthCondition.configurationDiffers(file: file).text
        return AlertText(
            subject: Bilingual(
                ja: "【設定の読み直し忘れ】\(file)", en: "[Configuration] \(file) was changed and not read"),
            paragraphs: [
                Bilingual(
                    ja: "\(since.text.ja) から、\(condition.ja)。",
                    en: "Since \(since.text.en) \(condition.en).")
            ])
    }

    package static func ledgerDamaged(_ condition: HealthCondition) -> AlertText {
        AlertText(
            subject: Bilingual(ja: "【台帳の検査】壊れたところがあります", en: "[Ledger] it is damaged"),
            paragraphs: [condition.text])
    }

    /// The ledger waits for a confirmation because of `condition`.
    package static func ledgerQuestioned(_ condition: HealthCondition) -> AlertText {
        let words = condition.text
        return AlertText(
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

    package static func ledgerConfirmed(by name: String) -> AlertText {
        AlertText(
            subject: Bilingual(
                ja: "【台帳の確認済み】通知を再開しました", en: "[Ledger] it was confirmed, and notices go out"),
            paragraphs: [
                Bilingual(
                    ja: "この台帳で続けることを \(name) が確認しました。",
                    en: "\(name) has confirmed this ledger.")
            ])
    }

    /// A backup, which ends at `until`, has taken the ledger's place.
    package static func ledgerRestored(until: CivilTime) -> AlertText {
        let text = until.text
        return AlertText(
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

    package static func test(by name: String) -> AlertText {
        AlertText(
            subject: Bilingual(ja: "【試験】送信の確認です", en: "[Test] a trial notice"),
            paragraphs: [
                Bilingual(
                    ja: "\(name) が送信を確かめています（koyomi test-notice）。期限のあるものではなく、何もしなくてかまいません。",
                    en: "\(name) is trying whether notices arrive (koyomi test-notice). Nothing is "
                        + "owed, and there is nothing to do."),
                Bilingual(
                    ja: "これが届けば、期限の通知も同じように届きます。",
                    en: "Where this arrives, notices of deadlines arrive as well."),
            ])
    }
}

extension Diagnostic {
    /// Place, message and advice in one line.
    package var line: Bilingual {
        let place = file + (place.map { ":\($0.line):\($0.column)" } ?? "")
        func line(_ language: Language, _ brackets: (String, String)) -> String {
            let advice = advice(language)
            return "\(place): \(message(language))"
                + (advice.isEmpty ? "" : brackets.0 + advice + brackets.1)
        }
        return Bilingual(ja: line(.japanese, ("（", "）")), en: line(.english, (" (", ")")))
    }
}
