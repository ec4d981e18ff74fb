import CalendarPlan
import Configuration
import DueNotices
import Glibc
import Platform
import Wording

/// `koyomi init`: a commented starter configuration, in a folder that has none.
enum InitCommand: Subcommand {
    static let syntax = VerbSyntax.starting

    /// Where packages put the Cabinet Office's list of holidays: in `share/koyomi` beside the
    /// folder of the program, wherever that was installed; else where Debian has it.
    private static var installedHolidays: [String] {
        let beside = ProgramPath.prefix.map { "\($0)/share/koyomi" }
        return [beside, "/usr/share/koyomi"].compactMap { $0.map { "\($0)/\(holidaysName)" } }
    }

    private static let holidaysName = "syukujitsu.csv"

    /// The largest list of holidays that is copied: the one of 2026 has 21 kB.
    private static let holidaysLimit = 1_000_000

    private struct Answer: Encodable {
        let files: [String]
    }

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        try run(given, console, holidayLists: installedHolidays)
    }

    /// The same where the list of holidays, if there is one, is the first of `holidayLists`.
    static func run(
        _ given: GivenArguments, _ console: Console, holidayLists: [String]
    ) throws(CommandFailure) -> Int32 {
        let folder = ConfigurationFolder(given).path
        let holidays = holidayLists.lazy.compactMap { try? FileBytes.read($0).get() }
            .first { !$0.isEmpty && $0.count <= holidaysLimit }
        // The starter's zone is that of Japan, nine hours ahead all year round.
        let today = ZoneRules.utc.civil(console.now + 9 * 3600).day
        let starter = StarterConfiguration(
            year: FiscalYear(containing: today), hasHolidays: holidays != nil, console.language)
        var files = starter.files.map { ($0.name, Array($0.text.utf8)) }
        if let holidays { files.append((holidaysName, holidays)) }
        let paths: [String] = files.map { "\(folder)/\($0.0)" }
        let known = paths.filter { access($0, F_OK) == 0 }
        guard known.isEmpty else {
            throw .refused(CommandMessage.alreadyThere(known).text)
        }
        try makeFolder("\(folder)/calendars", console)
        for (name, bytes) in files {
            try NewFile(path: "\(folder)/\(name)", force: false).write(bytes)
        }
        if given.has("--json") {
            console.sayJSON(Answer(files: paths))
            return 0
        }
        paths.forEach { console.say($0.singleLine) }
        console.say()
        console.say(starter.nextSteps(folder))
        return 0
    }

    private static func makeFolder(_ path: String, _ console: Console) throws(CommandFailure) {
        do throws(SystemError) {
            // koyomid, and whoever asks `koyomi explain`, is another user: as open as the umask
            // lets it be, as the files are.
            try Folder.make(path, mode: 0o755)
        } catch {
            throw .refused(CommandMessage.folderFailed("\(error)").text)
        }
    }
}
