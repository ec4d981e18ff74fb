package import Wording

/// Which files of a configuration's folder `calendars` are calendars.
package enum CalendarFolder {
    package static let name = "calendars"
    /// How the names of calendars end; `x.yaml~`, an editor's backup, does not.
    package static let ending = ".yaml"

    /// The path of the file `name` in it, relative to the configuration's folder.
    package static func path(_ file: String) -> String { "\(name)/\(file)" }

    /// Whether somebody meant the file `name` to be there: not editors' lock and swap files.
    static func isVisible(_ file: String) -> Bool { !file.hasPrefix(".") && !file.hasPrefix("#") }

    /// Whether the file `name` is a calendar.
    static func isCalendar(_ file: String) -> Bool { isVisible(file) && file.hasSuffix(ending) }

    /// The paths of the calendars of `configuration`, in order of their names, relative to it.
    package static func calendars(in configuration: String) -> Result<[String], FileError> {
        FileBytes.list("\(configuration)/\(name)").map { $0.filter(isCalendar).map(path) }
    }
}
