import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

/// What `--json` gives, as koyomi(1) has it, against the types that are encoded.
@Suite struct JsonManualTests {
    /// Where each type that the manual lists is declared; a dot leads into another.
    static let types = [
        "DiagnosticRow": "ServiceInterface/Replies/DiagnosticRow.swift",
        "ExplainReading.Answer": "Subcommands/Calendars/ExplainReading.swift",
        "ExplainReading.Refusal": "Subcommands/Calendars/ExplainReading.swift",
        "PreviewCommand.Row": "Subcommands/Calendars/PreviewCommand.swift",
        "NewYearCommand.Answer": "Subcommands/Calendars/NewYearCommand.swift",
        "BackupCommand.Answer": "Subcommands/Daemon/BackupCommand.swift",
        "VerifyCommand.Answer": "Subcommands/Daemon/VerifyCommand.swift",
        "PlanDifference": "DueNotices/Notices/PlanDifference.swift",
        "DifferenceReply": "ServiceInterface/Replies/DifferenceReply.swift",
        "ReloadReply": "ServiceInterface/Replies/ReloadReply.swift",
        "StatusReply": "ServiceInterface/Replies/StatusReply.swift",
        "HealthCondition": "ServiceInterface/Health/HealthCondition.swift",
        "ServiceWarning": "ServiceInterface/Health/ServiceWarning.swift",
        "StatusRow": "ServiceInterface/Replies/StatusRow.swift",
        "ReportReply.Entry": "ServiceInterface/Replies/ReportReply.swift",
        "ReceiveMailReply": "ServiceInterface/Replies/ReceiveMailReply.swift",
        "LogInLinkReply": "ServiceInterface/Replies/LogInReplies.swift",
        "EndSessionsReply": "ServiceInterface/Replies/LogInReplies.swift",
        "RevokeReply": "ServiceInterface/Replies/RevokeReply.swift",
        "RecordReply": "ServiceInterface/Replies/RecordReply.swift",
        "RecordTableReply": "ServiceInterface/Replies/RecordTableReply.swift",
        "RecordReply.Item": "ServiceInterface/Replies/RecordReply+Items.swift",
        "RecordReply.Warning": "ServiceInterface/Replies/RecordReply+Items.swift",
        "OutboxChangeReply": "ServiceInterface/Replies/OutboxChangeReply.swift",
        "OutboxChangeReply.Message": "ServiceInterface/Replies/OutboxChangeReply.swift",
        "ClearAddressReply": "ServiceInterface/Replies/OutboxChangeReply.swift",
        "FormSheet": "ServiceInterface/Replies/FormSheet.swift",
        "OutboxRow": "ServiceInterface/Replies/OutboxReply.swift",
        "HistoryReply.Row": "ServiceInterface/Replies/HistoryReply.swift",
        "ConfigurationHistoryReply.Row":
            "ServiceInterface/Replies/ConfigurationHistoryReply.swift",
        "ConfigurationChange": "DueNotices/Progress/ConfigurationChange.swift",
        "ClockReply": "ServiceInterface/Replies/ConfirmReplies.swift",
        "LedgerReply": "ServiceInterface/Replies/ConfirmReplies.swift",
        "TestNoticeReply.Delivery": "ServiceInterface/Replies/TestNoticeReply.swift",
    ]

    /// The stored properties of `type`, or the cases that it has, in `text`.
    private static func fields(of type: String, in text: String) throws -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var indent = ""
        for name in type.split(separator: ".") {
            let start = try #require(
                lines.firstIndex { line in
                    line.contains("struct \(name)") || line.contains("enum \(name)")
                        || line.contains("extension \(name) {")
                }, "\(type) is not there")
            indent = String(lines[start].prefix { $0 == " " })
            let end = try #require(
                lines[start...].firstIndex { $0 == "\(indent)}" || $0.hasSuffix("\(name) }") })
            lines = lines[(start + 1)..<max(start + 1, end)]
        }
        return lines.compactMap { line in
            guard line.hasPrefix("\(indent)    "),
                let match = line.dropFirst(indent.count + 4).firstMatch(
                    of:
                        /^(?:(?:package|private|private\(set\)|internal\(set\)) )*(?:(?:let|var) (?=\w+(?::| =))|case (?=\w+\())(\w+)/
                ),
                !line.hasSuffix("{"), !line.hasSuffix("}")
            else { return nil }
            return String(match.1)
        }
    }

    @Test("koyomi(1) has every field of what --json gives, and no other")
    func fields() throws {
        let items = try ManPage("koyomi.1").items("json", macro: "Ic")
        #expect(Set(items.keys) == Set(Self.types.keys))
        for (type, path) in Self.types.sorted(by: { $0.key < $1.key }) {
            let file = repositoryFolder.appending(path: "Sources/\(path)")
            let fields = try Self.fields(of: type, in: String(contentsOf: file, encoding: .utf8))
            #expect(!fields.isEmpty, "\(type)")
            #expect(items[type, default: []].sorted() == fields.sorted(), "\(type)")
        }
    }
}
