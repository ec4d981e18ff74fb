package import DueNotices
package import Text

/// The one table of how an obligation stands, in words.
extension ObligationStatus.Kind {
    package var name: Bilingual {
        switch self {
        case .done: Bilingual(ja: "完了", en: "done")
        case .waived: Bilingual(ja: "免除", en: "waived")
        case .overdue: Bilingual(ja: "期限超過", en: "overdue")
        case .behind: Bilingual(ja: "回数の不足", en: "behind")
        case .dueToday: Bilingual(ja: "本日", en: "due today")
        case .open: Bilingual(ja: "未了", en: "open")
        case .ahead: Bilingual(ja: "これから", en: "ahead")
        case .held: Bilingual(ja: "開催済み", en: "held")
        case .unsettled: Bilingual(ja: "日程未定", en: "unsettled")
        case .provisional: Bilingual(ja: "日程調整中", en: "provisional")
        case .undated: Bilingual(ja: "期限なし", en: "undated")
        case .closed: Bilingual(ja: "カレンダーは終了", en: "closed")
        }
    }

    /// In a column beside the day, with the business days left or over.
    package func summary(businessDays days: Int) -> Bilingual {
        switch self {
        case .overdue: Bilingual(ja: "\(days)営業日超過", en: "\(days) bd over")
        case .unsettled: Bilingual(ja: "\(name.ja) \(days)日", en: "\(name.en) \(days) bd")
        case .open, .ahead: Bilingual(ja: "あと\(days)営業日", en: "\(days) bd left")
        case .behind: Bilingual(ja: name.ja, en: "behind pace")
        case .dueToday: Bilingual(ja: name.ja, en: "today")
        case .provisional: Bilingual(ja: name.ja, en: "to be settled")
        case .done, .held, .waived: name
        case .closed, .undated: Bilingual(ja: "", en: "")
        }
    }

    /// In a column that says how late it is.
    package func delay(businessDays days: Int) -> Bilingual {
        switch self {
        case .overdue: Bilingual(ja: summary(businessDays: days).ja, en: "\(days) bd")
        case .unsettled: name
        case .behind: Bilingual(ja: "回数不足", en: "behind pace")
        case .done, .waived, .closed, .dueToday, .open, .ahead, .held, .provisional, .undated:
            Bilingual(ja: "遅れ", en: "late")
        }
    }

    /// Of a meeting, beside its day.
    package var meetingState: Bilingual {
        switch self {
        case .held: name
        case .provisional, .dueToday: summary(businessDays: 0)
        case .unsettled: Bilingual(ja: "\(name.ja)（遅れ）", en: "\(name.en), late")
        case .undated: Bilingual(ja: Self.unsettled.name.ja, en: "no date")
        case .closed: Bilingual(ja: name.ja, en: "calendar closed")
        case .done, .waived, .overdue, .open, .behind, .ahead: Bilingual(ja: "予定", en: "ahead")
        }
    }

    /// Before the names of those with whom it stands so.
    package var heading: Bilingual {
        switch self {
        case .dueToday: Bilingual(ja: "本日が期限：", en: "due today: ")
        case .undated: Bilingual(ja: "\(name.ja)：", en: "no date: ")
        case .closed:
            Bilingual(ja: "未了のままカレンダーが終了：", en: "left open when the calendar closed: ")
        case .done, .waived, .overdue, .open, .behind, .ahead, .held, .unsettled, .provisional:
            Bilingual(ja: "\(name.ja)：", en: "\(name.en): ")
        }
    }

    /// Behind a count that is too low, or is not owed; `nil` where there is nothing to say.
    package var quotaMark: Bilingual? {
        switch self {
        case .overdue, .waived: name
        case .behind: Bilingual(ja: "不足", en: name.en)
        case .done, .closed, .dueToday, .open, .ahead, .held, .unsettled, .provisional, .undated:
            nil
        }
    }
}
