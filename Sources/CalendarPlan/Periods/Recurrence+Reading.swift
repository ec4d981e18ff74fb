extension Recurrence {
    /// Reads `text`; the fault lists the forms that are known.
    ///
    /// 概ね, as in 概ね半年ごと, is left out: a deadline is exact.
    package static func read(_ text: String) -> Result<Recurrence, ExpressionFault> {
        do throws(ExpressionFault) {
            var cursor = ExpressionCursor(try ExpressionText(text))
            guard !cursor.isAtEnd else { throw cursor.fault(.unknownRecurrence("")) }
            let start = cursor.position
            _ = cursor.take(oneOf: ["概ね", "おおむね"])
            for (recurrence, words) in forms {
                for word in words where cursor.takeLast(word) { return .success(recurrence) }
            }
            throw cursor.fault(
                .unknownRecurrence(cursor.text.written(start, cursor.end)), at: start)
        } catch {
            return .failure(error)
        }
    }

    private static let forms: [(Recurrence, [String])] = [
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

extension Recurrence: CustomStringConvertible {
    /// The canonical text, which reads back as the same: 毎月, 四半期, 半年 or 年.
    package var description: String { text(.japanese) }

    /// The canonical text in `language`; either reads back as the same recurrence.
    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.month, .japanese): "毎月"
        case (.month, .english): "month"
        case (.quarter, .japanese): "四半期"
        case (.quarter, .english): "quarter"
        case (.half, .japanese): "半年"
        case (.half, .english): "half"
        case (.year, .japanese): "年"
        case (.year, .english): "year"
        }
    }
}
