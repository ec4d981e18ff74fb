import CalendarPlan
import DueNotices

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

    func salutation(_ recipient: String) -> String { "To \(recipient):" }

    func headline(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        switch notice.spoken {
        case .overdue: return isMeeting ? "[Past its day]" : "[Overdue]"
        case .reminder: return isMeeting ? "[Coming up]" : "[Due soon]"
        case .dueToday, .closes:
            if isMeeting, notice.isProvisional { return "[No date yet]" }
            if notice.isLate, notice.restated == nil { return isMeeting ? "[Meeting]" : "[Due]" }
            return isMeeting ? "[Today]" : "[Due today]"
        case .dateChanged(let from, let wasProvisional, _):
            let isSettled = notice.isSettledNow(from, wasProvisional: wasProvisional)
            return isSettled ? "[Date set]" : "[Date changed]"
        case .dateWithdrawn: return "[Date withdrawn]"
        case .unsettled, .undecided: return "[No date yet]"
        case .opens: return "[Opens]"
        case .adopted: return "[At registration]"
        case .behindPace(_, let expected, let required, _):
            return expected < required ? "[Behind]" : "[Last chance]"
        case .missedTarget: return "[Target missed]"
        case .escalated: return "[Escalated]"
        case .missing: return "[Missing]"
        case .snoozeEnds: return "[Snooze ends]"
        }
    }

    func summary(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        if let late = lateSummary(notice) { return late }
        switch notice.spoken {
        case .opens where notice.kind == .indicator: return "can be reported from today"
        case .opens: return isMeeting ? "may take place from today" : "opens today"
        case .reminder(let lead) where lead.amount > 0:
            guard isMeeting else { return "\(due(notice)) in \(count(lead))\(missing(notice))" }
            return notice.isProvisional
                ? "no date yet, in \(count(lead)) at the earliest"
                : "takes place in \(count(lead))"
        case .reminder:
            return "\(isMeeting ? "takes place" : due(notice)) on a closed day, "
                + shortDay(notice.due) + missing(notice)
        case .dueToday:
            guard isMeeting else { return "\(due(notice)) today\(missing(notice))" }
            return notice.isProvisional
                ? "no date yet, may take place from today" : "takes place today"
        case .closes: return isMeeting ? "last day today" : "closes today"
        case .overdue(let days):
            guard !isMeeting else { return "was \(businessDays(days)) ago" }
            let result = notice.kind == .indicator ? "result " : ""
            return "\(result)overdue by \(businessDays(days))\(missing(notice))"
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
        case .behindPace(let count, let expected, let required, _):
            return expected < required
                ? "\(count) so far, \(expected) expected by now"
                : "\(count) so far, \(required - count) to go"
        case .missedTarget(let value, ""): return "\(value), target missed"
        case .missedTarget(let value, let target): return "\(value), target \(goal(target))"
        case .escalated(let days):
            return "overdue by \(businessDays(days)), not recorded\(missing(notice))"
                + onHold(notice)
        case .missing(let days):
            return "\(missingCount(notice))\(onHold(notice)), overdue by \(businessDays(days))"
        case .snoozeEnds(let until): return "snooze ends on \(shortDay(until))"
        }
    }

    func sentence(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        let when = detail(notice)
        if let late = lateSummary(notice) {
            let capital = late.prefix(1).uppercased() + late.dropFirst()
            return "\(capital) \(when).\(missingSentence(notice))\(onHoldSentence(notice))"
                + request(notice)
        }
        switch notice.spoken {
        case .opens: return opening(notice)
        case .reminder, .dueToday, .closes, .overdue:
            return isMeeting ? meeting(notice) : duty(notice) + missingSentence(notice)
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
            return behind(notice, count, expected, required, lastMonth)
        case .missedTarget(let value, let target): return miss(value, target)
        case .escalated(let days):
            return "Overdue by \(businessDays(days)), and \(record(notice)) \(when)."
                + missingSentence(notice) + onHoldSentence(notice) + request(notice)
        case .missing(let days):
            let count = missingCount(notice)
            return "\(count.prefix(1).uppercased() + count.dropFirst()) \(when). "
                + "Overdue by \(businessDays(days)).\(onHoldSentence(notice))"
        case .snoozeEnds(let until):
            return "The snooze ends on \(day(until)), and notices go on from that day \(when)."
        }
    }

    /// That a meeting draws near, takes place or took place.
    private func meeting(_ notice: Notice) -> String {
        let when = detail(notice)
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            return notice.isProvisional
                ? "No date yet, but at the earliest it takes place in \(count(lead)) \(when)."
                : "Takes place in \(count(lead)) \(when)."
        case .reminder:
            return "Takes place on a day when offices are closed \(when); "
                + "this is the last open day before."
        case .closes: return "Today is the last day \(when)."
        case .overdue(let days): return "Its day was \(businessDays(days)) ago \(when)."
        default:
            return notice.isProvisional
                ? "No date yet, and from today it may take place \(when)."
                : "Takes place today \(when)."
        }
    }

    /// That something draws near its due day, has come to it or is beyond it.
    private func duty(_ notice: Notice) -> String {
        let (due, when) = (due(notice, capital: true), detail(notice))
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            return "\(due) in \(count(lead)) \(when)."
        case .reminder:
            return "\(due) on a day when offices are closed \(when); "
                + "this is the last open day before."
        case .closes: return "Closes today \(when)."
        case .overdue(let days):
            let overdue = notice.kind == .indicator ? "Result overdue" : "Overdue"
            return "\(overdue) by \(businessDays(days)) \(when)."
        default: return "\(due) today \(when)."
        }
    }

    /// What stays true however late it is read, where "today" and "in ten days" do not; `nil`
    /// where the notice is in time, or says nothing that ages.
    private func lateSummary(_ notice: Notice) -> String? {
        guard notice.isLate || notice.departure != nil, notice.restated == nil else {
            return nil
        }
        let isMeeting = notice.kind == .meeting
        switch notice.reason {
        case .opens: return isMeeting ? "may take place now" : "has opened"
        case .reminder, .dueToday, .closes:
            guard isMeeting else { return "please note the due day" }
            return notice.isProvisional ? "no date yet" : "please note the day"
        case .overdue: return isMeeting ? "its day has passed" : "overdue"
        case .unsettled: return "no date yet"
        case .escalated: return "overdue, and \(record(notice))"
        case .missing: return missingCount(notice)
        case .undecided, .dateChanged, .dateWithdrawn, .adopted, .behindPace, .missedTarget,
            .snoozeEnds:
            return nil
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
        case .escalated: "Overdue and brought to you"
        case .missing: "Who is missing"
        case .today: "Due now"
        case .behind: "Behind pace or target"
        case .reminders: "Coming up"
        case .dateChanges: "Dates changed"
        case .unsettled: "No date yet"
        case .opens: "Opened"
        case .resumes: "Snoozes that end"
        case .adopted: "Past due, or past its reminders, when registered"
        }
    }

    func count(_ count: Int, _ section: DigestLayout.Section) -> String {
        let what =
            switch section {
            case .overdue: "overdue"
            case .escalated: "escalated"
            case .missing: "missing"
            case .today: "due now"
            case .behind: "behind"
            case .reminders: "coming up"
            case .dateChanges: count == 1 ? "date change" : "date changes"
            case .unsettled: "without a date"
            case .opens: count == 1 ? "opening" : "openings"
            case .resumes: count == 1 ? "snooze ends" : "snoozes end"
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

    func writtenOn(_ day: Day) -> String {
        "Late: this was written on \(self.day(day)), and its numbers of days are as of then."
    }

    var lateMark: String { " (late)" }
    var repeatedMark: String { " (you may have this already)" }
    var repeated: String { "You may have this already, by another channel." }
}
