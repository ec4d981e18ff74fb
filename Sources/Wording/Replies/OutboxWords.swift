package import ServiceInterface
package import Text

/// What became of messages that somebody changed.
package enum OutboxWords {
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
