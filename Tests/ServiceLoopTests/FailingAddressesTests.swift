import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Ledger
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

    private func report(
        _ key: String, _ address: String, action: String = "failed", original: Bool = true
    ) throws {
        reports += 1
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

            Message-ID: <\(key)@city.example.jp>

            --b--
            """
        try Data(text.utf8).write(to: bounces.appending(path: "new/\(reports)"))
        try service.addresses.mayHoldReports = true
        run()
    }

    private func last(_ address: String, of organisation: String) throws -> Bulletin? {
        let key = AddressKey(organisation: organisation, address: address)
        return try service.ledger.lastBulletin(about: AddressBulletin.topic(key))
    }

    @Test("A report marks the address, is moved, told once, and survives a restart")
    func marked() throws {
        let key = try mail(to: "北区")
        try report(key, "Kita@city.example.jp")
        #expect(try service.addresses.failing.count == 1)
        let bulletin = try #require(try last("kita@city.example.jp", of: "北区"))
        #expect(bulletin.paragraphs.contains { $0.contains("5.1.1 550 User unknown") })
        #expect(
            try FileManager.default.contentsOfDirectory(
                atPath: bounces.appending(path: "new").path) == [])
        #expect(try service.troubles.all.contains { $0.en.contains("kita@city.example.jp") })
        try report(key, "kita@city.example.jp")
        #expect(try last("kita@city.example.jp", of: "北区") == bulletin)
        city.kill()
        try city.start()
        run()
        #expect(try service.addresses.failing.count == 1)
        try report(key, "kita@city.example.jp")
        #expect(try last("kita@city.example.jp", of: "北区") == bulletin)
    }

    @Test(
        "What is not about a mail of ours, or about an address that is not its recipient's, marks nothing"
    )
    func foreign() throws {
        try report(String(repeating: "0", count: 32), "kita@city.example.jp")
        try report(try mail(to: "北区"), "someone@else.example")
        try report(try mail(to: "北区"), "miyakojima@city.example.jp")
        #expect(try service.addresses.failing.isEmpty)
        // Forwarded, and only the last address is told: there is but one that it can be.
        try report(try mail(to: "北区"), "private@home.example", original: false)
        #expect(try service.addresses.failing.keys.map(\.address) == ["kita@city.example.jp"])
    }

    @Test("A report that it was delivered ends it, and so does a new address in the configuration")
    func ended() throws {
        try report(try mail(to: "北区"), "kita@city.example.jp")
        try report(try mail(to: "北区"), "kita@city.example.jp", action: "delivered")
        #expect(try service.addresses.failing.isEmpty)
        #expect(try last("kita@city.example.jp", of: "北区")?.event.hasPrefix("works") == true)
        try report(try mail(to: "北区"), "kita@city.example.jp")
        #expect(try service.addresses.failing.count == 1)
        let file = city.configuration.appending(path: "organisations.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("kita@", with: "kita-new@").utf8).write(to: file)
        #expect(city.reload())
        run()
        #expect(try service.addresses.failing.isEmpty)
        #expect(try last("kita@city.example.jp", of: "北区")?.event.hasPrefix("changed") == true)
    }

    @Test("Six quiet days after a mail it counts as working again, and not before")
    func quiet() throws {
        try report(try mail(to: "北区"), "kita@city.example.jp")
        let since = city.clock.now
        var works: Instant?
        for _ in 0..<60 where works == nil {
            run(days: 1)
            if try service.addresses.failing.isEmpty { works = city.clock.now }
        }
        let after = try #require(works) - since
        #expect(after > AddressBook.quietSeconds)
    }

    @Test("Where the secretariat's own address fails, it is told by the journal")
    func secretariat() throws {
        let key = try mail(to: "市政変革推進室")
        try report(key, "kaikaku@city.example.jp")
        let bulletin = try #require(try last("kaikaku@city.example.jp", of: "市政変革推進室"))
        #expect(bulletin.subject.hasPrefix("【メール不達】"))
        #expect(!(city.outside.taken["journal"] ?? []).isEmpty)
    }

    @Test("A server's refusal marks, its acceptance unmarks, and a delay does neither")
    func servers() throws {
        func heard(_ kind: AddressReport.Kind) throws {
            try service.heard(
                AddressReport(
                    organisation: "北区", address: "kita@city.example.jp", kind: kind, status: nil,
                    text: "550 no", message: nil, at: city.clock.now))
            run()
        }
        try heard(.delayed)
        try heard(.accepted)
        #expect(try service.addresses.failing.isEmpty)
        try heard(.refused)
        #expect(try service.addresses.failing.count == 1)
        try heard(.delayed)
        #expect(try service.addresses.failing.count == 1)
        try heard(.accepted)
        #expect(try service.addresses.failing.isEmpty)
    }

    @Test("A Maildir that is not there is said, and stops nothing")
    func missing() throws {
        try FileManager.default.removeItem(at: bounces.appending(path: "new"))
        try service.addresses.mayHoldReports = true
        run()
        #expect(try service.troubles.all.contains { $0.en.contains("not read") })
        #expect(try city.waiting().isEmpty)
    }
}
