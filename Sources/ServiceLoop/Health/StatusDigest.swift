import CalendarPlan
import DueNotices
import Wording

/// That the daemon runs, what is due next, and what is wrong.
struct StatusDigest {
    /// A deadline that is still to come, and how many organisations owe it.
    struct Deadline {
        let title: String
        let due: Day
        let isProvisional: Bool
        var organisations: [String]
    }

    /// The day on which it was to be said.
    let day: Day
    /// The next deadlines, in order.
    let deadlines: [Deadline]
    /// How many obligations are late, and of how many organisations.
    let late: (obligations: Int, organisations: Int)
    /// Those of them that are on hold.
    let onHold: PeersOnHold
    /// How many messages wait, and how many were given up.
    let outbox: (waiting: Int, dead: Int)
    /// How many mails lie in the spool.
    var spooled = 0
    /// The last day whose holidays are official; `nil` where none are.
    let officialUntil: Day?
    /// What is wrong.
    let conditions: [Bilingual]
    /// When the ledger was checked, and where its chain ends.
    var ledger: [Bilingual] = []

    static let topic = "alive"
    private static let said = "on"
    static let listed = 5

    static func day(of bulletin: OperatorAlert?) -> Day? {
        let words = bulletin?.event.split(separator: " ") ?? []
        return words.count == 2 && words[0] == said ? Day(String(words[1])) : nil
    }

    /// The next of `obligations` that are live on `today`, each with everybody who owes it.
    static func next(_ planner: Planner, on today: Day) -> [Deadline] {
        var found: [(id: String, deadline: Deadline)] = []
        let live = planner.obligations.filter {
            $0.due.map { $0 >= today } ?? false && planner.status(of: $0, on: today).kind.isLive
        }.enumerated().sorted { one, other in
            (one.element.due ?? today, one.offset) < (other.element.due ?? today, other.offset)
        }.map(\.element)
        for obligation in live {
            guard let due = obligation.due else { continue }
            let id = "\(obligation.id.entry.calendar)/\(obligation.id.shortName) \(due)"
            if let known = found.firstIndex(where: { $0.id == id }) {
                found[known].deadline.organisations.append(obligation.id.organisation)
            } else if found.count < listed {
                let deadline = Deadline(
                    title: obligation.title, due: due, isProvisional: obligation.isProvisional,
                    organisations: [obligation.id.organisation])
                found.append((id, deadline))
            }
        }
        return found.map(\.deadline)
    }

    var text: AlertText {
        let count = late.obligations
        return AlertText(
            topic: Self.topic, event: "\(Self.said) \(day)",
            subject: count == 0
                ? Bilingual(ja: "【稼働中】遅れているものはありません", en: "[Alive] nothing is late")
                : Bilingual(ja: "【稼働中】遅れているもの \(count)件", en: "[Alive] \(count) late"),
            paragraphs: paragraphs.map {
                Bilingual(ja: $0.ja.singleLine, en: $0.en.singleLine)
            })
    }

    private var paragraphs: [Bilingual] {
        var lines = [
            Bilingual(
                ja: "koyomid の定期連絡です。動いていることと、これからの期限をお知らせします。",
                en: "koyomid is running; this is its regular sign of life."),
            deadlines.isEmpty
                ? Bilingual(ja: "これからの期限はありません。", en: "Nothing is due from now on.")
                : Bilingual(ja: "これからの期限：", en: "Due next:"),
        ]
        lines += deadlines.map(\.line)
        let held = Bilingual { NoticeWording(language: $0).onHold(onHold, on: day) }
        lines += [
            Bilingual(
                ja: "遅れているもの：\(late.obligations)件（\(late.organisations)組織）"
                    + (held.ja.isEmpty ? "" : "。\(held.ja)"),
                en: "Late: \(late.obligations), of "
                    + EnglishCount.of(late.organisations, "organisation")
                    + (held.en.isEmpty ? "" : ".\(held.en)")),
            Bilingual(
                ja: "送信待ち：\(outbox.waiting)件、断念：\(outbox.dead)件",
                en: "Waiting to leave: \(outbox.waiting); given up: \(outbox.dead)"),
        ]
        if spooled > 0 {
            lines.append(
                Bilingual(
                    ja: "スプールに残っているメール：\(spooled)通",
                    en: "Mails in the spool that nobody has taken: \(spooled)"))
        }
        lines.append(
            officialUntil.map {
                Bilingual(
                    ja: "祝日の一覧：\($0.japanese) まで", en: "Holidays: official up to \($0.english)")
            } ?? Bilingual(ja: "祝日の一覧：なし（計算による）", en: "Holidays: none official, all computed"))
        let wrong = conditions.map {
            Bilingual(ja: "確認が必要なこと：\($0.ja)", en: "What is wrong: \($0.en)")
        }
        return lines + ledger + wrong
    }
}

extension StatusDigest.Deadline {
    fileprivate var line: Bilingual {
        let many = organisations.count
        let day = Bilingual { NoticeWording(language: $0).day(due) }
        let who =
            many == 1
            ? Bilingual(ja: organisations[0], en: organisations[0])
            : Bilingual(ja: "\(many)組織", en: EnglishCount.of(many, "organisation"))
        return Bilingual(
            ja: "・\(day.ja)\(isProvisional ? "（仮）" : "")　\(title)（\(who.ja)）",
            en: "- \(day.en)\(isProvisional ? " (provisional)" : ""): \(title) (\(who.en))")
    }
}

extension Bilingual {
    /// What `words` says in each language.
    init(_ words: (Language) -> String) {
        self.init(ja: words(.japanese), en: words(.english))
    }
}
