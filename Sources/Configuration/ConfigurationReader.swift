package import CalendarPlan
import Wording

/// Reads a configuration's folder: koyomid.yaml, organisations.yaml, calendars/*.yaml, the lists of
/// holidays, and the zone's rules.
package enum ConfigurationReader {
    package static let zoneFolder = "/usr/share/zoneinfo"
    static let settingsFile = "koyomid.yaml"
    static let organisationsFile = "organisations.yaml"

    /// Reads everything below `folder` and reports every diagnostic at once.
    ///
    /// With `today`, a list of holidays that should be renewed is reported; no clock is read. A
    /// `draft` calendar is read as if its file were in the folder.
    package static func load(
        folder: String, today: Day? = nil, zoneFolder: String = zoneFolder,
        draft: (name: String, bytes: [UInt8])? = nil
    ) -> LoadedConfiguration {
        let loading = Loading(folder: folder, zoneFolder: zoneFolder, draft: draft)
        return loading.load(today: today)
    }

    /// Without its calendars, of which there may be none yet, and without what names them.
    package static func loadWithoutCalendars(folder: String) -> LoadedConfiguration {
        Loading(folder: folder, zoneFolder: zoneFolder, readsCalendars: false).load(today: nil)
    }

    /// As far as they can be read, for verbs that only read days from their command line.
    package static func eras(folder: String) -> EraTable {
        guard let settings = Loading(folder: folder, zoneFolder: zoneFolder).text(settingsFile)
        else { return .statutory }
        var reader = SettingsReader(file: settings)
        return reader.read().eras
    }

    /// Whether `name` leads to a file below the folder of zones.
    package static func isZoneName(_ name: String) -> Bool {
        name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0.first != "." && $0.isASCIIWord(with: "+-_")
        }
    }
}

private struct Loading {
    let folder: String
    let zoneFolder: String
    var draft: (name: String, bytes: [UInt8])?
    var readsCalendars = true
    let diagnostics = DiagnosticSink()

    func load(today: Day?) -> LoadedConfiguration {
        if let refused = withoutFolder() { return refused }
        let settings = text(ConfigurationReader.settingsFile)
        var draft = SettingsReader.read(settings)
        let organisations = text(ConfigurationReader.organisationsFile)
        let (directory, places, formerly) = read(organisations, draft)
        let secretariat = settings.flatMap { file in
            draft.secretariat.flatMap { directory.organisation($0, in: file) }
        }
        let webhooks = settings.map { resolve(draft.webhooks, directory, in: $0) } ?? []
        let alarms = settings.flatMap { file in
            draft.alarms.map { resolve($0, directory, in: file) }
        }
        let holidays = HolidaysLoading(
            folder: folder, settings: draft.holidays, diagnostics: diagnostics
        ).read()
        if holidays.hasOwn { draft.eras.holidays = holidays.businessDays.holidays }
        let zone = zone(draft.zone, settings)
        let context = CalendarContext(
            directory: directory,
            policies: Dictionary(draft.policies.map { ($0.name, $0) }) { first, _ in first },
            knowsAllPolicies: draft.knowsAllPolicies, fiscalYearStart: draft.fiscalYearStart,
            secretariat: secretariat,
            fragments: FragmentFiles { name in read(name).map { $0.with(draft.eras) } },
            today: today, tally: ObligationTally(most: draft.obligations))
        let calendars =
            readsCalendars ? calendars(context, holidays.businessDays, draft.eras) : []
        if readsCalendars { formerly?.reportUnknownEntries(calendars.map(\.calendar)) }
        let resolver = (readsCalendars ? settings : nil).map {
            RoutesResolver(draft: draft, directory: directory, file: $0)
        }
        let routes = resolver?.routes(calendars) ?? []
        let templates = TemplatesReader(folder: folder, diagnostics: diagnostics).read()
        guard !diagnostics.hasError, let zone, let secretariat
        else { return LoadedConfiguration(language: draft.language, diagnostics) }
        let plan = Plan(
            zone: zone, businessDays: holidays.businessDays,
            organisations: directory.organisations, groups: directory.groups,
            calendars: calendars.map(\.calendar).sorted { $0.id < $1.id }, eras: draft.eras,
            announceAfterSeconds: draft.announceAfterSeconds)
        for draft in calendars {
            CalendarWarnings(draft: draft, businessDays: plan.businessDays).report()
        }
        holidays.reportWarnings(plan, today, diagnostics)
        resolver?.reportMissingHeads(calendars, on: today)
        if draft.mailFrom != nil, let organisations {
            reportMissingMail(directory, places, in: organisations)
        }
        return LoadedConfiguration(
            plan: plan,
            settings: Settings(
                mailFrom: draft.mailFrom, mail: draft.mail, webhooks: webhooks,
                journal: draft.journal, alarms: alarms,
                watch: draft.watch.resolved(directory, in: settings), language: draft.language,
                secretariat: secretariat, fiscalYearStart: draft.fiscalYearStart,
                policies: draft.policies, administrators: draft.administrators,
                page: draft.page, routes: routes, templates: templates),
            places: namePlaces(places, organisations, calendars), language: draft.language,
            diagnostics)
    }

    private func namePlaces(
        _ organisations: [String: YAMLNode], _ file: FileScope?, _ calendars: [CalendarDraft]
    ) -> NamePlaces {
        var places = NamePlaces()
        for (name, node) in organisations {
            file.map { places.note(organisation: name, at: node, in: $0) }
        }
        for calendar in calendars { places.note(calendar) }
        return places
    }

    private func withoutFolder() -> LoadedConfiguration? {
        guard case .failure(let fault) = FileBytes.list(folder) else { return nil }
        report(fault == .missing ? .noFolder : fault, folder)
        return LoadedConfiguration(language: .japanese, diagnostics)
    }

    /// The organisations, and where each name stands.
    private func read(_ organisations: FileScope?, _ draft: SettingsDraft)
        -> (OrganisationDirectory, [String: YAMLNode], FormerNames?)
    {
        guard let organisations else {
            var unknown = OrganisationDirectory()
            unknown.isComplete = false
            return (unknown, [:], nil)
        }
        var reader = OrganisationsReader(
            file: organisations, language: draft.language, channels: draft.channels)
        return (reader.read(), reader.places, reader.formerly)
    }

    func text(_ name: String) -> FileScope? {
        diagnostics.begin(name)
        switch read(name) {
        case .failure(let fault):
            report(fault, name)
            return nil
        case .success(let file): return file
        }
    }

    private func read(_ name: String) -> Result<FileScope, FileError> {
        let isDraft = draft?.name == name
        let content =
            isDraft
            ? .success(FileBytes.Content(bytes: draft?.bytes ?? [], isOutside: false))
            : FileBytes.read(name, below: folder)
        return content.flatMap { content in
            let bytes = content.bytes
            if content.isOutside { diagnostics.withhold(name) }
            let plain = TextEncoding.withoutMark(bytes)
            if plain.isEmpty { return .failure(.empty) }
            if TextEncoding.firstInvalidByte(plain) != nil {
                return .failure(.notUTF8(TextEncoding.guess(plain)))
            }
            diagnostics.begin(name)
            diagnostics.noteRead(name)
            diagnostics.noteContent(name, FileBytes.digest(bytes))
            return .success(
                FileScope(source: SourceText(name: name, bytes: plain), diagnostics: diagnostics))
        }
    }

    func report(_ fault: FileError, _ name: String) {
        diagnostics.add(Diagnostic(file: name, place: nil, kind: .file(fault)))
    }

    private func resolve(
        _ webhooks: [WebhookDraft], _ directory: OrganisationDirectory,
        in file: FileScope
    ) -> [Settings.Webhook] {
        webhooks.map { webhook in
            Settings.Webhook(
                name: webhook.name, format: webhook.format, urlCredential: webhook.urlCredential,
                secretCredentials: webhook.secretCredentials,
                organisations: webhook.organisations.map { directory.expand($0, in: file) },
                fallback: webhook.fallback?.text, connections: webhook.connections)
        }
    }

    private func resolve(
        _ alarms: AlarmsDraft, _ directory: OrganisationDirectory, in file: FileScope
    ) -> Settings.Alarms {
        Settings.Alarms(
            afterSeconds: alarms.afterSeconds,
            recipient: alarms.recipient.flatMap { directory.organisation($0, in: file) },
            channels: alarms.channels)
    }

    private func zone(_ name: TextNode, _ settings: FileScope?) -> ZoneRules? {
        let path = "\(zoneFolder)/\(name.text)"
        switch ConfigurationReader.isZoneName(name.text) ? FileBytes.read(path) : .failure(.missing)
        {
        case .success(let bytes):
            if let rules = ZoneRules(name: name.text, tzif: bytes) { return rules }
            report(.notTZif, path)
        case .failure(.missing) where hasNoZones: report(.noZones, zoneFolder)
        case .failure(.missing), .failure(.isFolder):
            if let settings, name.node.end != name.node.start {
                settings.report(.value(.zone(name.text)), at: name.node)
            } else {
                report(.missing, path)
            }
        case .failure(let fault): report(fault, path)
        }
        return nil
    }

    /// Whether the whole database is missing, so that no name can be right.
    private var hasNoZones: Bool {
        switch FileBytes.list(zoneFolder) {
        case .success(let names): names.isEmpty
        case .failure(let fault): fault == .missing
        }
    }

    private func calendars(
        _ context: CalendarContext, _ businessDays: BusinessDays, _ eras: EraTable
    ) -> [CalendarDraft] {
        var drafts: [CalendarDraft] = []
        for name in calendarNames() {
            guard let file = text(name)?.with(eras) else { continue }
            guard var draft = CalendarReader(file: file, context: context).read() else { continue }
            let id = draft.calendar.id
            if draft.hasID, let other = drafts.first(where: { $0.hasID && $0.calendar.id == id }) {
                file.report(
                    .name(
                        .taken(
                            .calendar, id, file: other.file.source.name,
                            line: other.idNode.start.line)), at: draft.idNode)
            }
            // Of more than there may be not even the days are worked out.
            if context.tally.isFull { continue }
            draft.rounds = CalendarChecks(draft: draft, businessDays: businessDays).reportErrors()
            drafts.append(draft)
        }
        return drafts
    }

    private func calendarNames() -> [String] {
        let folderName = CalendarFolder.name
        diagnostics.begin(folderName)
        switch FileBytes.list("\(folder)/\(folderName)") {
        case .failure(let fault):
            report(fault == .missing ? .noFolder : fault, folderName)
            return []
        case .success(let names):
            for name in names where CalendarFolder.isVisible(name) {
                let lower = name.lowercased()
                guard lower.hasSuffix(".yml") || lower.hasSuffix(".yaml"),
                    !CalendarFolder.isCalendar(name)
                else { continue }
                diagnostics.add(
                    Diagnostic(
                        file: CalendarFolder.path(name), place: nil,
                        kind: .warning(.ignoredFile(name))))
            }
            let paths = names.filter(CalendarFolder.isCalendar).map(CalendarFolder.path)
            if paths.isEmpty { report(.noCalendars, folderName) }
            // Last, so that what cannot be twice is said of the draft.
            guard let draft else { return paths }
            return paths.filter { $0 != draft.name } + [draft.name]
        }
    }

    private func reportMissingMail(
        _ directory: OrganisationDirectory, _ places: [String: YAMLNode], in file: FileScope
    ) {
        for organisation in directory.organisations where organisation.mail.isEmpty {
            guard let place = places[organisation.name] else { continue }
            file.report(.warning(.noMail(organisation.name)), at: place)
        }
    }
}
