package import CalendarPlan
package import Wording

package struct LoadedConfiguration: Sendable {
    /// `nil` where there is any error.
    package let plan: Plan?
    package let settings: Settings?
    package let places: NamePlaces
    /// Also where the rest of koyomid.yaml has errors; Japanese where it could not be read.
    package let language: Language
    /// In the order of files and lines.
    package private(set) var diagnostics: [Diagnostic]
    /// Relative to the folder; included files follow the first calendar that includes them.
    package let files: [String]
    /// The SHA-256 of each file that was read, lists of holidays included.
    package let contents: [String: String]

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

    package var includedFiles: [String] {
        files.filter { name in
            name != ConfigurationReader.settingsFile
                && name != ConfigurationReader.organisationsFile
                && !name.hasPrefix("\(CalendarFolder.name)/")
                && !name.hasPrefix("\(TemplatesReader.folderName)/")
        }
    }

    package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
    package var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }
}

extension LoadedConfiguration {
    /// With the results of a trial of its templates.
    package func adding(_ warnings: [(name: TemplateName, warning: TemplateWarning)])
        -> LoadedConfiguration
    {
        let more = warnings.map { name, warning in
            Diagnostic(
                file: "\(TemplatesReader.folderName)/\(name.fileName)", place: nil,
                kind: .templateWarning(warning))
        }
        var loaded = self
        loaded.diagnostics += more
        return loaded
    }
}
