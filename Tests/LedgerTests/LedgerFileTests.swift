import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import Ledger

@Suite("The ledger's file")
struct LedgerFileTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// A ledger with something in it, closed.
    private func makeLedger() throws {
        let ledger = try place.open()
        let notices = (0..<200).map { Sample.notice("\($0)区") }
        try ledger.commit(
            Sample.step(notices), messages: [Sample.message(notices)], watermark: Sample.start)
        ledger.close()
    }

    private func write(_ bytes: Data) throws {
        try bytes.write(to: URL(filePath: place.path))
    }

    private func bytes() throws -> Data { try Data(contentsOf: URL(filePath: place.path)) }

    /// What is damaged, and how.
    enum Damage: String, CaseIterable {
        case empty, oneByte, halfAHeader, halfAPage, onePage, halfThere, lastPageGone
        case textInstead, headerOverwritten, schemaOverwritten

        func apply(to sound: Data) -> Data {
            var data = sound
            switch self {
            case .empty: data = Data()
            case .oneByte: data = sound.prefix(1)
            case .halfAHeader: data = sound.prefix(50)
            case .halfAPage: data = sound.prefix(2048)
            case .onePage: data = sound.prefix(4096)
            case .halfThere: data = sound.prefix(sound.count / 2)
            case .lastPageGone: data = sound.dropLast(4096)
            case .textInstead: data = Data("これは台帳ではない\n".utf8)
            case .headerOverwritten:
                data.replaceSubrange(0..<64, with: Data(repeating: 7, count: 64))
            case .schemaOverwritten:
                data.replaceSubrange(100..<4096, with: Data(repeating: 255, count: 3996))
            }
            return data
        }
    }

    @Test("a damaged file is refused, named, explained and left alone", arguments: Damage.allCases)
    func damaged(_ damage: Damage) throws {
        try makeLedger()
        let left = damage.apply(to: try bytes())
        try write(left)
        let error = try #require(place.failure())
        #expect(error.isCorrupt, "\(error)")
        #expect(error.description.contains(place.path))
        #expect(
            error.description.hasSuffix("move it, its -wal and its -shm away and restore a backup"))
        #expect(try bytes() == left)
        // It is refused as often as it is tried.
        #expect(place.failure() == error)
    }

    @Test("a folder in its place is refused")
    func folder() throws {
        try FileManager.default.createDirectory(
            atPath: place.path, withIntermediateDirectories: false)
        #expect(place.failure()?.code == .notALedger)
    }

    @Test("a folder that is not there is refused")
    func noFolder() {
        let error = failure { () throws(LedgerError) in
            _ = try LedgerStore(path: place.path + "/nowhere/ledger.db")
        }
        #expect(error?.code == .folder)
    }

    @Test("another program's database is refused and left alone")
    func foreign() throws {
        let other = try SQLiteConnection(path: place.path, creating: true, operation: "")
        try other.execute("CREATE TABLE cookies (name TEXT); PRAGMA user_version = 1")
        other.close()
        let before = try bytes()
        #expect(place.failure()?.code == .notALedger)
        #expect(try bytes() == before)
    }

    @Test("the log of a ledger that is gone keeps a new one from being made over it")
    func logWithoutLedger() throws {
        try Data("frames".utf8).write(to: URL(filePath: place.path + "-wal"))
        let error = try #require(place.failure())
        #expect(error.isCorrupt)
        #expect(!FileManager.default.fileExists(atPath: place.path))
    }

    @Test("what a crash while it was being made left behind is made anew")
    func leftover() throws {
        try Data("half a ledger".utf8).write(to: URL(filePath: place.path + ".new"))
        try Data("journal".utf8).write(to: URL(filePath: place.path + ".new-journal"))
        let ledger = try place.open()
        #expect(try ledger.integrityFaults() == [])
        let names = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
        #expect(!names.contains { $0.contains(".new") })
    }

    @Test("the settings that durability rests on are on")
    func settings() throws {
        let ledger = try place.open()
        let pragmas = ["journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"]
        for (name, value) in pragmas {
            let found = try ledger.connection.row("PRAGMA \(name)") { (row) throws(LedgerError) in
                try row.text(0)
            }
            #expect(found == value, "\(name)")
        }
    }

    @Test(
        "a second ledger on the same file is refused, in this process too, until the first closes")
    func secondInProcess() throws {
        let first = try place.open()
        let error = try #require(place.failure())
        #expect(error.code == .inUse)
        #expect(error.message == "koyomid (process \(getpid())) is running on it already")
        // The failed attempt has not taken the lock away from the first.
        #expect(place.failure()?.code == .inUse)
        first.close()
        #expect(place.failure() == nil)
    }

    @Test("a ledger let go of without closing is free again")
    func abandoned() throws {
        do { _ = try place.open() }
        #expect(place.failure() == nil)
    }

    @Test("a second process is refused, and the file stays readable to others")
    func secondProcess() async throws {
        let ledger = try place.open()
        let path = place.path
        await #expect(processExitsWith: .exitCode(75)) { [path = path as String] in
            let error = failure { () throws(LedgerError) in _ = try LedgerStore(path: path) }
            exit(error?.code == .inUse ? 75 : 1)
        }
        let reader = try SQLiteConnection(path: path, creating: false, operation: "")
        let rows = try reader.rows("SELECT one FROM state") { (row) throws(LedgerError) in
            try row.integer(0)
        }
        #expect(rows == [1])
        try ledger.commit(StepDecisions(), messages: [], watermark: Sample.start)
    }

    @Test("a folder or a file that cannot be written is refused as such", arguments: [true, false])
    func readOnly(ledgerIsThere: Bool) async throws {
        if ledgerIsThere { try makeLedger() }
        let path = place.path
        let folder = place.folder.path
        await #expect(processExitsWith: .exitCode(75)) {
            [path = path as String, folder = folder as String, ledgerIsThere] in
            // The superuser may write anything; somebody else (nobody) may not.
            chmod(folder, ledgerIsThere ? 0o777 : 0o555)
            chmod(path, 0o444)
            chmod(path + ".lock", 0o666)
            if geteuid() == 0, seteuid(65534) != 0 { exit(2) }
            let error = failure { () throws(LedgerError) in _ = try LedgerStore(path: path) }
            exit(error?.code == (ledgerIsThere ? .SQLITE_READONLY : .folder) ? 75 : 1)
        }
    }

    @Test("a lock that outlives its killed owner for a second is waited for at the start")
    func waitsAtTheStart() async throws {
        try makeLedger()
        let path = place.path
        let (locked, isLocked) = AsyncStream.makeStream(of: Void.self)
        let owner = Task.detached {
            let other = try SQLiteConnection(path: path, creating: false, operation: "")
            try other.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
            isLocked.yield()
            usleep(1_000_000)
            other.close()
        }
        for await _ in locked { break }
        let ledger = try place.open()
        #expect(try ledger.watermark() == Sample.start)
        ledger.close()
        try await owner.value
    }
}
