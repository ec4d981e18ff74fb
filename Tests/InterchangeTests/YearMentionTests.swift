import CalendarPlan
import Testing

@testable import Configuration
@testable import Interchange

@Suite struct YearMentionTests {
    @Test(
        "Years in words are found, numbers that are none are not",
        arguments: [
            ("R7予算に関連するもの等", ["R7"]), ("R6・7分析のその後", ["R6・7"]), ("令和6年度の計画", ["令和6年度"]),
            ("令和元年の合併", ["令和元年"]), ("FY2024 review", ["FY2024"]), ("2024年7月22日", ["2024年"]),
            ("2000人の声", []), ("2,024円", []), ("市政改革プラン3.0", []), ("第2024号", []), ("2024", ["2024"]),
            ("計画（2024～2026）", ["2024", "2026"]), ("令和６年度", ["令和６年度"]), ("Ｒ６", ["Ｒ６"]), ("H1", []),
            ("H30年度", ["H30年度"]), ("S6", []), ("昭和五十年", ["昭和五十年"]), ("24区", []), ("3年間の確認", []),
            ("FY2026-27 budget", ["FY2026-27"]), ("budget 2026/27", ["2026/27"]),
            ("2026-28", ["2026-28"]), ("2026-03", ["2026-03"]), ("R6～R8", ["R6", "R8"]),
            ("R6.7.22", ["R6.7.22"]), ("PR6", []), ("r6-x", []),
            ("12024", []),
            ("the 2024 budget", ["2024"]), ("令和の市政", []), ("", []), ("2024-07-22", ["2024-07-22"]),
            ("2014～2015年度の総括", ["2014～2015年度"]), ("R6〜R8年度", ["R6〜R8年度"]),
            ("令和2年度～令和3年度", ["令和2年度", "令和3年度"]), ("2014、2015年度", ["2014", "2015年度"]),
            ("平成30年度から令和2年度", ["平成30年度", "令和2年度"]),
        ])
    func words(text: String, found: [String]) {
        #expect(YearMention.all(in: text, eras: .statutory).map(\.text) == found)
    }

    @Test(
        "In ids and names of files letters of eras may be small",
        arguments: [
            ("r6-x-kaigi", ["r6"]), ("r6-r8-progress", ["r6", "r8"]), ("x-r6", ["r6"]),
            ("shisei-2024", ["2024"]), ("x-3", []), ("q1-review", []), ("h1-standard", []),
            ("2024-06", ["2024"]), ("市政@2024-2026", ["2024", "2026"]), ("year2024", []),
        ])
    func names(text: String, found: [String]) {
        #expect(YearMention.all(in: text, inName: true, eras: .statutory).map(\.text) == found)
    }
}
