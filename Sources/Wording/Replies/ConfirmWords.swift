package import ServiceInterface
package import Text

/// What `koyomi confirm-clock` and `koyomi confirm-ledger` say.
package enum ConfirmWords {
    package static func lines(_ reply: ClockReply) -> [Bilingual] {
        let (shows, expected) = (
            ReplyInstant.minute(reply.shows), ReplyInstant.minute(reply.expected)
        )
        let state: Bilingual =
            switch reply.state {
            case .held:
                Bilingual(
                    ja: "時計は \(shows)（\(expected) ごろのはずでした）",
                    en: "The clock reads \(shows); it was taken to be about \(expected)")
            case .behind:
                Bilingual(
                    ja: "時計は \(shows)（台帳は \(expected) まで進んでいました）",
                    en: "The clock reads \(shows); the ledger had got to \(expected)")
            }
        return lines(state, reply, "koyomi confirm-clock")
    }

    package static func lines(_ reply: LedgerReply) -> [Bilingual] {
        let since = ReplyInstant.minute(reply.since)
        let state =
            reply.kind == "anew"
            ? Bilingual(ja: "台帳は \(since) に新しく作られました", en: "The ledger was made anew at \(since)")
            : Bilingual(
                ja: "台帳は \(since) に見つかった別のものです", en: "The ledger is another one, found at \(since)")
        return lines(state, reply, "koyomi confirm-ledger")
    }

    private static func lines(
        _ state: Bilingual, _ reply: some ConfirmReply, _ command: String
    ) -> [Bilingual] {
        let unchanged = Bilingual(
            ja: "まだ何も変わっていません（認めるには \(command)）",
            en: "Nothing has changed yet (\(command))")
        return [state, sending(reply)] + (reply.confirmed ? [] : [unchanged])
    }

    /// How many notices go out at once, or would.
    private static func sending(_ reply: some ConfirmReply) -> Bilingual {
        guard reply.notices > 0 else {
            return reply.confirmed
                ? Bilingual(ja: "認めました。すぐに送るものはありません", en: "Confirmed; nothing goes out at once")
                : Bilingual(ja: "認めても、すぐに送るものはありません", en: "Nothing would go out at once")
        }
        let notices = EnglishCount.of(reply.notices, "notice")
        let organisations = EnglishCount.of(reply.organisations, "organisation")
        let messages = EnglishCount.of(reply.messages, "message")
        return Bilingual(
            ja: (reply.confirmed ? "認めました。" : "認めると、")
                + "\(reply.organisations)組織に\(reply.notices)件を知らせます（\(reply.messages)通）",
            en: reply.confirmed
                ? "Confirmed; \(notices) to \(organisations) go out now, in \(messages)"
                : "\(notices) to \(organisations) would go out, in \(messages)")
    }
}

/// What a confirmation sends, or would.
private protocol ConfirmReply {
    var confirmed: Bool { get }
    var notices: Int { get }
    var organisations: Int { get }
    var messages: Int { get }
}

extension ClockReply: ConfirmReply {}
extension LedgerReply: ConfirmReply {}
