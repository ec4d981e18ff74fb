import CalendarPlan
import DueNotices
import Foundation
import Platform
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import ServiceProcess
@testable import Simulator

/// The weekly check of the whole ledger, and what is said of it.
@Suite struct LedgerCheckTests {
    private func scene() throws -> SelfWatchScene {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        try scene.city.start()
        try scene.pass(seconds: 0)
        return scene
    }

    private func answer(_ faults: [String]) throws -> [UInt8] {
        try [UInt8](JSONEncoder().encode(["faults": faults]))
    }

    @Test("Damage stands in the troubles, is told once a check, and is gone with the next one")
    func damage() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let service = try scene.service()
        service.ledgerChecker.conclude(0, try answer([]))
        #expect(try scene.troubles() == "")
        scene.city.clock.pass(until: scene.city.clock.now + 604_800)
        service.ledgerChecker.conclude(
            256, try answer(["row 3 missing from index said", "another"]))
        try scene.pass(seconds: 0)
        #expect(try scene.troubles().contains("2 faults, row 3 missing from index said"))
        #expect(try scene.events("ledger-check") == ["damaged"])
        #expect(try service.ledger.lastCheck()?.faults == 2)
        let digest = try LedgerChecker.digest(service.context)
        #expect(digest.check?.isSound == false)
        #expect(try digest.hash == service.ledger.chainHead().hash)
        service.ledgerChecker.conclude(0, try answer([]))
        #expect(!service.health.isReported(.ledgerCheck))
    }

    @Test("A check that cannot be made is a trouble, and is no check")
    func failing() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let service = try scene.service()
        service.ledgerChecker.conclude(1_024, Array("koyomi: no permission\n".utf8))
        #expect(try scene.troubles().contains("could not be checked: koyomi: no permission"))
        #expect(try service.ledger.lastCheck() == nil)
        #expect(service.ledgerChecker.next == scene.city.clock.now + LedgerChecker.retrySeconds)
    }

    @Test("It is made by a child that says what it found, once a week")
    func child() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let program = folder.appending(path: "checker")
        let script = "#!/bin/sh\necho \"{\\\"faults\\\":[\\\"$*\\\"]}\"\nexit 1\n"
        try script.write(to: program, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: program.path)
        let driver = try LoopDriver()
        let checker = LedgerCheckProcess(loop: driver.loop, program: program.path)
        var heard: (Int32, String)?
        try checker.start(state: "/state") { status, text in
            heard = (status, String(decoding: text, as: UTF8.self))
            driver.loop.stop()
        }
        #expect(checker.isRunning)
        try driver.run()
        #expect(!checker.isRunning)
        #expect(heard?.0 == 256)
        #expect(
            heard?.1 == "{\"faults\":[\"verify --json --lang en --state /state\"]}\n")
        // A loop that has ended takes no further sources.
        let next = try LoopDriver()
        let another = LedgerCheckProcess(loop: next.loop, program: program.path)
        try another.start(state: "/state") { _, _ in }
        another.stop()
        #expect(!another.isRunning)
        #expect(throws: SystemError.self) {
            try LedgerCheckProcess(loop: next.loop, program: "/nowhere").start(state: "") { _, _ in
            }
        }
    }
}
