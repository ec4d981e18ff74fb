import CalendarPlan
import Configuration

/// `koyomi explain`: how a period, a relative due date or a recurrence is read.
enum ExplainCommand: Subcommand {
    static let syntax = VerbSyntax(
        "explain", "期間・期限・繰り返しがどう読まれるか",
        "how a period, a relative due date or a recurrence is read",
        operands: [
            .init(
                "EXPR", "10月上旬、x-3の10営業日前、毎月第2火曜日、rrule:FREQ=…",
                "10月上旬, early October, x-3の10営業日前, every Monday")
        ],
        options: [
            .init(
                "--fiscal-year", "FY", "月の属する年度（既定 いまの年度）",
                "the fiscal year that months belong to (default: this one)"),
            .init(
                "--from", "DAY", "繰り返しの最初の回（カレンダーの from: と同じ）",
                "the first round of a recurrence, as from: gives it"),
        ])

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
                Bilingual(
                    ja: "設定（\(folder.path)）が読めないので、祝日は計算したもので、ほかの休業日は数に入れていません。"
                        + "--config で指定してください",
                    en: "holidays are computed and closures not counted, because the configuration "
                        + "\(folder.path) cannot be read; name one by --config")[console.language])
        }
        if context.isForPrograms {
            console.say(CommandJSON.line(answer))
        } else {
            ExplainText(console: console, businessDays: businessDays).say(answer)
        }
        return 0
    }

    /// The text, a caret under what is wrong, and what to write instead.
    private static func refuse(
        _ refusal: ExplainReading.Refusal, _ console: Console, isForPrograms: Bool
    ) {
        if isForPrograms { return console.say(CommandJSON.line(refusal)) }
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
            return FiscalYear(containing: today, startMonth: month)
        }
        switch FiscalYear.read(text, startMonth: month, eras: eras) {
        case .success(let found) where found.years.count == 1: return found.years[0]
        case .success:
            throw .usage(
                UsageError(
                    ja: "--fiscal-year は一つの年度です", en: "--fiscal-year takes a single year"))
        case .failure(let fault):
            throw .usage(
                UsageError(
                    ja: "--fiscal-year：\(fault.message(.japanese)) → \(fault.advice(.japanese))",
                    en: "--fiscal-year: \(fault.message(.english)) → \(fault.advice(.english))"))
        }
    }
}
