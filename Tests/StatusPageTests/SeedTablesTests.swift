import Foundation
import TestSupport
import Testing

@testable import StatusPage

/// The tables of the seeds as the pages draw them, cell by cell: to be read beside docs/seed-map.md.
@Suite final class SeedTablesTests {
    private let scene: PageScene

    init() throws { scene = try PageScene() }

    /// The text of `html`, entities and tags undone.
    private func text(_ html: some StringProtocol) -> String {
        String(html).replacing(#/<[^>]*>/#, with: "").replacing("&amp;", with: "&")
            .replacing("&#39;", with: "'")
    }

    @Test("The year of 令和6年度 has each box of the 年間日程 in its months")
    func year() throws {
        let page = try scene.html("/year?year=R6")
        let html = try #require(page.components(separatedBy: "</table>").first)
        var lines: [String] = []
        for body in html.components(separatedBy: "<tbody>").dropFirst() {
            let head = body.firstMatch(of: #/<th[^>]*>(.*?)<\/th>/#).map { text($0.1) } ?? ""
            lines.append("# \(head)")
            for row in body.components(separatedBy: "<tr>").dropFirst() {
                var month = 0
                for cell in row.components(separatedBy: "<td").dropFirst() {
                    let span = cell.firstMatch(of: #/^ colspan="(\d+)"/#).flatMap { Int($0.1) } ?? 1
                    let links = cell.matches(of: #/<a [^>]*class="ph"[^>]*>(.*?)<\/a>/#)
                    let agenda = cell.matches(of: #/<li>([^<]*)<\/li>/#).map { text($0.1) }
                    for link in links {
                        let months = [month, month + span - 1].map { "\(($0 + 3) % 12 + 1)月" }
                        let when = span == 1 ? months[0] : months.joined(separator: "～")
                        let items = agenda.isEmpty ? "" : "：" + agenda.joined(separator: "／")
                        lines.append("\(when) \(text(link.1))\(items)")
                    }
                    month += span
                }
            }
            lines.append("")
        }
        try expectGolden(lines.joined(separator: "\n"), "seed-001-year.txt")
    }

    @Test("Three years have each line of 資料3 under its year and track")
    func years() throws {
        let html = try scene.html("/years?calendar=市政変革の進捗状況&years=R6～R8")
        let columns = html.matches(of: #/<th scope="col">([^<]+)<\/th>/#).map { text($0.1) }
        var lines: [String] = []
        let body = try #require(html.components(separatedBy: "<tbody>").last)
        for row in body.components(separatedBy: "<tr>").dropFirst() {
            let head = row.firstMatch(of: #/<th[^>]*>(.*?)<\/th>/#).map { text($0.1) } ?? ""
            for (index, cell) in row.components(separatedBy: "<td>").dropFirst().enumerated() {
                lines.append("# \(head) \(columns[index])")
                lines += cell.matches(of: #/<li>(.*?)<\/li>/#).map { text($0.1) }
                lines.append("")
            }
        }
        try expectGolden(lines.joined(separator: "\n"), "seed-000-years.txt")
    }
}
