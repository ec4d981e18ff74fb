package import CalendarPlan
package import DueNotices

/// Why a method call is refused: the name and the parameters of a Varlink error.
package enum Refusal: Error, Codable, Hashable, Sendable {
    // MARK: Of any request

    case textTooLong(parameter: String, bytes: Int, limit: Int)
    /// A line break, or what turns a line round.
    case controlCharacter(parameter: String)
    /// A character that is not seen, in a name.
    case hiddenCharacter(parameter: String, codePoint: String)
    /// 「 or 」 in the name of who says so.
    case bracketedName
    case tooManyAnswers(count: Int, bytes: Int, countLimit: Int, bytesLimit: Int)
    case tooManyRows(count: Int, limit: Int)
    case missingParameter(parameter: String)
    case administratorsOnly(group: String, user: String)
    /// The page's own user, who reads and records nothing.
    case readOnlyUser(user: String)
    /// A link, a log-in or a token that is none of ours, or not any more.
    case invalidCredential(kind: VisitorCredential.Kind, problem: CredentialProblem)
    /// What this visitor may not ask for.
    case notForVisitor(method: String, visitor: String)
    /// A form that was not made for who sends it.
    case foreignForm
    /// Mails with answers are not taken in: the settings name no address for them.
    case answersOff
    /// The settings say neither where pages are served nor what they are called.
    case pageOff
    /// Nobody of this name may log in.
    case unknownUser(name: String, nearest: String?)
    /// More notes, reasons and answers than are recorded in an hour.
    case wordsExhausted(megabytes: Int, minutes: Int)
    case ledgerFailed(error: String)
    /// The ledger took so many and then no more.
    case ledgerFailedMidway(recorded: Int, error: String)
    case ledgerDamaged(error: String)
    case stopping

    // MARK: Names

    case unknownEntry(name: String, nearest: String?)
    case unknownOrganisation(name: String, nearest: String?)
    case unknownTrack(name: String, nearest: String?, known: [String])
    case unknownLevel(name: String, nearest: String?, known: [String])
    case unknownTag(name: String, nearest: String?, known: [String])
    case severalCalendars(name: String, choices: [String])
    case severalRounds(name: String, choices: [String])
    case severalOwners(name: String, owners: [String])
    case notOwner(name: String, organisation: String, owners: [String])
    case notMeeting(name: String)
    /// A meeting is settled; this cannot be recorded of it.
    case isMeeting(name: String, event: ProgressEvent.Name)
    /// Neither counted nor measured, but done.
    case notCounted(name: String)
    /// Counted, not done.
    case isCounted(name: String)
    /// Measured, not done.
    case isMeasured(name: String)

    // MARK: Records

    /// A day on which the round does not run.
    case outsideRound(day: Day, title: String, opens: Day?, due: Day?)
    case notBegun(title: String, first: Day?)
    case dayNotCome(day: Day, today: Day)
    case noForm(name: String)
    case invalidAnswers(faults: [FormAnswerError])
    case valueOfCounted(name: String)
    case countOfMeasured(name: String)
    case countOutOfRange(count: Int, limit: Int)
    case beforeFiscalYear(day: Day, title: String, year: FiscalYear, yearName: String)
    /// `form` is how a value is written where the target tells.
    case missingValue(name: String, target: String, form: String?)
    case unreadableValue(value: String, form: String?)
    case incomparableValue(value: String, target: String, form: String?)
    /// A row of a table says something else than what is recorded.
    case recordedOtherwise(known: RecordReply.Item)
    /// The row of a table with this number is about the same.
    case repeatedRow(first: Int)
    case snoozeWithoutEnd
    case snoozeEnd(day: Day, first: Day, last: Day)
    /// All of it was recorded already, or is not owed any more.
    case nothingToRecord(known: [RecordReply.Item])
    case settledAlready(title: String, day: Day)
    case notSettled(title: String)
    case nothingToUndo(name: String, day: Day?)

    // MARK: Queries

    case unreadableFiscalYear(text: String)
    /// The calendars have changed between two pages.
    case reportChanged
    case keyNotUnique(found: Int)
    case unknownMessage
    case comparisonFailed(error: String)

    // MARK: Administration

    case isGroup(name: String)
    /// No organisation that a test notice may go to.
    case noRecipient(name: String, nearest: String?)
    case noChannel(organisation: String)
    case unknownChannel(name: String, nearest: String?)
    case channelNotServing(channel: String, organisation: String)
    case testNoticesExhausted(limit: Int, minutes: Int)
    case clockNotHeld
    /// The clock has gone back by so little that it is waited out.
    case clockWaitedOut(seconds: Int)
    case ledgerInOrder
    case ledgerUnconfirmed
    case addressWorks(address: String, failing: [String])
}
