import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// A small city whose daemon watches itself.
final class SelfWatchScene {
    let city: SimulatedCity

    /// A city where it is `start`, with `settings` behind its koyomid.yaml; nothing runs yet.
    init(_ start: String, settings: String = "", hasCache: Bool = false) throws {
        let now = try #require(Instant(rfc3339: start))
        city = try SimulatedCity(now: now, hasCache: hasCache) { folder in
            try SmallCity.write(to: folder)
            let file = folder.appending(path: "koyomid.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try (text + "\n" + settings).write(to: file, atomically: true, encoding: .utf8)
        }
    }

    func service() throws -> Service { try #require(city.service) }

    /// Lets `seconds` pass, with all the steps that the daemon asks for.
    func pass(seconds: Int64) throws {
        let end = city.clock.now + seconds
        while true {
            switch try #require(city.step()) {
            case .soon: continue
            case .at(let instant) where instant < end: city.clock.pass(until: instant)
            case .at, .onEvent:
                guard city.clock.now < end else { return }
                city.clock.pass(until: end)
            }
        }
    }

    /// Lets `hours` pass.
    func pass(hours: Int64) throws { try pass(seconds: hours * 3_600) }

    /// Sets the wall clock and lets the daemon see it.
    func setClock(by seconds: Int64) throws {
        city.clock.set(by: seconds)
        try pass(seconds: 0)
    }

    /// The daemon dies and is started again.
    func restart() throws {
        city.kill()
        try city.start()
        try pass(seconds: 0)
    }

    /// The alerts about `topic`, `channel event` each, in the order in which they were posted.
    func alerts(_ topic: String) throws -> [String] {
        let json = LedgerJSON()
        return try service().ledger.connection.rows(
            """
            SELECT m.message FROM message_notices n JOIN messages m ON m.key = n.message
            WHERE n.notice = ? ORDER BY m.number
            """, [.text(topic)]
        ) { (row) throws(LedgerError) in
            let message = json.value(Message.self, try row.text(0))
            return "\(message?.channel ?? "") \(message?.alert?.event ?? "unreadable")"
        }
    }

    /// The words of the events about `topic`, without what follows, of one channel.
    func events(_ topic: String, on channel: String = "journal") throws -> [String] {
        try alerts(topic).compactMap { line in
            let words = line.split(separator: " ")
            return words.count > 1 && words[0] == channel ? String(words[1]) : nil
        }
    }

    /// How many notices were said.
    func said() throws -> Int {
        try service().ledger.decisions(after: 0).count { $0.silence == nil }
    }

    /// What the status has to say, in English.
    func troubles() throws -> String {
        try service().status().troubles.map(\.text.en).joined(separator: "\n")
    }
}
