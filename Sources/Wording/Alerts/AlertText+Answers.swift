package import CalendarPlan
package import ServiceInterface

/// What is said of answers that came by mail.
extension AlertText {
    /// To the organisation that answered: what was recorded, and what was not and why.
    package static func receipt(
        for subject: String, from sender: String, recorded: [RecordReply.Item],
        failures: [(title: String, why: Bilingual)]
    ) -> AlertText {
        let head =
            failures.isEmpty
            ? Bilingual(ja: "【受付】", en: "[Received] ")
            : recorded.isEmpty
                ? Bilingual(ja: "【未記録】", en: "[Not recorded] ")
                : Bilingual(ja: "【一部受付】", en: "[Received in part] ")
        var paragraphs = [
            Bilingual(
                ja: "\(sender) から、次のメールへの返信を受け取りました：\(subject)",
                en: "An answer from \(sender) has come in: \(subject)")
        ]
        paragraphs += recorded.map { item in
            let text = RecordWords.text(item)
            return Bilingual(ja: "● \(text.ja)", en: "● \(text.en)")
        }
        paragraphs += failures.map { failure in
            Bilingual(
                ja: "▲ \(failure.title)：記録していません。\(failure.why.ja)",
                en: "▲ \(failure.title) is not recorded: \(failure.why.en)")
        }
        paragraphs.append(failures.isEmpty ? takingBack : tryingAgain)
        return AlertText(
            subject: Bilingual(ja: head.ja + subject, en: head.en + subject),
            paragraphs: paragraphs)
    }

    /// To the organisation whose link was used: what was recorded by it, and who says so.
    package static func recordedByLink(_ items: [RecordReply.Item], by name: String) -> AlertText {
        let title = items.first?.title ?? ""
        return AlertText(
            subject: Bilingual(ja: "【受付】\(title)", en: "[Received] \(title)"),
            paragraphs: [
                Bilingual(
                    ja: "\(name) が、お知らせのリンクのページで記録しました。",
                    en: "\(name) has recorded this on the page of a notice's link.")
            ]
                + items.map { item in
                    let text = RecordWords.text(item)
                    return Bilingual(ja: "● \(text.ja)", en: "● \(text.en)")
                } + [
                    Bilingual(
                        ja: "身に覚えがないときは、次のページで取り消し、事務局に知らせてください。",
                        en:
                            "If nobody of you has done so, take it back on the page below, and tell "
                            + "the secretariat.")
                ])
    }

    /// To the secretariat: an organisation has put a notice off by itself.
    package static func snoozedByLink(
        _ item: RecordReply.Item, by name: String
    ) -> AlertText {
        let who = item.organisation ?? ""
        let text = RecordWords.text(item)
        return AlertText(
            subject: Bilingual(
                ja: "【保留】\(who)：\(item.title)", en: "[On hold] \(who): \(item.title)"),
            paragraphs: [
                Bilingual(
                    ja: "\(who)の \(name) が、お知らせのリンクのページで保留しました。",
                    en: "\(name) of \(who) has put it off on the page of a notice's link."),
                text,
                Bilingual(
                    ja: "理由：\(item.reason ?? "")", en: "Reason: \(item.reason ?? "")"),
            ])
    }

    private static let takingBack = Bilingual(
        ja: "身に覚えがないとき、間違えたときは、元のお知らせにもう一度返信し、「取消」とだけ書いてください。",
        en: "If that is a mistake, or nobody of you has sent it: answer the same notice once more, "
            + "with the one line \"undo\".")

    private static let tryingAgain = Bilingual(
        ja: "元のお知らせにもう一度返信して、足りないところを書いてください。",
        en: "Answer the same notice once more, with what is missing.")

    /// Why an answer says nothing that could be recorded.
    package static let nothingFilledIn = Bilingual(
        ja: "様式に何も書かれていません。[ ] の右に書いてください",
        en: "nothing is filled in; write to the right of the brackets")

    /// One word stands for several items.
    package static func whichOne(_ ids: [String]) -> Bilingual {
        Bilingual(
            ja: "どれのことか分かりません（\(ids.joined(separator: "、"))）。項目ごとに書いてください",
            en: "which one is meant (\(ids.joined(separator: ", ")))? Fill in each on its own")
    }

    /// What is still to be answered of a form.
    package static func stillMissing(_ labels: [String]) -> Bilingual {
        Bilingual(
            ja: "次の回答が必要です：\(labels.joined(separator: "、"))",
            en: "these answers are required: \(labels.joined(separator: ", "))")
    }

    /// A day that could not be read.
    package static func unreadDay(_ text: String) -> Bilingual {
        Bilingual(
            ja: "「\(text)」は日付として読めません（2026-11-30、11月30日 のように）",
            en: "\"\(text)\" is no day (write 2026-11-30, or 30 November)")
    }

    package static func unreadCount(_ text: String) -> Bilingual {
        Bilingual(ja: "「\(text)」は回数として読めません", en: "\"\(text)\" is no number of times")
    }

    package static let unknownItem = Bilingual(
        ja: "このメールでお尋ねしたものではありません", en: "the mail did not ask for it")

    /// Why the secretariat is sent a mail.
    package enum Forwarding: Sendable {
        /// Words beside an answer.
        case words
        /// No token, or one that is not ours.
        case noToken
        case expired
        case automatic
    }

    /// To the secretariat: what somebody wrote to the address for answers.
    package static func forwarded(
        _ why: Forwarding, from sender: String, organisation: String?, subject: String,
        lines: [String], isCut: Bool, attachments: [String]
    ) -> AlertText {
        let reason: Bilingual =
            switch why {
            case .words: Bilingual(ja: "返信に、様式のほかの言葉がありました。", en: "An answer has other words, too.")
            case .noToken:
                Bilingual(
                    ja: "返信用のアドレスに届いたメールですが、どのお知らせへの返信か確かめられず、何も記録していません。",
                    en:
                        "A mail came to the address for answers. Which notice it answers cannot be told, "
                        + "and nothing is recorded.")
            case .expired:
                Bilingual(
                    ja: "期限を過ぎたお知らせ、またはもう求めていないお知らせへの返信で、何も記録していません。",
                    en:
                        "An answer to a notice that is too old, or about what is not owed any more: nothing "
                        + "is recorded.")
            case .automatic:
                Bilingual(ja: "自動応答です。何も記録していません。", en: "A program answered. Nothing is recorded.")
            }
        let who = organisation.map { "\($0) <\(sender)>" } ?? sender
        var paragraphs = [
            reason, Bilingual(ja: "差出人：\(who)", en: "From: \(who)"),
            Bilingual(ja: "件名：\(subject)", en: "Subject: \(subject)"),
        ]
        paragraphs += lines.map { Bilingual(ja: "> \($0)", en: "> \($0)") }
        if isCut {
            paragraphs.append(
                Bilingual(ja: "（続きは長いため省きました）", en: "(The rest is left out: it is too long.)"))
        }
        if !attachments.isEmpty {
            let names = attachments.joined(separator: ", ")
            paragraphs.append(
                Bilingual(
                    ja: "添付（ここにはありません）：\(names)", en: "Attached, and not included here: \(names)"))
        }
        return AlertText(
            subject: Bilingual(ja: "【返信】\(subject)", en: "[Answer] \(subject)"),
            paragraphs: paragraphs)
    }
}
