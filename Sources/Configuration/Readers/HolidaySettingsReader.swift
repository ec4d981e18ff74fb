import CalendarPlan
import Wording

struct HolidaySettings {
    struct Closure {
        let name: String
        /// One span, or one for each year of a yearly closure.
        let spans: [DaySpan]
    }

    var files = [
        TextNode(text: SettingsReader.customaryHolidays, node: SettingsReader.nowhere)
    ]
    var closures: [Closure] = []
    /// Whether the law's holidays count in years that the files lack: `jp`, not `none`.
    var computesOthers = true
    /// `nil` where offices stay open.
    var yearEnd: YearEnd? = .customary
}

struct HolidaySettingsReader {
    static let keys = ["rules", "files", "closures", "year-end"]

    let file: FileScope
    let fiscalYearStart: Int

    /// Everything that could be read; errors are reported.
    func read(_ node: YAMLNode) -> HolidaySettings {
        var settings = HolidaySettings()
        guard let reader = MappingReader(node, .holidays, keys: Self.keys, in: file)
        else { return settings }
        if reader.word("rules", ["jp": true, "none": false]) == false {
            settings.computesOthers = false
            settings.files = []
        }
        if let files = reader.lineOrLines("files", mayBeEmpty: true) {
            settings.files = files.filter(isInside)
        }
        settings.closures = (reader.list("closures") ?? []).compactMap(closure)
        if settings.computesOthers || reader.has("year-end") {
            settings.yearEnd = yearEnd(reader)
        } else {
            settings.yearEnd = nil
        }
        return settings
    }

    /// Whether `text` names a file of the folder; anything else is reported.
    private func isInside(_ text: TextNode) -> Bool {
        let isInside =
            !text.text.hasPrefix("/") && !text.text.split(separator: "/").contains("..")
        if !isInside { file.report(.value(.holidayFile(text.text)), at: text.node) }
        return isInside
    }
}

// MARK: - Closures

extension HolidaySettingsReader {
    private func closure(_ node: YAMLNode) -> HolidaySettings.Closure? {
        guard
            let reader = MappingReader(node, .closure, keys: ["when", "every", "name"], in: file)
        else { return nil }
        let name = reader.requiredLine("name")
        let isYearly =
            reader.word("every", ["年": true, "毎年": true, "year": true, "every year": true]) ?? false
        guard let when = reader.requiredLine("when") else { return nil }
        return spans(when, isYearly: isYearly)
            .map { HolidaySettings.Closure(name: name?.text ?? "", spans: $0) }
    }

    /// Once where the days have a year, else in every year.
    private func spans(_ when: TextNode, isYearly: Bool) -> [DaySpan]? {
        guard let period = file.period(when) else { return nil }
        switch period.meaning(in: nil, startMonth: fiscalYearStart) {
        case .success(.days) where isYearly:
            file.report(.holiday(.yearOfYearly(when.text)), at: when.node)
        case .success(.days(let span)): return [span]
        case .success: file.report(.date(.noDays(when.text)), at: when.node)
        case .failure(let fault):
            if case .yearMissing = fault.kind { return yearly(period, when) }
            file.report(fault, at: when.node)
        }
        return nil
    }

    /// In each fiscal year that can be written; 29 February only where there is one.
    private func yearly(_ period: Period, _ when: TextNode) -> [DaySpan]? {
        var spans: [DaySpan] = []
        for year in Day.writtenYears {
            guard let year = FiscalYear(startYear: year, startMonth: fiscalYearStart)
            else { continue }
            switch period.meaning(in: year) {
            case .success(.days(let span)): spans.append(span)
            case .success: break
            case .failure(let fault):
                switch fault.kind {
                case .noSuchDay: continue
                case .wrongWeekday:
                    file.report(.holiday(.weekdayOfYearly(when.text)), at: when.node)
                default: file.report(fault, at: when.node)
                }
                return nil
            }
        }
        return spans
    }
}

// MARK: - The year's end

extension HolidaySettingsReader {
    private func yearEnd(_ holidays: MappingReader) -> YearEnd? {
        if holidays.saysNone("year-end", or: "{from: 12月29日, to: 1月3日}") { return nil }
        guard let reader = holidays.section("year-end", .yearEnd, keys: ["from", "to"])
        else { return .customary }
        let first = reader.requiredLine("from")
        let last = reader.requiredLine("to")
        let from = first.flatMap(daysFromNewYear)
        let to = last.flatMap(daysFromNewYear)
        guard let from, let to else { return .customary }
        if let yearEnd = YearEnd(first: from, last: to) { return yearEnd }
        if let first, let last {
            file.report(.holiday(.yearEndBackwards(from: first.text, to: last.text)), at: last.node)
        }
        return .customary
    }

    /// Days after 1 January: 12月29日 is -3, 1月3日 is 2.
    private func daysFromNewYear(_ text: TextNode) -> Int? {
        guard let period = file.period(text) else { return nil }
        // A year from July to June holds both months; which one it is makes no difference.
        let year = FiscalYear(startYear: 2026, startMonth: 7)
        if case .failure = period.meaning(in: nil), let year,
            case .success(.days(let span)) = period.meaning(in: year), span.isSingleDay
        {
            let days = span.first - year.months(from: 6, count: 1).first
            if YearEnd.reach.contains(days) { return days }
        }
        return file.refuse(.holiday(.yearEndDay(text.text)), at: text.node)
    }
}
