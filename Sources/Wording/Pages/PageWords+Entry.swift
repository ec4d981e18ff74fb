package import CalendarPlan
package import ServiceInterface
import Text

extension PageWords {
    package var whenAndWhy: String { say("いつ、なぜその日か", "When, and why then") }
    package var opens: String { say("始まり", "Opens") }
    package var settleBy: String { say("日程の決定", "To be settled by") }
    package var rounds: String { say("ほかの回", "Other rounds") }
    package var countedFrom: String { say("もとになる予定", "Counted from") }
    package var counted: String { say("これから数える予定", "Counted from it") }
    package var owners: String { say("担当", "Owed by") }
    package var form: String { say("様式", "Form") }
    package var field: String { say("欄", "Field") }
    package var howAnswered: String { say("答え方", "Answer") }
    package var answersSoFar: String { say("ここまでの回答", "Answers so far") }
    package var agendaTitle: String { say("議題", "Agenda") }
    package var history: String { say("履歴", "History") }
    package var noHistory: String { say("まだ何も記録も通知もされていません。", "Nothing was recorded or said yet.") }

    package func latest(_ count: Int) -> String {
        say(
            "新しい\(count)件。それより前は koyomi history で見られます。",
            "The latest \(count); koyomi history has what was before.")
    }

    /// How a calendar file puts it: `年度末の10営業日前`.
    package func asWritten(_ rule: String) -> String { say("「\(rule)」", "“\(rule)”") }

    package var rhythm: String { say("繰り返し", "Every") }

    // MARK: Organisation

    package var needsAnswer: String { say("いま回答が要るもの", "To be answered now") }
    package var underWay: String { say("進めているもの", "Under way") }
    package var ahead: String { say("これから", "Ahead") }
    package var finished: String { say("済んだもの", "Over") }
    package var nothingOwed: String { say("いま担当しているものはありません。", "Nothing is owed just now.") }
    package func from(_ day: Day) -> String { say("\(short(day))から", "from \(short(day))") }

    // MARK: Late, grid

    package var lateLead: String {
        say(
            "営業日で長いものから。仮の期限を過ぎただけのものは含みません。",
            "The longest first. What has only passed a provisional day is not among them.")
    }

    package var passedProvisional: String {
        say("仮の期限を過ぎたもの（遅れではありません）", "Past a provisional day (not late)")
    }

    package var gridCaption: String {
        say(
            "行は組織、列は予定。各マスは状態",
            "Rows are organisations, columns what they owe; each cell is a state")
    }

    package var gridRegion: String {
        say("組織と予定の表（上下左右に動かせます）", "Organisations and what they owe (scrolls)")
    }

    package func gridSize(_ organisations: Int, _ entries: Int) -> String {
        say("\(organisations)組織 × \(entries)件。", "\(organisations) organisations × \(entries).")
    }

    package func entriesShown(_ first: Int, _ last: Int, of total: Int) -> String {
        say("予定 \(total)件のうち \(first)～\(last)", "entries \(first) to \(last) of \(total)")
    }

    /// `24区中 19組織`.
    package func answered(_ count: Int, in group: String) -> String {
        say("\(group)中 \(count)組織", "\(count) of \(group)")
    }

    // MARK: Indicators

    package var indicatorsLead: String {
        say(
            "目標と実績を年度ごとに。図と同じ数を表に示します。",
            "Targets and values by fiscal year; the table has the numbers of the chart.")
    }

    package var paces: String { say("回数と進み具合", "How often, and the pace") }
    package var organisationCount: String { say("組織の数", "Organisations") }

    package func recorded(_ count: Int, of all: Int) -> String {
        say("記録 \(count)/\(all)組織", "recorded \(count)/\(all)")
    }

    package func met(_ count: Int, of all: Int) -> String {
        say("達成 \(count)/\(all)組織", "met \(count)/\(all)")
    }

    package var verdict: String { say("判定", "Verdict") }
    package func verdict(_ row: StatusRow) -> String { ReportWords(language).verdict(row) }
    package var metValue: String { say("達成した実績", "value that meets it") }
    package var missedValue: String { say("未達成の実績", "value that misses it") }
    package var earlierValue: String { say("目標のない年の実績", "value of a year without a target") }

    /// `0回 2組織、1回 6組織`.
    package func chart(_ reached: [Int]) -> String {
        reached.enumerated().map { "\(times($0)) \(organisations($1))" }.joined(separator: comma)
    }

    package func chart(_ title: String) -> String {
        say("\(title)：年度ごとの目標と実績", "\(title): target and value by fiscal year")
    }
}
