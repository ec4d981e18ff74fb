import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi confirm-clock`: says that the clock is right, after it has jumped.
enum ConfirmClockCommand: Subcommand {
    static let syntax = VerbSyntax.confirmClock

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let reply = try ControlClient(given, console).ask(
            ConfirmClockRequest(
                dryRun: given.has("--dry-run") ? true : nil, by: given["--by"]))
        if given.has("--json") {
            console.say(CommandJSON.line(reply))
            return 0
        }
        console.say(state(reply))
        console.say(
            sending(
                reply.notices, to: reply.organisations, in: reply.messages,
                isConfirmed: reply.confirmed))
        if !reply.confirmed {
            console.say(
                Bilingual(
                    ja: "まだ何も変わっていません（認めるには koyomi confirm-clock）",
                    en: "Nothing has changed yet (koyomi confirm-clock)"))
        }
        return 0
    }

    private static func state(_ reply: ClockReply) -> Bilingual {
        let (shows, expected) = (
            OutboxCommand.time(reply.shows), OutboxCommand.time(reply.expected)
        )
        return switch reply.state {
        case .held:
            Bilingual(
                ja: "時計は \(shows)（\(expected) ごろのはずでした）",
                en: "The clock reads \(shows); it was taken to be about \(expected)")
        case .behind:
            Bilingual(
                ja: "時計は \(shows)（台帳は \(expected) まで進んでいました）",
                en: "The clock reads \(shows); the ledger had got to \(expected)")
        }
    }

    /// That so many notices go out at once, or would.
    static func sending(
        _ noticeCount: Int, to organisationCount: Int, in messageCount: Int, isConfirmed: Bool
    ) -> Bilingual {
        guard noticeCount > 0 else {
            return isConfirmed
                ? Bilingual(ja: "認めました。すぐに送るものはありません", en: "Confirmed; nothing goes out at once")
                : Bilingual(ja: "認めても、すぐに送るものはありません", en: "Nothing would go out at once")
        }
        let notices = EnglishCount.of(noticeCount, "notice")
        let organisations = EnglishCount.of(organisationCount, "organisation")
        let messages = EnglishCount.of(messageCount, "message")
        return isConfirmed
            ? Bilingual(
                ja: "認めました。\(organisationCount)組織に\(noticeCount)件を知らせます（\(messageCount)通）",
                en: "Confirmed; \(notices) to \(organisations) go out now, in \(messages)")
            : Bilingual(
                ja: "認めると、\(organisationCount)組織に\(noticeCount)件を知らせます（\(messageCount)通）",
                en: "\(notices) to \(organisations) would go out, in \(messages)")
    }
}
