/// Something worth a look in what somebody wrote, though it can be read.
package struct ExpressionWarning: Hashable, Sendable {
    /// What is doubtful.
    package enum Kind: Hashable, Sendable {
        /// A year past its era's end (平成32年), read as the year meant (令和2年).
        case pastEraEnd(written: String, meant: String)
        /// A day before its era's beginning (令和元年4月1日), read as 平成31年4月1日.
        case beforeEraBegin(written: String, meant: String)
        /// A word such as 頃 or 予定, which changes nothing.
        case wordIgnored(String)
        /// 毎月31日, which in shorter months is read as their last day.
        case lastDayOfShortMonths(Int)
        /// 毎月第5月曜日, which most months do not have.
        case notInEachMonth(Weekday)
        /// 毎年2月29日, which most years do not have.
        case leapYearsOnly
    }

    /// What is doubtful.
    package let kind: Kind

    /// The warning `kind`.
    package init(_ kind: Kind) { self.kind = kind }

    /// One sentence that says what is doubtful, and how it was read.
    package func message(_ language: Language) -> String {
        switch (kind, language) {
        case (.pastEraEnd(let written, let meant), .japanese):
            "「\(written)」は元号が改まった後なので、\(meant)と読みました。"
        case (.pastEraEnd(let written, let meant), .english):
            "“\(written)” is past the end of its era, so it is read as \(meant)."
        case (.beforeEraBegin(let written, let meant), .japanese):
            "「\(written)」は元号が改まる前なので、\(meant)と読みました。"
        case (.beforeEraBegin(let written, let meant), .english):
            "“\(written)” is before its era begins, so it is read as \(meant)."
        case (.wordIgnored(let word), .japanese):
            "「\(word)」は読みとばしました。期間は幅を持たせずに数えます。"
        case (.wordIgnored(let word), .english):
            "“\(word)” is left out: the period is counted as if it were exact."
        default: recurrenceMessage(language)
        }
    }

    private func recurrenceMessage(_ language: Language) -> String {
        switch (kind, language) {
        case (.lastDayOfShortMonths(31), .japanese):
            "「31日」は月末と読みました。31日のない月は、その月の最終日です。"
        case (.lastDayOfShortMonths(31), .english):
            "“31” is read as the last day of the month, since not every month has 31 days."
        case (.lastDayOfShortMonths(let day), .japanese):
            "\(day)日のない月は、その月の最終日と読みました。"
        case (.lastDayOfShortMonths(let day), .english):
            "In a month without day \(day), its last day is meant."
        case (.notInEachMonth(let weekday), .japanese):
            "第5\(weekday.japanese)のない月は、回がありません。毎月なら「最終\(weekday.japanese)」です。"
        case (.notInEachMonth(let weekday), .english):
            "A month without a fifth \(weekday.english) has no round; "
                + "“last \(weekday.english)” is in every month."
        case (.leapYearsOnly, .japanese):
            "2月29日のない年は、回がありません。毎年なら「2月末」です。"
        case (.leapYearsOnly, .english):
            "A year without 29 February has no round; “end of February” is in every year."
        default: ""
        }
    }
}
