import CalendarPlan
import Wording

/// koyomid.yaml before its names are looked up.
struct SettingsDraft {
    var zone = TextNode(text: SettingsReader.customaryZone, node: SettingsReader.nowhere)
    var fiscalYearStart = FiscalYear.customaryStartMonth
    var language = Language.japanese
    var secretariat: TextNode?
    var eras = EraTable.statutory
    var holidays = HolidaySettings()
    var policies: [Policy] = []
    /// Whether every policy's name was read, so that an unknown one is an error.
    var knowsAllPolicies = false
    /// Organisations to which policies escalate, to be looked up.
    var escalationNames: [TextNode] = []
    var policyPlaces: [String: YAMLNode] = [:]
    var routes: [RouteDraft] = []
    /// Whether the file could be read at all, and has a section `mail`.
    var (isRead, hasMail) = (false, false)
    var mailFrom: Settings.Sender?
    var mail = Settings.Mail()
    var webhooks: [WebhookDraft] = []
    var journal = true
    var alarms: AlarmsDraft?
    var watch = WatchDraft()
    /// How long a change can be undone before others hear of it.
    var announceAfterSeconds = AnnouncingReader.customarySeconds
    var administrators: Settings.Administrators?
    var obligations = LimitSettingsReader.customaryObligations
    var page = Settings.Page()
}

struct SettingsReader {
    static let keys = [
        "zone", "fiscal-year-starts", "fiscal-year-named-by", "language", "eras", "secretariat",
        "holidays", "policies",
        "sending", "routes", "mail", "webhooks", "journal", "alarms", "clock",
        "heartbeat", "alive", "announce-after", "admins", "limits", "page",
    ]
    static let customaryZone = "Asia/Tokyo"
    static let customaryHolidays = "syukujitsu.csv"
    /// The place of defaults.
    static let nowhere = YAMLNode(.text(""), start: Mark(line: 1, column: 1))

    private(set) var file: FileScope
    private var draft = SettingsDraft()

    init(file: FileScope) { self.file = file }

    static func read(_ file: FileScope?) -> SettingsDraft {
        guard let file else { return SettingsDraft() }
        var reader = SettingsReader(file: file)
        return reader.read()
    }

    mutating func read() -> SettingsDraft {
        guard let root = YAMLTree.read(file),
            let reader = MappingReader(root, .settings, keys: Self.keys, in: file)
        else { return draft }
        (draft.isRead, draft.hasMail) = (true, reader.has("mail"))
        if let zone = reader.line("zone") { draft.zone = zone }
        // Before any date is read.
        draft.eras = ErasReader(file: file).read(reader)
        readFiscalYearStart(reader)
        let isNamedByEnd = reader.word(
            "fiscal-year-named-by", ["start": false, "開始": false, "end": true, "終了": true])
        // One that begins in January ends in the same year.
        draft.eras.namesFiscalYearsByEnd = isNamedByEnd == true && draft.fiscalYearStart > 1
        file.eras = draft.eras
        draft.language =
            reader.word("language", ["ja": Language.japanese, "en": .english]) ?? .japanese
        draft.secretariat = reader.requiredLine("secretariat")
        if let node = reader.value("holidays") {
            draft.holidays =
                HolidaySettingsReader(file: file, fiscalYearStart: draft.fiscalYearStart)
                .read(node)
        }
        readPolicies(reader)
        draft.routes = RoutesReader(file: file).read(reader)
        if let node = reader.value("mail") {
            (draft.mailFrom, draft.mail) = MailSettingsReader(file: file).read(node)
        }
        draft.journal = !reader.saysNone("journal")
        _ = reader.section("journal", .journal, keys: [])
        let webhooks = WebhookSettingsReader(file: file)
        draft.webhooks = webhooks.read(reader)
        webhooks.checkFallbacks(draft.webhooks, draft.channels)
        draft.alarms = AlarmSettingsReader(file: file).read(reader, channels: draft.channels)
        draft.watch = WatchDraft(reader, in: file)
        draft.announceAfterSeconds = AnnouncingReader.seconds(reader)
        draft.administrators = AdministratorsReader(file: file).read(reader)
        draft.obligations = LimitSettingsReader(file: file).read(reader)
        draft.page = PageSettingsReader(file: file).read(reader)
        return draft
    }

    private mutating func readFiscalYearStart(_ reader: MappingReader) {
        guard let text = reader.line("fiscal-year-starts") else { return }
        if let month = MonthName.read(text.text) {
            draft.fiscalYearStart = month
        } else {
            file.report(.value(.month(text.text)), at: text.node)
        }
    }

    private mutating func readPolicies(_ reader: MappingReader) {
        reader.require("policies")
        guard let node = reader.value("policies") else { return }
        guard case .mapping(let pairs) = node.content
        else { return file.reportShape(of: node, key: "policies", expected: .mapping) }
        // Any name may be a policy's, so every key is known.
        guard let inner = MappingReader(node, .policies, keys: pairs.map(\.name), in: file)
        else { return }
        draft.knowsAllPolicies = true
        let sending = SendingHoursReader(file: file).read(reader) ?? SendingHoursReader.customary
        for name in inner.keys {
            guard let value = inner.value(name),
                let policy = PolicyReader(file: file, sending: sending)
                    .read(name, value, names: &draft.escalationNames)
            else {
                draft.knowsAllPolicies = false
                continue
            }
            draft.policies.append(policy)
            draft.policyPlaces[name] = inner.keyNode(name)
        }
        if !inner.has(PolicyReader.standardName), let key = reader.keyNode("policies") {
            file.report(.name(.noStandardPolicy), at: key)
            draft.knowsAllPolicies = false
        }
    }
}

extension FileScope {
    func report(_ fault: ExpressionError, at node: YAMLNode) {
        report(.date(.expression(fault)), at: node, offset: fault.offset)
    }

    func report(_ warnings: [ExpressionWarning], at node: YAMLNode) {
        for warning in warnings { report(.warning(.expression(warning)), at: node) }
    }
}

enum MonthName {
    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// 1 to 12 for `4月`, `４月`, `4`, `April`, `Apr`.
    static func read(_ text: String) -> Int? {
        let narrow = text.halfWidth
        let digits = narrow.hasSuffix("月") ? String(narrow.dropLast()) : narrow
        if (1...2).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let month = Int(digits)
        {
            return (1...12).contains(month) ? month : nil
        }
        let word = narrow.lowercased()
        return english.firstIndex { $0 == word || ($0.prefix(3) == word) }.map { $0 + 1 }
    }
}
