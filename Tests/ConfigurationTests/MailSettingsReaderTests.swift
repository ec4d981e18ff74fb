import CalendarPlan
import Foundation
import Testing
import Wording

@testable import Configuration

@Suite struct MailSettingsReaderTests {
    private func settings(_ mail: String) throws -> Settings {
        let folder = try ConfigurationFolder()
        let file = folder.url.appending(path: "koyomid.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let from = "  from: 市政変革推進室 <kaikaku@city.example.jp>\n"
        try #require(text.contains(from))
        try folder.write(Array(text.replacing(from, with: from + mail).utf8), to: "koyomid.yaml")
        let loaded = folder.load()
        #expect(loaded.errors.isEmpty)
        return try #require(loaded.settings)
    }

    @Test("Without more than a sender mail goes into the spool, and nobody reads reports")
    func spool() throws {
        #expect(try settings("").mail == Settings.Mail())
        let kept = try settings("  transport: spool\n  smtp: {host: mail.city.example.jp}\n")
        #expect(kept.mail.server == nil)
    }

    @Test(
        "The port follows from how the connection is made safe",
        arguments: [
            ("", Settings.MailServer.Security.startTLS, 587), (", tls: starttls", .startTLS, 587),
            (", tls: implicit", .implicitTLS, 465), (", tls: none", .none, 25),
            (", tls: implicit, port: 2465", .implicitTLS, 2465),
        ])
    func ports(more: String, security: Settings.MailServer.Security, port: Int) throws {
        let mail = try settings("  transport: smtp\n  smtp: {host: mail.city.example.jp\(more)}\n")
        let server = try #require(mail.mail.server)
        #expect(server.security == security && server.port == port && server.login == nil)
    }

    @Test("User, secret, authorities, return path and reports are read")
    func everything() throws {
        let mail = try settings(
            """
              transport: smtp
              return-path: koyomi-bounces@city.example.jp
              bounces: /var/lib/koyomi-bounces
              smtp:
                host: mail.city.example.jp
                user: koyomi
                token-credential: smtp-token
                ca-file: /etc/ssl/city.pem

            """
        ).mail
        #expect(mail.returnPath == "koyomi-bounces@city.example.jp")
        #expect(mail.bounces == "/var/lib/koyomi-bounces")
        let server = try #require(mail.server)
        #expect(server.login?.user == "koyomi")
        #expect(server.login?.secret == .token(credential: "smtp-token"))
        #expect(server.authorities == "/etc/ssl/city.pem")
    }
}
