package import CalendarPlan
package import Wording

/// What one reading of the configuration's folder came to.
package struct LoadedConfiguration: Sendable {
    /// The plan; `nil` where there is any fault.
    package let plan: Plan?
    /// The settings; `nil` where there is any fault.
    package let settings: Settings?
    package let places: NamePlaces
    /// The language of koyomid.yaml, also where the rest of it is at fault; Japanese where it
    /// could not be read.
    package let language: Language
    /// Everything found, in the order of files and lines.
    package private(set) var diagnostics: [Diagnostic]
    /// The YAML files and templates that were read, relative to the folder, in the order of reading:
    /// those that calendars include stand behind the first calendar that does.
    package let files: [String]
    /// The SHA-256 of each file that was read, lists of holidays included.
    package let contents: [String: String]

    /// What came of a reading that made `diagnostics`, so far as it came to something.
    init(
        plan: Plan? = nil, settings: Settings? = nil, places: NamePlaces = NamePlaces(),
        language: Language, _ diagnostics: DiagnosticSink
    ) {
        self.plan = plan
        self.places = places
        self.settings = settings
        self.language = language
        self.diagnostics = diagnostics.sorted()
        files = diagnostics.filesRead
        contents = diagnostics.contents
    }

    /// Those of ``files`` that calendars include.
    package var includedFiles: [String] {
        files.filter { name in
            name != ConfigurationReader.settingsFile
                && name != ConfigurationReader.organisationsFile
                && !name.hasPrefix("\(CalendarFolder.name)/")
                && !name.hasPrefix("\(TemplatesReader.folderName)/")
        }
    }

    /// The diagnostics that keep the configuration from being used.
    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    package var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}

extension LoadedConfiguration {
    /// The same, and what a trial of its templates came to.
    package func adding(_ doubts: [(name: TemplateName, doubt: TemplateDoubt)])
        -> LoadedConfiguration
    {
        let more = doubts.map { name, doubt in
            Diagnostic(
                file: "\(TemplatesReader.folderName)/\(name.fileName)", place: nil,
                kind: .templateWarning(doubt))
        }
        var loaded = self
        loaded.diagnostics += more
        return loaded
    }
}
