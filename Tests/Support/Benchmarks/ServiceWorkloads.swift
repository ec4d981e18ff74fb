import Configuration
import CalendarPlan
import DueNotices
import Foundation
import Ledger
import OutgoingChannels
import Platform
import ServiceLoop

/// The whole service from its start until its outbox is empty: 5,000 mails into the spool, with
/// what every step does besides for a city of 2,400 obligations.
enum ServiceWorkloads {
    private static let count = 5_000
    private static let entries = 100
    private static let wards = 24

    /// A wall clock that stands; time passes for whoever measures a slice.
    private struct StandingClock: ServiceClock {
        var now: Instant { Samples.instant }
        var bootUsec: UInt64 { 0 }
        var monotonicUsec: UInt64 { SystemClock().monotonicUsec }
    }

    static func measure(_ conditions: Conditions) throws -> [Measurement] {
        var folders: [URL] = []
        // As in the workloads of mail: removed only once everything is measured.
        defer { for folder in folders { try? FileManager.default.removeItem(at: folder) } }
        let notices = Samples.notices(count)
        let step = Samples.step(notices)
        let messages = Samples.messages(notices, channel: "mail")
        func prepared() throws -> URL {
            let folder = try conditions.emptyFolder()
            folders.append(folder)
            try configure(folder.appending(path: "config"))
            let state = folder.appending(path: "state")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            let ledger = try LedgerStore(path: state.appending(path: "ledger.db").path)
            try ledger.commit(step, messages: messages, watermark: Samples.instant)
            ledger.close()
            return folder
        }
        let draining = try seconds(runs: min(conditions.runs, 5), setUp: prepared) { folder in
            let service = try service(in: folder)
            while service.step() == .soon {}
            let left = try service.ledger.outboxCount()
            precondition(left == (0, 0), "everything has left")
        }
        return [Measurement("service-mail", per: "mail", count, draining)]
    }

    private static func service(in folder: URL) throws -> Service {
        let options = ServiceOptions(
            configuration: folder.appending(path: "config").path,
            state: folder.appending(path: "state").path,
            spool: folder.appending(path: "mail").path,
            socket: folder.appending(path: "socket").path, credentials: nil)
        let journal = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: { _ in 0 })
        let clock = StandingClock()
        return try Service(
            options: options, log: ServiceLog(journal, clock: clock), clock: clock,
            makeChannels: nil)
    }

    private static func configure(_ folder: URL) throws {
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "calendars"), withIntermediateDirectories: true)
        try write(
            """
            zone: Asia/Tokyo
            secretariat: 市政変革推進室
            holidays: {files: [syukujitsu.csv]}
            policies:
              standard: {remind: [20bd, 10bd, 5bd, 1bd, 0d]}
            mail: {from: 市政変革推進室 <kaikaku@city.example.jp>}
            journal: none
            """, "koyomid.yaml")
        let names = (1..<wards).map { "第\($0)区" } + [Samples.recipient.name]
        let organisations = names.map { "  - {name: \($0), mail: [ward@city.example.jp]}\n" }
        try write(
            """
            organisations:
              - {name: 市政変革推進室, mail: [kaikaku@city.example.jp]}
            \(organisations.joined())groups:
              - {name: 全区, members: [\(names.joined(separator: ", "))]}
            """, "organisations.yaml")
        try write(
            "国民の祝日・休日月日,国民の祝日・休日名称\r\n2027/1/1,元日\r\n2028/4/29,昭和の日\r\n",
            "syukujitsu.csv")
        var text = "calendar: 計測\nfiscal-year: 令和9年度\nentries:\n"
        for number in 0..<entries {
            text += "  - {task: t-\(number), title: 第\(number)号の報告, due: 7月22日, owner: 全区}\n"
        }
        try write(text, "calendars/calendar.yaml")
    }
}
