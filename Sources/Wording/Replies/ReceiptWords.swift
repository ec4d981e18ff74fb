package import ServiceInterface
package import Text

/// What became of a mail with an answer, for whoever reads a log.
package enum ReceiptWords {
    package static func text(_ reply: ReceiveMailReply) -> Bilingual {
        let who = reply.organisation ?? ""
        let text: Bilingual =
            switch reply.outcome {
            case .recorded:
                Bilingual(
                    ja: "\(who)の返信から \(reply.recorded.count)件を記録しました",
                    en:
                        "recorded \(EnglishCount.of(reply.recorded.count, "item")) from an answer of \(who)"
                )
            case .asked:
                Bilingual(
                    ja: "\(who)の返信は記録できず、理由を返信しました",
                    en: "nothing of an answer of \(who) could be recorded; it is told why")
            case .forwarded:
                Bilingual(ja: "事務局に回しました", en: "passed on to the secretariat")
            case .automatic:
                Bilingual(ja: "自動応答でした", en: "a program has sent it")
            case .repeated:
                Bilingual(ja: "\(who)の同じ返信は受け取り済みです", en: "the same answer of \(who) came before")
            }
        guard reply.forwarded, reply.outcome == .recorded || reply.outcome == .asked else {
            return text
        }
        return Bilingual(
            ja: text.ja + "。ほかの言葉は事務局に回しました",
            en: text.en + "; other words went to the secretariat")
    }

    package static func text(_ reply: RevokeReply) -> Bilingual {
        let who = reply.organisations
        let what = reply.obligation.map { ("\($0) についての", " about \($0)") } ?? ("", "")
        let whose =
            who.isEmpty
            ? ("", "")
            : ("\(who.joined(separator: "、"))に送った", " of \(who.joined(separator: ", "))")
        return Bilingual(
            ja: "\(whose.0)\(what.0)回答用のリンクと返信先を、使えなくしました",
            en:
                "links and addresses for answers\(what.1)\(whose.1) that went out until now count no "
                + "more")
    }

    package static func text(_ reply: EndSessionsReply) -> Bilingual {
        reply.user.map {
            Bilingual(ja: "\($0) のログインを終わらせました", en: "the log-ins of \($0) have ended")
        } ?? Bilingual(ja: "全員のログインを終わらせました", en: "everybody's log-ins have ended")
    }

    /// Beside the link itself.
    package static func hint(_ reply: LogInLinkReply) -> Bilingual {
        let until = ReplyInstant.time(reply.until)
        return Bilingual(
            ja: "\(reply.user) がログインするリンクです（一度だけ、\(until) まで）",
            en: "\(reply.user) logs in by this, once, until \(until)")
    }

    /// It stays where it is, and is tried again.
    package static func kept(_ name: String?, _ why: Bilingual) -> Bilingual {
        let name = name.map { "\($0): " } ?? ""
        return Bilingual(
            ja: "\(name)まだ受け取れません。\(why.ja)", en: "\(name)not taken in yet: \(why.en)")
    }

    package static func unreadable(_ path: String, _ why: String) -> Bilingual {
        Bilingual(ja: "\(path) を読めません（\(why)）", en: "\(path) cannot be read: \(why)")
    }

    package static func unmoved(_ path: String, _ why: String) -> Bilingual {
        Bilingual(
            ja: "\(path) を cur/ に移せません（\(why)）", en: "\(path) cannot be moved to cur/: \(why)")
    }
}
