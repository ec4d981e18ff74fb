import Foundation
import TestSupport
import Testing

@testable import StatusPage

/// The pages behind the link of a mail, over the shipped configuration.
@Suite final class AnswerPageTests {
    private let scene: PageScene

    init() throws { scene = try PageScene() }

    private static let half = "市政変革@2026/half-year.2026-H1"

    private func text(_ response: WebResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    /// As in a golden file: the token is another with each key.
    private func golden(_ response: WebResponse, _ link: String, _ name: String) throws {
        let html = text(response).replacing(link, with: "/a/TOKEN")
        try expectGolden(html.replacing("><", with: ">\n<"), name)
    }

    @Test("The form, its errors, what is confirmed and the receipt read the same in both languages")
    func pages() throws {
        for language in ["ja", "en"] {
            let ward = language == "ja" ? "住吉区" : "東住吉区"
            let link = try scene.link(Self.half, ward)
            let address = "\(link)?lang=\(language)"
            let form = try scene.get(address)
            #expect(form.status == 200)
            try golden(form, link, "answer-form.\(language).html")
            let wrong = try scene.post(
                address, ["act": "done", "f-target": "②", "by": "", "day": "あした"])
            #expect(wrong.status == 422)
            try golden(wrong, link, "answer-errors.\(language).html")
            let fields: KeyValuePairs = [
                "act": "done", "f-activity": "i", "f-target": "②",
                "f-remedy": "枠を増やす。\r\n\r\n<説明会>も開く。", "by": "総務課 山田",
            ]
            let confirm = try scene.post(address, fields)
            #expect(confirm.status == 200)
            try golden(confirm, link, "answer-confirm.\(language).html")
            let made = try scene.post(
                link,
                [
                    "step": "record", "act": "done", "f-activity": "i", "f-target": "②",
                    "f-remedy": "枠を増やす。\r\n\r\n<説明会>も開く。", "by": "総務課 山田",
                ])
            #expect(made.status == 303)
            let location = made.headers.first { $0.name == "Location" }
            let place = try #require(location).value
            let receipt = try scene.get("\(place)&lang=\(language)")
            try golden(receipt, link, "answer-receipt.\(language).html")
        }
    }

    @Test("A link of no use tells nothing of what it was about", arguments: ["ja", "en"])
    func useless(language: String) throws {
        let link = try scene.link(Self.half, "住吉区")
        let old = try scene.link(Self.half, "住吉区", madeAt: "2026-07-01T08:45:00+09:00")
        #expect(try scene.get(old).status == 200, "made long before the due day")
        let changed = try scene.get("\(link.dropLast())?lang=\(language)")
        #expect(changed.status == 404)
        #expect(!text(changed).contains("進捗"))
        let html = text(changed).replacing(link.dropLast(), with: "/a/TOKEN")
        try expectGolden(
            html.replacing("><", with: ">\n<"), "answer-useless.\(language).html")
        for response in [changed, try scene.get(link)] {
            let names = response.headers.map { "\($0.name): \($0.value)" }
            #expect(names.contains("Cache-Control: no-store"))
            #expect(names.contains("Referrer-Policy: no-referrer"))
        }
    }

    @Test(
        "What is counted and what is measured have fields of their own",
        arguments: [("ward-council", "count"), ("half-year.2026-H1", "f-remedy")])
    func kinds(name: String, field: String) throws {
        let html = text(try scene.get(try scene.link("市政変革@2026/\(name)", "住吉区")))
        #expect(html.contains("name=\"\(field)\""), "\(name)")
        let ids = html.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
        #expect(html.matches(of: #/<h1[ >]/#).count == 1)
        #expect(!html.contains("style=") && !html.contains("<script"))
    }

    @Test("Whatever is sent, nothing of it comes back as markup")
    func hostile() throws {
        let link = try scene.link(Self.half, "住吉区")
        let evil = "\"><script>alert(1)</script>\n<b>"
        for act in ["done", "seen", "snooze", "undo", evil] {
            for step in ["check", "edit", evil] {
                let response = try scene.post(
                    link,
                    [
                        "act": act, "step": step, "by": evil, "reason": evil, "until": evil,
                        "f-remedy": evil, "f-target": evil, "day": evil, evil: evil,
                    ])
                #expect(!text(response).contains("<script>"), "\(act) \(step)")
                #expect(!text(response).contains("<b>\n"))
            }
        }
    }
}
