import CalendarPlan
import DueNotices
import Foundation
import Testing

@testable import Ledger

@Suite("A ledger that is taken away while it is open")
struct LedgerLossTests {
    let place: Workplace

    init() throws { place = try Workplace() }

    /// What somebody does to the files of a running ledger.
    enum Deed: String, CaseIterable {
        case everythingRemoved, fileRemoved, fileMovedAway, olderCopyMovedOver, fileCut
        case logRemoved, logCut, logHalved, logOverwritten, logReplaced, indexRemoved
        case folderMovedAway, folderReplaced

        /// Does it to the ledger at `path`, of which `copy` is an older copy.
        func apply(to path: String, copy: String) throws {
            let files = FileManager.default
            let folder = (path as NSString).deletingLastPathComponent
            func size(of path: String) throws -> UInt64 {
                try #require(files.attributesOfItem(atPath: path)[.size] as? UInt64)
            }
            func cut(_ path: String, to size: UInt64) throws {
                let handle = try #require(FileHandle(forWritingAtPath: path))
                try handle.truncate(atOffset: size)
                try handle.close()
            }
            switch self {
            case .everythingRemoved:
                for name in try files.contentsOfDirectory(atPath: folder) {
                    try files.removeItem(atPath: "\(folder)/\(name)")
                }
            case .fileRemoved: try files.removeItem(atPath: path)
            case .fileMovedAway: try files.moveItem(atPath: path, toPath: path + ".away")
            case .olderCopyMovedOver: #expect(rename(copy, path) == 0)
            case .fileCut: try cut(path, to: 4096)
            case .logRemoved: try files.removeItem(atPath: path + "-wal")
            case .logCut: try cut(path + "-wal", to: 0)
            case .logHalved: try cut(path + "-wal", to: try size(of: path + "-wal") / 2)
            case .logOverwritten:
                let handle = try #require(FileHandle(forWritingAtPath: path + "-wal"))
                try handle.write(contentsOf: Data(count: 32))
                try handle.close()
            case .logReplaced:
                try files.copyItem(atPath: path + "-wal", toPath: path + "-other")
                #expect(rename(path + "-other", path + "-wal") == 0)
            case .indexRemoved: try files.removeItem(atPath: path + "-shm")
            case .folderMovedAway: try files.moveItem(atPath: folder, toPath: folder + "-away")
            case .folderReplaced:
                try files.moveItem(atPath: folder, toPath: folder + "-away")
                try files.createDirectory(atPath: folder, withIntermediateDirectories: false)
                try files.copyItem(atPath: copy, toPath: path)
            }
        }
    }

    /// A ledger in which `count` obligations were recorded as done.
    private func ledger(recording count: Int) throws -> LedgerStore {
        let ledger = try place.open()
        for number in 0..<count { try record(number, in: ledger) }
        return ledger
    }

    private func record(_ number: Int, in ledger: LedgerStore) throws(LedgerError) {
        let event = ProgressEvent.recorded(
            .done(.init(day: Sample.due, by: "北区", answers: [])),
            of: Sample.obligation("\(number)区"))
        _ = try ledger.record(event, at: Sample.start, by: "root", via: "command", note: nil)
    }

    private func olderCopy(of ledger: LedgerStore) throws -> String {
        let copy = place.folder.path + "-copy"
        _ = try ledger.copy(to: copy, replacing: true)
        return copy
    }

    @Test("nothing is acknowledged, and it says what happened", arguments: Deed.allCases)
    func acknowledgesNothing(deed: Deed) throws {
        let ledger = try ledger(recording: 3)
        let copy = try olderCopy(of: ledger)
        defer {
            try? FileManager.default.removeItem(atPath: copy)
            try? FileManager.default.removeItem(atPath: place.folder.path + "-away")
        }
        try record(3, in: ledger)
        try ledger.checkFiles()
        try deed.apply(to: place.path, copy: copy)
        for _ in 1...2 {
            let error = failure { () throws(LedgerError) in try record(4, in: ledger) }
            #expect(error?.code == .lost, "\(error?.description ?? "recorded")")
            #expect(error?.isFatal == true)
        }
        let error = failure { () throws(LedgerError) in try ledger.checkFiles() }
        #expect(error?.description.contains("while it was open") == true || deed == .logReplaced)
        ledger.close()
    }

    /// Deeds after which everything that was recorded can still be had by whoever opens the
    /// ledger at its path.
    static let harmless: [Deed] = [.logRemoved, .logReplaced]

    @Test("with its log alone removed, closing saves what was in it", arguments: harmless)
    func closingSaves(deed: Deed) throws {
        let ledger = try ledger(recording: 4)
        try deed.apply(to: place.path, copy: "")
        #expect(throws: LedgerError.self) { try record(4, in: ledger) }
        ledger.close()
        #expect(try place.open().progress().all(\.done).count == 4)
        #expect(try place.open().integrityFaults() == [])
    }

    @Test("an older copy in its place is not played the log of the one before")
    func olderCopyStaysWhole() throws {
        let ledger = try ledger(recording: 2)
        let copy = try olderCopy(of: ledger)
        for number in 2..<40 { try record(number, in: ledger) }
        try Deed.olderCopyMovedOver.apply(to: place.path, copy: copy)
        #expect(throws: LedgerError.self) { try record(40, in: ledger) }
        ledger.close()
        let restored = try place.open()
        #expect(try restored.progress().all(\.done).count == 2)
        #expect(try restored.integrityFaults() == [])
        #expect(FileManager.default.fileExists(atPath: place.path + "-wal.lost"))
    }

    @Test("what an administrator may do with sqlite3 beside it is no loss")
    func allowed() throws {
        let ledger = try ledger(recording: 60)
        let other = try SQLiteConnection(path: place.path, creating: false, operation: "")
        let deeds = [
            "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA wal_checkpoint(RESTART)", "VACUUM",
            "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)",
        ]
        for (number, deed) in deeds.enumerated() {
            for row in 0..<5 { try record(100 + 10 * number + row, in: ledger) }
            try other.forEach(deed) { (_) throws(LedgerError) in true }
            try ledger.checkFiles()
            try record(200 + number, in: ledger)
        }
        other.close()
        try record(300, in: ledger)
        // Long enough for the log to begin again from its start, several times.
        for number in 0..<2_000 { try record(1_000 + number, in: ledger) }
        try ledger.checkFiles()
        #expect(try ledger.integrityFaults() == [])
    }

    @Test("a second process is refused even where the lock file was removed")
    func lockFileRemoved() throws {
        let ledger = try ledger(recording: 1)
        try FileManager.default.removeItem(atPath: place.path + ".lock")
        #expect(place.failure()?.code == .inUse)
        #expect(place.failure()?.code == .inUse)
        try record(1, in: ledger)
        for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.db.lock"] {
            try? FileManager.default.removeItem(atPath: "\(place.folder.path)/\(name)")
        }
        // Nor on a new ledger in the same folder.
        #expect(place.failure()?.code == .inUse)
        ledger.close()
        #expect(place.failure() == nil)
    }

    @Test("a check costs microseconds")
    func cost() throws {
        let ledger = try ledger(recording: 1)
        let clock = ContinuousClock()
        let spent = try clock.measure { for _ in 0..<10_000 { try ledger.checkFiles() } }
        // 4 µs each when nothing else runs; a debug build on a busy machine gets fifty times that.
        #expect(spent < .seconds(2), "\(spent / 10_000) each")
        print("a check of the ledger's files takes \(spent / 10_000)")
    }
}
