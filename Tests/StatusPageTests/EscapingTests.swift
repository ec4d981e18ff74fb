import Testing

@testable import StatusPage

@Suite final class EscapingTests {
    private static let calendar = """
        calendar: 危険
        fiscal-year: 令和8年度
        tracks: {bad: "<b>柱"}
        defaults: {owner: 旭区, track: bad}
        entries:
          - {meeting: m, title: '<script>alert("1")</script>', when: 12月中旬, agenda: ['"><img src=x>'],
             place: '<i>', link: 'https://example.com/?a=1&b="2'}
          - {task: t, title: "' onclick=alert(1) '", due: 2026-12-20, note: "</body>"}

        """

    private static let addresses = [
        "/", "/late", "/grid", "/organisation/旭区", "/entry/危険@2026/m", "/entry/危険@2026/t",
        "/year?track=%3Cb%3E柱", "/late?track=%3Cscript%3E",
    ]

    @Test("What a calendar says stays text, wherever it stands")
    func titles() throws {
        let calendar = Self.calendar.replacing("&b=\"2", with: "&b=2")
        let scene = try PageScene(extra: ["danger": calendar])
        for address in Self.addresses {
            let html = try scene.html(address).replacing("</body></html>", with: "")
            for text in ["<script", "<img", "<i>", "<b>柱", " onclick=alert(1) '", "</body>"] {
                #expect(!html.contains(text), "\(address): \(text)")
            }
        }
    }

    @Test("Markup escapes texts and attributes, and links encode what is not plain")
    func markup() {
        let link = PageLink(["entry", "市@1", "a b"], [.init(name: "q", value: "&=\"")], to: "x")
        #expect(link.text == "/entry/%E5%B8%82@1/a%20b?q=%26%3D%22#x")
        let markup = Markup(.p, .class("\"><")) {
            "<&'"
            Markup(.br)
        }
        #expect(markup.html == "<p class=\"&quot;&gt;&lt;\">&lt;&amp;&#39;<br></p>")
    }
}
