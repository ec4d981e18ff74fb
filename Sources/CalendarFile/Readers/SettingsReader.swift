import CalendarPlan

/// What koyomid.yaml says, before the names in it are looked up.
struct SettingsDraft {
    /// A webhook whose organisations are still names.
    struct Webhook {
        let name: String
        let urlCredential: String
        let secretCredential: String
        let organisations: [TextNode]?
    }

    var zone = TextNode(text: SettingsReader.customaryZone, node: SettingsReader.nowhere)
    var fiscalYearStart = FiscalYear.customaryStartMonth
    var language = Language.japanese
    var secretariat: TextNode?
    var holidays = HolidaySettings()
    var policies: [Policy] = []
    /// Whether every policy's name was read, so that one that is not here is wrong.
    var knowsAllPolicies = false
    var mailFrom: Settings.Sender?
    var mail = Settings.Mail()
    var webhooks: [Webhook] = []
    var journal = true
}

/// Reads koyomid.yaml.
struct SettingsReader {
    static let keys = [
        "zone", "fiscal-year-starts", "language", "secretariat", "holidays", "policies", "mail",
        "webhooks", "journal",
    ]
    static let webhookKeys = ["name", "url-credential", "secret-credential", "organisations"]
    static let customaryZone = "Asia/Tokyo"
    static let customaryHolidays = "syukujitsu.csv"
    /// The place of values that nobody wrote.
    static let nowhere = YAMLNode(.text(""), start: Mark(line: 1, column: 1))
    /// The longest name of a credential: a file name's (systemd.exec(5), LoadCredential=).
    static let credentialNameLimit = 255
    /// The longest name of a webhook: it is part of every message's channel.
    static let webhookNameLimit = 40

    let file: FileScope
    private var draft = SettingsDraft()

    init(file: FileScope) { self.file = file }

    /// Everything that could be read; the rest has been reported.
    mutating func read() -> SettingsDraft {
        guard let root = YAMLTree.read(file),
            let reader = MappingReader(root, .settings, keys: Self.keys, in: file)
        else { return draft }
        if let zone = reader.line("zone") { draft.zone = zone }
        readFiscalYearStart(reader)
        draft.language =
            reader.word("language", ["ja": Language.japanese, "en": .english]) ?? .japanese
        draft.secretariat = reader.requiredLine("secretariat")
        if let node = reader.value("holidays") {
            draft.holidays =
                HolidaySettingsReader(file: file, fiscalYearStart: draft.fiscalYearStart)
                .read(node)
        }
        readPolicies(reader)
        if let node = reader.value("mail") {
            (draft.mailFrom, draft.mail) = MailSettingsReader(file: file).read(node)
        }
        for item in reader.list("webhooks") ?? [] { readWebhook(item) }
        readJournal(reader)
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
        guard case .mapping(let pairs) = node.content else {
            return file.reportShape(of: node, key: "policies", expected: .mapping)
        }
        // Any name may be a policy's, so every key is known.
        guard let inner = MappingReader(node, .policies, keys: pairs.map(\.name), in: file)
        else { return }
        draft.knowsAllPolicies = true
        for name in inner.keys {
            guard let value = inner.value(name),
                let policy = PolicyReader(file: file).read(name, value)
            else {
                draft.knowsAllPolicies = false
                continue
            }
            draft.policies.append(policy)
        }
        if !inner.has(PolicyReader.standardName), let key = reader.keyNode("policies") {
            file.report(.name(.noStandardPolicy), at: key)
            draft.knowsAllPolicies = false
        }
    }

    private mutating func readWebhook(_ node: YAMLNode) {
        guard let reader = MappingReader(node, .webhook, keys: Self.webhookKeys, in: file) else {
            return
        }
        let name = reader.requiredLine("name").flatMap { webhookName($0) }
        let url = credential("url-credential", reader)
        let secret = credential("secret-credential", reader)
        let organisations = reader.lineOrLines("organisations")
        // What is missing has been reported; the organisations are still to be looked up.
        draft.webhooks.append(
            .init(
                name: name ?? "", urlCredential: url ?? "", secretCredential: secret ?? "",
                organisations: organisations))
    }

    private var webhookLines: [String: Int] = [:]

    private mutating func webhookName(_ text: TextNode) -> String? {
        let isSound =
            text.text.utf8.count <= Self.webhookNameLimit
            && text.text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, 0x2D: true
                default: false
                }
            }
        guard isSound else {
            file.report(.value(.webhookName(text.text)), at: text.node)
            return nil
        }
        if let line = webhookLines[text.text] {
            file.report(.name(.taken(.webhook, text.text, file: nil, line: line)), at: text.node)
        } else {
            webhookLines[text.text] = text.node.start.line
        }
        return text.text
    }

    private func credential(_ key: String, _ reader: MappingReader) -> String? {
        reader.requiredLine(key).flatMap { Self.credentialName($0, in: file) }
    }

    /// The name of a credential that `text` is; `nil` after reporting that it is none.
    static func credentialName(_ text: TextNode, in file: FileScope) -> String? {
        let isSound =
            text.text.utf8.count <= credentialNameLimit && !text.text.hasPrefix(".")
            && !text.text.hasPrefix("whsec_")
            && text.text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
        if isSound { return text.text }
        file.report(.value(.credentialName), at: text.node)
        return nil
    }

    private mutating func readJournal(_ reader: MappingReader) {
        guard let value = reader.value("journal") else { return }
        switch value.content {
        case .text("none"): draft.journal = false
        case .mapping: _ = MappingReader(value, .journal, keys: [], in: file)
        case .text(let text):
            file.report(
                .value(
                    .unknownWord(
                        text, key: "journal", known: ["none"],
                        nearest: NearestName.find(text, among: ["none"]))), at: value)
        default: file.reportShape(of: value, key: "journal", expected: .mapping)
        }
    }
}

extension FileScope {
    /// Reports a fault of a date, the wrong part underlined.
    func report(_ fault: ExpressionFault, at node: YAMLNode) {
        report(.date(.expression(fault)), at: node, offset: fault.offset)
    }

    /// Reports what is doubtful in a date.
    func report(_ warnings: [ExpressionWarning], at node: YAMLNode) {
        for warning in warnings { report(.doubt(.expression(warning)), at: node) }
    }
}

/// Months as `fiscal-year-starts` gives them.
enum MonthName {
    private static let english = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    /// 1 to 12 for `4月`, `４月`, `4`, `April`, `Apr`; `nil` for anything else.
    static func read(_ text: String) -> Int? {
        let narrow = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    guard (0xFF10...0xFF19).contains(scalar.value) else { return scalar }
                    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                }))
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
