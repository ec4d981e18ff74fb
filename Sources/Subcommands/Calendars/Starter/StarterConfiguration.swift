import CalendarPlan
import DueNotices
import Wording

/// A configuration to begin with: small, whole, and with a comment on everything in it.
struct StarterConfiguration {
    struct File {
        let name: String
        let text: String
    }

    let year: FiscalYear
    /// Whether the Cabinet Office's list of holidays lies beside it.
    let hasHolidays: Bool
    let language: Language

    init(year: FiscalYear, hasHolidays: Bool, _ language: Language) {
        self.year = year
        self.hasHolidays = hasHolidays
        self.language = language
    }

    /// Its files, in the order in which they are to be read.
    ///
    /// `Files/` has them for a fiscal year of its own and without a list of holidays.
    var files: [File] {
        let isJapanese = language == .japanese
        var settings = text(PackageResources.koyomid_ja_yaml, PackageResources.koyomid_en_yaml)
        if hasHolidays, let start = settings.firstRange(of: "holidays:\n"),
            let end = settings.firstRange(of: "  files: []\n")
        {
            settings.replaceSubrange(
                start.lowerBound..<end.upperBound,
                with: text(PackageResources.holidays_ja_yaml, PackageResources.holidays_en_yaml))
        }
        let calendar = text(PackageResources.calendar_ja_yaml, PackageResources.calendar_en_yaml)
            .replacing(
                isJapanese ? "令和8年度" : "FY2026",
                with: isJapanese ? year.japaneseName : "\(year)"
            )
            .replacing("2026-04-01", with: "\(year.first)")
            .replacing("2027-03-31", with: "\(year.last)")
        let organisations = text(
            PackageResources.organisations_ja_yaml, PackageResources.organisations_en_yaml)
        return [
            File(name: "koyomid.yaml", text: settings),
            File(name: "organisations.yaml", text: organisations),
            File(name: "calendars/first.yaml", text: calendar),
        ]
    }

    private func text(_ japanese: [UInt8], _ english: [UInt8]) -> String {
        String(decoding: language == .japanese ? japanese : english, as: UTF8.self)
    }

    func nextSteps(_ folder: String) -> String {
        // The service reads its own folder, which is every verb's default too.
        let isSystem = folder == ConfigurationFolder.systemPath
        let option = " --config \(RecordingCommand.quoted(folder.singleLine))"
        let steps: [(command: String, what: StarterMessage)] = [
            ("koyomi check" + (isSystem ? "" : option), .check),
            ("koyomi preview" + (isSystem ? "" : option), .preview),
            (isSystem ? "systemctl start koyomid" : "koyomid\(option) --state DIR", .run),
        ]
        let width = steps.map { DisplayWidth.of($0.command) }.max() ?? 0
        let lines = steps.map { command, what in
            "  \(DisplayWidth.padded(command, to: width))  \(what.text[language])"
        }
        return ([StarterMessage.edit.text[language]] + lines).joined(separator: "\n")
    }
}
