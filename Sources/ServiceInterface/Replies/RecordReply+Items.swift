package import CalendarPlan
package import DueNotices

extension RecordReply {
    /// One record, made or known before; which of the optional fields it has depends on its event.
    package struct Item: EventFields, Codable, Hashable, Sendable {
        package enum Outcome: String, Codable, Sendable {
            case recorded
            /// An undo put the record before in its place, or there was none.
            case undone
            /// It stood already as it was asked for.
            case known
            /// Nothing was recorded: the obligation is done, or no longer owed.
            case done, waived
        }

        package var calendar: String
        /// `x-3`, `quarter-review.2026-Q3`.
        package var obligation: String
        /// Who owes it; `nil` for a meeting as a whole.
        package var organisation: String?
        package var title: String
        package var event: ProgressEvent.Name?
        package var outcome: Outcome
        /// The day of the record.
        package var on: Day?
        /// The first day on which a snooze or an acknowledgement no longer holds.
        package var until: Day?
        /// Of what stood already, who says so.
        package var by: String?
        /// Of what stood already, who recorded it, as the kernel vouches.
        package var recordedBy: String?
        package var answers: [FormAnswer]?
        /// How often it took place on that day.
        package var count: Int?
        /// How often it has taken place in all.
        package var total: Int?
        /// How often it must.
        package var required: Int?
        /// What was measured.
        package var value: String?
        package var target: String?
        package var verdict: StatusRow.Verdict?
        /// The value, or the end of a snooze, that this one replaces.
        package var replaces: String?
        /// Why a snooze or a waiver was recorded.
        package var reason: String?
        /// The day of the warning that an acknowledgement holds back; `nil` where none is to come.
        package var holdsBack: Day?

        package init(_ obligation: Obligation, _ event: ProgressEvent, _ outcome: Outcome) {
            calendar = obligation.id.entry.calendar
            self.obligation = obligation.id.shortName
            if event.kind != .settled { organisation = obligation.id.organisation }
            title = obligation.title
            self.outcome = outcome
            take(event)
        }
    }

    /// What is worth a look.
    package struct Warning: Codable, Hashable, Sendable {
        package enum Kind: String, Codable, Sendable {
            /// It was waived on ``day``, and is recorded all the same.
            case waived
            /// A ``value`` of another whole than the ``target``.
            case otherWhole = "other-whole"
            /// An acknowledgement holds no warning back.
            case nothingHeldBack = "nothing-held-back"
            /// It falls due on ``day``, while it is snoozed.
            case dueWhileSnoozed = "due-while-snoozed"
            /// The deadline has moved to ``day``, which has passed.
            case deadlinePassed = "deadline-passed"
            /// The meeting's ``day`` has passed.
            case passed
            /// Offices are closed on the meeting's ``day``.
            case closedDay = "closed-day"
            /// The calendar has the meeting within ``period``.
            case outsidePeriod = "outside-period"
            /// The other meetings are on one other weekday, that of ``usual``.
            case oddWeekday = "odd-weekday"
        }

        package var kind: Kind
        package var organisation: String?
        package var title: String
        package var day: Day?
        package var value: String?
        package var target: String?
        package var period: DaySpan?
        /// A day of the usual weekday.
        package var usual: Day?
        /// Why offices are closed: `weekend`, `holiday`, `computed-holiday`, `year-end`, `closure`.
        package var closed: String?
        /// The holiday's or closure's name.
        package var closure: String?

        package init(_ kind: Kind, _ obligation: Obligation, _ day: Day? = nil) {
            self.kind = kind
            organisation = obligation.id.organisation
            title = obligation.title
            self.day = day
        }
    }
}

extension RecordReply.Warning {
    package var closedReason: ClosedReason? {
        get {
            switch closed {
            case "weekend": .weekend
            case "holiday": .holiday(closure ?? "")
            case "computed-holiday": .computedHoliday(closure ?? "")
            case "year-end": .yearEnd
            case "closure": .closure(closure ?? "")
            default: nil
            }
        }
        set {
            (closed, closure) =
                switch newValue {
                case .weekend: ("weekend", nil)
                case .holiday(let name): ("holiday", name)
                case .computedHoliday(let name): ("computed-holiday", name)
                case .yearEnd: ("year-end", nil)
                case .closure(let name): ("closure", name)
                case nil: (nil, nil)
                }
        }
    }
}
