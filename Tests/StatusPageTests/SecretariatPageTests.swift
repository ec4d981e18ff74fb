import Foundation
import TestSupport
import Testing

@testable import StatusPage

/// The pages of those who have logged in, over the shipped configuration.
@Suite final class SecretariatPageTests {
    private let scene: PageScene
    private let cookie: String

    init() throws {
        scene = try PageScene(
            settings: "page: {url: 'http://127.0.0.1:8650/', users: [hanako@city.example.jp]}")
        cookie = try scene.logIn("hanako@city.example.jp")
    }

    private static let pages = [
        ("settle", "/settle/市政変革@2026/x-3?day=2026-12-16"),
        ("settle-fault", "/settle/市政変革@2026/x-3?day=あした"),
        ("outbox", "/outbox"), ("health", "/health"),
        ("record", "/record/市政変革@2026/half-year.2026-H1?organisation=住吉区"),
        ("table", "/table/市政変革@2026/half-year.2026-H1"),
        ("entry-signed-in", "/entry/市政変革@2026/half-year.2026-H1"),
    ]

    private func get(_ address: String, _ language: String) throws -> WebResponse {
        let separator = address.contains("?") ? "&" : "?"
        return try scene.get(
            "\(address)\(separator)lang=\(language)", headers: ["cookie": "koyomi=\(cookie)"])
    }

    private func html(_ response: WebResponse) -> String {
        // Another one with each key.
        String(decoding: response.body, as: UTF8.self)
            .replacing(#/name="form" value="[0-9a-f]{32}"/#, with: "name=\"form\" value=\"TOKEN\"")
            .replacing(#/value="[0-9a-f]{32}"/#, with: "value=\"KEY\"")
            .replacing(#/[0-9.]+ MB/#, with: "N MB")
    }

    @Test("Every page reads the same in both languages", arguments: ["ja", "en"])
    func golden(language: String) throws {
        for (name, address) in Self.pages {
            let response = try get(address, language)
            #expect(response.status == (name == "settle-fault" ? 422 : 200), "\(name)")
            try expectGolden(
                html(response).replacing("><", with: ">\n<"), "\(name).\(language).html")
            #expect(response.headers.contains { $0 == ("Cache-Control", "no-store") }, "\(name)")
        }
    }

    @Test("Every page has one heading, unique ids, and each form its token")
    func structure() throws {
        for (name, address) in Self.pages {
            let html = html(try get(address, "ja"))
            #expect(html.matches(of: #/<h1[ >]/#).count == 1, "\(name)")
            let ids = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
            #expect(ids.count == Set(ids).count, "\(name)")
            #expect(!html.contains("style=") && !html.contains("<script"), "\(name)")
            let posts = html.matches(of: #/<form[^>]*method="post"/#).count
            #expect(html.matches(of: #/name="form"/#).count == posts, "\(name)")
        }
    }

    @Test("Who has not logged in sees none of them, and none of what they name")
    func strangers() throws {
        for (name, address) in Self.pages where !name.hasPrefix("entry") {
            for headers in [[:], ["cookie": "koyomi=\(cookie.dropLast())a"]] {
                let response = try scene.get(address, headers: headers)
                #expect(response.status == 403, "\(name)")
            }
        }
        let entry = "/entry/市政変革@2026/half-year.2026-H1"
        #expect(html(try get(entry, "ja")).contains(PageScene.people[0]))
        #expect(!(try scene.html(entry)).contains(PageScene.people[0]))
    }
}
