import CalendarPlan
package import Text

/// What the pages say beside the words of the command.
package struct PageWords: OneLanguage, Sendable {
    package let language: Language
    /// 令和8年度, not 2026年度.
    package let usesEras: Bool

    package init(_ language: Language, usesEras: Bool) {
        (self.language, self.usesEras) = (language, usesEras)
    }

    /// What is asked of `language` and years by links of the header.
    package var otherLanguage: String { say("English", "日本語") }
    package var otherYears: String {
        usesEras ? say("西暦で表示", "Western years") : say("和暦で表示", "Japanese years")
    }

    // MARK: Frame

    package var brand: String { say("暦", "Koyomi") }
    package var skip: String { say("本文へ", "Skip to content") }
    package var pages: String { say("主なページ", "Pages") }
    package var here: String { say("現在の位置", "You are here") }

    package enum Page: CaseIterable, Sendable {
        case year, years, grid, late, indicators
        /// For those who have logged in.
        case outbox, health
    }

    package func name(_ page: Page) -> String {
        switch page {
        case .year: say("年間", "Year")
        case .years: say("複数年", "Years")
        case .grid: say("組織×予定", "Grid")
        case .late: say("遅れ", "Late")
        case .indicators: say("指標", "Indicators")
        case .outbox: say("送信", "Outbox")
        case .health: say("設定と状態", "Health")
        }
    }

    package func title(_ page: String) -> String { say("\(page) ― 暦", "\(page) ― Koyomi") }

    /// `2026年11月30日(月) 9:10 現在`.
    package func asOf(_ now: String) -> String {
        guard let day = ReplyInstant.day(now) else { return now }
        return say(
            "\(self.day(day)) \(ReplyInstant.time(now)) 現在",
            "as of \(self.day(day)), \(ReplyInstant.time(now))")
    }

    package func rowsShown(_ first: Int, _ last: Int, of total: Int) -> String {
        say("\(total)件のうち \(first)～\(last)", "\(first) to \(last) of \(total)")
    }

    package func organisationsShown(_ first: Int, _ last: Int, of total: Int) -> String {
        say("\(total)組織のうち \(first)～\(last)", "\(first) to \(last) of \(total) organisations")
    }

    package var next: String { say("次へ", "Next") }
    package var previous: String { say("前へ", "Previous") }
    package var page: String { say("ページ", "Page") }
    package var filter: String { say("絞り込む", "Filter") }
    package var filters: String { say("絞り込み", "Filters") }
    package var all: String { say("すべて", "All") }
    package var dropFilter: String { say("絞り込みをやめてすべて表示", "Show everything without the filter") }
    package var nothingFound: String { say("当てはまる予定はありません。", "Nothing matches.") }
    package var nothingLate: String { say("遅れているものはありません。", "Nothing is late.") }

    // MARK: Columns

    package var organisation: String { say("組織", "Organisation") }
    package var track: String { say("取組の柱", "Track") }
    package var state: String { say("状態", "State") }
    package var due: String { say("期限", "Due") }
    package var date: String { say("日程", "Date") }
    package var lastNotice: String { say("最後の知らせ", "Last notice") }
    package var nextNotice: String { say("次の知らせ", "Next notice") }
    package var calendar: String { say("カレンダー", "Calendar") }
    package var noTrack: String { say("そのほか", "Other") }
    package var notOwed: String { say("対象外", "not owed") }
    package var times: String { say("回数", "Times") }
    package var target: String { say("目標", "Target") }
    package var value: String { say("実績", "Measured") }
    package var notRecorded: String { say("記録なし", "not recorded") }
    package var fiscalYear: String { say("年度", "Fiscal year") }

    // MARK: Troubles

    package var notFound: String { say("見つかりません", "Not found") }
    package func noPage(_ path: String) -> String {
        say("「\(path)」というページはありません。", "There is no page \(path).")
    }
    package func noName(_ name: String) -> String {
        say("「\(name)」という名前のものはありません。", "There is nothing of the name \(name).")
    }
    package var perhaps: String { say("もしかして：", "Perhaps: ") }
    package var refused: String { say("表示できません", "It cannot be shown") }
    package var onlyReading: String {
        say("このページは読むだけのものです。", "This page is for reading only.")
    }
    package var unreachable: String { say("いまは表示できません", "It cannot be shown just now") }
    package var daemonAway: String {
        say(
            "koyomid が応えません。お知らせは koyomid が動き出すと続きから送られます。しばらくしてから読み込み直してください。",
            "koyomid does not answer. Notices go on from where they were once it runs again. "
                + "Load the page again in a while.")
    }
}
