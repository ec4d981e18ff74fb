import CalendarPlan
import Testing

@testable import Wording

@Suite struct MailedAnswerTests {
    private static let form = Form(
        id: "activity",
        fields: [
            .init(
                name: "activity", label: "取組状況",
                answer: .choice([
                    .init(code: "①", label: "実施した"), .init(code: "②", label: "一部"),
                    .init(code: "③", label: "未実施"),
                ])),
            .init(
                name: "remedy", label: "課題と対応", answer: .text,
                requirement: .ifAny([.init(field: "activity", codes: ["②", "③"])])),
            .init(name: "checked", label: "確認した", answer: .tick, requirement: .optional),
        ])

    private static let mailed = MailedForm([
        .init(id: "市政変革@2026/mid-year", title: "中間振り返り", question: .answers(form)),
        .init(id: "市政変革@2026/x-3", title: "会議資料", question: .completion),
        .init(id: "市政変革@2026/talks", title: "意見交換", question: .count),
        .init(id: "市政変革@2026/rate", title: "満足度", question: .value),
    ])

    /// The form as somebody has filled it in.
    private static func filledIn(_ language: Language, mark: String = "") -> [String] {
        let answers: [(String, String)] =
            language == .japanese
            ? [
                ("[1]: ", "②"), ("[2]: ", "人手が足りない"), ("[完了日]: ", "11月30日"),
                ("[お名前]: ", "山田"), ("[回数]: ", "２"), ("[実績値]: ", "82.5%"),
            ]
            : [
                ("[1]: ", "②"), ("[2]: ", "人手が足りない"), ("[day]: ", "11月30日"),
                ("[name]: ", "山田"), ("[count]: ", "２"), ("[value]: ", "82.5%"),
            ]
        return mailed.lines(language).map { line in
            mark + line + (answers.first { $0.0 == line }?.1 ?? "")
        }
    }

    @Test(
        "What is filled in is read back, also behind marks of quotation",
        arguments: [Language.japanese, .english], ["", "> ", ">> ", "＞"])
    func roundTrip(language: Language, mark: String) throws {
        let answer = MailedAnswer(Self.filledIn(language, mark: mark))
        #expect(answer.blocks.map(\.id) == Self.mailed.items.map(\.id))
        let first = try #require(answer.blocks.first)
        #expect(first.fields == [1: "②", 2: "人手が足りない"])
        #expect(first.day == "11月30日" && first.name == "山田")
        #expect(answer.blocks[1].day == "11月30日" && answer.blocks[1].fields.isEmpty)
        #expect(answer.blocks[2].count == "２")
        #expect(answer.blocks[3].value == "82.5%")
        #expect(answer.rest.isEmpty && !answer.saysDone)
    }

    @Test(
        "An empty form, quoted under a word, answers nothing",
        arguments: [Language.japanese, .english])
    func empty(language: Language) {
        let answer = MailedAnswer(["完了"] + Self.mailed.lines(language).map { "> \($0)" })
        #expect(answer.saysDone)
        #expect(answer.blocks.allSatisfy { !$0.isFilledIn })
        #expect(answer.rest.isEmpty)
    }

    @Test(
        "One word says that it is done, or takes it back",
        arguments: [
            ("完了", true, false), ("完了しました。", true, false), ("「完了」", true, false),
            ("　済み　", true, false),
            ("Done.", true, false), ("取消", false, true), ("UNDO", false, true),
            ("未完了", false, false), ("完了は来週です", false, false), ("> 完了", false, false),
        ])
    func words(line: String, isDone: Bool, isUndo: Bool) {
        let answer = MailedAnswer(["お世話になっております。", line, "-- ", "完了 太郎", "完了"])
        #expect(answer.saysDone == isDone && answer.saysUndo == isUndo)
        #expect(answer.rest.first == "お世話になっております。")
    }

    @Test("An answer in words goes on over lines, up to the next mark or what is quoted")
    func severalLines() throws {
        let answer = MailedAnswer([
            "[項目 a/x]", "[1]：②", "[2]：一つ目。", "", "二つ目。", "◇ 3. 確認した", "[3]：はい", "[完了日]：",
            "よろしくお願いします。", "", "2026年11月30日 8:45 事務局 <kaikaku@city.example.jp>:", "> [2]: ",
            "> ◇ 3. 確認した", "> [3]: ",
        ])
        let block = try #require(answer.blocks.first)
        #expect(block.fields == [1: "②", 2: "一つ目。\n\n二つ目。", 3: "はい"])
        #expect(block.day == nil)
        #expect(answer.rest == ["よろしくお願いします。"])
    }

    @Test(
        "What is quoted without a mark is no word of one's own",
        arguments: [
            "-----Original Message-----", "________________________________", "From: 事務局 <a@b.jp>",
            "差出人: 事務局", "差出人：事務局",
        ])
    func unmarked(separator: String) throws {
        let notice = ["済みましたら、お知らせください。", "完了", "取消", "-- ", "このメールは自動で送信しています。"]
        let lines = ["お世話になります。", "完了", separator] + notice + Self.filledIn(.japanese)
        let answer = MailedAnswer(lines)
        #expect(answer.rest == ["お世話になります。"])
        #expect(answer.saysDone && !answer.saysUndo)
        // Where it was filled in all the same, that counts.
        #expect(answer.blocks.first?.fields == [1: "②", 2: "人手が足りない"])
    }

    @Test("No line of a form is longer than a mail's, but where an id is")
    func width() {
        for language in [Language.japanese, .english] {
            for line in Self.mailed.lines(language) where !line.hasPrefix("[") {
                #expect(LineFilling.columns(line) <= LineFilling.width, "\(line)")
            }
        }
    }
}
