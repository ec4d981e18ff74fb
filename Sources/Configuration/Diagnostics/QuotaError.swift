package import CalendarPlan

/// Why a quota cannot be counted.
package enum QuotaError: Hashable, Sendable {
    /// Nothing says how often.
    case noCount
    /// `at-least` is no number alone.
    case notACount(String)
    /// Both `at-least` and `times` say how often.
    case twoCounts
    /// `times` says in which span, and so does `key`.
    case timesWithDays(key: String)
    /// Rounds shorter than a year have no pace of their own.
    case paceInRounds
    /// So many checkpoints are given, and so many are needed.
    case paceCount(Int, needed: Int)
    /// A checkpoint is not after the one before.
    case paceOrder(String)
    /// A checkpoint is not within the quota's days, or is their last.
    case paceOutside(String, DaySpan)
}

/// Why an indicator cannot be measured.
package enum IndicatorError: Hashable, Sendable {
    /// There is no target at all.
    case noTargets
    /// This fiscal year stands already in line `first`.
    case repeatedYear(Bilingual, first: Int)
}

extension QuotaError {
    var japanese: Wording {
        switch self {
        case .noCount:
            Wording("何回必要か書かれていません", "at-least: 3 か times: 年3回以上 のように書いてください")
        case .notACount(let text):
            Wording("「at-least」の「\(text)」は回数だけではありません", "at-least: 3 か times: 年3回以上 のように書いてください")
        case .twoCounts: Wording("「at-least」と「times」の両方があります", "どちらか一つだけ残してください")
        case .timesWithDays(let key):
            Wording(
                "「times」に期間があるのに「\(key)」もあります",
                "この行を消すか、times を「3回以上」のように回数だけにしてください")
        case .paceInRounds:
            Wording(
                "一年より短い回に「pace」は書けません",
                "この行を消すか、pace: none と書いてください。書かなければ等分で進みを見ます")
        case .paceCount(let found, let needed):
            Wording(
                "「pace」の期限が \(found) あります",
                needed == 0
                    ? "1回だけなので、pace を消してください"
                    : "最後の1回は期限までなので、\(needed) だけ書いてください")
        case .paceOrder(let text): Wording("「\(text)」が、その前の期限より後になっていません", "早い順に書いてください")
        case .paceOutside(let text, let span):
            Wording("「\(text)」は期間（\(span)）の途中ではありません", "期間の最終日より前で書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .noCount:
            Wording("nothing says how often", "Write at-least: 3 or times: 3 times a year")
        case .notACount(let text):
            Wording(
                "\"at-least\" is a number only, not \"\(text)\"",
                "Write at-least: 3, or times: 3 times a year")
        case .twoCounts: Wording("both \"at-least\" and \"times\" are given", "Keep one of them")
        case .timesWithDays(let key):
            Wording(
                "\"times\" says in which span, and so does \"\(key)\"",
                "Remove the line, or write times: at least 3, without the span")
        case .paceInRounds:
            Wording(
                "rounds shorter than a year have no \"pace\"",
                "Remove the line, or write pace: none; without it the pace is in equal shares")
        case .paceCount(let found, let needed):
            Wording(
                "\"pace\" has \(found) \(found == 1 ? "day" : "days")",
                needed == 0
                    ? "Remove it: once is enough"
                    : "Write \(needed): the last time is due when the quota is")
        case .paceOrder(let text):
            Wording("\"\(text)\" is not after the one before", "Write the earlier ones first")
        case .paceOutside(let text, let span):
            Wording(
                "\"\(text)\" does not lie within the quota's days (\(span))",
                "Write a time before their last day")
        }
    }
}

extension IndicatorError {
    var japanese: Wording {
        switch self {
        case .noTargets: Wording("目標が一つもありません", "targets: {令和6年度: 21/24} のように書いてください")
        case .repeatedYear(let year, let first):
            Wording(
                "\(year.ja)が二度書かれています", "\(first) 行目にもあります。どちらかを消してください")
        }
    }

    var english: Wording {
        switch self {
        case .noTargets: Wording("there is no target", "Write targets: {FY2024: 21/24}")
        case .repeatedYear(let year, let first):
            Wording(
                "\(year.en) is written twice", "It is also in line \(first); remove one of them")
        }
    }
}
