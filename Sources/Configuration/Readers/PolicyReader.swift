import CalendarPlan
import Wording

struct PolicyReader {
    static let keys = [
        "remind", "at", "overdue", "unsettled", "adopted-grace", "summary", "acknowledge",
        "sending", "late",
    ]
    /// Reasons that may be too late; others are sent however late.
    static let lateKeys = ["opens", "reminder", "due-today", "closes", "unsettled", "behind-pace"]

    /// Of entries without `policy:`.
    static let standardName = "standard"
    /// When offices have opened and before the first meeting.
    static let customaryHour = ClockTime(hour: 8, minute: 45)
    /// A year of business days: a longer cadence never comes round within one calendar.
    static let cadenceLimit = 250
    /// In business days, as the next: every working day.
    static let customaryOverdue = 1
    /// Once a week.
    static let customaryUnsettled = 5
    /// A week.
    static let customaryGrace = 5
    /// Once a week.
    static let customarySummary = 5
    /// A week.
    static let customaryAcknowledgement = 5

    let file: FileScope
    var sending = SendingHoursReader.customary

    /// Unreadable parts are reported and take their default, so that entries may name the policy.
    ///
    /// Organisations to which it escalates are added to `names`, to be looked up.
    func read(_ name: String, _ node: YAMLNode, names: inout [TextNode]) -> Policy? {
        guard let hour = Self.customaryHour,
            let reader = MappingReader(node, .policy, keys: Self.keys, in: file)
        else { return nil }
        reader.require("remind")
        let hours = SendingHoursReader(file: file).read(reader) ?? sending
        let overdue = overdue(reader)
        names += overdue.escalations.names
        if overdue.every == nil, let key = reader.keyNode("acknowledge") {
            file.report(.warning(.nothingToHoldBack(policy: name)), at: key)
        }
        return Policy(
            name: name, remind: leads(reader), at: time(reader, hours) ?? hour,
            overdueEvery: overdue.every,
            unsettledEvery: unsettled(reader),
            adoptedGrace: reader.text("adopted-grace").flatMap { businessDays($0, from: 0) }
                ?? Self.customaryGrace,
            escalations: overdue.escalations.steps, summaryEvery: summary(reader),
            acknowledgedFor: reader.text("acknowledge").flatMap { businessDays($0, from: 1) }
                ?? Self.customaryAcknowledgement,
            sending: hours, tooLateAfter: late(reader))
    }

    /// Within `hours`: their first minute where none is given and the default is outside.
    private func time(_ reader: MappingReader, _ hours: SendingHours?) -> ClockTime? {
        guard let text = reader.text("at") else {
            guard let hours, let hour = Self.customaryHour, !hours.contains(hour)
            else { return nil }
            return hours.from
        }
        guard let time = ClockTime(text.text)
        else { return file.refuse(.value(.time(text.text)), at: text.node) }
        if let hours, !hours.contains(time) {
            file.report(.routing(.outsideHours(time, hours)), at: text.node)
        }
        return time
    }

    private func summary(_ reader: MappingReader) -> Int? {
        if reader.saysNone("summary", or: "{every: 5bd}") { return nil }
        return reader.section("summary", .summary, keys: ["every"]).flatMap(every)
            ?? Self.customarySummary
    }

    private func late(_ reader: MappingReader) -> [String: Int] {
        guard let value = reader.value("late"),
            let inner = MappingReader(value, .late, keys: Self.lateKeys, in: file)
        else { return [:] }
        var limits: [String: Int] = [:]
        for key in inner.keys {
            limits[key] = inner.text(key).flatMap { businessDays($0, from: 0) }
        }
        return limits
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

    /// `none`, or the cadence of warnings, and the escalations.
    private func overdue(_ reader: MappingReader)
        -> (every: Int?, escalations: EscalationReader.Escalations)
    {
        if reader.saysNone("overdue", or: "{every: 1bd}") {
            return (nil, EscalationReader.Escalations())
        }
        guard let inner = reader.section("overdue", .overdue, keys: ["every", "escalate"])
        else { return (Self.customaryOverdue, EscalationReader.Escalations()) }
        return (
            every(inner) ?? Self.customaryOverdue, EscalationReader(policy: self).read(inner)
        )
    }

    private func unsettled(_ reader: MappingReader) -> Int {
        reader.value("unsettled")
            .flatMap { MappingReader($0, .unsettled, keys: ["every"], in: file) }.flatMap(every)
            ?? Self.customaryUnsettled
    }

    private func every(_ inner: MappingReader) -> Int? {
        inner.require("every")
        return inner.text("every").flatMap { businessDays($0, from: 1) }
    }

    /// `3bd`, 3営業日後, at least `least`; anything else is reported.
    ///
    /// Plain days are counted as business days, of which there is a warning.
    func businessDays(_ text: TextNode, from least: Int) -> Int? {
        if let amount = RelativeDay.amount(text.text), amount.direction != .before,
            (least...Self.cadenceLimit).contains(amount.count)
        {
            if amount.unit == .businessDays { return amount.count }
            if amount.unit == .days, text.text.contains("日") || text.text.contains("day") {
                file.report(.warning(.countedInBusinessDays(text.text)), at: text.node)
                return amount.count
            }
        }
        return file.refuse(
            .value(.businessDays(text.text, from: least, to: Self.cadenceLimit)), at: text.node)
    }

    /// `10bd`, 20営業日前, `14d`, 2週間前, 当日; `nil` for anything else and beyond
    /// ``Policy/Lead/limit``.
    static func lead(_ text: String) -> Policy.Lead? {
        guard let amount = RelativeDay.amount(text), amount.direction != .after else { return nil }
        switch amount.unit {
        case .businessDays: return Policy.Lead(amount.count, .businessDays)
        case .days: return Policy.Lead(amount.count, .days)
        case .weeks where amount.count * 7 <= Policy.Lead.limit:
            return Policy.Lead(amount.count * 7, .days)
        case .weeks, .months: return nil
        }
    }

    private static func weight(_ lead: Policy.Lead) -> Int {
        lead.amount * (lead.unit == .businessDays ? 14 : 10)
    }
}
