import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import OutgoingChannels
@testable import ServiceLoop
@testable import Simulator

/// What becomes of addresses to which mail does not arrive, over the small city.
@Suite final class FailingAddressesTests {
    private let city: SimulatedCity
    private let bounces: URL
    private var service: Service { get throws { try #require(city.service) } }
    private var reports = 0

    init() throws {
        let folder = try temporaryFolder()
        bounces = folder
        for part in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(
                at: folder.appending(path: part), withIntermediateDirectories: true)
        }
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { config in
            try SmallCity.write(to: config)
            let file = config.appending(path: "koyomid.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data("\(text)\n  bounces: \(folder.path)\n".utf8).write(to: file)
        }
        city.isInspected = false
        try city.start()
        run(days: 25)
    }

    isolated deinit {
        city.demolish()
        try? FileManager.default.removeItem(at: bounces)
    }

    /// Lets `days` pass, six hours at a time.
    private func run(days: Int = 0) {
        for _ in 0...(4 * days) {
            _ = city.step()
            _ = city.step()
            city.clock.pass(until: city.clock.now + 6 * 3600)
        }
    }

    /// The key of a mail that `organisation` was sent.
    private func mail(to organisation: String) throws -> String {
        let keys = city.outside.taken["mail"] ?? []
        let found = try keys.sorted().first {
            try service.ledger.addressee(of: $0)?.recipient == organisation
        }
        return try #require(found)
    }

    /// Puts a report into the Maildir that quotes the id of the message `key`, or `quoting`.
    private func report(
        _ key: String, _ address: String, action: String = "failed", original: Bool = true,
        quoting: String? = nil
    ) throws {
        reports += 1
        let composed = try service.ledger.addressee(of: key)?.composedAt ?? city.clock.now
        let id = try quoting ?? service.bounces.identity.id(of: key, composedAt: composed)
        let text = """
            Content-Type: multipart/report; boundary=b

            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx

            \(original ? "Original-Recipient: rfc822;\(address)\n" : "")Final-Recipient: rfc822;\(address)
            Action: \(action)
            Status: \(action == "failed" ? "5.1.1" : "2.0.0")
            Diagnostic-Code: smtp; 550 User unknown

            --b
            Content-Type: text/rfc822-headers

            Message-ID: <\(id)@city.example.jp>

            --b--
            """
        try Data(text.utf8).write(to: bounces.appending(path: "new/\(reports)"))
        try service.bounces.noteArrivals()
        run()
    }

    private func last(_ address: String) throws -> OperatorAlert? {
        try service.ledger.lastAlert(about: AddressAlert.topic(address))
    }

    private func clear(_ address: String) throws -> ClearAddressReply {
        try service.bounces.clear(address, by: "root")
    }

    @Test("A report marks the address, is moved, told once, and survives a restart")
    func marked() throws {
        let key = try mail(to: "北区")
        try report(key, "Kita@city.example.jp")
        #expect(try service.bounces.failing.count == 1)
        let alert = try #require(try last("kita@city.example.jp"))
        #expect(alert.paragraphs.contains { $0.contains("5.1.1 550 User unknown") })
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: bounces.appending(path: "new").path) == [])
        #expect(try service.health.all.contains { $0.text.en.contains("kita@city.example.jp") })
        try report(key, "kita@city.example.jp")
        #expect(try last("kita@city.example.jp") == alert)
        city.kill()
        try city.start()
        run()
        #expect(try service.bounces.failing.count == 1)
        try report(key, "kita@city.example.jp")
        #expect(try last("kita@city.example.jp") == alert)
    }

    @Test(
        "What is not about a mail of ours, or about an address that is not its recipient's, marks nothing"
    )
    func foreign() throws {
        try report(String(repeating: "0", count: 32), "kita@city.example.jp")
        try report(try mail(to: "北区"), "someone@else.example")
        try report(try mail(to: "北区"), "miyakojima@city.example.jp")
        #expect(try service.bounces.failing.isEmpty)
        // Forwarded, and only the last address is told: there is but one that it can be.
        try report(try mail(to: "北区"), "private@home.example", original: false)
        #expect(try service.bounces.failing.keys.sorted() == ["kita@city.example.jp"])
    }

    @Test("A report that quotes the key alone, a guess or a code of another installation is forged")
    func forged() throws {
        let key = try mail(to: "北区")
        let guess = "\(key).\(String(repeating: "0", count: 20))"
        let other = try #require(InstallationKey(Array(0..<32)))
        for id in [key, guess, "\(key).\(other.hex(key, for: .messageID, bytes: 10))"] {
            try report(key, "kita@city.example.jp", quoting: id)
            #expect(try service.bounces.failing.isEmpty, "\(id)")
        }
        try report(key, "kita@city.example.jp")
        #expect(try service.bounces.failing.count == 1)
    }

    @Test("Somebody's word ends it, and says who; what fails again that day is told on the next")
    func cleared() throws {
        let address = "kita@city.example.jp"
        #expect(throws: Refusal.self) { try clear(address) }
        try report(try mail(to: "北区"), address)
        let refusal = #expect(throws: Refusal.self) { try clear("naka@city.example.jp") }
        #expect(refusal == .addressWorks(address: "naka@city.example.jp", failing: [address]))
        _ = try clear("KITA@city.example.jp")
        #expect(try service.bounces.failing.isEmpty)
        #expect(try last(address)?.event.hasPrefix("cleared") == true)
        #expect(try last(address)?.paragraphs.contains { $0.contains("root") } == true)
        city.kill()
        try city.start()
        #expect(try service.bounces.failing.isEmpty)
        try service.bounces.note(
            AddressReport(
                organisation: "北区", address: address, kind: .refused, status: nil, text: "550",
                message: nil, at: city.clock.now))
        _ = city.step()
        #expect(try service.bounces.failing.count == 1)
    }

    @Test("An address is alerted once a day, whosever it is and however often it fails")
    func oncePerDay() throws {
        let address = "kita@city.example.jp"
        var alerts: [Message] = []
        func fail() throws {
            try service.bounces.note(
                AddressReport(
                    organisation: "北区", address: address, kind: .refused, status: nil,
                    text: "550", message: nil, at: city.clock.now))
            _ = city.step()
            let waiting = try service.ledger.outbox(limit: 1000).compactMap(\.message)
            alerts = waiting.filter { $0.alert?.event.hasPrefix("failed") == true }
        }
        try fail()
        let immediate = alerts.count
        _ = try clear(address)
        city.clock.pass(until: city.clock.now + 60)
        try fail()
        let notBefore = try #require(alerts.compactMap(\.notBefore).first)
        #expect(alerts.count { $0.notBefore != nil } == 1 && immediate <= 1)
        #expect(notBefore > city.clock.now && notBefore <= city.clock.now + 86_400)
    }

    @Test("A report that it was delivered ends nothing, a new address in the configuration does")
    func ended() throws {
        try report(try mail(to: "北区"), "kita@city.example.jp")
        try report(try mail(to: "北区"), "kita@city.example.jp", action: "delivered")
        #expect(try service.bounces.failing.count == 1)
        let file = city.configuration.appending(path: "organisations.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("kita@", with: "kita-new@").utf8).write(to: file)
        #expect(city.reload())
        run()
        #expect(try service.bounces.failing.isEmpty)
        #expect(try last("kita@city.example.jp")?.event.hasPrefix("changed") == true)
    }

    @Test("Thirty quiet days after a mail it counts as working again, and not before")
    func quiet() throws {
        try report(try mail(to: "北区"), "kita@city.example.jp")
        let since = city.clock.now
        var works: Instant?
        for _ in 0..<90 where works == nil {
            run(days: 1)
            if try service.bounces.failing.isEmpty { works = city.clock.now }
        }
        let after = try #require(works) - since
        #expect(after > BounceTracker.quietSeconds)
    }

    @Test("Where the secretariat's own address fails, it is told by the journal")
    func secretariat() throws {
        let key = try mail(to: "市政変革推進室")
        try report(key, "kaikaku@city.example.jp")
        let alert = try #require(try last("kaikaku@city.example.jp"))
        #expect(alert.subject.hasPrefix("【メール不達】"))
        #expect(!(city.outside.taken["journal"] ?? []).isEmpty)
    }

    @Test("A server's refusal marks; neither a delay nor that it takes a mail says anything")
    func servers() throws {
        func heard(_ kind: AddressReport.Kind) throws {
            try service.bounces.note(
                AddressReport(
                    organisation: "北区", address: "kita@city.example.jp", kind: kind, status: nil,
                    text: "550 no", message: nil, at: city.clock.now))
            run()
        }
        try heard(.delayed)
        try heard(.accepted)
        #expect(try service.bounces.failing.isEmpty)
        try heard(.refused)
        #expect(try service.bounces.failing.count == 1)
        try heard(.delayed)
        try heard(.accepted)
        #expect(try service.bounces.failing.count == 1)
    }

    @Test("A Maildir that is not there is said, and stops nothing")
    func missing() throws {
        try FileManager.default.removeItem(at: bounces.appending(path: "new"))
        try service.bounces.noteArrivals()
        run()
        #expect(try service.health.all.contains { $0.text.en.contains("not read") })
        #expect(try city.waiting().isEmpty)
    }
}
