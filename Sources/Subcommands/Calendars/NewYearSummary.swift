import Configuration
import Interchange
import CalendarPlan
import Wording

enum NewYearSummary {
    /// The columns of a terminal that is not asked for its own.
    private static let width = 78

    /// How many lines are listed whose comments name years; who has more looks for them.
    private static let commentLimit = 40

    static func lines(
        _ calendar: Rollover, of source: RolloverSource, folder: String, output: String?,
        language: Language
    ) -> [String] {
        let places = calendar.places
        let rows = Set(places.map(\.line)).count
        let years = Bilingual(
            ja: Self.range(calendar.fiscalYears.map { $0.japaneseName(in: source.eras) }),
            en: Self.range(calendar.fiscalYears.map(\.description)))
        let file = output ?? "\(folder)/\(calendar.name)"
        let made = RolloverMessage.made(
            from: source.name, years: years, changes: calendar.changes, places: places.count,
            lines: rows)
        var lines = [made.text[language]]
        lines += places.map { "  \($0.line): \($0.remark.text[language])" }
        if !calendar.yearsInComments.isEmpty {
            let all = calendar.yearsInComments
            let numbers =
                all.prefix(commentLimit).map(String.init)
                + (all.count > commentLimit ? ["… (\(all.count))"] : [])
            lines += LineFolding.lines(
                RolloverMessage.yearsInComments(lines: numbers).text[language], width: width)
        }
        let end = output == nil ? RolloverMessage.writeTo(file) : .written(file)
        return lines + [end.text[language]]
    }

    private static func range(_ names: [String]) -> String {
        guard let first = names.first, let last = names.last, first != last else {
            return names.first ?? ""
        }
        return "\(first)～\(last)"
    }
}
