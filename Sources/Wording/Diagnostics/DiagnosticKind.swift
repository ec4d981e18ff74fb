package import CalendarPlan

/// What is wrong, or doubtful, with all that is needed to say it in any language.
package enum DiagnosticKind: Hashable, Sendable {
    case file(FileError)
    case syntax(SyntaxError)
    case shape(ShapeError)
    case value(ValueError)
    case name(NameError)
    case rename(RenameError)
    case entry(EntryError)
    case rounds(RoundError)
    case mail(MailSettingError)
    case webhook(WebhookSettingError)
    case watch(WatchSettingError)
    case page(PageSettingError)
    case date(DateError)
    case quantity(QuantityError)
    case form(FormError)
    case quota(QuotaError)
    case indicator(IndicatorError)
    case subject(SubjectError)
    case agenda(AgendaError)
    case owner(OwnerError)
    case include(IncludeError)
    case limit(LimitError)
    case routing(RoutingError)
    case template(TemplateError.Kind)
    case templateWarning(TemplateWarning)
    case holiday(HolidayError)
    case era(EraError)
    case warning(DiagnosticWarning)
    case interchange(InterchangeError)
    case workbook(WorkbookError)
    case interchangeWarning(InterchangeWarning)
    case answerCell(AnswerCellError)
    /// An error because of which one line, row or event of a file is left out.
    indirect case leftOut(DiagnosticKind)
    case furtherDiagnostics(Int)
    case withheld(WithheldDiagnostic)

    var severity: Diagnostic.Severity {
        switch self {
        case .warning, .interchangeWarning, .templateWarning, .mail(.bouncesToSender), .leftOut:
            .warning
        case .withheld(let diagnostic): diagnostic.severity
        default: .error
        }
    }

    package var text: DiagnosticText {
        switch self {
        case .file(let error): error.text
        case .syntax(let error): error.text
        case .shape(let error): error.text
        case .value(let error): error.text
        case .name(let error): error.text
        case .entry(let error): error.text
        case .rounds(let error): error.text
        case .mail(let error): error.text
        case .webhook(let error): error.text
        case .watch(let error): error.text
        case .page(let error): error.text
        case .limit(let error): error.text
        case .date(let error): error.text
        case .quantity(let error): error.text.withoutStops
        case .form(let error): error.text
        case .quota(let error): error.text
        case .indicator(let error): error.text
        case .subject(let error): error.text
        case .rename(let error): error.text
        case .agenda(let error): error.text
        case .owner(let error): error.text
        case .include(let error): error.text
        case .routing(let error): error.text
        case .template(let error): error.text
        case .templateWarning(let warning): warning.text
        case .holiday(let error): error.text
        case .era(let error): error.text
        case .warning(let warning): warning.text
        case .interchange(let error): error.text
        case .workbook(let error): error.text
        case .interchangeWarning(let warning): warning.text
        case .answerCell(let error): error.text
        case .leftOut(let kind):
            .init(
                ja: "\(kind.text.message.ja)。\(kind.isOfOneLine ? "この行" : "この予定")は取り込んでいません",
                kind.text.advice.ja,
                en:
                    "\(kind.text.message.en); this \(kind.isOfOneLine ? "line" : "entry") is left out",
                kind.text.advice.en)
        case .furtherDiagnostics(let count):
            .init(
                ja: "ほかに \(count) 件あります", "上のものを直してから、もう一度確かめてください",
                en: "\(count) more are not shown", "Fix the ones above, then check again")
        case .withheld(let diagnostic): diagnostic.text
        }
    }
}

extension DiagnosticKind {
    /// Whether the line alone can be left out of an import.
    package var isOfOneLine: Bool {
        switch self {
        case .interchange(.notProperty), .interchange(.strayEnd), .syntax(.controlCharacter): true
        default: false
        }
    }

    /// Whether it says that another calendar has this id.
    package var isTakenCalendarID: Bool {
        if case .name(.taken(.calendar, _, file: _, line: _)) = self { return true }
        return false
    }
}
