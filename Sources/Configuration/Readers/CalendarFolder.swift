package import Wording

/// Which files of a configuration's folder `calendars` are calendars.
package enum CalendarFolder {
    package static let name = "calendars"
    /// `x.yaml~`, an editor's backup, does not have it.
    package static let ending = ".yaml"

    package static func path(_ file: String) -> String { "\(name)/\(file)" }

    /// Excludes editors' lock and swap files.
    static func isVisible(_ file: String) -> Bool { !file.hasPrefix(".") && !file.hasPrefix("#") }

    static func isCalendar(_ file: String) -> Bool { isVisible(file) && file.hasSuffix(ending) }

    package static func calendars(in configuration: String) -> Result<[String], FileError> {
        FileBytes.list("\(configuration)/\(name)").map { $0.filter(isCalendar).map(path) }
    }
}
