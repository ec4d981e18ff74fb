package import CalendarPlan
import Wording

/// The ids of calendars: letters and digits of any script, `@`, `.`, `_` and `-`, so that
/// obligation ids, which join them by `/` and `:`, can be taken apart.
package enum CalendarID {
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isAllowed)
    }

    /// `市政変革@2024`, `市政改革プラン@2024-2026`; what an id cannot hold becomes `-`.
    package static func derived(from title: String, _ years: [FiscalYear]) -> String {
        var name = String.UnicodeScalarView()
        for scalar in title.unicodeScalars { name.append(isAllowed(scalar) ? scalar : "-") }
        let first = years.first.map { "\($0.startYear)" } ?? ""
        let last = years.count > 1 ? years.last.map { "-\($0.startYear)" } ?? "" : ""
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

/// What a calendar's file says of the calendar as a whole, for whoever looks for one among files
/// that have been found without faults; ``CalendarReader`` reads it with every fault reported.
package struct CalendarHead {
    package let title: String
    /// In order, at least one.
    package let fiscalYears: [FiscalYear]
    /// As written, else derived from the title and the years.
    package let id: String

    /// That of a file's top `pairs`; `nil` where they name no calendar.
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
