import CalendarPlan
import DueNotices
package import Text

/// The command with which a person records what a notice asks for.
package enum RecordingCommand: Hashable, Sendable {
    /// Completes an obligation of an organisation; `nil` where the reader is to fill it in, as he
    /// is the answers to these fields of a form.
    case done(id: String, organisation: String?, fields: [String] = [])
    /// Records that something took place, or what was measured; the reader fills in the value.
    case record(id: String, organisation: String?, takesValue: Bool)
    /// Acknowledges that somebody is at it, or completes it; `nil` as in ``done``.
    case attend(id: String, organisation: String?)
    /// Fixes the day of a meeting; the reader fills it in.
    case settle(id: String)

    /// The most fields that a line shows, enough to see how it goes on.
    package static let fieldsLimit = 3

    /// What records the item; `nil` where there is nothing to record: a meeting takes place
    /// by itself, and that a date moved is only to be known.
    package init?(_ item: DigestLayout.Item) {
        let notice = item.notice
        // With the calendar: another one may use the same short name, today or next year.
        let id = "\(notice.obligation.entry.calendar)/\(notice.obligation.shortName)".singleLine
        switch (notice.reason, notice.kind) {
        case (.unsettled, _): self = .settle(id: id)
        case (.dateChanged, _), (.missedTarget, _), (_, .meeting): return nil
        case (.escalated, _):
            let organisations = item.organisations
            self = .attend(
                id: id, organisation: organisations.count == 1 ? organisations[0] : nil)
        case (_, .quota), (_, .indicator):
            let organisations = item.organisations
            self = .record(
                id: id, organisation: organisations.count == 1 ? organisations[0] : nil,
                takesValue: notice.kind == .indicator)
        case (_, .window), (_, .task), (_, .check):
            let organisations = item.organisations
            var fields: [String] = []
            if case .answers(let names) = notice.asked { fields = names.map(\.singleLine) }
            self = .done(
                id: id, organisation: organisations.count == 1 ? organisations[0] : nil,
                fields: fields)
        }
    }

    /// The line to type, in a shell's own quoting.
    package func line(_ language: Language) -> String {
        switch self {
        case .done(let id, let organisation, let fields):
            let answer = language == .japanese ? "回答" : "ANSWER"
            let shown = fields.prefix(Self.fieldsLimit).map {
                " --field \(Self.quoted($0))=\(answer)"
            }
            return "koyomi done \(Self.quoted(id))\(option(organisation, language))"
                + shown.joined() + (fields.count > shown.count ? " …" : "")
        case .record(let id, let organisation, let takesValue):
            let value = takesValue ? language == .japanese ? " 実績値" : " VALUE" : ""
            return "koyomi record \(Self.quoted(id))\(value)\(option(organisation, language))"
        case .attend(let id, let organisation):
            return "koyomi acknowledge \(Self.quoted(id))\(option(organisation, language))"
        case .settle(let id):
            return "koyomi settle \(Self.quoted(id)) YYYY-MM-DD"
        }
    }

    private func option(_ organisation: String?, _ language: Language) -> String {
        let placeholder = language == .japanese ? "組織名" : "ORGANISATION"
        let name = organisation.map { Self.quoted($0.singleLine) } ?? placeholder
        return " --organisation \(name)"
    }

    /// `text` as one word of a POSIX shell (XCU 2.2.2), bare where it needs no quotes.
    package static func quoted(_ text: String) -> String {
        let isBare =
            !text.isEmpty && !text.hasPrefix("-")
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
                    || "-_.@/".unicodeScalars.contains($0)
            }
        return isBare
            ? text
            : "'"
                + text.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: #"'\''"#) + "'"
    }
}

extension DigestLayout {
    /// Whether its reader has something to do and to report, rather than to know, to decide or to
    /// pass on.
    package var asksForRecord: Bool {
        items.contains { item in
            switch RecordingCommand(item) {
            case .done?, .record?: item.section != .adopted
            case .attend?, .settle?, nil: false
            }
        }
    }
}
