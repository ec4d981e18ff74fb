import Configuration
import Interchange
import CalendarPlan
import ServiceLoop

/// What `koyomi new-year` says of the calendar that it made.
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
        let years = names(calendar.fiscalYears, source.eras, language)
        let file = output ?? "\(folder)/\(calendar.name)"
        var lines = [
            Bilingual(
                ja: "\(source.name) から\(years)のカレンダー：直した所 \(calendar.changes)、"
                    + "確かめる所 \(places.count)（\(rows)行）",
                en: "\(years) from \(source.name): "
                    + "\(EnglishCount.of(calendar.changes, "change")), "
                    + "\(EnglishCount.of(places.count, "place")) to look at in "
                    + EnglishCount.of(rows, "line"))[language]
        ]
        lines += places.map { "  \($0.line): \($0.remark.text(language))" }
        if !calendar.yearsInComments.isEmpty {
            let all = calendar.yearsInComments
            let numbers =
                all.prefix(commentLimit).map(String.init)
                + (all.count > commentLimit ? ["… (\(all.count))"] : [])
            lines += LineFolding.lines(
                Bilingual(
                    ja: "年を含むコメント（直していない）の行：" + numbers.joined(separator: "、"),
                    en: "comments that name years, and were not changed, in lines "
                        + numbers.joined(separator: ", "))[language], width: width)
        }
        lines.append(
            (output == nil
                ? Bilingual(
                    ja: "置くなら --output \(file)、見終えたら koyomi check",
                    en: "write it by --output \(file), then koyomi check")
                : Bilingual(
                    ja: "\(file) に書きました。印を見終えたら koyomi check",
                    en: "written to \(file); look at the marks, then koyomi check"))[language])
        return lines
    }

    private static func names(_ years: [FiscalYear], _ eras: EraTable, _ language: Language)
        -> String
    {
        let names = years.map { language == .japanese ? $0.japaneseName(in: eras) : "\($0)" }
        guard let first = names.first, let last = names.last, first != last else {
            return names.first ?? ""
        }
        return "\(first)～\(last)"
    }
}
