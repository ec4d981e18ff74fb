import CalendarPlan
import Foundation
import Ledger
import Platform
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Simulator

@Suite struct KeyFilesTests {
    private let state: URL
    private let credentials: URL
    private var file: URL { state.appending(path: "koyomi-key") }

    init() throws { (state, credentials) = (try temporaryFolder(), try temporaryFolder()) }

    private func load() throws -> KeyFiles.Keys {
        try KeyFiles.load(state: state.path, credentials: credentials.path)
    }

    @Test("The first start makes a key for its owner alone, the next finds it")
    func made() throws {
        let first = try load()
        #expect(first.previous == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try Data(contentsOf: file).count == 32)
        #expect(try load().current == first.current)
        #expect(try FileManager.default.contentsOfDirectory(atPath: state.path) == ["koyomi-key"])
    }

    @Test("A credential goes before the file; the one before it counts beside")
    func credential() throws {
        let made = try load().current
        try FileManager.default.moveItem(
            at: file, to: state.appending(path: "koyomi-key.previous"))
        #expect(try load().previous == made)
        #expect(try load().current != made)
        for name in ["koyomi-key", "koyomi-key.previous"] {
            try Data("\(name) of at least thirty-two bytes\n".utf8)
                .write(to: credentials.appending(path: name))
        }
        let keys = try load()
        #expect(keys.current != made && keys.previous != made && keys.previous != keys.current)
    }

    @Test(
        "What is no key is never replaced, and the daemon does not start",
        arguments: [0, 31, 4097])
    func damaged(count: Int) throws {
        // Three of these are in no path of a test, which ends in a UUID.
        let content = Data(repeating: 0x5A, count: count)
        try content.write(to: file)
        let error = #expect(throws: SystemError.self) { try load() }
        #expect(error?.description.contains(file.path) == true)
        #expect(error?.description.contains("ZZZ") == false)
        #expect(try Data(contentsOf: file) == content)
    }

    @Test("The key is in no backup, no log and no ledger; what it is called there is")
    func secrecy() throws {
        let now = try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        let city = try SimulatedCity(now: now) { try SmallCity.write(to: $0) }
        defer { city.demolish() }
        try city.start()
        let ledger = try #require(city.service?.ledger.path)
        let key = try Data(
            contentsOf: URL(filePath: ledger).deletingLastPathComponent()
                .appending(path: "koyomi-key"))
        let backup = state.appending(path: "backup.db").path
        _ = try city.service?.ledger.copy(to: backup, replacing: false)
        for file in [backup, ledger, "\(ledger)-wal"] {
            #expect(try Data(contentsOf: URL(filePath: file)).firstRange(of: key) == nil, "\(file)")
        }
        #expect(try city.service?.ledger.keyPeriods().map(\.since) == [now])
        city.kill()
        try city.start()
        #expect(try city.service?.ledger.keyPeriods().count == 1)
    }
}
