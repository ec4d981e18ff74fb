import CalendarPlan
@testable import ServiceInterface
import TestSupport
import Testing

@testable import ServiceLoop
@testable import Subcommands

@Suite struct FormTextTests {
    static func sheet(_ organisations: [String]) -> FormSheet {
        func choices(_ codes: (String, String)...) -> Form.Field.Answer {
            .choice(codes.map { .init(code: $0, label: $1) })
        }
        let form = Form(
            id: "mid-year",
            fields: [
                .init(
                    name: "activity", label: "取組内容の実施見込み",
                    answer: choices(("i", "実施見込み"), ("ii", "実施できない見込み"))),
                .init(
                    name: "target", label: "目標の達成見込み",
                    answer: choices(
                        ("①", "達成見込み"),
                        ("②", "達成できない見込み（その理由と、年度内に取り得る手立て、次年度に向けた見直しを併せて記すこと）"))),
                .init(
                    name: "remedy", label: "課題と改善策", answer: .text,
                    requirement: .ifAny([
                        .init(field: "target", codes: ["②"]),
                        .init(field: "activity", codes: ["ii", "iii"]),
                    ])),
                .init(
                    name: "view-1", label: "立ち位置を変える\u{1B}（市民の視点、他都市の視点、次の世代の視点に立って施策を見直したか）",
                    section: "改革課題の発見（特に幹部に必要）", answer: .tick),
                .init(
                    name: "reasons", label: "理由", section: "改革課題の発見（特に幹部に必要）",
                    answer: .text),
                .init(name: "memo", label: "備考", answer: .text, requirement: .optional),
            ])
        let policy = Policy(
            name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
            adoptedGrace: 5)
        return FormSheet(
            form,
            of: organisations.map {
                Obligation(
                    id: ObligationID(
                        entry: EntryID(calendar: "市政変革@2026", entry: "mid-year"),
                        occurrence: nil, organisation: $0),
                    kind: .check, title: "中間振り返り", calendarTitle: "市政変革",
                    requirement: .answers(form), opens: nil, due: nil, policy: policy,
                    secretariat: "室")
            })
    }

    @Test("A form is read in 80 columns, with the line to fill in", arguments: Language.allCases)
    func form(language: Language) throws {
        let console = TestConsole(language)
        FormText(Self.sheet(["北 区"]), for: [], console.console).say()
        console.console.say()
        let wards = (1...24).map { "第\($0)区役所" }
        FormText(Self.sheet(wards), for: [], console.console).say()
        FormText(Self.sheet(wards), for: ["24区"], console.console).say()
        #expect(linesTooWide(console.output) == [])
        #expect(!console.output.contains("\u{1B}"))
        try expectGolden(console.output, "form.\(language.rawValue).txt")
    }

    @Test("--field is a name and a value; --count is a number")
    func usage() {
        for (words, message) in [
            (["done", "x", "--field", "target"], "--field is written NAME=VALUE, not target"),
            (["done", "x", "--field", "=①"], "--field is written NAME=VALUE, not =①"),
            (["record", "x", "--count", "0"], "--count is a number from 1 to 366, not 0"),
            (["record", "x", "--count", "many"], "--count is a number from 1 to 366, not many"),
        ] {
            let console = TestConsole(.english)
            #expect(KoyomiCommand.run(words + ["--socket", "/nowhere"], console.console) == 2)
            #expect(console.errors == "koyomi: \(message)\n")
        }
    }
}
