import CalendarPlan
import DueNotices

/// What a mail says around its notices.
nonisolated struct MailPhrases {
    let language: Language

    /// The first line.
    func greeting(_ organisation: String) -> String {
        NoticeWording(language: language).salutation(organisation)
    }

    /// From whom it comes and how much it says.
    func opening(_ sender: String, items: Int) -> String {
        switch language {
        case .japanese:
            items == 1 ? "\(sender)からお知らせします。" : "\(sender)からお知らせします（\(items)件）。"
        case .english:
            items == 1 ? "A notice from \(sender)." : "\(items) notices from \(sender)."
        }
    }

    /// Before the names of organisations.
    var organisations: String {
        switch language {
        case .japanese: "対象："
        case .english: "For: "
        }
    }

    /// Before a meeting's agenda.
    var agenda: String {
        switch language {
        case .japanese: "議題"
        case .english: "Agenda"
        }
    }

    /// Before each item of an agenda.
    var bullet: String {
        switch language {
        case .japanese: "・"
        case .english: "- "
        }
    }

    /// Before the command that records it.
    var record: String {
        switch language {
        case .japanese: "記録："
        case .english: "Record: "
        }
    }

    /// What to do when it is done, for a reader who has no command line.
    func reply(_ sender: String) -> String {
        switch language {
        case .japanese:
            "ご対応をお願いします。済みましたら、このメールへの返信で\(sender)までお知らせください"
                + "（「記録」の行のコマンドで、ご自身で記録することもできます）。"
        case .english:
            "When it is done, please reply to this mail so that \(sender) can record it, or record "
                + "it yourself with the command given."
        }
    }

    /// What a provisional day is, where there is one.
    var provisionalNote: String {
        switch language {
        case .japanese: "「仮」とあるのは、もとになる会議の日程が決まっていないため、変わることのある日付です。"
        case .english:
            "A provisional day rests on a meeting whose date is not set yet, and may change."
        }
    }

    /// That the mail leaves long after it was written, on `day`, and counts its days from there.
    func writtenBefore(_ day: Day) -> String {
        let written = NoticeWording(language: language).day(day)
        return switch language {
        case .japanese: "お知らせが遅れました（\(written)に作成。日数はその日のもの）。"
        case .english:
            "Late: this was written on \(written), and its numbers of days are as of then."
        }
    }

    /// That nobody wrote this by hand, and whom to ask.
    func footer(_ sender: String, _ address: String) -> [String] {
        switch language {
        case .japanese:
            ["このメールは自動で送信しています。", "お問い合わせ：\(sender) <\(address)>"]
        case .english:
            ["This mail was sent automatically.", "Questions: \(sender) <\(address)>"]
        }
    }
}
