import CalendarPlan
import CalendarFile

/// `koyomi explain`: how a period, a relative due date or a recurrence is read.
enum ExplainCommand: Subcommand {
    static let syntax = VerbSyntax(
        "explain", "期間・期限・繰り返しがどう読まれるか",
        "how a period, a relative due date or a recurrence is read",
        operands: [
            .init(
                "EXPR", "10月上旬、10bd before 2026-05-07、x-3の10営業日前、四半期",
                "10月上旬, early October, x-3の10営業日前, quarter")
        ],
        options: [
            .init(
                "--fiscal-year", "FY", "月の属する年度（既定 いまの年度）",
                "the fiscal year that months belong to (default: this one)")
        ])

    /// What an expression amounts to, as programs read it.
    struct Answer: Encodable {
        struct Round: Encodable {
            let label: String
            let start: Day
            let end: Day
        }
        var expression: String
        var kind: String
        var canonical: String
        var fiscalYear: String?
        var start: Day?
        var end: Day?
        var days: Int?
        var businessDays: Int?
        var provisional: Bool?
        var occurrences: [Round]?
        var warnings: [String] = []
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let text = given.operands[0]
        let folder = ConfigurationFolder(given)
        let loaded = folder.load(console)
        let zone = loaded.plan?.zone ?? .utc
        // A configuration with faults may still name its eras.
        let eras = loaded.plan?.eras ?? folder.eras()
        let year = try fiscalYear(
            given, loaded.settings?.fiscalYearStart, today: zone.civil(console.now).day, eras)
        let holidays = loaded.plan?.businessDays
        let businessDays =
            holidays ?? BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        let context = Context(
            year: year, businessDays: businessDays, plan: loaded.plan,
            settled: { loaded.plan.map { SettledDays.known(given, console, in: $0) } ?? [:] },
            eras: eras, language: console.language)
        var answer: Answer
        switch read(text, context) {
        case .success(let found): answer = found
        case .failure(let fault):
            throw .usage(
                UsageError(
                    ja: point(text, fault, .japanese), en: point(text, fault, .english)))
        }
        if holidays == nil, answer.businessDays != nil || answer.kind == "relative" {
            answer.warnings.append(
                Bilingual(
                    ja: "設定（\(folder.path)）が読めないので、祝日は計算したもので、ほかの休業日は数に入れていません。"
                        + "--config で指定してください",
                    en: "holidays are computed and closures not counted, because the configuration "
                        + "\(folder.path) cannot be read; name one by --config")[console.language])
        }
        if given.has("--json") {
            console.say(CommandJSON.line(answer))
        } else {
            ExplainText(console: console, businessDays: businessDays).say(answer)
        }
        return 0
    }

    /// What an expression is read in.
    struct Context {
        let year: FiscalYear
        let businessDays: BusinessDays
        let plan: Plan?
        /// The settled days of meetings; asked for only where an expression counts from an entry.
        let settled: () -> [EntryID: Day]
        let eras: EraTable
        let language: Language
    }

    /// A recurrence, else a relative day, else a period.
    private static func read(_ text: String, _ context: Context) -> Result<Answer, ExpressionFault>
    {
        switch Recurrence.read(text, eras: context.eras) {
        case .success(let recurrence): return .success(answer(text, recurrence, context))
        case .failure(let fault):
            // Nothing but a recurrence begins so, and its fault lists the forms that are known.
            let starts = ["毎", "隔", "every "]
            if starts.contains(where: { text.hasPrefix($0) }) { return .failure(fault) }
        }
        return DueRule.read(text, eras: context.eras).flatMap { rule, warnings in
            let words = warnings.map { $0.message(context.language) }
            switch rule {
            case .period(let period):
                return period.meaning(in: context.year).map { answer(text, period, $0, context) }
                    .map { adding(words, to: $0) }
            case .relative(let day):
                return answer(text, day, context).map { adding(words, to: $0) }
            }
        }
    }

    private static func adding(_ warnings: [String], to answer: Answer) -> Answer {
        var answer = answer
        answer.warnings += warnings
        return answer
    }

    private static func answer(
        _ text: String, _ recurrence: Recurrence, _ context: Context
    ) -> Answer {
        var answer = Answer(
            expression: text, kind: "recurrence", canonical: "\(recurrence)",
            fiscalYear: context.year.japaneseName(in: context.eras))
        answer.occurrences = recurrence.occurrences(in: context.year).map {
            Answer.Round(label: $0.label, start: $0.span.first, end: $0.span.last)
        }
        return answer
    }

    private static func answer(
        _ text: String, _ period: Period, _ meaning: Period.Meaning, _ context: Context
    ) -> Answer {
        var answer = Answer(
            expression: text, kind: "period", canonical: "\(period)",
            fiscalYear: context.year.japaneseName(in: context.eras))
        switch meaning {
        case .anytime: answer.kind = "anytime"
        case .undecided: answer.kind = "undecided"
        case .days(let span):
            answer.start = span.first
            answer.end = span.last
            answer.days = span.count
            answer.businessDays = context.businessDays.count(
                from: span.first - 1, to: span.last)
        }
        return answer
    }

    private static func answer(
        _ text: String, _ relative: RelativeDay, _ context: Context
    ) -> Result<Answer, ExpressionFault> {
        var answer = Answer(
            expression: text, kind: "relative", canonical: "\(relative)",
            fiscalYear: context.year.japaneseName(in: context.eras))
        guard let anchor = anchor(of: relative, context, &answer) else { return .success(answer) }
        let day = relative.day(from: anchor, context.businessDays)
        answer.start = day
        answer.end = day
        answer.days = 1
        return .success(answer)
    }

    /// The day counted from, where it is known here; without one, why not is a warning.
    private static func anchor(
        of relative: RelativeDay, _ context: Context, _ answer: inout Answer
    ) -> Day? {
        switch relative.anchor {
        case .day(let day): return day
        case .fiscalYear(let edge): return edge == .start ? context.year.first : context.year.last
        case .itself:
            answer.warnings.append(
                Bilingual(
                    ja: "予定自身の日から数えます。日は予定ごとに決まります",
                    en: "counted from the entry's own days, so the day depends on the entry")[
                        context.language])
            return nil
        case .entry(let id, let edge):
            let found = obligation(id, context)
            let natural: RelativeDay.Edge = relative.direction == .before ? .start : .end
            let start = (edge ?? natural) == .start
            guard let found, let day = start ? found.opens ?? found.due : found.due else {
                answer.warnings.append(
                    Bilingual(
                        ja: "「\(id)」の日が設定にありません",
                        en: "the configuration has no day for \(id)")[context.language])
                return nil
            }
            answer.provisional = found.isProvisional
            return day
        }
    }

    /// The entry `id`, by preference of a calendar of the fiscal year asked for.
    private static func obligation(_ id: String, _ context: Context) -> Obligation? {
        guard let plan = context.plan else { return nil }
        let found = Timetable(plan: plan, settled: context.settled()).obligations.filter {
            $0.id.entry.entry == id && $0.id.occurrence == nil
        }
        return found.first { $0.due.map(context.year.span.contains) ?? false } ?? found.first
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

    /// The text, a caret under what is wrong, and what to write instead.
    private static func point(_ text: String, _ fault: ExpressionFault, _ language: Language)
        -> String
    {
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(fault.offset)))
        let caret = String(repeating: " ", count: DisplayWidth.of(head)) + "^"
        return "\(fault.message(language))\n  \(text)\n  \(caret)\n → \(fault.advice(language))"
    }
}

/// An explained expression as a person reads it.
struct ExplainText {
    let console: Console
    let businessDays: BusinessDays

    func say(_ answer: ExplainCommand.Answer) {
        let language = console.language
        console.say(console.bold(answer.expression))
        if let start = answer.start, let end = answer.end {
            console.say(
                start == end
                    ? "  \(start.text(language))  \(start)"
                    : "  \(range(start, end))  \(start)/\(end)")
        }
        if let days = answer.days, days > 1, let open = answer.businessDays {
            console.say(
                Bilingual(
                    ja: "  \(days)日間、うち営業日 \(open)日",
                    en: "  \(days) days, \(open) of them business days"))
        }
        if answer.days == 1, let day = answer.start,
            let closed = businessDays.closedReason(day)
        {
            console.say(
                Bilingual(
                    ja: "  閉庁日です（\(closed.text.ja)）", en: "  a closed day (\(closed.text.en))"))
        }
        sayComputed(answer)
        for round in answer.occurrences ?? [] {
            console.say(
                "  \(DisplayWidth.padded(round.label, to: 9)) \(range(round.start, round.end))")
        }
        let kinds = [
            "anytime": Bilingual(ja: "  随時：期限はありません", en: "  whenever needed: no deadline"),
            "undecided": Bilingual(
                ja: "  未定：決まるまで、四半期に一度、事務局に知らせます",
                en: "  undecided: the secretariat is reminded once a quarter"),
        ]
        if let words = kinds[answer.kind] { console.say(words) }
        if answer.provisional == true {
            console.say(
                Bilingual(
                    ja: "  仮（会議の日程が決まると動きます）",
                    en: "  provisional: moves when the meeting is settled"))
        }
        let year = answer.fiscalYear ?? ""
        console.say(
            console.dim(
                Bilingual(
                    ja: "  読み方：\(answer.canonical)（\(year)）",
                    en: "  read as: \(answer.canonical) (\(year))")[
                        language]))
        for warning in answer.warnings {
            console.sayToError(Bilingual(ja: "注意：\(warning)", en: "warning: \(warning)")[language])
        }
    }

    /// Says which of the days' holidays are in no official list yet.
    private func sayComputed(_ answer: ExplainCommand.Answer) {
        guard let start = answer.start, let end = answer.end else { return }
        let computed = businessDays.closedDays(in: DaySpan(start, end)).filter {
            if case .computedHoliday = $0.reason { true } else { false }
        }
        if computed.isEmpty { return }
        let count = computed.count
        console.say(
            answer.days == 1
                ? Bilingual(
                    ja: "  一覧にない年なので、法律から計算した祝日です",
                    en: "  computed from the law, since no list has this year")
                : Bilingual(
                    ja: "  祝日のうち\(count)日は、一覧にない年なので、法律から計算したものです",
                    en: "  \(count) \(count == 1 ? "holiday" : "holidays") computed from the law, "
                        + "since no list has the year"))
        if computed.contains(where: { StatutoryHolidays.approximateYears.contains($0.day.year) }) {
            console.say(
                Bilingual(
                    ja: "  2100年からの春分の日と秋分の日は、1日ずれることがあります",
                    en: "  from 2100 on the equinoxes may be a day off"))
        }
    }

    private func range(_ start: Day, _ end: Day) -> String {
        guard start != end else { return start.text(console.language) }
        let sign = console.language == .japanese ? "～" : "–"
        return "\(start.text(console.language)) \(sign) \(end.text(console.language))"
    }
}
