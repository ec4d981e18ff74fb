/// What an expression says of its days a second time, and what must therefore be so.
enum PeriodCheck: Hashable, Sendable {
    /// 9月2日～9月24日（23日間）.
    case length(Int)
    /// 上半期（4月～9月）.
    case repetition(PeriodForm, written: String)
    /// 11月23日（月・祝）: of the first part or the second; by the law without an office's own.
    case holiday(isSecond: Bool, OfficeHolidays?)
}

extension Period {
    func check(_ span: DaySpan, in context: YearContext) throws(ExpressionError) {
        for check in checks {
            switch check {
            case .length(let count):
                guard span.count == count
                else { throw ExpressionError(.content(.wrongLength(span, written: count))) }
            case .repetition(let other, let written):
                guard case .days(let said) = try other.meaning(in: context),
                    isCovered(span, by: said)
                else { throw ExpressionError(.content(.contradiction(self, written))) }
            case .holiday(let isSecond, let own):
                let day = isSecond ? span.last : span.first
                guard
                    own?.contains(day)
                        ?? StatutoryHolidays.holidays(in: day.year).contains(where: {
                            $0.day == day
                        })
                else { throw ExpressionError(.content(.noHoliday(day))) }
            }
        }
    }

    /// Of 年度末まで（3月31日） only the end is said again.
    private func isCovered(_ span: DaySpan, by said: DaySpan) -> Bool {
        switch form {
        case .until: said.contains(span.last)
        case .onward: said.contains(span.first)
        default: said.contains(span.first) && said.contains(span.last)
        }
    }
}

extension PeriodForm {
    /// Days, from which a length can be told: 10月1日, 9月2日～9月24日.
    var isExact: Bool {
        switch self {
        case .single(let part): part.isExact
        case .range(let from, let to): from.isExact && to.isExact
        default: false
        }
    }
}
