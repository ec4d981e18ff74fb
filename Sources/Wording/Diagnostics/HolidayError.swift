/// Why a list of holidays, or a closure that comes every year, is wrong.
package enum HolidayError: Error, Hashable, Sendable {
    case missing
    case columns(String)
    case day(String)
    case encoding
    case none
    case yearOfYearly(String)
    case weekdayOfYearly(String)
    case yearEndDay(String)
    case yearEndBackwards(from: String, to: String)

    package var text: DiagnosticText {
        switch self {
        case .missing:
            .init(
                ja: "祝日の一覧がありません", "内閣府の syukujitsu.csv を取得して、この名前で置いてください",
                en: "there is no list of holidays",
                "Fetch the Cabinet Office's syukujitsu.csv and save it under this name")
        case .columns:
            .init(
                ja: "「日付,名前」の行ではありません", "2026/1/1,元日 のように書いてください",
                en: "this is no \"day,name\"", "Write it as 2026/1/1,元日")
        case .day(let text):
            .init(
                ja: "「\(text)」は日付ではありません", "2026/1/1 のように書いてください",
                en: "\"\(text)\" is no day", "Write it as 2026/1/1")
        case .encoding:
            .init(
                ja: "UTF-8 でも CP932 でもない文字があります", "内閣府の syukujitsu.csv をもう一度取得してください",
                en: "a character that is neither UTF-8 nor CP932",
                "Fetch the Cabinet Office's syukujitsu.csv again")
        case .none:
            .init(
                ja: "祝日が一つもありません", "内閣府の syukujitsu.csv をもう一度取得してください",
                en: "there is no holiday in it", "Fetch the Cabinet Office's syukujitsu.csv again")
        case .yearOfYearly(let text):
            .init(
                ja: "毎年の休業日なのに「\(text)」に年があります", "6月23日 のように年を付けずに書くか、every: を消してください",
                en: "\"\(text)\" has a year, but comes every year",
                "Write it without a year (23 June), or remove every:")
        case .weekdayOfYearly(let text):
            .init(
                ja: "毎年の休業日「\(text)」は、年によって曜日が変わります", "曜日を消してください",
                en: "\"\(text)\" falls on another weekday each year", "Write it without the weekday"
            )
        case .yearEndDay(let text):
            .init(
                ja: "「\(text)」は毎年の12月か1月の日ではありません", "12月29日 のように、12月か1月の日を年を付けずに書いてください",
                en: "\"\(text)\" is no day of every December or January",
                "Write a day of either month without a year, such as 12月29日 or 29 December")
        case .yearEndBackwards(let from, let to):
            .init(
                ja: "年末年始の終わり（\(to)）が始まり（\(from)）より前です", "{from: 12月29日, to: 1月3日} のように書いてください",
                en: "the year's end would be over (\(to)) before it begins (\(from))",
                "Write it as {from: 12月29日, to: 1月3日}")
        }
    }
}
