import Foundation
import ServiceInterface
import TestSupport
import Text
import Testing

@testable import StatusPage

/// The pages over the shipped configuration; the golden files are whole pages, to be opened in a
/// browser.
@Suite final class PageSiteTests {
    private let scene: PageScene

    init() throws { scene = try PageScene() }

    private static let pages = [
        ("year", "/"), ("year-r6", "/year?year=R6"), ("years", "/years"), ("late", "/late"),
        ("grid", "/grid?organisation=24区"), ("indicators", "/indicators"),
        ("organisation", "/organisation/旭区"),
        ("entry", "/entry/市政変革@2026/half-year.2026-H1"), ("meeting", "/entry/市政変革@2026/x-3"),
        ("not-found", "/organisation/東淀川"), ("nothing-late", "/late?track=X会議&organisation=北区"),
    ]

    @Test("Every page reads the same in both languages")
    func golden() throws {
        for (name, address) in Self.pages {
            try golden(name, address)
        }
    }

    private func golden(_ name: String, _ address: String) throws {
        for language in ["ja", "en"] {
            let separator = address.contains("?") ? "&" : "?"
            let response = try scene.get("\(address)\(separator)lang=\(language)")
            #expect(response.status == (name == "not-found" ? 404 : 200))
            let html = String(decoding: response.body, as: UTF8.self)
            try expectGolden(
                html.replacing("><", with: ">\n<"), "\(name).\(language).html")
        }
    }

    @Test("No page names whoever recorded something, or what they wrote beside it")
    func people() throws {
        for (name, address) in Self.pages {
            let html = try scene.html(address)
            for person in PageScene.people { #expect(!html.contains(person), "\(name): \(person)") }
            #expect(!html.contains("example.jp"), "\(name) has an address")
        }
    }

    @Test("Every page has one heading, its landmarks, unique ids, and neither style nor script")
    func structure() throws {
        for (name, address) in Self.pages {
            let html = try scene.html(address)
            #expect(html.matches(of: #/<h1[ >]/#).count == 1, "\(name)")
            #expect(html.matches(of: #/<main /#).count == 1, "\(name)")
            #expect(html.contains("<a class=\"skip\" href=\"#main\">"))
            #expect(!html.contains("style="), "\(name)")
            #expect(!html.contains("<script"), "\(name)")
            let ids = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(name): \(ids)")
        }
    }

    @Test("A page that is not there is said to be so, with the nearest name")
    func notFound() throws {
        let page = try scene.get("/organisation/東淀川")
        #expect(page.status == 404)
        #expect(String(decoding: page.body, as: UTF8.self).contains("東淀川区"))
        #expect(try scene.get("/nowhere").status == 404)
        #expect(try scene.get("/entry/市政変革@2026/half-year.2030-H1").status == 404)
        #expect(try scene.get("/year?year=来年").status == 400)
        #expect(try scene.get("/year?track=X会義").status == 404)
    }

    @Test("Nothing is recorded here, and a daemon that is away is said to be so")
    func troubles() throws {
        var request = try WebRequest(address: "/late")
        #expect(try scene.respond(to: request, isAway: true).status == 503)
        request.method = .post
        let response = try scene.respond(to: request)
        #expect(response.status == 405)
        #expect(response.headers.contains { $0 == ("Allow", "GET, HEAD") })
    }

    @Test("Language and years are those of the address, the cookie, the browser, in this order")
    func preferences() throws {
        func language(_ address: String, _ headers: [String: String]) throws -> PagePreferences {
            var request = try WebRequest(address: address)
            request.headers = headers
            return PagePreferences(request)
        }
        #expect(try language("/", [:]).language == .japanese)
        #expect(
            try language("/", ["accept-language": "de, en;q=0.8, ja;q=0.7"]).language == .english)
        #expect(try language("/", ["accept-language": "ja, en"]).language == .japanese)
        #expect(try language("/", ["cookie": "a=b; lang=en"]).language == .english)
        let chosen = try language("/?lang=ja&years-by=western", ["cookie": "lang=en"])
        #expect(chosen.language == .japanese)
        #expect(!chosen.usesEras)
        #expect(chosen.cookieHeaders.map(\.value).allSatisfy { $0.contains("SameSite=Lax") })
        #expect(try scene.html("/?years-by=western").contains("<h1>2026年度 年間予定</h1>"))
    }

    @Test("A group is looked at in the grid, and a filter stays in the address")
    func filters() throws {
        let group = try scene.get("/organisation/24区")
        #expect(group.status == 303)
        #expect(group.headers.contains { $0.value == "/grid?organisation=24%E5%8C%BA" })
        let empty = try scene.html("/late?organisation=北区&track=X会議")
        #expect(empty.contains("<option value=\"X会議\" selected>"))
        #expect(empty.contains("絞り込みをやめてすべて表示"))
    }
}
