package import CalendarPlan
package import ServiceInterface
import Text

extension PageWords {
    /// `2026年11月30日(月)`.
    package func day(_ day: Day) -> String { day.text(language) }

    /// Without the year: `11/30(月)`.
    package func short(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return say(
            "\(month)/\(number)(\(day.weekday.kanji))",
            "\(number) \(shortName(month)) (\(day.weekday.short))")
    }

    /// `11/30(月) 8:45` of an instant of a reply.
    package func minute(_ instant: String) -> String {
        ReplyInstant.day(instant).map { "\(short($0)) \(ReplyInstant.time(instant))" } ?? instant
    }

    /// `10/1–11/30`.
    package func short(_ first: Day, _ last: Day) -> String { "\(plain(first))–\(plain(last))" }

    private func plain(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return say("\(month)/\(number)", "\(number) \(shortName(month))")
    }

    private func shortName(_ month: Int) -> String {
        String(EnglishNames.months[month - 1].prefix(3))
    }

    /// The days on which something may take place: `12月中旬`.
    package func period(_ span: DaySpan) -> String {
        let (year, month, first) = span.first.civil
        let (lastYear, lastMonth, last) = span.last.civil
        guard (year, month) == (lastYear, lastMonth) else { return short(span.first, span.last) }
        let end = Day.length(ofMonth: month, year: year)
        let name = say("\(month)月", EnglishNames.months[month - 1])
        return switch (first, last) {
        case (1, end): name
        case (1, 10): say("\(name)上旬", "early \(name)")
        case (11, 20): say("\(name)中旬", "mid-\(name)")
        case (21, end): say("\(name)下旬", "late \(name)")
        default: short(span.first, span.last)
        }
    }

    package func month(_ month: Int) -> String {
        say("\(month)月", String(EnglishNames.months[month - 1].prefix(3)))
    }

    package func today(_ day: Day) -> String {
        say("今日 \(day.dayOfMonth)日", "today \(day.dayOfMonth)")
    }

    /// `令和8年（2026年）`.
    package func civilYear(_ year: Int) -> String {
        guard let first = Day(year: year, month: 12, day: 31),
            let era = EraTable.statutory.era(of: first), usesEras
        else { return say("\(year)年", "\(year)") }
        return say("\(era.text(era.number(ofYear: year)))年（\(year)年）", "\(year)")
    }

    /// `令和8年度`, `2026年度`, `FY2026`.
    package func name(_ year: RoundsReply.Year) -> String {
        usesEras && language == .japanese ? year.name : name(year.year)
    }

    private func name(_ year: FiscalYear) -> String {
        say("\(year.nameYear)年度", "\(year)")
    }

    /// The round in the words of its title, without the fiscal year that everybody knows: `上半期`;
    /// empty where that is all it says, `nil` where it does not come round.
    package func round(_ row: RoundRow, in year: RoundsReply.Year?) -> String? {
        guard row.title != row.entryTitle, row.title.hasPrefix(row.entryTitle) else { return nil }
        let round = row.title.dropFirst(row.entryTitle.count).trimming { "（）".contains($0) }
        guard let year, round.hasPrefix(year.name) else {
            return String(round)
        }
        return String(round.dropFirst(year.name.count))
    }
}

extension Substring {
    fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
        var rest = self
        while let last = rest.last, isTrimmed(last) { rest.removeLast() }
        return rest.drop(while: isTrimmed)
    }
}
