package import CalendarPlan

/// Why a quota cannot be counted.
package enum QuotaError: Hashable, Sendable {
    case noCount
    case notACount(String)
    case twoCounts
    case timesWithDays(key: String)
    case paceInRounds
    case paceCount(Int, needed: Int)
    case paceOrder(String)
    case paceOutside(String, DaySpan)

    package var text: DiagnosticText {
        switch self {
        case .noCount:
            .init(
                ja: "何回必要か書かれていません", "at-least: 3 か times: 年3回以上 のように書いてください",
                en: "nothing says how often", "Write at-least: 3 or times: 3 times a year")
        case .notACount(let text):
            .init(
                ja: "「at-least」の「\(text)」は回数だけではありません", "at-least: 3 か times: 年3回以上 のように書いてください",
                en: "\"at-least\" is a number only, not \"\(text)\"",
                "Write at-least: 3, or times: 3 times a year")
        case .twoCounts:
            .init(
                ja: "「at-least」と「times」の両方があります", "どちらか一つだけ残してください",
                en: "both \"at-least\" and \"times\" are given", "Keep one of them")
        case .timesWithDays(let key):
            .init(
                ja: "「times」に期間があるのに「\(key)」もあります", "この行を消すか、times を「3回以上」のように回数だけにしてください",
                en: "\"times\" says in which span, and so does \"\(key)\"",
                "Remove the line, or write times: at least 3, without the span")
        case .paceInRounds:
            .init(
                ja: "一年より短い回に「pace」は書けません", "この行を消すか、pace: none と書いてください。書かなければ等分で進みを見ます",
                en: "rounds shorter than a year have no \"pace\"",
                "Remove the line, or write pace: none; without it the pace is in equal shares")
        case .paceCount(let found, let needed):
            .init(
                ja: "「pace」の期限が \(found) あります",
                needed == 0
                    ? "1回だけなので、pace を消してください"
                    : "最後の1回は期限までなので、\(needed) だけ書いてください",
                en: "\"pace\" has \(found) \(found == 1 ? "day" : "days")",
                needed == 0
                    ? "Remove it: once is enough"
                    : "Write \(needed): the last time is due when the quota is")
        case .paceOrder(let text):
            .init(
                ja: "「\(text)」が、その前の期限より後になっていません", "早い順に書いてください",
                en: "\"\(text)\" is not after the one before", "Write the earlier ones first")
        case .paceOutside(let text, let span):
            .init(
                ja: "「\(text)」は期間（\(span)）の途中ではありません", "期間の最終日より前で書いてください",
                en: "\"\(text)\" does not lie within the quota's days (\(span))",
                "Write a time before their last day")
        }
    }
}

/// Why an indicator cannot be measured.
package enum IndicatorError: Hashable, Sendable {
    case noTargets
    case repeatedYear(Bilingual, first: Int)

    package var text: DiagnosticText {
        switch self {
        case .noTargets:
            .init(
                ja: "目標が一つもありません", "targets: {令和6年度: 21/24} のように書いてください",
                en: "there is no target", "Write targets: {FY2024: 21/24}")
        case .repeatedYear(let year, let first):
            .init(
                ja: "\(year.ja)が二度書かれています", "\(first) 行目にもあります。どちらかを消してください",
                en: "\(year.en) is written twice", "It is also in line \(first); remove one of them"
            )
        }
    }
}
