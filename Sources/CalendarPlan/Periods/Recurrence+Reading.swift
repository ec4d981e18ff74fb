extension Recurrence {
    package struct Reading: Hashable, Sendable {
        package let recurrence: Recurrence
        package let warnings: [ExpressionWarning]
    }

    /// Reads Japanese or English; the error lists the known forms.
    ///
    /// 概ね, as in 概ね半年ごと, is ignored: a deadline is exact. An `rrule:` needs the calendar's years
    /// and is read by Configuration.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<Recurrence, ExpressionError> {
        reading(text, eras: eras).map(\.recurrence)
    }

    package static func reading(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<Reading, ExpressionError> {
        do throws(ExpressionError) {
            var reader = RecurrenceReader(ExpressionCursor(try ExpressionText(text)), eras)
            let recurrence = try reader.read()
            return .success(Reading(recurrence: recurrence, warnings: reader.warnings))
        } catch {
            return .failure(error)
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
                "every half year", "every half-year", "each half",
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

extension RecurrencePattern {
    /// Patterns equal to a period become that period.
    var recurrence: Recurrence {
        switch (unit, interval, place) {
        case (.month, 1, .whole): .month
        case (.year, 1, .whole): .year
        default: .pattern(self)
        }
    }
}
