package import CalendarPlan
package import DueNotices
package import ServiceInterface
import Text

extension ObligationStatus.Kind {
    /// Of JIS X 0208 or ASCII, so that the fonts of every office have it.
    package var symbol: String {
        switch self {
        case .overdue: "▲"
        case .behind: "▼"
        case .unsettled: "？"
        case .dueToday: "◆"
        case .open: "○"
        case .ahead: "◇"
        case .provisional: "仮"
        case .done, .held: "●"
        case .waived: "―"
        case .undated: "…"
        case .closed: "■"
        }
    }
}

extension OnHold.Kind {
    package var symbol: String {
        switch self {
        case .acknowledged: "◎"
        case .snoozed: "‖"
        }
    }
}

extension PageWords {
    package func name(_ standing: ObligationStatus.Kind) -> String { standing.name[language] }

    /// Beside a day that rests on an unsettled meeting.
    package var provisional: String { say("仮", "prov.") }
    package var acknowledged: String { say("対応中", "acknowledged") }

    package func snoozed(until day: Day) -> String {
        say("保留 \(day.month)/\(day.dayOfMonth)まで", "snoozed until \(short(day))")
    }

    package var snoozed: String { say("保留", "snoozed") }
    /// Of a year whose calendars are closed.
    package var closed: String { say("終了", "closed") }
    package var late: String { say("遅れ", "late") }
    package var done: String { ObligationStatus.Kind.done.name[language] }

    /// Of one obligation, with its days or its count: `59営業日超過`, `回数の不足 0/3回`.
    package func state(_ row: StatusRow) -> String {
        if let required = row.required, row.standing != .waived {
            let count = say("\(row.count ?? 0)/\(required)回", "\(row.count ?? 0)/\(required)")
            return "\(name(row.standing)) \(count)"
        }
        return switch row.standing {
        case .overdue, .unsettled:
            row.standing.summary(businessDays: row.businessDays ?? 0)[language]
        default: name(row.standing)
        }
    }

    package func businessDays(_ count: Int) -> String {
        say("\(count)営業日", EnglishCount.of(count, "business day"))
    }

    package func businessDaysLeft(_ count: Int) -> String {
        ObligationStatus.Kind.open.summary(businessDays: count)[language]
    }

    package func organisations(_ count: Int) -> String {
        say("\(count)組織", EnglishCount.of(count, "org"))
    }

    package func done(_ count: Int, of all: Int) -> String {
        say("完了 \(count)/\(all)", "done \(count)/\(all)")
    }

    package func waived(_ count: Int) -> String { say("免除 \(count)", "waived \(count)") }

    /// How many organisations reached a number of times.
    package func atLeast(_ times: Int, _ count: Int, of all: Int) -> String {
        say("\(times)回以上 \(count)/\(all)組織", "\(self.times(times)) or more: \(count)/\(all)")
    }

    package func times(_ count: Int) -> String { say("\(count)回", EnglishCount.of(count, "time")) }

    package func expected(_ times: Int) -> String {
        say("今日までの目安 \(times)回", "expected by today: \(times)")
    }

    // MARK: Figures on top

    package func count(_ count: Int) -> String { say("\(count)件", "\(count)") }

    /// `期限超過 3、回数の不足 2`.
    package func parts(_ counts: [ObligationCount.OfStatus]) -> String {
        counts.map { "\(name($0.standing)) \($0.count)" }.joined(separator: comma)
    }

    package var soon: String {
        let days = ObligationCount.soonBusinessDays
        return say("\(days)営業日以内", "Within \(days) business days")
    }

    package var nextMeeting: String { say("次の会議", "Next meeting") }
    package func of(_ all: Int) -> String { say("/ \(all)件", "of \(all)") }
}
