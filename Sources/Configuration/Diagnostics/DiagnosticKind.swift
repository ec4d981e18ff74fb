package import CalendarPlan

/// What is wrong, or doubtful, with all that is needed to say it in any language.
package enum DiagnosticKind: Hashable, Sendable {
    /// A file cannot be read.
    case file(FileError)
    /// A file is no YAML that Koyomi reads.
    case syntax(SyntaxError)
    /// Keys are missing or unknown, or something of another shape was expected.
    case shape(ShapeError)
    /// A value cannot be understood.
    case value(ValueError)
    /// A name is unknown, or used twice.
    case name(NameError)
    /// A former name cannot stand, or is needed.
    case rename(RenameError)
    /// The parts of an entry do not fit together.
    case entry(EntryError)
    /// The rounds of an entry cannot be as they are written.
    case rounds(RoundError)
    /// Mail cannot be sent as it is written.
    case mail(MailSettingError)
    /// A webhook or an alarm cannot be as it is written.
    case webhook(WebhookSettingError)
    /// The daemon cannot watch itself as it is written.
    case watch(WatchSettingError)
    /// A date cannot be understood, or gives no day.
    case date(DateError)
    /// A quantity, a target or a number of times cannot be understood.
    case quantity(QuantityError)
    /// A form cannot be asked.
    case form(FormError)
    /// A quota cannot be counted.
    case quota(QuotaError)
    /// An indicator cannot be measured.
    case indicator(IndicatorError)
    /// The subjects cannot be referred to.
    case subject(SubjectError)
    /// An item of an agenda cannot be.
    case agenda(AgendaError)
    /// Owners over time cannot be.
    case owner(OwnerError)
    /// A file cannot be included.
    case include(IncludeError)
    /// More is asked for than is made.
    case limit(LimitError)
    /// Whom something is sent to, or when, cannot be as it is written.
    case routing(RoutingError)
    /// A template cannot be used.
    case template(TemplateFault.Kind)
    /// A template can be used but deserves a look.
    case templateWarning(TemplateDoubt)
    /// The list of holidays is wrong.
    case holiday(HolidayError)
    /// An era cannot be as it is written.
    case era(EraError)
    /// Something can be read but deserves a look.
    case warning(DiagnosticWarning)
    /// A calendar cannot be taken in, or given out.
    case interchange(InterchangeError)
    /// Part of a calendar was not taken in as it was.
    case interchangeWarning(InterchangeWarning)
    /// So many more were found and are not shown.
    case furtherDiagnostics(Int)
    /// Something in a file outside the folder, which is not quoted.
    case withheld(WithheldDiagnostic)

    /// Whether the configuration can be used in spite of it.
    var severity: Diagnostic.Severity {
        switch self {
        case .warning, .interchangeWarning, .templateWarning, .mail(.bouncesToSender): .warning
        case .withheld(let diagnostic): diagnostic.severity
        default: .error
        }
    }

    func wording(_ language: Language) -> Wording {
        switch language {
        case .japanese: japanese
        case .english: english
        }
    }
}

/// Why a file cannot be read.
package enum FileError: Error, Hashable, Sendable {
    /// What a file that is not UTF-8 was probably saved as.
    package enum Encoding: Hashable, Sendable { case cp932, utf16, unknown }

    /// There is none.
    case missing
    /// There is no such folder.
    case noFolder
    /// A symbolic link leads nowhere.
    case danglingLink
    /// It may not be read by this user.
    case noPermission
    /// It is a folder.
    case isFolder
    /// It is a FIFO, a socket or a device.
    case notRegular
    /// It is larger than `limit` bytes.
    case tooLarge(limit: Int)
    /// It is a credential, which no configuration holds.
    case credential
    /// The system failed with this `errno`.
    case readFailed(code: Int32)
    /// It holds nothing.
    case empty
    /// It is not UTF-8.
    case notUTF8(Encoding)
    /// There is no calendar in the folder.
    case noCalendars
    /// It is no TZif data (RFC 9636).
    case notTZif
    /// The system has no time zones at all.
    case noZones
    /// The system cannot read CP932.
    case noConverter
}

/// Why a text is no YAML that Koyomi reads.
package enum SyntaxError: Hashable, Sendable {
    /// A tab where spaces belong.
    case tab
    /// A full-width space (U+3000) where spaces belong.
    case fullWidthSpace
    /// A character that is not allowed in YAML, by its code.
    case controlCharacter(UInt32)
    /// A value begins with a character that YAML keeps for itself.
    case reservedCharacter(String)
    /// A quotation is not closed.
    case openQuote
    /// A bracket is not closed.
    case openBracket
    /// `: ` where no key can be.
    case unexpectedColon
    /// A line that should be `key: value` is not.
    case missingColon
    /// A line stands in another column than the ones it belongs to.
    case misaligned
    /// `- ` where no list can be.
    case unexpectedDash
    /// An unknown `\` sequence in double quotes.
    case unknownEscape
    /// A second document begins.
    case secondDocument
    /// An anchor, `&name`.
    case anchor(String)
    /// An alias, `*name`.
    case alias(String)
    /// A merge key, `<<`.
    case mergeKey
    /// A tag, `!!int`.
    case tag(String)
    /// A key is a list or a map.
    case keyNotText
    /// Nested deeper than `limit`.
    case tooDeep(limit: Int)
    /// More than `limit` values.
    case tooMany(limit: Int)
    /// A slip of the keyboard that can be named.
    case slip(TypingSlip)
    /// Anything else, in libyaml's words.
    case other(String)
}

/// What a part of a file was expected to be.
package enum ShapeError: Hashable, Sendable {
    /// The shapes of YAML.
    package enum Shape: Hashable, Sendable { case text, list, mapping, textOrList }
    /// The parts of the configuration, as the texts name them.
    package enum Section: Hashable, Sendable, CaseIterable {
        case settings, holidays, closure, yearEnd, policies, policy, overdue, unsettled, mail,
            smtp, webhook, alarms, clock, heartbeat, alive, limits
        case journal, organisations, organisation, formerName, group, calendar, tracks, defaults,
            entry, move
        case fragment, subjects, subjectGroup, forms, field, choices, condition, agendaItem, tenure
        case targets, baseline
        case era
        case sending, summary, escalation, late, route
    }

    /// `key` is not known here; `known` are.
    case unknownKey(String, in: Section, nearest: String?, known: [String])
    /// `key` stands already in line `first`.
    case repeatedKey(String, first: Int)
    /// `key` must be given.
    case missingKey(String, in: Section)
    /// `key` has no value.
    case noValue(String)
    /// The list has nothing in it.
    case emptyList(String)
    /// Another shape is needed; `key` is `nil` for the items of a list and whole files.
    case wrongShape(key: String?, expected: Shape, found: Shape)
}
