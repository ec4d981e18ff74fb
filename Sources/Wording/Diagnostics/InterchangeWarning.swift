package import CalendarPlan
import Text

/// What could not be taken in as it was, or not at all.
package enum InterchangeWarning: Hashable, Sendable {
    case leftOutComponent(String)
    case leftOutProperties([String])
    case unknownColumn(String, nearest: String?)
    case columnsAsNotes([String])
    case unreadColumns([String])
    /// Of a day such as 4/10/2026.
    case monthFirst(String)
    case outsideYears(count: Int)
    case endless
    case untilIsDay(Day)
    case shortened(String, limit: Int)
    case cancelled
    case completed
    case unknownZone(String)
    case notARuleOfDays(String)
    case tooManyDays(limit: Int)
    case changedRound(String)
    case unknownName(String, nearest: String?)
    case movedElsewhere(from: String, to: String)
    case movedDerived(String)
    case changedElsewhere(String)
    case readAsCP932
    case readSheet(String, others: [String])
    case hidden(rows: Int, columns: Int)

    package var text: DiagnosticText {
        switch self {
        case .leftOutComponent(let name):
            .init(
                ja: "\(name) はカレンダーに書けないので、取り込んでいません",
                en: "\(name) has no place in a calendar and is left out")
        case .leftOutProperties(let names):
            .init(
                ja: "\(names.joined(separator: "、")) は予定に書けないので、取り込んでいません",
                en: "an entry has no place for \(names.joined(separator: ", ")), which is left out")
        case .unknownColumn(let name, let nearest):
            .init(
                ja: "「\(name)」という列はないので、note（備考）に残しました",
                nearest.map { "「\($0)」のことですか" } ?? "",
                en: "there is no column \"\(name)\"; its cells are kept in note:",
                nearest.map { "Did you mean \"\($0)\"?" } ?? "")
        case .columnsAsNotes(let names):
            .init(
                ja: "\(names.joined(separator: "、")) の列は note（備考）に残しました",
                en: "the columns \(names.joined(separator: ", ")) are kept in note:")
        case .unreadColumns(let names):
            .init(
                ja: "\(names.joined(separator: "、")) の列は予定に書けないので、取り込んでいません",
                en: "an entry has no place for the columns \(names.joined(separator: ", ")), "
                    + "which are left out")
        case .monthFirst(let text):
            .init(
                ja: "「\(text)」のような日は、月、日、年の順に読みました", "違う場合は 2026/4/10 のように書き直してください",
                en: "days such as \(text) are read as month, day and year",
                "If that is wrong, write them as 2026-04-10")
        case .outsideYears(let count):
            .init(
                ja: "カレンダーの年度の外なので、取り込んでいません（\(count)件）",
                "要る場合は --fiscal-year を広げてください",
                en: count == 1
                    ? "it lies outside of the calendar's fiscal years and is left out"
                    : "this and \(count - 1) more lie outside of the calendar's fiscal years and are "
                        + "left out",
                "Widen --fiscal-year to have \(count == 1 ? "it" : "them")")
        case .endless:
            .init(
                ja: "終わりのない繰り返しなので、今年度からを取り込みました",
                "ほかの年度は --fiscal-year で指定してください",
                en: "a series without an end is taken in from this fiscal year on",
                "Give --fiscal-year for another")
        case .untilIsDay(let day):
            .init(
                ja: "繰り返しの終わり（UNTIL）が時刻のない日なので、\(day) の回も取り込みました",
                "この日の回がない場合は except: に加えてください",
                en: "UNTIL is a day without a time; the round of \(day) is taken in",
                "Other programs leave it out. If it does not take place, add it to except:")
        case .shortened(let name, let limit):
            .init(
                ja: "\(name) が長すぎるので、\(limit)文字までを取り込みました",
                en: "\(name) is too long; its first \(limit) characters are taken in")
        case .cancelled:
            .init(
                ja: "中止された予定（STATUS:CANCELLED か METHOD:CANCEL）なので、取り込んでいません",
                en: "it has been cancelled (STATUS:CANCELLED or METHOD:CANCEL) and is left out")
        case .completed:
            .init(
                ja: "完了しています（STATUS:COMPLETED）。取り込んだ後、koyomi done で記録してください",
                en: "it has been done (STATUS:COMPLETED); record that by koyomi done afterwards")
        case .unknownZone(let name):
            .init(
                ja: "時間帯「\(name)」が分からないので、市の時刻として読みました", "日が正しいか確かめてください",
                en: "the zone \"\(name)\" is not known, so its times are read as the city's",
                "Check that the day is right")
        case .notARuleOfDays(let rule):
            .init(
                ja: "繰り返し「\(rule)」は日の繰り返しとして書けないので、初回だけを取り込みました", "every: か rrule: で書き足してください",
                en: "\"\(rule)\" cannot be written as a rule of days; only the first is taken in",
                "Add every: or rrule: by hand")
        case .tooManyDays(let limit):
            .init(
                ja: "別の予定にすべき日が多すぎるので、\(limit)日までを取り込みました", "残りを書き足してください",
                en: "too many days of their own; the first \(limit) are taken in",
                "Add the others by hand")
        case .changedRound(let day):
            .init(
                ja: "\(day) の回だけの題名や内容の変更は書けないので、日だけを取り込みました",
                en:
                    "what differs in the round of \(day) beside its day cannot be written and is left out"
            )
        case .unknownName(let name, let nearest):
            .init(
                ja: "「\(name)」は organisations.yaml にありません",
                nearest.map { "「\($0)」のことですか" } ?? "organisations.yaml に加えてください",
                en: "organisations.yaml has no \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" } ?? "Add it to organisations.yaml")
        case .movedElsewhere(let from, let to):
            .init(
                ja: "予定表のほうで \(from) から \(to) に動かされています。動かした日を取り込みました", "もとの書き方は注記に残しました",
                en:
                    "a calendar program has moved it from \(from) to \(to); the new day is taken in",
                "The old expression is kept in a comment")
        case .movedDerived(let id):
            .init(
                ja: "「\(id)」は予定表のほうで動かされていますが、取り込んでいません",
                "会議の papers-due: か、include: で取り込むファイルを直してください",
                en: "a calendar program has moved \(id), which is not taken in",
                "Edit papers-due: of its meeting, or the file that is included")
        case .changedElsewhere(let name):
            .init(
                ja: "\(name) が予定表のほうで変えられていますが、取り込んでいません", "カレンダーのファイルの agenda: や note: などを直してください",
                en: "a calendar program has changed \(name), which is not taken in",
                "Edit agenda:, note: and the like in the calendar's file")
        case .readAsCP932:
            .init(
                ja: "UTF-8 でないので CP932 として読みました", "文字が正しいか確かめてください",
                en: "it is not UTF-8 and was read as CP932", "Check that the characters are right")
        case .readSheet(let name, let others):
            .init(
                ja: "シート「\(name)」を読みました（ほかに \(others.joined(separator: "、"))）",
                "ほかのシートは --sheet \(others.first ?? "") のように指定してください",
                en: "the sheet \"\(name)\" was read, and not \(others.joined(separator: ", "))",
                "Give --sheet and a sheet's name or number to read another")
        case .hidden(let rows, let columns):
            .init(
                ja: "隠れている\(rows)行と\(columns)列も読みました", "要らないものは削除してください",
                en: "\(EnglishCount.of(rows, "hidden row")) and "
                    + "\(EnglishCount.of(columns, "hidden column")) were read as well",
                "Delete those that do not belong to the table")
        }
    }
}
