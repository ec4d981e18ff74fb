import CalendarPlan
import DueNotices
import Wording

/// A configuration to begin with: small, whole, and with a comment on everything in it.
struct StarterConfiguration {
    /// A file of it.
    struct File {
        let name: String
        let text: String
    }

    /// The fiscal year of its calendar.
    let year: FiscalYear
    /// Whether the Cabinet Office's list of holidays lies beside it.
    let hasHolidays: Bool
    /// The language of its comments, and of what it says.
    let language: Language

    init(year: FiscalYear, hasHolidays: Bool, _ language: Language) {
        self.year = year
        self.hasHolidays = hasHolidays
        self.language = language
    }

    /// Its files, in the order in which they are to be read.
    var files: [File] {
        let texts =
            language == .japanese
            ? [japaneseSettings, japaneseOrganisations, japaneseCalendar]
            : [englishSettings, englishOrganisations, englishCalendar]
        let names = ["koyomid.yaml", "organisations.yaml", "calendars/first.yaml"]
        return zip(names, texts).map(File.init)
    }

    /// What to do with it, once it is in `folder`.
    func nextSteps(_ folder: String) -> String {
        // The service reads its own folder, which is every verb's default too.
        let isSystem = folder == ConfigurationFolder.systemPath
        let option = " --config \(RecordingCommand.quoted(folder.singleLine))"
        let steps = [
            ("koyomi check" + (isSystem ? "" : option), "誤りがないか確かめる", "every fault at once"),
            (
                "koyomi preview" + (isSystem ? "" : option), "だれに何がいつ通知されるか",
                "what would be said"
            ),
            (
                isSystem ? "systemctl start koyomid" : "koyomid\(option) --state DIR", "動かす",
                "run it"
            ),
        ]
        let width = steps.map { DisplayWidth.of($0.0) }.max() ?? 0
        let head = Bilingual(
            ja: "三つのファイルを組織に合わせて直してから：",
            en: "Edit the three files to fit, then:")
        let lines = steps.map { command, ja, en in
            "  \(DisplayWidth.padded(command, to: width))  "
                + Bilingual(ja: ja, en: en)[language]
        }
        return ([head[language]] + lines).joined(separator: "\n")
    }
}
