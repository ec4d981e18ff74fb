import CalendarPlan
package import ServiceInterface
import Text

extension PageWords {
    package func yearTitle(_ year: RoundsReply.Year) -> String {
        say("\(name(year)) 年間予定", "The year at a glance, \(name(year))")
    }

    package func yearsTitle(_ first: RoundsReply.Year, _ last: RoundsReply.Year) -> String {
        say("取組の状況　\(name(first))～\(name(last))", "What is done, \(name(first)) to \(name(last))")
    }

    package var yearTable: String { say("年間表", "Year table") }

    package func yearCaption(_ year: RoundsReply.Year) -> String {
        say(
            "\(name(year))の年間予定。行は取組の柱、列は月",
            "The year \(name(year)): rows are tracks, columns are months")
    }

    package var yearsCaption: String {
        say("年度（行）と取組の柱（列）ごとの取組", "What is done: rows are fiscal years, columns are tracks")
    }

    package func agenda(_ count: Int) -> String { say("議題 \(count)件", "agenda \(count)") }
    package func more(_ count: Int) -> String { say("ほか\(count)件", "\(count) more") }
    package func over(_ count: Int) -> String { say("完了 \(count)件", "\(count) over") }
    package var byMonth: String { say("月ごとの予定", "Month by month") }
    package var lateItems: String { say("遅れているもの", "Late") }
    package var pastMonths: String { say("過ぎた月", "Past months") }
    package var running: String { say("続いているもの：", "Running: ") }
    package var undated: String { say("期限のないもの：", "Without a date: ") }

    package var nextYear: String {
        say("この年度の分で、翌年度に期限が来るもの：", "Of this year, due in the next: ")
    }

    package enum Sign: CaseIterable, Sendable {
        case meeting, deadline, span, provisional
    }

    package func name(_ sign: Sign) -> String {
        switch sign {
        case .meeting: say("会議の日", "meeting")
        case .deadline: say("期限の日", "deadline")
        case .span: say("期間（初日～最終日）", "first to last day")
        case .provisional: say("仮（日が決まっていない）", "no day yet")
        }
    }

    package var noRounds: String { say("この年度の予定はありません。", "There is nothing in this year.") }
    package var years: String { say("年度", "Fiscal years") }

    package func tracksShown(_ first: Int, _ last: Int, of total: Int) -> String {
        say("\(total)本の柱のうち \(first)～\(last)", "tracks \(first) to \(last) of \(total)")
    }

    /// `【8月】`, of the month in which something was on an agenda or done.
    package func inMonth(_ month: Int) -> String { say("【\(month)月】", "[\(self.month(month))]") }
}
