import CalendarPlan
import DueNotices
import Foundation
import Ledger

/// Committing a step of 5,000 notices, each in a message of its own; delivering them; folding.
enum LedgerWorkloads {
    private static let count = 5_000

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        let folder = try conditions.emptyFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func ledger() throws -> LedgerStore {
            try LedgerStore(path: folder.appending(path: UUID().uuidString).path)
        }
        let notices = Samples.notices(count)
        let step = Samples.step(notices)
        let messages = Samples.messages(notices, channel: "mail")
        let committing = try seconds(runs: conditions.runs, setUp: ledger) {
            try $0.commit(step, messages: messages, watermark: Samples.instant)
        }
        let single = Samples.step(Array(notices.prefix(1)))
        let one = try seconds(runs: 51, setUp: ledger) {
            try $0.commit(single, messages: Array(messages.prefix(1)), watermark: Samples.instant)
        }
        let recording = try seconds(
            runs: conditions.runs,
            setUp: {
                let ledger = try ledger()
                try ledger.commit(step, messages: messages, watermark: Samples.instant)
                return ledger
            },
            { try $0.delivered(messages.map(\.key), at: Samples.instant) })
        let full = try ledger()
        for number in 0..<20 {
            try full.commit(
                Samples.step(Samples.notices(count, from: number * count)), messages: [],
                watermark: Samples.instant)
        }
        let folding = try seconds(runs: conditions.runs, setUp: {}) { _ in
            use(try full.progress().said.count)
        }
        return [
            Measurement("ledger-commit-5K", per: "notice", count, committing),
            Measurement("ledger-commit-1", per: "commit", 1, one),
            Measurement("ledger-delivered-5K", per: "message", count, recording),
            Measurement("ledger-folding-100K", per: "notice", 20 * count, folding),
        ]
    }
}
