package import CalendarPlan

/// Why a value cannot be understood.
package enum ValueError: Hashable, Sendable {
    /// Only these words are known for `key`.
    case unknownWord(String, key: String, known: [String], nearest: String?)
    /// No time of day.
    case time(String)
    /// No lead time (`10bd`, `14d`).
    case lead(String)
    /// The same lead time twice.
    case repeatedLead(String)
    /// No number of business days in this range.
    case businessDays(String, from: Int, to: Int)
    /// No month.
    case month(String)
    /// No zone of the system.
    case zone(String)
    /// No mail address.
    case address(String)
    /// No `Name <address>`.
    case sender(String)
    /// No name for a webhook.
    case webhookName(String)
    /// No name of a credential; what was written is not repeated, since it may be a secret.
    case credentialName
    /// No name of a holiday list in the folder.
    case holidayFile(String)
    /// No id of an entry.
    case entryID(String)
    /// No id of a calendar.
    case calendarID(String)
    /// A name holds a character that is not seen, given by its code point.
    case hiddenCharacter(String, String)
    /// A line break or control character in a text that is shown on one line.
    case lineBreak(String)
    /// Longer than `limit` characters.
    case tooLong(String, limit: Int)
    /// Neither a day nor yes or no.
    case closed(String)
}

/// Why a name cannot stand.
package enum NameError: Hashable, Sendable {
    /// What can be named.
    package enum Sort: Hashable, Sendable, CaseIterable {
        case organisation, policy, track, webhook, calendar, entry, form, subject
    }

    /// There is none of this name.
    case unknown(Sort, String, nearest: String?)
    /// It is taken, in `line` of `file`; `file` is `nil` for the same file.
    case taken(Sort, String, file: String?, line: Int)
    /// Groups contain each other.
    case groupCycle([String])
    /// A group where one organisation is needed.
    case groupForOrganisation(String)
    /// Nobody is in the group.
    case emptyGroup(String)
    /// The policy `standard` is missing.
    case noStandardPolicy

    /// Whether `name` looks like several names in a row, as one writes them in a sentence.
    static func looksLikeSeveral(_ name: String) -> Bool {
        name.unicodeScalars.contains { "、，,；;".unicodeScalars.contains($0) }
    }
}

/// Why the parts of an entry do not fit together.
package enum EntryError: Hashable, Sendable {
    /// No key says what kind it is.
    case noKind
    /// Several keys say what kind it is.
    case severalKinds([String])
    /// This kind has no such key.
    case notForKind(key: String, Entry.Kind)
    /// The days given by this key would be the same in each round.
    case sameInEachRound(key: String)
    /// Nothing says on which days it is.
    case noDays(Entry.Kind)
    /// Nobody owes it.
    case noOwner
    /// The calendar does not cover this fiscal year.
    case foreignFiscalYear(String, covered: String)
    /// One fiscal year is needed, several are given.
    case severalFiscalYears(String)
    /// Meetings are settled by a day counted from another day.
    case settleByNotRelative(String)
    /// Levels, or a range of them, that cannot be.
    case levels(String)
}

/// Why a date cannot be understood, or gives no day.
package enum DateError: Hashable, Sendable {
    /// It cannot be read.
    case expression(ExpressionError)
    /// There is no entry of this name to count from.
    case unknownAnchor(String, nearest: String?)
    /// Dates are counted from each other.
    case cycle([String])
    /// The entry counted from has no day.
    case anchorWithoutDay(String)
    /// The entry counted from comes round several times.
    case recurringAnchor(String)
    /// It counts from its own days, but has none.
    case noOwnDays
    /// It counts from the fiscal year, and the calendar covers several.
    case needsFiscalYear
    /// More than `limit` entries count from each other in a row.
    case longChain(limit: Int)
    /// It opens after it is due.
    case opensAfterDue(opens: Day, due: Day)
    /// The days by which a quota expects how many.
    case pace(TimetableError.Pace)
    /// A closure needs days.
    case noDays(String)
}

/// Why a list of holidays, or a closure that comes every year, is wrong.
package enum HolidayError: Error, Hashable, Sendable {
    /// The list is not there.
    case missing
    /// No `day,name`.
    case columns(String)
    /// No day of the form `2026/1/1`.
    case day(String)
    /// Neither UTF-8 nor CP932.
    case encoding
    /// No holiday in it.
    case none
    /// A closure of every year has a year.
    case yearOfYearly(String)
    /// A closure of every year has a weekday.
    case weekdayOfYearly(String)
    /// No day of December or January.
    case yearEndDay(String)
    /// The year's end is over before it begins.
    case yearEndBackwards(from: String, to: String)
}

/// What can be read but deserves a look.
package enum DiagnosticWarning: Hashable, Sendable {
    /// A date was read, but perhaps not as meant.
    case expression(ExpressionWarning)
    /// The first reminder would come before the calendar's first day; so do those of `others`
    /// more entries.
    case earlyReminder(Policy.Lead, policy: String, reminder: Day, others: Int)
    /// A meeting is set for a day on which offices are closed.
    case closedMeetingDay(Day, ClosedReason)
    /// The list of holidays ends before the calendar does, so that the rest is computed.
    case holidaysEnd(list: Day, calendar: Day)
    /// This year's holidays, or from November on the next one's, should be in the list by now.
    case holidaysToFetch(year: Int)
    /// No list has the national holidays.
    case noOfficialHolidays
    /// Mail is on, and this organisation has no address.
    case noMail(String)
    /// Every second week or month is counted from the calendar's first day, as nothing else is
    /// given.
    case countedFromCalendar(Day)
    /// The entry lies outside the calendar's fiscal years.
    case outsideFiscalYears(DaySpan)
    /// `closed:` gives more than a day: the calendar is closed after the last of them.
    case closedAfter(String, from: Day)
    /// A policy brings delays to heads, and so many of those who owe what follows it have none.
    case noHead(policy: String, count: Int, first: [String])
    /// A policy says how long an acknowledgement holds warnings back, and warns nobody.
    case nothingToHoldBack(policy: String)
    /// A file whose name says YAML but ends otherwise is not read.
    case ignoredFile(String)
    /// Something in the parts of a calendar or of its entries.
    case part(PartWarning)
    /// This system has no such group, so that nobody beside root may reload, drop and confirm.
    case unknownAdmins(String)
    /// The era is in the built-in table, just as it is written.
    case knownEra(String)
    /// YAML reads it otherwise than it was probably meant.
    case slip(ReadingSlip)
}
