import CalendarPlan
import Configuration
import Wording

/// `koyomi explain`: how a period, a relative due date or a recurrence is read.
enum ExplainCommand: Subcommand {
    static let syntax = VerbSyntax.explain

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let text = given.operands[0]
        let folder = ConfigurationFolder(given)
        let loaded = folder.load(console)
        let zone = loaded.plan?.zone ?? .utc
        // A configuration with faults may still name its eras.
        let eras = loaded.plan?.eras ?? folder.eras()
        let year = try fiscalYear(
            given, loaded.settings?.fiscalYearStart, today: zone.civil(console.now).day, eras)
        var from: Day?
        if let text = given["--from"] {
            from = try DayArgument.span(text, "--from", in: year, eras).first
        }
        let holidays = loaded.plan?.businessDays
        let businessDays =
            holidays ?? BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        let context = ExplainReading.Context(
            year: year, from: from, businessDays: businessDays, plan: loaded.plan,
            settled: { loaded.plan.map { SettledDays.known(given, console, in: $0) } ?? [:] },
            eras: eras, language: console.language, isForPrograms: given.has("--json"))
        var answer: ExplainReading.Answer
        switch ExplainReading.read(text, context) {
        case .success(let found): answer = found
        case .failure(let refusal):
            refuse(refusal, console, isForPrograms: context.isForPrograms)
            throw .faults
        }
        if holidays == nil, answer.businessDays != nil || answer.kind == "relative" {
            answer.warnings.append(
                ExplainMessage.holidaysComputed(folder: folder.path).text[console.language])
        }
        if context.isForPrograms {
            console.sayJSON(answer)
        } else {
            ExplainText(console: console, businessDays: businessDays).say(answer)
        }
        return 0
    }

    /// The text, a caret under what is wrong, and what to write instead.
    private static func refuse(
        _ refusal: ExplainReading.Refusal, _ console: Console, isForPrograms: Bool
    ) {
        if isForPrograms { return console.sayJSON(refusal) }
        let scalars = refusal.expression.unicodeScalars.prefix(refusal.offset)
        let head = String(String.UnicodeScalarView(scalars))
        let caret = String(repeating: " ", count: DisplayWidth.of(head)) + "^"
        console.complain(refusal.message)
        for line in [refusal.expression, caret] { console.sayToError("  \(line)") }
        // The arrow stands before the first line alone.
        let lines = LineFolding.lines(refusal.advice, width: console.width - 3)
        for (index, line) in lines.enumerated() {
            console.sayToError((index == 0 ? " → " : "   ") + line)
        }
    }

    private static func fiscalYear(
        _ given: GivenArguments, _ startMonth: Int?, today: Day, _ eras: EraTable
    ) throws(CommandFailure) -> FiscalYear {
        let month = startMonth ?? FiscalYear.customaryStartMonth
        guard let text = given["--fiscal-year"] else {
            return FiscalYear(containing: today, startMonth: month).named(in: eras)
        }
        switch FiscalYear.read(text, startMonth: month, eras: eras) {
        case .success(let found) where found.years.count == 1: return found.years[0]
        case .success: throw .usage(.oneFiscalYear)
        case .failure(let error): throw .usage(.unread("--fiscal-year", error))
        }
    }
}
