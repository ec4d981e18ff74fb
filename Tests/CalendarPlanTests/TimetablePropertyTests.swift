import Testing

@testable import CalendarPlan

/// Random calendars against a naive timetable that walks day by day and knows no short cuts.
@Suite struct TimetablePropertyTests {
    /// One entry: its own days, or so many units from an earlier one.
    private struct Draft {
        enum Date {
            case span(Day, Day)
            case relative(RelativeDay, to: Int)
        }
        let kind: Entry.Kind
        let date: Date
        let rule: Entry.ClosedDayRule
    }

    private let first = Sample.day("2024-04-01")

    /// Entries each of which may count from one before it; the file has them in another order.
    private func drafts(_ draws: inout Draws) -> [Draft] {
        var drafts: [Draft] = []
        for number in 0..<25 {
            if number > 3, draws.number(0...2) > 0 {
                let units: [RelativeDay.Unit] = [.businessDays, .days, .weeks, .months]
                let unit = units[draws.number(0...3)]
                let edges: [RelativeDay.Edge?] = [nil, .start, .end]
                let target = draws.number(0...number - 1)
                let relative = RelativeDay(
                    draws.number(0...(unit == .businessDays ? 60 : 9)), unit,
                    draws.number(0...1) == 0 ? .before : .after,
                    .entry("e-\(target)", edges[draws.number(0...2)]))
                drafts.append(
                    Draft(
                        kind: .task, date: .relative(relative, to: target),
                        rule: Entry.ClosedDayRule.allCases[draws.number(0...2)]))
            } else {
                let start = first + draws.number(0...364)
                let kind = [Entry.Kind.meeting, .window, .task][draws.number(0...2)]
                let length = kind == .task ? 0 : draws.number(0...20)
                drafts.append(Draft(kind: kind, date: .span(start, start + length), rule: .keep))
            }
        }
        return drafts
    }

    private func entry(_ number: Int, _ draft: Draft) -> Entry {
        switch draft.date {
        case .span(let first, let last):
            let text = first == last ? "\(first)" : "\(first)～\(last)"
            return draft.kind == .task
                ? Sample.entry(.task, "e-\(number)", due: text)
                : Sample.entry(draft.kind, "e-\(number)", when: text, isSometime: true)
        case .relative(let relative, _):
            return Sample.entry(
                .task, "e-\(number)", due: relative.description, onClosedDay: draft.rule)
        }
    }

    /// What an entry comes to: its first and last day and whether they may still move.
    private struct Expected {
        var start: Day
        var end: Day
        var isProvisional: Bool
    }

    private func expected(_ drafts: [Draft], settled: [Int: Day]) -> [Expected] {
        var expected: [Expected] = []
        for (number, draft) in drafts.enumerated() {
            switch draft.date {
            case .span(let first, let last) where draft.kind == .meeting:
                let day = settled[number]
                expected.append(
                    Expected(
                        start: day ?? first, end: day ?? first,
                        isProvisional: day == nil && first != last))
            case .span(let first, let last):
                expected.append(Expected(start: first, end: last, isProvisional: false))
            case .relative(let relative, let target):
                let anchor = expected[target]
                var day = walk(relative, from: anchor)
                while draft.rule != .keep, isClosed(day) {
                    day = day + (draft.rule == .before ? -1 : 1)
                }
                expected.append(
                    Expected(start: day, end: day, isProvisional: anchor.isProvisional))
            }
        }
        return expected
    }

    private func walk(_ relative: RelativeDay, from anchor: Expected) -> Day {
        let step = relative.direction == .before ? -1 : 1
        guard case .entry(_, let edge) = relative.anchor else { return anchor.start }
        let isStart = edge.map { $0 == .start } ?? (step < 0)
        var day = isStart ? anchor.start : anchor.end
        guard case .count(let amount, let unit, _) = relative.step else { return day }
        switch unit {
        case .days: return day + step * amount
        case .weeks: return day + step * amount * 7
        case .businessDays:
            var left = amount
            while left > 0 {
                day = day + step
                if !isClosed(day) { left -= 1 }
            }
            return day
        case .months:
            let (year, month, dayOfMonth) = day.civil
            let months = year * 12 + month - 1 + step * amount
            // Behind the end of a month whole months are counted.
            let isEnd = step > 0 && amount > 0 && day == day.endOfMonth
            for candidate in (1...(isEnd ? 31 : dayOfMonth)).reversed() {
                if let day = Day(year: months / 12, month: months % 12 + 1, day: candidate) {
                    return day
                }
            }
            return day
        }
    }

    private func isClosed(_ day: Day) -> Bool {
        let (_, month, dayOfMonth) = day.civil
        return [.saturday, .sunday].contains(day.weekday)
            || (month == 12 && dayOfMonth > 28) || (month == 1 && dayOfMonth < 4)
            || Sample.holidays.contains(day.description)
    }

    @Test("any chain of relative days comes to what walking day by day comes to", arguments: 1...40)
    func againstWalking(_ seed: UInt64) throws {
        var draws = Draws(seed: seed)
        let drafts = drafts(&draws)
        var settled: [Int: Day] = [:]
        for (number, draft) in drafts.enumerated() where draft.kind == .meeting {
            if draws.number(0...1) == 0 { settled[number] = first + draws.number(0...364) }
        }
        var order = Array(drafts.indices)
        for place in order.indices { order.swapAt(place, draws.number(0...order.count - 1)) }
        let entries = order.map { entry($0, drafts[$0]) }
        #expect(Sample.faults(entries).isEmpty)

        let expected = expected(drafts, settled: settled)
        let days = Dictionary(
            uniqueKeysWithValues: settled.map { ("e-\($0)", $1.description) })
        let obligations = Sample.obligations(Sample.calendar(entries), settled: days)
        #expect(obligations.map(\.id.entry.entry) == order.map { "e-\($0)" })
        for (number, obligation) in zip(order, obligations) {
            #expect(obligation.due == expected[number].end, "\(obligation.id.shortName)")
            #expect(obligation.opens ?? obligation.due == expected[number].start)
            #expect(obligation.isProvisional == expected[number].isProvisional)
        }
    }
}
