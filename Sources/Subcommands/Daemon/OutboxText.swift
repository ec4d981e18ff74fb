import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// The outbox as a person reads it.
struct OutboxText {
    let console: Console

    /// How much of a key is shown: enough to name one of a million messages.
    private static let keyLength = 8

    /// That not everything is shown.
    static func more(_ count: Int) -> Bilingual {
        Bilingual(
            ja: "ほかに\(count)件あります（ここには出していません）",
            en: "\(EnglishCount.of(count, "more message")) not listed here")
    }

    /// For each message its key, when it is tried next and where it goes, what it is about, and
    /// why it has not left.
    func list(_ reply: OutboxReply) {
        let wording = NoticeWording(language: console.language)
        for row in reply.rows {
            let key = String(row.key.prefix(Self.keyLength))
            cut("\(key)  \(next(row))  \(to(row))", indent: 0)
            // One whose text cannot be read says nothing; why it has not left tells so.
            if !row.notices.isEmpty {
                cut(wording.subject(of: DigestLayout(row.notices)), indent: Self.keyLength + 2)
            }
            if let subject = row.subject {
                cut(subject.singleLine, indent: Self.keyLength + 2)
            }
            if let error = failure(row) { cut(error, indent: Self.keyLength + 2, isDim: true) }
        }
    }

    private func cut(_ text: String, indent: Int, isDim: Bool = false) {
        let text = DisplayWidth.cut(text, to: max(20, console.width - indent))
        console.say(String(repeating: " ", count: indent) + (isDim ? console.dim(text) : text))
    }

    private func to(_ row: OutboxRow) -> String {
        let channel = ChannelWords.name(row.channel)[console.language]
        return "\(channel) → \(row.recipient.singleLine)"
    }

    /// Each message with everything it says.
    func show(_ reply: OutboxReply) {
        let wording = NoticeWording(language: console.language)
        for row in reply.rows {
            for line in LineFolding.lines("\(row.key)  \(to(row))", width: console.width) {
                console.say(console.bold(line))
            }
            let composed = OutboxCommand.time(row.composedAt)
            console.say(
                Bilingual(
                    ja: "  作成 \(composed)   \(next(row))",
                    en: "  composed \(composed)   \(next(row))"))
            if let error = failure(row) { fold(error, indent: 2) }
            if let subject = row.subject { fold(subject.singleLine, indent: 2) }
            for item in DigestLayout(row.notices).items {
                let notice = item.notice
                let title = notice.title.singleLine
                let space = console.language == .english ? " " : ""
                fold("\(wording.headline(for: notice))\(space)\(title)", indent: 2)
                fold(
                    "\(wording.summary(for: notice))  \(wording.day(notice.due))  "
                        + notice.obligation.shortName.singleLine, indent: 6)
                if let names = wording.organisations(of: item) { fold(names, indent: 6) }
            }
            console.say()
        }
    }

    private func fold(_ text: String, indent: Int) {
        for line in LineFolding.lines(text, width: max(20, console.width - indent)) {
            console.say(String(repeating: " ", count: indent) + line)
        }
    }

    private func next(_ row: OutboxRow) -> String {
        switch row.state {
        case "spooled": return Bilingual(ja: "スプールにあり", en: "in the spool")[console.language]
        case "refused": return Bilingual(ja: "拒否", en: "refused")[console.language]
        default: break
        }
        guard let next = row.nextAttempt.map(OutboxCommand.time) else {
            return Bilingual(ja: "断念", en: "given up")[console.language]
        }
        return Bilingual(ja: "次の試行 \(next)", en: "next attempt \(next)")[console.language]
    }

    /// How often it was tried and why the last attempt failed, where one did.
    private func failure(_ row: OutboxRow) -> String? {
        let uncertain = row.uncertainSince.map { _ in
            Bilingual(ja: "届いている可能性あり", en: "may have arrived")[console.language]
        }
        guard row.attempts > 0 || row.lastError != nil else { return uncertain }
        let times = Bilingual(
            ja: "\(row.attempts)回失敗", en: EnglishCount.of(row.attempts, "failed attempt"))
        let colon = Bilingual(ja: "：", en: ": ")[console.language]
        let why = row.lastError.map { ChannelWords.failure($0, of: row.channel).singleLine }
        // What was given up untried has a reason and no failed attempt.
        return [row.attempts > 0 ? times[console.language] : nil, uncertain, why]
            .compactMap(\.self)
            .joined(separator: colon)
    }
}
