package import CalendarPlan

/// Why it cannot be so written whom something is sent to, or when.
package enum RoutingError: Hashable, Sendable {
    /// No span of two times.
    case hours(String)
    /// The hours end before they begin.
    case hoursBackwards(from: ClockTime, until: ClockTime)
    /// A policy's hour of sending lies outside the hours in which it may send.
    case outsideHours(ClockTime, SendingHours)
    /// An escalation is not later than the one before it.
    case escalationOrder(String, before: String)
    /// A route neither copies to anybody nor names a channel.
    case leadsNowhere
    /// There is no such channel; `known` are those that are on.
    case channel(String, known: [String], nearest: String?)
    /// No calendar has or is what `key` names.
    case noSuch(String, key: String, nearest: String?)
    /// An organisation is its own head.
    case ownHead(String)
    /// Organisations are each other's heads.
    case headCycle([String])

    var english: Wording {
        switch self {
        case .hours(let text):
            Wording("\"\(text)\" is no span of hours", "Write it as \"08:30-17:30\"")
        case .hoursBackwards(let from, let until):
            Wording(
                "the hours end (\(until)) before they begin (\(from))",
                "Write the earlier time first, both within one day")
        case .outsideHours(let time, let hours):
            Wording(
                "\(time) lies outside the hours in which this policy may send "
                    + "(\(hours.from)-\(hours.until))",
                "Choose a time from \(hours.from) on and before \(hours.until), or write "
                    + "sending: any-time in the policy")
        case .escalationOrder(let text, let before):
            Wording(
                "\(text) is not later than the escalation before it (\(before))",
                "Write the escalations in order of time, each time once")
        case .leadsNowhere:
            Wording(
                "this route changes nothing: it gives neither copy nor channels",
                "Add copy: [organisation], or channels: [mail]")
        case .channel(let text, let known, let nearest):
            Wording(
                "there is no channel \"\(text)\"",
                (nearest.map { "Did you mean \"\($0)\"? " } ?? "")
                    + "The channels that are on: \(known.joined(separator: ", "))")
        case .noSuch(let text, let key, let nearest):
            Wording(
                "no calendar has \"\(text)\", which \"\(key)\" names",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "Look it up in the calendars: no notice would take this route")
        case .ownHead(let name):
            Wording(
                "\"\(name)\" is its own head", "Name the organisation that stands above it")
        case .headCycle(let path):
            Wording(
                "the heads lead round in a circle: \(path.joined(separator: " → "))",
                "Take the head from one of them")
        }
    }

    var japanese: Wording {
        switch self {
        case .hours(let text):
            Wording("「\(text)」は時間帯として読めません", "\"08:30-17:30\" のように書いてください")
        case .hoursBackwards(let from, let until):
            Wording(
                "時間帯の終わり（\(until)）が始まり（\(from)）より後ではありません",
                "一日の中で、早い時刻を先に書いてください")
        case .outsideHours(let time, let hours):
            Wording(
                "\(time) は、この通知方針が送れる時間帯（\(hours.from)～\(hours.until)）の外です",
                "\(hours.from) から \(hours.until) の前までの時刻にするか、方針に "
                    + "sending: any-time と書いてください")
        case .escalationOrder(let text, let before):
            Wording(
                "\(text) は、前の段階（\(before)）より後ではありません",
                "早い段階から順に、同じ日数は一度だけ書いてください")
        case .leadsNowhere:
            Wording(
                "copy も channels もないので、この規則では何も変わりません",
                "copy: [組織] か channels: [mail] を書き足してください")
        case .channel(let text, let known, let nearest):
            Wording(
                "「\(text)」という送信手段はありません",
                (nearest.map { "「\($0)」のことですか。" } ?? "")
                    + "使えるのは \(known.joined(separator: "、")) です")
        case .noSuch(let text, let key, let nearest):
            Wording(
                "「\(key)」の「\(text)」は、どのカレンダーにもありません",
                nearest.map { "「\($0)」のことですか" } ?? "このままでは、この規則に当たる通知がありません")
        case .ownHead(let name):
            Wording("「\(name)」の長（head）が自分自身です", "その上に立つ組織を書いてください")
        case .headCycle(let path):
            Wording(
                "長（head）をたどると一周します: \(path.joined(separator: " → "))",
                "どれか一つの head を消してください")
        }
    }
}

extension DiagnosticWarning {
    static func englishNoHead(_ policy: String, _ count: Int, _ first: [String]) -> Wording {
        let names = first.joined(separator: ", ") + (count > first.count ? " and others" : "")
        let many =
            count == 1
            ? "1 organisation that owes what follows it has none"
            : "\(count) organisations that owe what follows it have none"
        return Wording(
            "the policy \"\(policy)\" brings delays to heads, but \(many): \(names)",
            "Their secretariats are told instead; to change that, add head: in "
                + "organisations.yaml")
    }

    static func japaneseNoHead(_ policy: String, _ count: Int, _ first: [String]) -> Wording {
        let names = first.joined(separator: "、") + (count > first.count ? " など" : "")
        return Wording(
            "通知方針「\(policy)」は遅れを長（head）に知らせますが、担当の \(count) 組織に head がありません: \(names)",
            "代わりに事務局へ知らせます。長に知らせるには organisations.yaml に head: を書いてください")
    }
}
