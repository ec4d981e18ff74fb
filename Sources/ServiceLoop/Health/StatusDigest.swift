import CalendarPlan
import DueNotices
import Wording

/// The sign of life: that the daemon runs, what is due next, and what is wrong.
struct StatusDigest {
    /// A deadline that is still to come, and how many organisations owe it.
    struct Deadline {
        let title: String
        let due: Day
        let isProvisional: Bool
        let organisations: [String]
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
    let troubles: [Bilingual]
    /// When the ledger was checked, and where its chain ends.
    var ledger: [Bilingual] = []

    /// The topic of all of them.
    static let topic = "alive"
    /// What the events begin with.
    private static let said = "on"
    /// How many deadlines are named.
    static let listed = 5

    /// The day of `bulletin`, the last one of the topic.
    static func day(of bulletin: OperatorAlert?) -> Day? {
        let words = bulletin?.event.split(separator: " ") ?? []
        return words.count == 2 && words[0] == said ? Day(String(words[1])) : nil
    }

    /// The next of `obligations` that are live on `today`, each with everybody who owes it.
    static func next(_ planner: Planner, on today: Day) -> [Deadline] {
        var found: [(id: String, deadline: Deadline)] = []
        let live = planner.obligations.filter {
            $0.due.map { $0 >= today } ?? false && planner.standing(of: $0, on: today).isLive
        }.enumerated().sorted { one, other in
            (one.element.due ?? today, one.offset) < (other.element.due ?? today, other.offset)
        }.map(\.element)
        for obligation in live {
            guard let due = obligation.due else { continue }
            let id = "\(obligation.id.entry.calendar)/\(obligation.id.shortName) \(due)"
            var owners = [obligation.id.organisation]
            if let known = found.firstIndex(where: { $0.id == id }) {
                owners = found[known].deadline.organisations + owners
                found[known].deadline = Deadline(
                    title: obligation.title, due: due, isProvisional: obligation.isProvisional,
                    organisations: owners)
            } else if found.count < listed {
                found.append(
                    (
                        id,
                        Deadline(
                            title: obligation.title, due: due,
                            isProvisional: obligation.isProvisional, organisations: owners)
                    ))
            }
        }
        return found.map(\.deadline)
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        OperatorAlert(
            topic: Self.topic, event: "\(Self.said) \(day)", subject: subject(language),
            paragraphs: paragraphs(language))
    }

    private func subject(_ language: Language) -> String {
        let count = late.obligations
        return switch (language, count) {
        case (.japanese, 0): "【稼働中】遅れているものはありません"
        case (.japanese, _): "【稼働中】遅れているもの \(count)件"
        case (.english, 0): "[Alive] nothing is late"
        case (.english, _): "[Alive] \(count) late"
        }
    }

    private func paragraphs(_ language: Language) -> [String] {
        var lines: [String] = []
        switch language {
        case .japanese:
            lines.append("koyomid の定期連絡です。動いていることと、これからの期限をお知らせします。")
            lines.append(deadlines.isEmpty ? "これからの期限はありません。" : "これからの期限：")
            lines += deadlines.map(line)
            let onHold = NoticeWording(language: language).onHold(onHold, on: day)
            lines.append(
                "遅れているもの：\(late.obligations)件（\(late.organisations)組織）"
                    + (onHold.isEmpty ? "" : "。\(onHold)"))
            lines.append("送信待ち：\(outbox.waiting)件、断念：\(outbox.dead)件")
            if spooled > 0 { lines.append("スプールに残っているメール：\(spooled)通") }
            lines.append(
                officialUntil.map { "祝日の一覧：\($0.japanese) まで" } ?? "祝日の一覧：なし（計算による）")
        case .english:
            lines.append("koyomid is running; this is its regular sign of life.")
            lines.append(deadlines.isEmpty ? "Nothing is due from now on." : "Due next:")
            lines += deadlines.map(englishLine)
            let onHold = NoticeWording(language: language).onHold(onHold, on: day)
            lines.append(
                "Late: \(late.obligations), of "
                    + EnglishCount.of(late.organisations, "organisation")
                    + (onHold.isEmpty ? "" : ".\(onHold)"))
            lines.append("Waiting to leave: \(outbox.waiting); given up: \(outbox.dead)")
            if spooled > 0 { lines.append("Mails in the spool that nobody has taken: \(spooled)") }
            lines.append(
                officialUntil.map { "Holidays: official up to \($0.english)" }
                    ?? "Holidays: none official, all computed")
        }
        lines += ledger.map { $0[language] }
        let heading = Bilingual(ja: "確認が必要なこと：", en: "What is wrong:")
        lines += troubles.map {
            heading[language] + (language == .english ? " " : "") + $0[language]
        }
        return lines.map(\.singleLine)
    }

    private func line(_ deadline: Deadline) -> String {
        let many = deadline.organisations.count
        let who = many == 1 ? deadline.organisations[0] : "\(many)組織"
        let day = NoticeWording(language: .japanese).day(deadline.due)
        return "・\(day)\(deadline.isProvisional ? "（仮）" : "")　\(deadline.title)（\(who)）"
    }

    private func englishLine(_ deadline: Deadline) -> String {
        let many = deadline.organisations.count
        let who = many == 1 ? deadline.organisations[0] : EnglishCount.of(many, "organisation")
        let day = NoticeWording(language: .english).day(deadline.due)
        return
            "- \(day)\(deadline.isProvisional ? " (provisional)" : ""): \(deadline.title) (\(who))"
    }
}
