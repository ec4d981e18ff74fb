package import CalendarPlan

/// Why a date cannot be understood, or gives no day.
package enum DateError: Hashable, Sendable {
    case expression(ExpressionError)
    case unknownAnchor(String, nearest: String?)
    case cycle([String])
    case anchorWithoutDay(String)
    case recurringAnchor(String)
    case noOwnDays
    case needsFiscalYear
    case longChain(limit: Int)
    case opensAfterDue(opens: Day, due: Day)
    case pace(TimetableError.Pace)
    case noDays(String)

    package var text: DiagnosticText {
        switch self {
        case .expression(let fault): fault.text.withoutStops
        case .unknownAnchor(let id, let nearest):
            .init(
                ja: "「\(id)」という予定はこのカレンダーにありません",
                (nearest.map { "「\($0)」のことですか。" } ?? "") + "数えられるのは同じファイルの予定からだけです",
                en: "this calendar has no entry \"\(id)\"",
                (nearest.map { "Did you mean \"\($0)\"? " } ?? "")
                    + "Days can be counted from entries of the same file only")
        case .cycle(let path):
            .init(
                ja: "予定の日が互いから数えられていて、決まりません: \(path.joined(separator: " → "))", "どれか一つに日を書いてください",
                en: "these days are counted from each other: \(path.joined(separator: " → "))",
                "Give one of them a day")
        case .anchorWithoutDay(let id):
            .init(
                ja: "「\(id)」は随時なので、そこから数えられません", "日のある予定から数えるか、日を書いてください",
                en: "\"\(id)\" is at any time, so nothing can be counted from it",
                "Count from an entry with a day, or write a day")
        case .recurringAnchor(let id):
            .init(
                ja: "「\(id)」は繰り返す予定なので、どの回から数えるのか決まりません", "日を書くか、一度だけの予定から数えてください",
                en: "\"\(id)\" comes round several times, so no one day can be counted from it",
                "Count from an entry that comes once, or write a day")
        case .noOwnDays:
            .init(
                ja: "数える元になる日がこの予定にありません", "when: を書くか、ほかの予定の ID から数えてください",
                en: "the entry has no days of its own to count from",
                "Give it a when:, or count from another entry's id")
        case .needsFiscalYear:
            .init(
                ja: "どの年度のことか分かりません", "このカレンダーは複数の年度にわたるので、予定に fiscal-year: を書いてください",
                en: "it is not clear which fiscal year is meant",
                "The calendar covers several: give the entry a fiscal-year:")
        case .longChain(let limit):
            .init(
                ja: "予定から予定へと \(limit) 回を超えて数えています", "途中の予定に日を書いてください",
                en: "more than \(limit) entries count from each other in a row",
                "Give one of them a day")
        case .opensAfterDue(let opens, let due):
            .init(
                ja: "始まる日（\(opens)）が期限（\(due)）より後です", "opens: と due: を見直してください",
                en: "it opens (\(opens)) after it is due (\(due))", "Check opens: and due:")
        case .pace(.withoutDay(let period)):
            .init(
                ja: "「\(period.text(.japanese))」は日にならないので、回数の目安になりません", "7月末 のような時期を書いてください",
                en: "\"\(period.text(.english))\" gives no day to expect anything by",
                "Write a time such as end of July")
        case .pace(.backwards(let before, let day)):
            .init(
                ja: "回数の目安の日（\(day)）が前の日（\(before)）より後ではありません", "早い順に書いてください",
                en: "the pace runs backwards: \(day) does not come after \(before)",
                "Write the times in order, the earliest first")
        case .pace(.outside(let day, let span)):
            .init(
                ja: "回数の目安の日（\(day)）が期間（\(span.first)～\(span.last)）の途中にありません",
                "期間の最終日より前の時期を書いてください",
                en: "\(day) does not lie within the span of \(span.first) to \(span.last)",
                "Write a time before the last day of the span")
        case .noDays(let text):
            .init(
                ja: "「\(text)」は日になりません", "2026-08-14 のような日か期間を書いてください",
                en: "\"\(text)\" is no day", "Write a day or span such as 2026-08-14")
        }
    }
}
