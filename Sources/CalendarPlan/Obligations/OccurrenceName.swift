extension Recurrence.Occurrence {
    package var japaneseName: String { japaneseName(in: .statutory) }

    /// `令和8年度第1四半期`, `令和8年度上半期`, `2026年4月`, `令和8年度`, or the actual day: `2026年4月15日`.
    ///
    /// The name becomes part of the title, which is in the city's own language.
    package func japaneseName(in eras: EraTable) -> String {
        let year = fiscalYear.name(in: eras)
        if isDay {
            let (year, month, day) = span.first.civil
            return "\(year)年\(month)月\(day)日"
        }
        let number = label.last.map(String.init) ?? ""
        if eras.namesFiscalYearsByEnd, label.contains("-Q") || label.contains("-H") {
            return "\(year) \(label.suffix(2))"
        }
        if label.contains("-Q") { return "\(year)第\(number)四半期" }
        if label.contains("-H") { return year + (number == "1" ? "上半期" : "下半期") }
        if label.hasPrefix("FY") { return year }
        let (civil, month, _) = span.first.civil
        return "\(civil)年\(month)月"
    }
}
