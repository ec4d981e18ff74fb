package import ServiceInterface
package import Text

package struct OutboxWords: OneLanguage {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func way(_ row: OutboxRow) -> String {
        "\(ChannelWords.name(row.channel)[language]) → \(row.recipient.singleLine)"
    }

    /// When it is tried next, or why it is not.
    package func next(_ row: OutboxRow) -> String {
        switch row.state {
        case "spooled": return say("スプールにあり", "in the spool")
        case "refused": return say("拒否", "refused")
        default:
            guard let next = row.nextAttempt.map(ReplyInstant.minute) else {
                return say("断念", "given up")
            }
            return say("次の試行 \(next)", "next attempt \(next)")
        }
    }

    package func composed(_ row: OutboxRow) -> String {
        let composed = ReplyInstant.minute(row.composedAt)
        return say("作成 \(composed)", "composed \(composed)") + "   \(next(row))"
    }

    /// How often it was tried, and why the last attempt failed; `nil` where none did.
    package func failure(_ row: OutboxRow) -> String? {
        let uncertain = row.uncertainSince.map { _ in say("届いている可能性あり", "may have arrived") }
        guard row.attempts > 0 || row.lastError != nil else { return uncertain }
        let times = say("\(row.attempts)回失敗", EnglishCount.of(row.attempts, "failed attempt"))
        let why = row.lastError.map { ChannelWords.failure($0, of: row.channel).singleLine }
        // What was given up untried has a reason and no failed attempt.
        return [row.attempts > 0 ? times : nil, uncertain, why].compactMap(\.self)
            .joined(separator: colon)
    }
}

extension OutboxWords {
    package static let empty = Bilingual(ja: "送信待ちのものはありません", en: "The outbox is empty")

    package static func noKey(_ key: String) -> Bilingual {
        Bilingual(
            ja: "「\(key)」で始まる鍵のものはありません。koyomi outbox で確かめてください",
            en: "no message has a key that begins with \(key); see koyomi outbox")
    }

    /// That so many messages are not shown.
    package static func more(_ count: Int) -> Bilingual {
        Bilingual(
            ja: "ほかに\(count)件あります（ここには出していません）",
            en: "\(EnglishCount.of(count, "more message")) not listed here")
    }

    package static func counts(_ reply: OutboxReply) -> Bilingual {
        let spooled = reply.spooled ?? 0
        let mails = EnglishCount.of(spooled, "mail")
        return Bilingual(
            ja: "送信待ち \(reply.waiting)、断念 \(reply.dead)"
                + (spooled > 0 ? "、スプールにあるメール \(spooled)" : ""),
            en: "\(reply.waiting) to deliver, \(reply.dead) given up"
                + (spooled > 0 ? ", \(mails) in the spool" : ""))
    }

    package static func retried(_ message: OutboxChangeReply.Message) -> Bilingual {
        line(message, Bilingual(ja: "再送します", en: "tried again"))
    }

    package static func dropped(_ message: OutboxChangeReply.Message) -> Bilingual {
        line(message, Bilingual(ja: "破棄しました", en: "dropped"))
    }

    private static func line(
        _ message: OutboxChangeReply.Message, _ change: Bilingual
    ) -> Bilingual {
        let what = "\(message.key.prefix(12))  \(message.channel)  \(message.recipient)"
        return Bilingual(ja: "\(what)：\(change.ja)", en: "\(what): \(change.en)")
    }

    package static func text(_ reply: ClearAddressReply) -> Bilingual {
        Bilingual(
            ja: "\(reply.address) の不達を取り消しました", en: "\(reply.address) no longer counts as failing")
    }
}
