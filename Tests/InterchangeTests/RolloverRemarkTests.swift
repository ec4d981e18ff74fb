import CalendarPlan
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite struct RolloverRemarkTests {
    private static func remarks() throws -> [RolloverRemark] {
        let from = try #require(Day("2024-07-22"))
        let to = try #require(Day("2025-07-28"))
        let manners: [MovedDay.Manner] = [
            .weekday(4, .monday), .lastWeekday(.friday), .businessDay(2, .holiday("海の日")),
            .businessDay(13, .weekend), .monthEdge, .holiday("山の日"), .alongside, .round,
        ]
        return manners.flatMap { manner in
            [false, true].map {
                .moved(
                    MovedDay(from: from, to: to, manner: manner, isComputed: $0, closed: nil))
            }
        } + [
            .closedDay(to, .weekend), .closedDay(to, .computedHoliday("海の日")), .namesYears(["R7"]),
            .namesYears(["R6・7", "2024年"]), .renewed(from: "令和6年度", to: "令和7年度"), .idGivenYear,
            .idKept("r7-a"), .reopened, .bound("2024-06-01"), .respelled("R6～8"),
            .byHand("7月28日"), .noTarget(Bilingual(ja: "令和7年度", en: "FY2025")),
            .included(["R6", "2024年"]),
        ]
    }

    @Test("Every remark is said in both languages, and known again for one of ours")
    func words() throws {
        var lines: [String] = []
        for remark in try Self.remarks() {
            for language in Language.allCases {
                let text = remark.text[language]
                lines.append(text)
                #expect(RolloverRemark.isOwn(text), "\(text)")
                #expect(RolloverRemark.isOwn(text + RolloverRemark.separator + text), "\(text)")
            }
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "NewYear/remarks.txt")
    }

    @Test(
        "What people write behind the same mark is not taken for ours",
        arguments: [
            "部長に聞く", "前は会議室Aだった", "会場", "was this agreed?", "ask the head", "前は月曜",
            "R7; 部長に聞く", "",
        ])
    func people(text: String) {
        #expect(!RolloverRemark.isOwn(text))
    }
}
