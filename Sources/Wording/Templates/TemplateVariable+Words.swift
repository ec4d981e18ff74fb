package import Text

extension TemplateVariable {
    /// What it is, with an example in each language where it is a text.
    package struct Words: Hashable, Sendable {
        package let meaning: Bilingual
        /// What it might say; `nil` for what is no text.
        package let example: Bilingual?

        init(_ ja: String, _ en: String, _ exampleJa: String? = nil, _ exampleEn: String? = nil) {
            meaning = Bilingual(ja: ja, en: en)
            example = exampleJa.map { Bilingual(ja: $0, en: exampleEn ?? $0) }
        }
    }

    package var words: Words {
        switch scopes.min() {
        case .message, nil: messageWords
        case .part, .agenda, .topic, .fact: partWords
        case .item: itemWords
        }
    }

    private var messageWords: Words {
        switch self {
        case .subject:
            Words(
                "件名（subject.*.txt では組み込みの件名）", "the subject (in subject.*.txt the built-in one)",
                "【まもなく期限】第3回X会議 資料提出（9月16日(水)）",
                "[Due soon] Papers for X (Wed, 16 Sep)")
        case .recipient: Words("宛先の組織", "the organisation it is for", "北区", "Kita Ward")
        case .salutation: Words("宛名（人の職名なら「様」）", "how it is addressed", "北区 御中", "To Kita Ward:")
        case .sender: Words("差出人", "who sends it", "市政変革推進室", "Reform Office")
        case .address: Words("差出人のアドレス", "the sender's address", "kaikaku@city.example.jp")
        case .language: Words("言語", "the language", "ja", "en")
        case .count: Words("件数", "how many items there are", "3")
        case .others: Words("最初の一件のほかの件数（なければ空）", "how many more than the first, if any", "2")
        case .several: Words("二件以上あるか", "whether there are two items or more")
        case .hasProvisional: Words("仮の期限があるか", "whether a due day is provisional")
        case .answer:
            Words(
                "この一件に答えるページ（宛先の組織だけに。転送しないこと）",
                "the page to answer it on, for the recipient alone: not to be passed on",
                "https://koyomi.city.example.jp/a/…")
        case .hasAnswers: Words("回答のページがあるか", "whether there are pages to answer on")
        case .asksReply: Words("済んだら返信をもらうか", "whether the reader is to answer when it is done")
        case .sections: Words("見出しごとのまとまり（急ぐものから）", "each part, the most urgent first")
        case .first: Words("最初の一件", "the first item")
        case .paragraphs: Words("段落ごと", "each paragraph of an alert")
        case .items: Words("一件ごと（まとまりの中ではその分）", "each item; within a part, its own")
        default: partOfMessageWords
        }
    }

    private var partOfMessageWords: Words {
        switch self {
        case .overdue: Words("期限を過ぎたもの", "what is overdue")
        case .escalated: Words("報告を受けた遅れ", "delays of others that were brought to the reader")
        case .missing: Words("まだの組織があるもの", "what some organisations have not done")
        case .today: Words("きょうが期限・開催のもの", "what is due, or takes place, today")
        case .behind: Words("回数や目標に届かないもの", "what is behind its pace or target")
        case .reminders: Words("期限や開催が近いもの", "what is due, or takes place, soon")
        case .dateChanges: Words("日が変わったもの・決まったもの", "dates that changed or were set")
        case .unsettled: Words("日が決まっていないもの", "what has no date yet")
        case .scheduled: Words("開催の案内", "meetings that are new and have a day")
        case .openings: Words("始められるもの", "what can be begun")
        case .resuming: Words("保留がまもなく終わるもの", "what will be spoken of again")
        case .adopted:
            Words("登録のとき期限や知らせる時期を過ぎていたもの", "what was past due, or past reminders, when registered")
        case .overdueCount: Words("期限を過ぎたものの件数（なければ空）", "how many are overdue, if any", "1")
        case .escalatedCount: Words("報告を受けた遅れの件数", "how many delays were brought", "1")
        case .missingCount: Words("まだの組織があるものの件数", "how many some have not done", "1")
        case .todayCount: Words("きょうのものの件数", "how many are due today", "1")
        case .behindCount: Words("届かないものの件数", "how many are behind", "1")
        case .remindersCount: Words("近いものの件数", "how many are due soon", "2")
        case .dateChangesCount: Words("日が変わったものの件数", "how many dates changed", "1")
        case .unsettledCount: Words("日が決まっていないものの件数", "how many have no date", "1")
        case .scheduledCount: Words("開催の案内の件数", "how many are new and have a day", "8")
        case .openingsCount: Words("始められるものの件数", "how many can be begun", "1")
        case .resumingCount: Words("保留が終わるものの件数", "how many will be spoken of again", "1")
        case .adoptedCount: Words("登録のとき過ぎていたものの件数", "how many were past when registered", "1")
        default: partWords
        }
    }

    private var partWords: Words {
        switch self {
        case .heading: Words("まとまりの見出し", "the part's heading", "期限を過ぎているもの", "Overdue")
        case .colour: Words("急ぎを表す色", "a colour for its urgency", "#d93025")
        case .label: Words("項目の名", "what a fact is", "場所：", "Place: ")
        case .fact: Words("その内容", "what it says", "市役所3階 大会議室", "Room 301")
        case .topics: Words("議題ごと", "each item of the agenda")
        default: Words("議題", "an item of the agenda", "保育所・幼稚園", "Nurseries")
        }
    }

    private var itemWords: Words {
        switch self {
        case .number: Words("番号", "its number", "1")
        case .lead: Words("番号と点（一件だけなら空）", "number and dot; empty for a single item", "1.")
        case .indent: Words("番号と点の幅の空白", "spaces as wide as number and dot")
        case .headline: Words("短い札", "a label", "【まもなく期限】", "[Due soon]")
        case .title: Words("題名", "the title", "第3回X会議 資料提出", "Papers for the third X meeting")
        case .summary:
            Words("短い説明（日なし）", "a few words, no day", "期限まであと10営業日", "due in 10 business days")
        case .sentence:
            Words(
                "日の入った文", "a sentence with its days", "期限まであと10営業日です（期限：2026年9月16日(水)）。",
                "Due in 10 business days (due Wed, 16 Sep 2026).")
        case .late:
            Words(
                "遅れて届くときのことば（なければ空）", "that it comes late, if it does",
                "お知らせが遅れました（本来は9月2日(水) 8:45）。",
                "Late: this should have been sent on Wed, 2 Sep at 08:45.")
        case .organisations:
            Words(
                "対象の組織（読む組織だけなら空）", "whom it is about, unless the reader alone", "北区、都島区",
                "Kita Ward, Miyakojima Ward")
        case .calendar: Words("カレンダーの名前", "the calendar's title", "市政変革", "Reform")
        case .id: Words("予定の名前", "what the command calls it", "x-3-papers")
        case .command:
            Words(
                "記録のしかた（なければ空）", "how to record it, if one does",
                "koyomi done 市政変革@2026/x-3-papers --organisation 北区",
                "koyomi done reform@2026/x-3-papers --organisation 'Kita Ward'")
        default: itemDayWords
        }
    }

    private var itemDayWords: Words {
        switch self {
        case .due:
            Words(
                "期限（日の決まらない会議では候補の期間）", "the due day; of an undated meeting its possible days",
                "2026年9月16日(水)", "Wed, 16 Sep 2026")
        case .dueISO: Words("期限（年-月-日）", "the due day, year-month-day", "2026-09-16")
        case .provisional: Words("期限が仮か", "whether the due day is provisional")
        case .opens:
            Words("始まる日（なければ空）", "the first day, if any", "2026年6月1日(月)", "Mon, 1 Jun 2026")
        case .opensISO: Words("始まる日（年-月-日）", "the first day, year-month-day", "2026-06-01")
        case .reason: Words("知らせる理由", "why it is said", "reminder(10bd)")
        case .track: Words("トラックの id", "the track's id", "x-kaigi")
        case .levels: Words("レベル", "its levels", "A、B", "A, B")
        case .tags: Words("タグ", "its tags", "公表", "public")
        case .time: Words("時刻（なければ空）", "the time of day, if any", "13:30～15:00", "13:30-15:00")
        case .place: Words("場所", "the place", "市役所3階 大会議室", "Room 301")
        case .contact: Words("連絡先", "whom to ask", "行政経営課（内線2345）", "Reform Office, 2345")
        case .link: Words("リンク", "a web address", "https://city.example.jp/x-3")
        case .note: Words("備考", "the note", "資料は当日配布", "Papers are handed out on the day")
        case .facts: Words("時刻・場所・連絡先・リンク・備考のうち、あるものごと", "each of these that there is")
        default: Words("議題があれば", "the agenda, if there is one")
        }
    }
}
