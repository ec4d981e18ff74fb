struct EraSpelling {
    let eras: EraTable

    /// In days; as in ``FiscalYear/japaneseName(in:)``.
    private static let tolerance = 30

    func era(of part: PeriodPart, startMonth: Int) -> Era? {
        switch part {
        case .date(let day): return eras.era(of: day)
        case .piece(.fiscal(let year), _):
            return FiscalYear(startYear: year, startMonth: startMonth).flatMap {
                eras.era(of: $0.first + Self.tolerance)
            }
        case .piece(.civil(let year), let piece):
            // Only a piece that a civil year can have, which the reader has seen to.
            return (try? piece.days(inCivil: year)).flatMap { eras.era(of: $0.last) }
        case .piece: return nil
        }
    }

    func reader(_ cursor: ExpressionCursor) -> PeriodReader { PeriodReader(cursor, eras) }
}
