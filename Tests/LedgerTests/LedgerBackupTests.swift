import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite("The ledger's backup")
struct LedgerBackupTests {
    private let folder: URL
    private var copy: String { folder.appending(path: "copy.db").path }

    init() throws { folder = try temporaryFolder() }

    private func commit(_ ledger: LedgerStore) throws {
        let notice = Sample.notice()
        try ledger.commit(
            Sample.step([notice]), messages: [Sample.message([notice])], watermark: Sample.start)
    }

    @Test("is taken beside its owner, opens as a ledger and holds all of it")
    func copies() throws {
        let place = try Workplace()
        let owner = try place.open()
        try commit(owner)
        let reader = try LedgerStore(reading: owner.path)
        let made = try reader.copy(to: copy, replacing: false)
        #expect(made.watermark == Sample.start)
        #expect(Int64(try Data(contentsOf: URL(filePath: copy)).count) == made.bytes)
        let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
        let restored = try LedgerStore(path: copy)
        #expect(try restored.integrityFaults() == [])
        #expect(try restored.watermark() == Sample.start)
        #expect(try restored.outboxCount().waiting == 1)
    }

    @Test("ends at a signal without leaving half of it behind")
    func interrupted() throws {
        let place = try Workplace()
        let owner = try place.open()
        try commit(owner)
        let reader = try LedgerStore(reading: owner.path)
        var set = sigset_t()
        var before = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGTERM)
        // Held here too, or it would end the tests.
        pthread_sigmask(SIG_BLOCK, &set, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        #expect(pthread_kill(pthread_self(), SIGTERM) == 0)
        #expect(throws: LedgerError.self) { try reader.copy(to: copy, replacing: false) }
        var taken = siginfo_t()
        #expect(sigwaitinfo(&set, &taken) == SIGTERM)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        _ = try reader.copy(to: copy, replacing: false)
    }

    @Test("never replaces a file unless told to, and leaves nothing behind")
    func replaces() throws {
        let place = try Workplace()
        let owner = try place.open()
        try Data("mine".utf8).write(to: URL(filePath: copy))
        let reader = try LedgerStore(reading: owner.path)
        #expect(throws: LedgerError.self) { try reader.copy(to: copy, replacing: false) }
        #expect(try String(contentsOfFile: copy, encoding: .utf8) == "mine")
        #expect(throws: LedgerError.self) {
            try reader.copy(to: "\(folder.path)/none/copy.db", replacing: false)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy.db"])
        _ = try reader.copy(to: copy, replacing: true)
        #expect(try LedgerStore(reading: copy).integrityFaults() == [])
    }

    @Test("A ledger opened for reading is never changed, made or brought to this version")
    func reading() throws {
        #expect(throws: LedgerError.self) { try LedgerStore(reading: copy) }
        #expect(!FileManager.default.fileExists(atPath: copy))
        let place = try Workplace()
        let owner = try place.open()
        try commit(owner)
        let reader = try LedgerStore(reading: owner.path)
        #expect(try reader.integrityFaults() == [])
        try reader.requireThisVersion()
        #expect(throws: LedgerError.self) { try commit(reader) }
        let connection = try SQLiteConnection(path: copy, creating: true, operation: "test")
        try Migrations.apply(Array(Migrations.steps.prefix(1)), to: connection)
        connection.close()
        let old = try LedgerStore(reading: copy)
        #expect {
            try old.requireThisVersion()
        } throws: {
            ($0 as? LedgerError)?.code == .older
        }
    }
}
