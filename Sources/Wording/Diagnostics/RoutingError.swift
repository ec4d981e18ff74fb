package import CalendarPlan

/// Why it cannot be so written whom something is sent to, or when.
package enum RoutingError: Hashable, Sendable {
    case hours(String)
    case hoursBackwards(from: ClockTime, until: ClockTime)
    case outsideHours(ClockTime, SendingHours)
    case escalationOrder(String, before: String)
    case leadsNowhere
    case channel(String, known: [String], nearest: String?)
    case noSuch(String, key: String, nearest: String?)
    case ownHead(String)
    case headCycle([String])

    package var text: DiagnosticText {
        switch self {
        case .hours(let text):
            .init(
                ja: "「\(text)」は時間帯として読めません", "\"08:30-17:30\" のように書いてください",
                en: "\"\(text)\" is no span of hours", "Write it as \"08:30-17:30\"")
        case .hoursBackwards(let from, let until):
            .init(
                ja: "時間帯の終わり（\(until)）が始まり（\(from)）より後ではありません", "一日の中で、早い時刻を先に書いてください",
                en: "the hours end (\(until)) before they begin (\(from))",
                "Write the earlier time first, both within one day")
        case .outsideHours(let time, let hours):
            .init(
                ja: "\(time) は、この通知方針が送れる時間帯（\(hours.from)～\(hours.until)）の外です",
                "\(hours.from) から \(hours.until) の前までの時刻にするか、方針に "
                    + "sending: any-time と書いてください",
                en: "\(time) lies outside the hours in which this policy may send "
                    + "(\(hours.from)-\(hours.until))",
                "Choose a time from \(hours.from) on and before \(hours.until), or write "
                    + "sending: any-time in the policy")
        case .escalationOrder(let text, let before):
            .init(
                ja: "\(text) は、前の段階（\(before)）より後ではありません", "早い段階から順に、同じ日数は一度だけ書いてください",
                en: "\(text) is not later than the escalation before it (\(before))",
                "Write the escalations in order of time, each time once")
        case .leadsNowhere:
            .init(
                ja: "copy も channels もないので、この規則では何も変わりません",
                "copy: [組織] か channels: [mail] を書き足してください",
                en: "this route changes nothing: it gives neither copy nor channels",
                "Add copy: [organisation], or channels: [mail]")
        case .channel(let text, let known, let nearest):
            .init(
                ja: "「\(text)」という送信手段はありません",
                (nearest.map { "「\($0)」のことですか。" } ?? "")
                    + "使えるのは \(known.joined(separator: "、")) です",
                en: "there is no channel \"\(text)\"",
                (nearest.map { "Did you mean \"\($0)\"? " } ?? "")
                    + "The channels that are on: \(known.joined(separator: ", "))")
        case .noSuch(let text, let key, let nearest):
            .init(
                ja: "「\(key)」の「\(text)」は、どのカレンダーにもありません",
                nearest.map { "「\($0)」のことですか" } ?? "このままでは、この規則に当たる通知がありません",
                en: "no calendar has \"\(text)\", which \"\(key)\" names",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "Look it up in the calendars: no notice would take this route")
        case .ownHead(let name):
            .init(
                ja: "「\(name)」の長（head）が自分自身です", "その上に立つ組織を書いてください",
                en: "\"\(name)\" is its own head", "Name the organisation that stands above it")
        case .headCycle(let path):
            .init(
                ja: "長（head）をたどると一周します: \(path.joined(separator: " → "))", "どれか一つの head を消してください",
                en: "the heads lead round in a circle: \(path.joined(separator: " → "))",
                "Take the head from one of them")
        }
    }
}
