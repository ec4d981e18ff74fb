package import CalendarPlan
package import DueNotices

/// The regular alert that the daemon runs, what is due next, and what is wrong.
package struct StatusDigest {
    /// A deadline that is still to come.
    package struct Deadline {
        let title: String
        let due: Day
        let isProvisional: Bool
        package var organisations: [String]

        package init(_ obligation: Obligation, due: Day) {
            title = obligation.title
            self.due = due
            isProvisional = obligation.isProvisional
            organisations = [obligation.id.organisation]
        }
    }

    /// When the ledger was checked, and where its chain ends.
    package struct Ledger {
        package var check: (at: CivilTime, isSound: Bool)?
        package var events: Int
        package var hash: String

        package init(check: (at: CivilTime, isSound: Bool)?, events: Int, hash: String) {
            (self.check, self.events, self.hash) = (check, events, hash)
        }
    }

    /// The day on which it was to be said.
    let day: Day
    /// The next deadlines, in order.
    package var deadlines: [Deadline] = []
    package var late = (obligations: 0, organisations: 0)
    /// Those of the late ones that are on hold.
    package var onHold = PeersOnHold()
    package var outbox = (waiting: 0, dead: 0)
    /// How many mails lie in the spool.
    package var spooled = 0
    /// The last day whose holidays are official; `nil` where none are.
    package var officialUntil: Day?
    package var conditions: [Bilingual] = []
    package var ledger: Ledger?

    package init(day: Day) { self.day = day }

    package var text: AlertText {
        let count = late.obligations
        return AlertText(
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
        return lines + (ledger?.lines ?? []) + wrong
    }
}

extension StatusDigest.Ledger {
    fileprivate var lines: [Bilingual] {
        let isSound = check?.isSound ?? false
        return [
            Bilingual(
                ja: "台帳の検査："
                    + (check.map { "\($0.at.text.ja)、\(isSound ? "異常なし" : "壊れたところがあります")" }
                        ?? "まだしていません"),
                en: "Ledger check: "
                    + (check.map { "\($0.at.text.en), \(isSound ? "sound" : "damaged")" }
                        ?? "none yet")),
            Bilingual(
                ja: "記録 \(events)件、末尾のハッシュ \(hash)（koyomi verify --head）",
                en: "Records: \(events), head \(hash) (koyomi verify --head)"),
        ]
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
