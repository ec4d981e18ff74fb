import CalendarPlan

/// An explained expression as a person reads it.
struct ExplainText {
    /// The most rounds that have a line each: two a month; more of them have a line a month.
    private static let linesLimit = 24
    /// The most closed days that are named between two days.
    private static let namedLimit = 6

    let console: Console
    let businessDays: BusinessDays

    func say(_ answer: ExplainReading.Answer) {
        console.say(console.bold(answer.expression))
        sayDays(answer)
        sayComputed(answer)
        sayRounds(answer)
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
        let reading = Bilingual(
            ja: "読み方：\(answer.canonical)（\(year)）", en: "read as: \(answer.canonical) (\(year))")
        for line in LineFolding.lines(reading[console.language], width: console.width - 2) {
            console.say(console.dim("  \(line)"))
        }
        for warning in answer.warnings {
            let text = Bilingual(ja: "注意：\(warning)", en: "warning: \(warning)")
            for line in LineFolding.lines(text[console.language], width: console.width) {
                console.sayToError(line)
            }
        }
    }

    private func sayDays(_ answer: ExplainReading.Answer) {
        let language = console.language
        guard let start = answer.start, let end = answer.end else { return }
        console.say(
            start == end
                ? "  \(start.text(language))  \(start)"
                : "  \(range(start, end))  \(start)/\(end)")
        if let days = answer.days, days > 1, let open = answer.businessDays {
            console.say(
                Bilingual(
                    ja: "  \(days)日間、うち営業日 \(open)日",
                    en: "  \(days) days, \(open) of them business days"))
        }
        if answer.days == 1, let closed = businessDays.closedReason(start) {
            console.say(
                Bilingual(
                    ja: "  閉庁日です（\(closed.text.ja)）", en: "  a closed day (\(closed.text.en))"))
        }
        if let from = answer.countedFrom { sayBetween(from, answer.skipped ?? []) }
    }

    /// From where a relative day is counted, and the holidays and closures on the way, so that a
    /// count of business days can be followed by hand.
    private func sayBetween(_ from: Day, _ closed: [ExplainReading.Answer.Skipped]) {
        let names = closed.prefix(Self.namedLimit).map { closed in
            let date = "\(closed.day.month)/\(closed.day.dayOfMonth)"
            let text = Bilingual(ja: date + closed.reason, en: "\(date) (\(closed.reason))")
            return text[console.language]
        }
        let more = closed.count - names.count
        let from = Bilingual(
            ja: "\(from.japanese) から数えます", en: "counted from \(from.english)")
        let between =
            names.isEmpty
            ? Bilingual(ja: "", en: "")
            : Bilingual(
                ja: "。土日のほかに除く日：" + names.joined(separator: "、")
                    + (more > 0 ? "、ほか\(more)日" : ""),
                en: "; left out beside weekends: " + names.joined(separator: ", ")
                    + (more > 0 ? ", and \(more) more" : ""))
        let text = Bilingual(ja: from.ja + between.ja, en: from.en + between.en)
        for line in LineFolding.lines(text[console.language], width: console.width - 2) {
            console.say("  \(line)")
        }
    }

    /// Says which of the days' holidays are in no official list yet.
    private func sayComputed(_ answer: ExplainReading.Answer) {
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

// MARK: - Rounds

extension ExplainText {
    private func sayRounds(_ answer: ExplainReading.Answer) {
        guard let rounds = answer.occurrences else { return }
        let year = answer.fiscalYear ?? ""
        let closed = answer.closed ?? 0
        let mark = rounds.count > Self.linesLimit ? " (*)" : ""
        console.say(
            Bilingual(
                ja: "  \(year)に\(rounds.count)回" + (closed > 0 ? "、うち閉庁日\(mark) \(closed)回" : ""),
                en: "  \(rounds.count) \(rounds.count == 1 ? "round" : "rounds") in \(year)"
                    + (closed > 0 ? ", \(closed) of them on closed days\(mark)" : "")))
        if let from = answer.countedFrom {
            console.say(
                Bilingual(ja: "  \(from.japanese) から数えます", en: "  counted from \(from.english)"))
        }
        guard rounds.count > Self.linesLimit else {
            for round in rounds { console.say("  " + line(round, isDay: answer.closed != nil)) }
            return
        }
        var month: [ExplainReading.Answer.Round] = []
        for round in rounds {
            if let last = month.last,
                (last.start.year, last.start.month) != (round.start.year, round.start.month)
            {
                sayMonth(month)
                month = []
            }
            month.append(round)
        }
        sayMonth(month)
    }

    /// One round, with why offices are closed where they are.
    private func line(_ round: ExplainReading.Answer.Round, isDay: Bool) -> String {
        let closed = isDay ? businessDays.closedReason(round.start) : nil
        let mark =
            closed.map { reason in
                let text = Bilingual(ja: "  閉庁日（\(reason.text.ja)）", en: "  \(reason.text.en)")
                return text[console.language]
            } ?? ""
        return "\(DisplayWidth.padded(round.label, to: isDay ? 10 : 9)) "
            + range(round.start, round.end) + mark
    }

    /// The days of one month; a closed one has a mark.
    private func sayMonth(_ rounds: [ExplainReading.Answer.Round]) {
        guard let first = rounds.first?.start else { return }
        let head = "\(first.description.prefix(7))  "
        let days = rounds.map { round in
            let mark = businessDays.closedReason(round.start) == nil ? "" : "*"
            let weekday = round.start.weekday
            let name = console.language == .japanese ? "(\(weekday.kanji))" : " \(weekday.short)"
            return "\(round.start.dayOfMonth)\(name)\(mark)"
        }
        let width = console.width - 2 - head.count
        let lines = LineFolding.lines(
            days.joined(separator: console.language == .japanese ? " " : ", "), width: width)
        for (index, line) in lines.enumerated() {
            console.say("  " + (index == 0 ? head : String(repeating: " ", count: 9)) + line)
        }
    }
}
