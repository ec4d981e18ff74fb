import TestSupport
import Testing
import Wording

@testable import CalendarPlan

@Suite struct FormAnswersTests {
    private typealias Form = CalendarPlan.Form

    private static func choice(_ code: String, _ label: String) -> Form.Field.Choice {
        Form.Field.Choice(code: code, label: label)
    }

    /// The mid-year form of the wards, and what a checklist adds.
    private static let form = Form(
        id: "mid-year",
        fields: [
            .init(
                name: "activity", label: "取組内容の実施見込み",
                answer: .choice([choice("i", "実施見込み"), choice("ii", "実施できない見込み")])),
            .init(
                name: "target", label: "目標の達成見込み",
                answer: .choice([choice("①", "達成見込み"), choice("②", "達成できない見込み")])),
            .init(
                name: "remedy", label: "課題と改善策", answer: .text,
                requirement: .ifAny([
                    .init(field: "target", codes: ["②"]), .init(field: "activity", codes: ["ii"]),
                ])),
            .init(
                name: "view-1", label: "立ち位置を変える（市民の視点）", section: "改革課題の発見",
                answer: .tick, requirement: .optional),
            .init(name: "memo", label: "備考", answer: .text, requirement: .optional),
        ])

    /// `activity=i target=②`, words with spaces for ␣.
    private static func given(_ text: String) -> [(field: String, value: String)] {
        text.split(separator: " ").map { word in
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? String(halves[1]) : ""
            return (field: String(halves[0]), value: value.replacing("␣", with: " "))
        }
    }

    private static func words(_ form: Form, _ text: String) -> String {
        switch form.check(given(text)) {
        case .success(let answers):
            answers.map { "  \($0.field)=\($0.value)\n" }.joined()
        case .failure(let faults):
            faults.all.map { "  \($0.text.ja)\n  \($0.text.en)\n" }.joined()
        }
    }

    @Test("every way of answering comes to the same answer, or to what to write instead")
    func table() throws {
        let long = String(repeating: "長", count: Form.textLimit)
        let asked = [
            "activity=i target=①", "target=① activity=i", "activity=i target=②",
            "activity=ii target=②", "activity=ii target=① remedy=増員",
            "activity=i target=2 remedy=␣増員␣する␣", "activity=(ii) target=（２） remedy=x",
            "activity=Ⅱ target=⑵ remedy=x", "activity=実施見込み target=達成見込み",
            "activity=ｉ target=②：達成できない見込み remedy=x", "ACTIVITY=I target=1",
            "activity=i target=1 view-1=はい memo=済", "activity=i target=1 view-1=✓",
            "activity=i target=1 view-1=yes", "activity=i target=1 view-1=済み",
            "取組内容の実施見込み=1 目標の達成見込み=（２） 課題と改善策=増員\n\n見直し",
            "activity=2 target=① remedy=x", "activity=Ⅰ target=１", "activity=（1） target=①",
            "activity=3 target=①", "改革課題の発見：立ち位置を変える（市民の視点）=済 activity=i target=①",
            "課題と改善=x activity=i target=①", "備考=一 memo=二 activity=i target=①",
            "", "activity=iii target=③", "activty=i target=①", "目標の達成見込み=① activity=i",
            "activity=i target=① target=② target=②", "activity=i target=① memo=",
            "activity=i target=② remedy=␣␣", "activity=i target=① view-1=いいえ",
            "activity=i target=① memo=一\n二", "activity=i target=① memo=\u{202E}x",
            "activity=i target=① nothing=\u{1B}[31m\(String(repeating: "x", count: 99))",
            "activity=見込み target=", "wrong=1 target=9 memo= view-1=no",
        ]
        let text = asked.map {
            "\($0.replacing("\n", with: "␊").replacing("\u{1B}", with: "␛"))\n"
                + Self.words(Self.form, $0)
        }
        try expectGolden(text.joined(separator: "\n"), "form-answers.txt")
        let edge = Self.form.check(Self.given("activity=i target=① memo=\(long)"))
        #expect((try? edge.get())?.last?.value == long)
        #expect(
            Self.words(Self.form, "activity=i target=① memo=\(long)長")
                == "  memo が長すぎます（4001字）。4000字までで書いてください\n"
                + "  memo has 4001 characters; write at most 4000\n")
    }

    @Test("a sign that might mean two choices means neither, but each is taken as it is written")
    func ambiguous() {
        let choices = [Self.choice("1", "一つ"), Self.choice("①", "丸一つ"), Self.choice("2", "二つ")]
        let form = Form(
            id: "f", fields: [.init(name: "a", label: "A", answer: .choice(choices))])
        func code(_ written: String) -> String? {
            try? form.check([("a", written)]).get().first?.value
        }
        #expect(choices.map { code($0.code) } == ["1", "①", "2"])
        #expect(code("１") == nil)
        #expect(code("２") == "2")
        #expect(choices.map { code($0.label) } == ["1", "①", "2"])
    }

    @Test("a Roman numeral is not read from a number that is a choice itself")
    func numerals() {
        let choices = [Self.choice("i", "一"), Self.choice("ii", "二"), Self.choice("1", "別")]
        let form = Form(
            id: "f", fields: [.init(name: "a", label: "A", answer: .choice(choices))])
        func code(_ written: String) -> String? {
            try? form.check([("a", written)]).get().first?.value
        }
        #expect(code("1") == "1")
        #expect(code("2") == nil)
        #expect(code("Ⅱ") == "ii")
    }

    @Test("a label of several fields is refused with their names; an id always wins")
    func labels() throws {
        let fields = [
            Form.Field(
                name: "first", label: "課題", section: "上期", answer: .text,
                requirement: .optional),
            Form.Field(
                name: "second", label: "課題", section: "下期", answer: .text,
                requirement: .optional),
            Form.Field(name: "課題", label: "first", answer: .text, requirement: .optional),
        ]
        let form = Form(id: "f", fields: Array(fields.prefix(2)))
        guard case .failure(let faults) = form.check([("課題", "x")]) else {
            Issue.record("it is taken")
            return
        }
        #expect(faults.all == [.ambiguousField(field: "課題", fields: ["first", "second"])])
        #expect(faults.all[0].text.ja == "「課題」という項目は2つあります。first、second のどれかを書いてください")
        #expect(try form.check([("下期 課題", "x")]).get().map(\.field) == ["second"])
        let all = Form(id: "f", fields: fields)
        #expect(
            try all.check([("課題", "x"), ("first", "y")]).get().map(\.field) == ["first", "課題"])
    }

    @Test("what has lines comes out as it went in")
    func paragraphs() throws {
        let text = "　１　取組\n\t・増員\n\n　２　見直し\n・案件"
        let given = "\n\r\n" + text.replacing("\n", with: "\r\n") + "\n \n"
        let answers = try Self.form.check([
            ("activity", "i\n"), ("target", "②"), ("remedy", given),
        ]).get()
        #expect(answers.last?.value == text)
        #expect(try Self.form.check(answers.map { ($0.field, $0.value) }).get() == answers)
    }

    // MARK: Properties

    private static let codes = ["①", "②", "③", "i", "ii", "iii", "A", "Ｂ", "済"]

    private static func randomForm(_ draws: inout Draws) -> Form {
        var fields: [Form.Field] = []
        for number in 0..<draws.number(1...8) {
            let answer: Form.Field.Answer =
                switch draws.number(0...2) {
                case 0:
                    .choice(
                        codes.prefix(draws.number(2...codes.count)).map { choice($0, "意味\($0)") })
                case 1: .text
                default: .tick
                }
            var requirement = Form.Field.Requirement.always
            let conditions = fields.compactMap { field -> Form.Field.Condition? in
                guard case .choice(let choices) = field.answer else { return nil }
                let count = draws.number(0...choices.count)
                return count == 0
                    ? nil : .init(field: field.name, codes: choices.prefix(count).map(\.code))
            }
            switch draws.number(0...2) {
            case 0: requirement = .optional
            case 1 where !conditions.isEmpty: requirement = .ifAny(conditions)
            default: break
            }
            fields.append(
                .init(
                    name: "f-\(number)", label: "項目\(number)", answer: answer,
                    requirement: requirement))
        }
        return Form(id: "random", fields: fields)
    }

    /// An answer that fits, as somebody may write it; seldom one that does not.
    private static func randomValue(_ field: Form.Field, _ draws: inout Draws) -> String {
        if draws.number(0...9) == 0 { return ["", "　", "no", "\u{7}"][draws.number(0...3)] }
        switch field.answer {
        case .choice(let choices):
            let choice = choices[draws.number(0...choices.count - 1)]
            return [
                choice.code, "（\(choice.code)）", choice.label, "\(choice.code)．\(choice.label)",
            ][
                draws.number(0...3)]
        case .text: return [" 増員する", "再 検討", "①"][draws.number(0...2)]
        case .tick: return ["はい", "YES", "☑️", "済"][draws.number(0...3)]
        }
    }

    @Test("5,000 random forms and answers: what is taken is whole, in order, and stays the same")
    func properties() throws {
        var draws = Draws(seed: 0x666F_726D)
        var taken = 0
        for _ in 0..<5_000 {
            let form = Self.randomForm(&draws)
            var given: [(field: String, value: String)] = form.fields.compactMap { field in
                draws.number(0...6) == 0
                    ? nil : (field.name, Self.randomValue(field, &draws))
            }
            if draws.number(0...9) == 0 { given.append(("f-99", "①")) }
            given.reverse()
            switch form.check(given) {
            case .success(let answers):
                taken += 1
                #expect(answers.map(\.field) == given.map(\.field).reversed())
                #expect(isComplete(form, answers))
                #expect(form.check(answers.map { ($0.field, $0.value) }) == .success(answers))
            case .failure(let faults):
                #expect(Set(faults.all).count == faults.all.count)
                #expect(faults.all.allSatisfy { !$0.text.ja.isEmpty && !$0.text.en.isEmpty })
                // Each of them by itself is said of the whole, too.
                for (field, value) in given {
                    guard case .failure(let alone) = form.check([(field, value)]) else { continue }
                    let own = alone.all.filter { fault in
                        if case .missing = fault { return false }
                        return true
                    }
                    #expect(own.allSatisfy(faults.all.contains))
                }
            }
        }
        #expect(taken > 500)
    }

    /// Whether everything that must be answered is, asked field by field.
    private func isComplete(_ form: Form, _ answers: [FormAnswer]) -> Bool {
        let values = Dictionary(uniqueKeysWithValues: answers.map { ($0.field, $0.value) })
        return form.fields.allSatisfy { field in
            switch field.requirement {
            case .optional: true
            case .always: values[field.name] != nil
            case .ifAny(let conditions):
                values[field.name] != nil
                    || conditions.allSatisfy { condition in
                        !condition.codes.contains { $0 == values[condition.field] }
                    }
            }
        }
    }
}
