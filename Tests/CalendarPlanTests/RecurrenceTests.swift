import CalendarPlan
import Testing

@Suite struct RecurrenceTests {
    @Test(
        "every form is read",
        arguments: [
            (
                Recurrence.month,
                ["毎月", "月ごと", "month", "monthly", "Monthly", "every month", "【毎月】"]
            ),
            (
                .quarter,
                [
                    "四半期", "四半期ごと", "四半期毎", "毎四半期", "quarter", "quarterly", "ｑｕａｒｔｅｒ",
                    "四半期こ\u{3099}と",
                ]
            ),
            (
                .half,
                [
                    "半年", "半年ごと", "概ね半年ごと", "おおむね半年ごと", "概ね 半年ごと", "半期ごと", "half",
                    "half-yearly", "half‐yearly", "every half year", "（概ね半年ごと）",
                ]
            ),
            (.year, ["年", "毎年", "毎年度", "年度", "year", "yearly", "annually", "annual"]),
        ])
    func form(_ recurrence: Recurrence, _ texts: [String]) throws {
        for text in texts {
            #expect(try Recurrence.read(text).get() == recurrence, "\(text)")
        }
    }

    @Test("what is printed reads back as the same", arguments: Recurrence.periods)
    func printed(_ recurrence: Recurrence) throws {
        #expect(try Recurrence.read(recurrence.description).get() == recurrence)
        for language in Language.allCases {
            #expect(try Recurrence.read(recurrence.text(language)).get() == recurrence)
        }
    }

    @Test(
        "the rounds of a year fill it, in order, with labels that sort",
        arguments: [
            (Recurrence.month, 12, "2024-04", "2025-03"), (.quarter, 4, "2024-Q1", "2024-Q4"),
            (.half, 2, "2024-H1", "2024-H2"), (.year, 1, "FY2024", "FY2024"),
        ])
    func occurrences(_ recurrence: Recurrence, _ count: Int, _ first: String, _ last: String) {
        let rounds = recurrence.occurrences(in: fy2024)
        #expect(rounds.count == count)
        #expect(rounds.first?.label == first)
        #expect(rounds.last?.label == last)
        #expect(rounds.first?.span.first == fy2024.first)
        #expect(rounds.last?.span.last == fy2024.last)
        #expect(rounds.map(\.label) == rounds.map(\.label).sorted())
        for (earlier, later) in zip(rounds, rounds.dropFirst()) {
            #expect(earlier.span.last + 1 == later.span.first)
        }
    }
}
