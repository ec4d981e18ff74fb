package import Text

extension Recurrence {
    package struct Reading: Hashable, Sendable {
        package let recurrence: Recurrence
        package let warnings: [ExpressionWarning]
        /// When each round is due, where it says so: 四半期ごとに翌月末.
        package let due: RelativeDay?
        /// 休日の場合は前営業日 beside it.
        package let onClosedDay: Entry.ClosedDayRule?

        package init(
            _ recurrence: Recurrence, warnings: [ExpressionWarning] = [], due: RelativeDay? = nil,
            onClosedDay: Entry.ClosedDayRule? = nil
        ) {
            self.recurrence = recurrence
            self.warnings = warnings
            self.due = due
            self.onClosedDay = onClosedDay
        }
    }

    /// Reads Japanese or English; the error lists the known forms.
    ///
    /// 概ね, as in 概ね半年ごと, is ignored: a deadline is exact. An `rrule:` needs the calendar's years
    /// and is read by Configuration.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<Recurrence, ExpressionError> {
        reading(text, eras: eras).flatMap { reading in
            // Whoever asks for the rounds alone cannot heed the rest.
            reading.due == nil && reading.onClosedDay == nil
                ? .success(reading.recurrence)
                : .failure(ExpressionError(.unknownRecurrence(text)))
        }
    }

    package static func reading(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<Reading, ExpressionError> {
        do throws(ExpressionError) {
            let outline = try ExpressionOutline(text, eras)
            var reader = RecurrenceReader(ExpressionCursor(outline.text), eras)
            let recurrence = try reader.read()
            try outline.refuseRepetitions()
            return .success(
                Reading(
                    recurrence, warnings: reader.warnings + outline.warnings, due: reader.due,
                    onClosedDay: outline.onClosedDay ?? reader.onClosedDay))
        } catch {
            if let named = namedRounds(text, eras) { return .success(named) }
            return .failure(error.explained(by: text, eras, isOfRounds: true))
        }
    }

    /// 年2回（4月・10月）, `twice a year (April and October)`: as many as it says.
    private static func namedRounds(_ text: String, _ eras: EraTable) -> Reading? {
        guard let read = try? ExpressionText(text) else { return nil }
        let range = read.inner
        guard
            let open = range.dropFirst().first(where: {
                read.closing($0, range.upperBound) == range.upperBound - 1
            }),
            case .success(let times) = QuotaTimes.read(read.written(range.lowerBound, open))
        else { return nil }
        let named = read.written(open + 1, range.upperBound - 1)
        let often: [String]
        switch times.per {
        case .year: often = ["毎年", "every "]
        case .month: often = ["毎月", "the "]
        case .span, .half, .quarter: return nil
        }
        // Of months and of weekdays of each month any year has as many.
        let year = FiscalYear(containing: Day(serial: 20_600))
        return often.lazy.compactMap { try? reading($0 + named, eras: eras).get() }.first {
            $0.recurrence.occurrences(in: year).count == times.count * (times.per == .year ? 1 : 12)
        }
    }

    static let words: [(Recurrence, [String])] = [
        (
            .month,
            [
                "毎月", "月ごと", "月毎", "1か月ごと", "month", "monthly", "every month",
                "each month",
            ]
        ),
        (
            .quarter,
            [
                "四半期", "四半期ごと", "四半期毎", "毎四半期", "各四半期", "quarter", "quarterly",
                "every quarter", "each quarter",
            ]
        ),
        (
            .half,
            [
                "半年", "半年ごと", "半年毎", "毎半期", "半期", "半期ごと", "半期毎", "half",
                "half-yearly", "half yearly", "half-year", "half year", "every half",
                "every half year", "every half-year", "each half", "semiannual", "semiannually",
                "semi-annual", "semi-annually", "biannually",
            ]
        ),
        (
            .year,
            [
                "年", "毎年", "年度", "毎年度", "年ごと", "年毎", "年度ごと", "年度毎", "year",
                "yearly", "annual", "annually", "every year", "each year", "every fiscal year",
            ]
        ),
    ]
}

extension Recurrence.Reading {
    /// Reads back as the same.
    package func text(_ language: Language) -> String {
        let rule = onClosedDay.map { $0.clause(language) } ?? ""
        guard let due else { return recurrence.text(language) + rule }
        let isPeriod = Recurrence.periods.contains(recurrence)
        if case .inMonth(0, let day) = due.step {
            return language == .japanese
                ? recurrence.text(.japanese) + (isPeriod ? "" : "の") + day.japanese + rule
                : "\(day.english) of \(isPeriod ? "every " : "")\(recurrence.text(.english))\(rule)"
        }
        return language == .japanese
            ? "\(recurrence.text(.japanese))、\(due.text(.japanese))\(rule)"
            : "\(isPeriod ? "every " : "")\(recurrence.text(.english)), \(due)\(rule)"
    }
}

extension Entry.ClosedDayRule {
    fileprivate func clause(_ language: Language) -> String {
        switch (self, language) {
        case (.keep, _): ""
        case (.before, .japanese): "（閉庁日の場合は前営業日）"
        case (.before, .english): " (or the previous business day)"
        case (.after, .japanese): "（閉庁日の場合は翌営業日）"
        case (.after, .english): " (or the next business day)"
        case (.nearest, .japanese): "（閉庁日の場合は直近の営業日）"
        case (.nearest, .english): " (or the nearest business day)"
        case (.skip, .japanese): "（閉庁日を除く）"
        case (.skip, .english): " (except closed days)"
        }
    }
}

extension RecurrencePattern {
    /// Patterns equal to a period become that period.
    var recurrence: Recurrence {
        guard interval == 1, place == .whole, months.isEmpty else { return .pattern(self) }
        return switch unit {
        case .month: .month
        case .quarter: .quarter
        case .half: .half
        case .year: .year
        case .week: .pattern(self)
        }
    }
}
