import CalendarPlan

/// Reads one policy.
struct PolicyReader {
    static let keys = ["remind", "at", "overdue", "unsettled", "adopted-grace"]

    /// The policy that entries without `policy:` use.
    static let standardName = "standard"
    /// Notices go out when offices have opened and before the first meeting.
    static let customaryHour = ClockTime(hour: 8, minute: 45)
    /// A cadence beyond a year of business days never comes round within one calendar.
    static let cadenceLimit = 250
    /// How often an overdue duty is brought up where the policy says nothing: every working day.
    static let customaryOverdue = 1
    /// How often an unsettled meeting is brought up where the policy says nothing: once a week.
    static let customaryUnsettled = 5
    /// How long the secretariat has to record what was done before where the policy says
    /// nothing: a week.
    static let customaryGrace = 5

    let file: FileScope

    /// The policy `name` of `node`; parts that cannot be read are reported and take their
    /// customary value, so that entries may name the policy.
    func read(_ name: String, _ node: YAMLNode) -> Policy? {
        guard let hour = Self.customaryHour,
            let reader = MappingReader(node, .policy, keys: Self.keys, in: file)
        else { return nil }
        reader.require("remind")
        return Policy(
            name: name, remind: leads(reader), at: time(reader) ?? hour,
            overdueEvery: overdue(reader),
            unsettledEvery: every(reader.value("unsettled"), .unsettled) ?? Self.customaryUnsettled,
            adoptedGrace: reader.text("adopted-grace").flatMap { businessDays($0, from: 0) }
                ?? Self.customaryGrace)
    }

    private func time(_ reader: MappingReader) -> ClockTime? {
        guard let text = reader.text("at") else { return nil }
        if let time = ClockTime(text.text) { return time }
        file.report(.value(.time(text.text)), at: text.node)
        return nil
    }

    private func leads(_ reader: MappingReader) -> [Policy.Lead] {
        var leads: [Policy.Lead] = []
        for text in reader.lineOrLines("remind") ?? [] {
            guard let lead = Self.lead(text.text) else {
                file.report(.value(.lead(text.text)), at: text.node)
                continue
            }
            if leads.contains(lead) {
                file.report(.value(.repeatedLead(text.text)), at: text.node)
            } else {
                leads.append(lead)
            }
        }
        return leads.sorted { Self.weight($0) > Self.weight($1) }
    }

    /// `none`, or how many business days lie between warnings.
    private func overdue(_ reader: MappingReader) -> Int? {
        guard let value = reader.value("overdue") else { return Self.customaryOverdue }
        if case .text(let text) = value.content {
            if text == "none" { return nil }
            file.report(
                .value(
                    .unknownWord(
                        text, key: "overdue", known: ["none", "{every: 1bd}"],
                        nearest: NearestName.find(text, among: ["none"]))), at: value)
            return nil
        }
        return every(value, .overdue) ?? Self.customaryOverdue
    }

    private func every(_ value: YAMLNode?, _ section: ShapeFault.Section) -> Int? {
        guard let value, let inner = MappingReader(value, section, keys: ["every"], in: file)
        else { return nil }
        inner.require("every")
        return inner.text("every").flatMap { businessDays($0, from: 1) }
    }

    private func businessDays(_ text: TextNode, from least: Int) -> Int? {
        if let lead = Self.lead(text.text), lead.unit == .businessDays,
            (least...Self.cadenceLimit).contains(lead.amount)
        {
            return lead.amount
        }
        file.report(
            .value(.businessDays(text.text, from: least, to: Self.cadenceLimit)), at: text.node)
        return nil
    }

    /// `10bd`, `14d`; `nil` for anything else and beyond ``Policy/Lead/limit``.
    static func lead(_ text: String) -> Policy.Lead? {
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }
        guard (1...4).contains(digits.count), let amount = Int(Substring(digits)),
            amount <= Policy.Lead.limit,
            let unit = Policy.Lead.Unit(rawValue: String(text.dropFirst(digits.count)))
        else { return nil }
        return Policy.Lead(amount, unit)
    }

    /// Leads compared as days in tenths: five business days are seven days.
    private static func weight(_ lead: Policy.Lead) -> Int {
        lead.amount * (lead.unit == .businessDays ? 14 : 10)
    }
}
