import CalendarPlan

/// Plain English for organisations that read it.
struct EnglishWording: LanguageWording {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    func day(_ day: Day) -> String { "\(shortDay(day)) \(day.year)" }

    func shortDay(_ day: Day) -> String {
        let (_, month, dayOfMonth) = day.civil
        return "\(day.weekday.short), \(dayOfMonth) \(Self.months[month - 1])"
    }

    func span(_ span: DaySpan) -> String {
        if span.isSingleDay { return day(span.first) }
        let first = span.first.year == span.last.year ? shortDay(span.first) : day(span.first)
        return "\(first) to \(day(span.last))"
    }

    func shortSpan(_ span: DaySpan) -> String {
        span.isSingleDay
            ? shortDay(span.first) : "\(shortDay(span.first)) to \(shortDay(span.last))"
    }

    func headline(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        switch notice.reason {
        case .overdue: return isMeeting ? "[Past its day]" : "[Overdue]"
        case .reminder: return isMeeting ? "[Coming up]" : "[Due soon]"
        case .dueToday, .closes:
            if isMeeting, notice.isProvisional { return "[No date yet]" }
            if notice.isLate { return isMeeting ? "[Meeting]" : "[Due]" }
            return isMeeting ? "[Today]" : "[Due today]"
        case .dateChanged(let from, let wasProvisional, _):
            let isSettled = notice.isSettledNow(from, wasProvisional: wasProvisional)
            return isSettled ? "[Date set]" : "[Date changed]"
        case .dateWithdrawn: return "[Date withdrawn]"
        case .unsettled, .undecided: return "[No date yet]"
        case .opens: return "[Opens]"
        case .adopted: return "[Note]"
        case .behindPace: return "[Behind]"
        case .missedTarget: return "[Target missed]"
        }
    }

    func summary(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        if let late = lateSummary(notice) { return late }
        switch notice.reason {
        case .opens: return isMeeting ? "may take place from today" : "opens today"
        case .reminder(let lead) where lead.amount > 0:
            guard isMeeting else { return "due in \(count(lead))" }
            return notice.isProvisional
                ? "no date yet, in \(count(lead)) at the earliest"
                : "takes place in \(count(lead))"
        case .reminder:
            return "\(isMeeting ? "takes place" : "due") on a closed day, \(shortDay(notice.due))"
        case .dueToday:
            guard isMeeting else { return "due today" }
            return notice.isProvisional
                ? "no date yet, may take place from today" : "takes place today"
        case .closes: return isMeeting ? "last day today" : "closes today"
        case .overdue(let days):
            return isMeeting ? "was \(businessDays(days)) ago" : "overdue by \(businessDays(days))"
        case .unsettled(0): return "no date yet, to be set today"
        case .unsettled(let days): return "no date yet, to be set \(businessDays(days)) ago"
        case .undecided: return "no date yet"
        case .dateWithdrawn:
            return "\(isMeeting ? "date" : "due date") withdrawn, was \(shortDay(notice.due))"
        case .dateChanged(let from, let wasProvisional, _):
            let before = from == notice.due ? "" : ", was \(shortDay(from))"
            let isSettled = notice.isSettledNow(from, wasProvisional: wasProvisional)
            return "\(isMeeting ? "date" : "due date") \(isSettled ? "set" : "changed")\(before)"
        case .adopted(true): return "lay in the past when it was registered"
        case .adopted(false): return "reminders had passed when it was registered"
        case .behindPace(let count, let expected, _, _):
            return "\(count) so far, where \(expected) are expected"
        case .missedTarget(let value, let target): return "\(value), the target being \(target)"
        }
    }

    func sentence(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        let when = detail(notice)
        if let late = lateSummary(notice) {
            let capital = late.prefix(1).uppercased() + late.dropFirst()
            return "\(capital) \(when).\(request(notice))"
        }
        switch notice.reason {
        case .opens:
            return isMeeting
                ? "May take place from today \(when)."
                : "Opens today, until \(day(notice.due))"
                    + (notice.isProvisional ? " (provisional)." : ".")
        case .reminder(let lead) where lead.amount > 0:
            guard isMeeting else { return "Due in \(count(lead)) \(when)." }
            return notice.isProvisional
                ? "No date yet, but at the earliest it takes place in \(count(lead)) \(when)."
                : "Takes place in \(count(lead)) \(when)."
        case .reminder:
            return "\(isMeeting ? "Takes place" : "Due") on a day when offices are closed \(when); "
                + "this is the last open day before."
        case .dueToday:
            guard isMeeting else { return "Due today \(when)." }
            return notice.isProvisional
                ? "No date yet, and from today it may take place \(when)."
                : "Takes place today \(when)."
        case .closes:
            return isMeeting ? "Today is the last day \(when)." : "Closes today \(when)."
        case .overdue(let days):
            return isMeeting
                ? "Its day was \(businessDays(days)) ago \(when)."
                : "Overdue by \(businessDays(days)) \(when)."
        case .unsettled(let days):
            let deadline =
                days == 0
                ? "The date is to be set today."
                : "The date was to be set \(businessDays(days)) ago."
            return "No date yet \(when). \(deadline)\(request(notice))"
        case .undecided:
            return "No date yet.\(request(notice))"
        case .dateWithdrawn:
            return "The \(isMeeting ? "date" : "due date") no longer holds "
                + "(before: \(day(notice.due))). A new one will be announced."
        case .dateChanged(let from, let wasProvisional, _):
            return moved(notice, from, wasProvisional)
        case .adopted(false):
            return "Its reminders had passed when this calendar was registered \(when)."
                + request(notice)
        case .adopted(true):
            return isMeeting
                ? "Took place before this calendar was registered \(when)."
                : "Was already overdue when this calendar was registered \(when)."
                    + request(notice)
        case .behindPace(let count, let expected, let required, let lastMonth):
            return "Only \(count) so far, where \(expected) are expected by now "
                + "(at least \(required) by \(day(notice.due))). "
                + remaining(required - count, lastMonth)
        case .missedTarget(let value, let target):
            return "The result is \(value), which misses the target of \(target)."
        }
    }

    /// How a quota can still be met.
    private func remaining(_ count: Int, _ lastMonth: Day?) -> String {
        guard let lastMonth else {
            return "\(count) more are needed, and once a month no longer suffices."
        }
        let month = Self.months[lastMonth.civil.month - 1]
        return count == 1
            ? "One more is needed, in \(month) at the latest."
            : "\(count) more are needed: at once a month, from \(month) at the latest."
    }

    /// What stays true however late it is read, where "today" and "in ten days" do not; `nil`
    /// where the notice is in time, or says nothing that ages.
    private func lateSummary(_ notice: Notice) -> String? {
        guard notice.isLate else { return nil }
        let isMeeting = notice.kind == .meeting
        switch notice.reason {
        case .opens: return isMeeting ? "may take place now" : "has opened"
        case .reminder, .dueToday, .closes:
            guard isMeeting else { return "please note the due day" }
            return notice.isProvisional ? "no date yet" : "please note the day"
        case .overdue: return isMeeting ? "its day has passed" : "overdue"
        case .unsettled: return "no date yet"
        case .undecided, .dateChanged, .dateWithdrawn, .adopted, .behindPace, .missedTarget:
            return nil
        }
    }

    /// What the reader is asked to record, where that is not plain.
    private func request(_ notice: Notice) -> String {
        switch notice.reason {
        case .unsettled, .undecided: " Once it is set, please record it."
        case .adopted(false): " Those who owe it hear of it from the next reminder on."
        case .adopted(true):
            " Those who owe it have not been told. If it has been done, please record that."
        case .opens, .reminder, .dueToday, .closes, .overdue, .dateChanged, .dateWithdrawn,
            .behindPace, .missedTarget:
            ""
        }
    }

    private func moved(_ notice: Notice, _ from: Day, _ wasProvisional: Bool) -> String {
        let due = day(notice.due)
        let provisional = notice.isProvisional ? " (provisional)" : ""
        // What was provisional counted from the first of its possible days.
        let before =
            from == notice.due
            ? "" : " (before: \(wasProvisional ? "provisionally from " : "")\(day(from)))"
        guard notice.kind == .meeting else {
            if from == notice.due {
                return notice.isProvisional
                    ? "The due date is now provisional: \(due)." : "The due date is set: \(due)."
            }
            return "The due date has changed: \(day(from)) → \(due)\(provisional)."
        }
        if notice.isProvisional {
            let candidates = notice.period.map(span) ?? due
            return "The possible dates have changed: \(candidates)\(before)."
        }
        guard wasProvisional else { return "The date has changed: \(day(from)) → \(due)." }
        return "The date is set: \(due)\(before)."
    }

    /// `(due Wed, 16 Sep 2026, provisional)`, for a provisional meeting its period.
    private func detail(_ notice: Notice) -> String {
        guard notice.kind == .meeting else {
            return "(due \(day(notice.due))\(notice.isProvisional ? ", provisional" : ""))"
        }
        guard notice.isProvisional else { return "(\(day(notice.due)))" }
        return "(possible: \(notice.period.map(span) ?? day(notice.due)))"
    }

    private func count(_ lead: Policy.Lead) -> String {
        switch lead.unit {
        case .businessDays: businessDays(lead.amount)
        case .days: lead.amount == 1 ? "1 day" : "\(lead.amount) days"
        }
    }

    private func businessDays(_ count: Int) -> String {
        count == 1 ? "1 business day" : "\(count) business days"
    }

    func heading(_ section: DigestLayout.Section) -> String {
        switch section {
        case .overdue: "Overdue"
        case .today: "Due now"
        case .behind: "Behind pace or target"
        case .reminders: "Coming up"
        case .dateChanges: "Dates changed"
        case .unsettled: "No date yet"
        case .opens: "Opened"
        case .adopted: "Past due, or past its reminders, when registered"
        }
    }

    func count(_ count: Int, _ section: DigestLayout.Section) -> String {
        let what =
            switch section {
            case .overdue: "overdue"
            case .today: "due now"
            case .behind: "behind"
            case .reminders: "coming up"
            case .dateChanges: count == 1 ? "date change" : "date changes"
            case .unsettled: "without a date"
            case .opens: count == 1 ? "opening" : "openings"
            case .adopted: "past"
            }
        return "\(count) \(what)"
    }

    func more(_ count: Int) -> String { " and \(count) more" }
    var dash: String { " — " }
    var comma: String { ", " }
    func bracketed(_ text: String) -> String { " (\(text))" }
    func provisional(_ text: String) -> String { "\(text), provisional" }
    func organisations(_ count: Int) -> String { "\(count) organisations" }

    func organisations(_ names: [String], leftOut: Int) -> String {
        names.joined(separator: ", ") + (leftOut > 0 ? " and \(leftOut) more" : "")
    }

    func late(_ day: Day, _ time: ClockTime) -> String {
        "Late: this should have been sent on \(shortDay(day)) at \(time)."
    }
}
