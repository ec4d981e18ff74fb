package import CalendarPlan
import Wording

/// Without `/` and `:`, which join it in obligation ids.
package enum CalendarID {
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isAllowed)
    }

    /// `市政変革@2024`, `市政改革プラン@2024-2026`; other characters become `-`.
    package static func derived(from title: String, _ years: [FiscalYear]) -> String {
        var name = String.UnicodeScalarView()
        for scalar in title.unicodeScalars { name.append(isAllowed(scalar) ? scalar : "-") }
        let first = years.first.map { "\($0.nameYear)" } ?? ""
        let last = years.count > 1 ? years.last.map { "-\($0.nameYear)" } ?? "" : ""
        return "\(String(name))@\(first)\(last)"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if "@._-".unicodeScalars.contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return true
        default: return false
        }
    }
}

/// A calendar's head, to find one among files without errors; errors are ``CalendarReader``'s.
package struct CalendarHead {
    package let title: String
    /// In order, at least one.
    package let fiscalYears: [FiscalYear]
    /// As written, else derived from the title and the years.
    package let id: String

    /// `nil` where the top `pairs` name no calendar.
    package init?(_ pairs: [YAMLPair], startMonth: Int, eras: EraTable) {
        guard let title = pairs.text("calendar"), let written = pairs.text("fiscal-year"),
            case .success(let reading) = FiscalYear.read(
                written, startMonth: startMonth, eras: eras),
            !reading.years.isEmpty
        else { return nil }
        self.title = title
        fiscalYears = reading.years
        id = pairs.text("id") ?? CalendarID.derived(from: title, reading.years)
    }
}
