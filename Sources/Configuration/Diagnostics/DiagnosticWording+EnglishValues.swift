import CalendarPlan

extension ValueError {
    var english: Wording {
        switch self {
        case .unknownWord(let word, let key, let known, let nearest):
            Wording(
                "\"\(key)\" cannot be \"\(word)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "It can be \(known.joined(separator: ", "))")
        case .time(let text): Wording("\"\(text)\" is no time of day", "Write it as \"08:45\"")
        case .lead(let text):
            Wording(
                "\"\(text)\" is no lead time",
                "Write 10bd (business days) or 14d (days), up to \(Policy.Lead.limit)")
        case .repeatedLead(let text): Wording("\"\(text)\" is written twice", "Remove one")
        case .businessDays(let text, let least, let most):
            Wording(
                "\"\(text)\" is no number of business days", "Write \(least)bd to \(most)bd")
        case .month(let text): Wording("\"\(text)\" is no month", "Write 4月, 4 or April")
        case .zone(let text):
            Wording(
                "there is no zone \"\(text)\"",
                "Write it as Asia/Tokyo; timedatectl list-timezones lists them")
        case .address(let text):
            Wording("\"\(text)\" is no mail address", "Write it as kita@city.example.jp")
        case .sender(let text):
            Wording(
                "\"\(text)\" cannot be read as a sender",
                "Write it as Reform Office <reform@city.example.jp>")
        case .webhookName(let text):
            Wording(
                "\"\(text)\" cannot name a webhook", "Use lower-case letters, digits and \"-\"")
        case .credentialName:
            Wording(
                "this is no name of a credential",
                "URLs and secrets do not belong here: hand them over by systemd's "
                    + "LoadCredential= and write its name")
        case .holidayFile(let text):
            Wording("\"\(text)\" lies outside this folder", "Put it beside koyomid.yaml")
        case .entryID(let text):
            Wording(
                "\"\(text)\" cannot be the id of an entry",
                "Use kana, kanji, half-width letters and digits, and \"-\", up to "
                    + "\(EntryReader.idLimit) of them")
        case .calendarID(let text):
            Wording(
                "\"\(text)\" cannot be the id of a calendar",
                "Use letters, digits, \"@\", \".\", \"_\" and \"-\"")
        case .hiddenCharacter(let key, let point):
            Wording(
                "\"\(key)\" holds a character that is not seen, \(point)",
                "Remove it: two names with and without it would look the same")
        case .lineBreak(let key):
            Wording("\"\(key)\" cannot hold line breaks or control characters", "Use one line")
        case .tooLong(let key, let limit):
            Wording("\"\(key)\" is too long (limit \(limit) characters)", "Shorten it")
        case .closed(let text):
            Wording("\"\(text)\" is no day of closing", "Write a day such as 2025-04-01, or yes")
        }
    }
}

extension NameError {
    var english: Wording {
        switch self {
        case .unknown(let sort, let name, let nearest):
            Wording(
                "there is no \(sort == .organisation ? "organisation or group" : sort.english) "
                    + "\"\(name)\"",
                Self.looksLikeSeveral(name)
                    ? "Write several as [a, b], in ordinary brackets and with \",\" between them"
                    : (nearest.map { "Did you mean \"\($0)\"? " } ?? "") + sort.englishHome)
        case .taken(let sort, let name, let file, let line):
            Wording(
                "there is another \(sort.english) \"\(name)\"",
                "It is " + (file.map { "in \($0), " } ?? "in ")
                    + "line \(line); rename one or remove it")
        case .groupCycle(let path):
            Wording(
                "groups contain each other: \(path.joined(separator: " → "))",
                "Take one of them out of another's members")
        case .groupForOrganisation(let name):
            Wording("\"\(name)\" is a group", "Name one organisation here")
        case .emptyGroup(let name):
            Wording("nobody is in the group \"\(name)\"", "Give it members, or remove it")
        case .noStandardPolicy:
            Wording(
                "there is no policy \"standard\"",
                "Add it: entries without a policy use it")
        }
    }
}

extension NameError.Sort {
    fileprivate var english: String {
        switch self {
        case .organisation: "organisation"
        case .policy: "policy"
        case .track: "track"
        case .webhook: "webhook"
        case .calendar: "calendar"
        case .entry: "entry"
        case .form: "form"
        case .subject: "subject"
        }
    }

    fileprivate var englishHome: String {
        switch self {
        case .organisation: "Organisations and groups are in organisations.yaml"
        case .policy: "Policies are in koyomid.yaml"
        case .track: "Tracks are in this file under tracks"
        case .webhook: "Webhooks are in koyomid.yaml"
        case .calendar: "Calendars are in the folder calendars"
        case .entry: "Entries are in this file under entries"
        case .form: "Forms are under forms, here or in an included file"
        case .subject: "Subjects are under subjects, here or in an included file"
        }
    }
}

extension EntryError {
    var english: Wording {
        switch self {
        case .noKind:
            Wording(
                "the entry does not say what kind it is",
                "Write one of meeting:, window:, task:, check:, quota:, indicator: with an id")
        case .severalKinds(let kinds):
            Wording(
                "one entry has \(kinds.count) kinds (\(kinds.joined(separator: ", ")))",
                "Keep one, or begin another entry with \"- \"")
        case .notForKind("when", .task):
            Wording("a task has no \"when\"", "Write its deadline as due:, or make it a window")
        case .notForKind("due", .meeting):
            Wording("a meeting has no \"due\"", "Write its day as when:")
        case .notForKind("when", .indicator):
            Wording("an indicator has no \"when\"", "Write when it is measured as measure:")
        case .notForKind("fiscal-year", .indicator):
            Wording("an indicator has no \"fiscal-year\"", "Its years stand under targets:")
        case .notForKind(let key, .indicator):
            Wording("an indicator has no \"\(key)\"", "Remove the line, or change the kind")
        case .notForKind(let key, let kind):
            Wording("a \(kind.rawValue) has no \"\(key)\"", "Remove the line, or change the kind")
        case .sameInEachRound(let key):
            Wording(
                "\"\(key)\" is the same day in each round",
                "Count from the round's start or end: 10bd after end")
        case .noDays(.meeting):
            Wording(
                "nothing says when the meeting is",
                "Write when: early October, or when: undecided")
        case .noDays(.task): Wording("nothing says when it is due", "Write due: 2026-07-22")
        case .noDays(.indicator):
            Wording("nothing says what it is to reach", "Write targets: {FY2024: 21/24}")
        case .noDays:
            Wording(
                "nothing says when it is",
                "Write when: June to July, due: 2026-07-22 or every: quarter")
        case .noOwner:
            Wording(
                "nobody owes this", "Write owner:, or an owner under defaults:")
        case .foreignFiscalYear(let text, let covered):
            Wording("\"\(text)\" is no fiscal year of this calendar", "It covers \(covered)")
        case .severalFiscalYears(let text):
            Wording("\"\(text)\" is not one fiscal year", "An entry belongs to one only")
        case .settleByNotRelative(let text):
            Wording("\"\(text)\" does not count from a day", "Write it as 20bd before")
        case .levels(let text):
            Wording("\"\(text)\" cannot be read as levels", "Write [A, B, C] or A-C")
        }
    }
}

extension DateError {
    var english: Wording {
        switch self {
        case .expression(let fault):
            Wording(sentence: fault.message(.english), fault.advice(.english))
        case .unknownAnchor(let id, let nearest):
            Wording(
                "this calendar has no entry \"\(id)\"",
                (nearest.map { "Did you mean \"\($0)\"? " } ?? "")
                    + "Days can be counted from entries of the same file only")
        case .cycle(let path):
            Wording(
                "these days are counted from each other: \(path.joined(separator: " → "))",
                "Give one of them a day")
        case .anchorWithoutDay(let id):
            Wording(
                "\"\(id)\" is at any time, so nothing can be counted from it",
                "Count from an entry with a day, or write a day")
        case .recurringAnchor(let id):
            Wording(
                "\"\(id)\" comes round several times, so no one day can be counted from it",
                "Count from an entry that comes once, or write a day")
        case .noOwnDays:
            Wording(
                "the entry has no days of its own to count from",
                "Give it a when:, or count from another entry's id")
        case .needsFiscalYear:
            Wording(
                "it is not clear which fiscal year is meant",
                "The calendar covers several: give the entry a fiscal-year:")
        case .longChain(let limit):
            Wording(
                "more than \(limit) entries count from each other in a row",
                "Give one of them a day")
        case .opensAfterDue(let opens, let due):
            Wording("it opens (\(opens)) after it is due (\(due))", "Check opens: and due:")
        case .pace(.withoutDay(let period)):
            Wording(
                "\"\(period.text(.english))\" gives no day to expect anything by",
                "Write a time such as end of July")
        case .pace(.backwards(let before, let day)):
            Wording(
                "the pace runs backwards: \(day) does not come after \(before)",
                "Write the times in order, the earliest first")
        case .pace(.outside(let day, let span)):
            Wording(
                "\(day) does not lie within the span of \(span.first) to \(span.last)",
                "Write a time before the last day of the span")
        case .noDays(let text):
            Wording("\"\(text)\" is no day", "Write a day or span such as 2026-08-14")
        }
    }
}

extension HolidayError {
    var english: Wording {
        switch self {
        case .missing:
            Wording(
                "there is no list of holidays",
                "Fetch the Cabinet Office's syukujitsu.csv and save it under this name")
        case .columns: Wording("this is no \"day,name\"", "Write it as 2026/1/1,元日")
        case .day(let text): Wording("\"\(text)\" is no day", "Write it as 2026/1/1")
        case .encoding:
            Wording(
                "a character that is neither UTF-8 nor CP932",
                "Fetch the Cabinet Office's syukujitsu.csv again")
        case .none:
            Wording("there is no holiday in it", "Fetch the Cabinet Office's syukujitsu.csv again")
        case .yearOfYearly(let text):
            Wording(
                "\"\(text)\" has a year, but comes every year",
                "Write it without a year (23 June), or remove every:")
        case .weekdayOfYearly(let text):
            Wording(
                "\"\(text)\" falls on another weekday each year", "Write it without the weekday")
        case .yearEndDay(let text):
            Wording(
                "\"\(text)\" is no day of every December or January",
                "Write a day of either month without a year, such as 12月29日 or 29 December")
        case .yearEndBackwards(let from, let to):
            Wording(
                "the year's end would be over (\(to)) before it begins (\(from))",
                "Write it as {from: 12月29日, to: 1月3日}")
        }
    }
}

extension DiagnosticWarning {
    var english: Wording {
        switch self {
        case .expression(let warning): Wording(sentence: warning.message(.english))
        case .earlyReminder(let lead, let policy, let reminder, let others):
            Wording(
                "the first reminder of policy \"\(policy)\" (\(lead)) would come on \(reminder), "
                    + "before the fiscal year begins"
                    + (others > 0 ? " (and for \(others) more entries)" : ""),
                "Unless this calendar is loaded by then, only the secretariat hears of it")
        case .closedMeetingDay(let day, let reason):
            Wording(
                "the meeting's day \(day) (\(day.weekday.short)) is \(reason.english)",
                "Check the day")
        case .holidaysEnd(let list, let calendar):
            Wording(
                "the list of holidays ends on \(list), the calendars on \(calendar)",
                "Later holidays are computed from the law: put the Cabinet Office's new "
                    + "syukujitsu.csv in its place when it is out")
        case .holidaysToFetch(let year):
            Wording(
                "the list of holidays does not have \(year)",
                "Fetch the Cabinet Office's new syukujitsu.csv, out since February, "
                    + "and put it in its place")
        case .noOfficialHolidays:
            Wording(
                "no list has the national holidays (none has 元日)",
                "They are all computed: add the Cabinet Office's syukujitsu.csv to files")
        case .noMail(let name):
            Wording("\"\(name)\" has no mail address", "Without mail: it gets no mail")
        case .countedFromCalendar(let day):
            Wording(
                "which weeks, months or years are meant is counted from \(day), where the calendar "
                    + "begins",
                "Write the first round's day as from:, so that the rhythm goes on next year")
        case .outsideFiscalYears(let span):
            Wording(
                "the entry (\(span)) lies outside the calendar's fiscal years",
                "Check the year")
        case .closedAfter(let text, let day):
            Wording(
                "closed: \"\(text)\" is more than a day; the calendar says nothing from the day "
                    + "after it, \(day)",
                "To close it from another day, write that day")
        case .noHead(let policy, let count, let first):
            Self.englishNoHead(policy, count, first)
        case .nothingToHoldBack(let policy):
            Wording(
                "the policy \"\(policy)\" warns nobody of what is overdue, so an acknowledgement "
                    + "has nothing to hold back",
                "Take acknowledge: out, or write how often to warn: overdue: {every: 5bd}")
        case .ignoredFile(let name):
            Wording("\"\(name)\" is not read", "To have it read, let its name end in .yaml")
        case .unknownAdmins(let name): .unknownAdminsInEnglish(name)
        case .part(let doubt): doubt.english
        case .slip(let slip): slip.english
        case .knownEra(let name):
            Wording("the era \"\(name)\" is built in", "The line can be removed")
        }
    }
}

extension ClosedReason {
    fileprivate var english: String {
        switch self {
        case .weekend: "a weekend"
        case .holiday(let name): "a holiday (\(name))"
        case .computedHoliday(let name): "a holiday (\(name), computed)"
        case .yearEnd: "in the year-end closure"
        case .closure(let name): "a closure (\(name))"
        }
    }
}
