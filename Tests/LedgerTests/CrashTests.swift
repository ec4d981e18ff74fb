import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import Ledger

/// All or nothing, whatever happens on the way.
@Suite("A failing commit")
struct CrashTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    static let notices = (0..<40).map { Sample.notice("\($0)区") }

    /// A step that writes into every table.
    static func commit(_ ledger: LedgerStore) throws(LedgerError) {
        var step = Sample.step(notices)
        step.sightings = notices.map { Sample.sighting($0.obligation) }
        step.announcements = [Sample.sighting(notices[0].obligation, revision: 1)]
        let messages = notices.map { Sample.message([$0]) }
        try ledger.commit(step, messages: messages, watermark: Sample.start)
    }

    private func expectNothing(_ ledger: LedgerStore) throws {
        #expect(try ledger.progress() == DueNotices.Progress())
        #expect(try ledger.watermark() == nil)
        #expect(try ledger.outboxCount() == (0, 0))
        #expect(try ledger.integrityFaults() == [])
    }

    private func expectEverything(_ ledger: LedgerStore) throws {
        #expect(try ledger.progress().said.count == Self.notices.count)
        #expect(try ledger.progress().all(\.firstSeen).count == Self.notices.count)
        #expect(try ledger.watermark() == Sample.start)
        #expect(try ledger.outboxCount() == (Self.notices.count, 0))
        #expect(try ledger.integrityFaults() == [])
    }

    @Test(
        "refused half-way, it leaves nothing, and the ledger can be used",
        arguments: [
            "sightings", "announcements", "decisions", "messages", "outbox", "message_notices",
        ], ["ABORT", "FAIL", "ROLLBACK"])
    func refused(table: String, how: String) throws {
        let ledger = try place.open()
        try ledger.connection.execute(
            """
            CREATE TEMP TRIGGER stop BEFORE INSERT ON main.\(table)
                WHEN (SELECT count(*) FROM main.\(table)) = 1 OR '\(table)' = 'announcements'
                BEGIN SELECT RAISE(\(how), 'stopped'); END
            """)
        let error = failure { () throws(LedgerError) in try Self.commit(ledger) }
        #expect(error?.message == "stopped")
        try expectNothing(ledger)
        try ledger.connection.execute("DROP TRIGGER stop")
        try Self.commit(ledger)
        try expectEverything(ledger)
    }

    @Test("with the disk full it leaves nothing, and goes through once there is room")
    func full() throws {
        let ledger = try place.open()
        try ledger.connection.execute("PRAGMA max_page_count = 1")  // as many as there are
        let error = failure { () throws(LedgerError) in try Self.commit(ledger) }
        #expect(error?.isFull == true)
        #expect(error?.operation == "committing a step")
        try expectNothing(ledger)
        try ledger.connection.execute("PRAGMA max_page_count = 1000000")
        try Self.commit(ledger)
        try expectEverything(ledger)
    }

    @Test("while somebody else writes it is refused as busy, and goes through afterwards")
    func busy() throws {
        let ledger = try place.open()
        let other = try SQLiteConnection(path: place.path, creating: false, operation: "")
        try other.execute("BEGIN IMMEDIATE")
        let error = failure { () throws(LedgerError) in try Self.commit(ledger) }
        #expect(error?.code == .SQLITE_BUSY)
        #expect(try ledger.watermark() == nil)
        try other.execute("ROLLBACK")
        try Self.commit(ledger)
        try expectEverything(ledger)
    }

    @Test("where writing the file fails it leaves nothing, and goes through afterwards")
    func ioError() async throws {
        let path = place.path
        await #expect(processExitsWith: .exitCode(75)) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            let ledger = try LedgerStore(path: path)
            let room = rlimit(rlim_cur: 40_000, rlim_max: .max)
            let plenty = rlimit(rlim_cur: .max, rlim_max: .max)
            try withUnsafePointer(to: room) { try limitFileSize($0) }
            let error = failure { () throws(LedgerError) in try CrashTests.commit(ledger) }
            guard let error, error.code == .SQLITE_IOERR || error.isFull else { exit(1) }
            guard try ledger.watermark() == nil, try ledger.progress().said.isEmpty else { exit(2) }
            try withUnsafePointer(to: plenty) { try limitFileSize($0) }
            try CrashTests.commit(ledger)
            exit(75)
        }
        try expectEverything(try place.open())
    }

    @Test(
        "killed while it writes the file it leaves nothing",
        arguments: [0, 1, 33, 4_200, 8_300, 40_001, 100_000])
    func tornWrite(bytes: Int) async throws {
        let path = place.path
        await #expect(processExitsWith: .signal(SIGXFSZ)) { [path = path as String, bytes] in
            // Whoever runs the tests may ignore it, and worker threads block every signal.
            signal(SIGXFSZ, SIG_DFL)
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGXFSZ)
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            let ledger = try LedgerStore(path: path)
            // A core file would be written into the folder of whoever runs the tests.
            var none = rlimit(rlim_cur: 0, rlim_max: 0)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
            let room = rlimit(rlim_cur: rlim_t(bytes), rlim_max: .max)
            try withUnsafePointer(to: room) { try limitFileSize($0) }
            try CrashTests.commit(ledger)
        }
        let ledger = try place.open()
        #expect(!ledger.isNew)
        try expectNothing(ledger)
        try Self.commit(ledger)
        try expectEverything(ledger)
    }

    #if DEBUG
        @Test(
            "killed between two statements it leaves nothing",
            arguments: [1, 2, 80, 81, 82, 121, 122, 123, 124, 240, 241])
        func killed(afterWrite: Int) async throws {
            let path = place.path
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, afterWrite] in
                let ledger = try LedgerStore(path: path)
                var count = 0
                ledger.connection.afterWrite = {
                    count += 1
                    if count == afterWrite { kill(getpid(), SIGKILL) }
                }
                try CrashTests.commit(ledger)
            }
            let ledger = try place.open()
            try expectNothing(ledger)
            try Self.commit(ledger)
            try expectEverything(ledger)
        }
    #endif

    @Test("killed just after the call returned it leaves everything")
    func killedAfterwards() async throws {
        let path = place.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let ledger = try LedgerStore(path: path)
            try CrashTests.commit(ledger)
            kill(getpid(), SIGKILL)
            ledger.close()
        }
        try expectEverything(try place.open())
    }
}

/// Sets how long a file this process may write; longer gives `SIGXFSZ`.
func limitFileSize(_ limit: UnsafePointer<rlimit>) throws {
    guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), limit) == 0 else {
        throw CocoaError(.fileWriteUnknown)
    }
}
