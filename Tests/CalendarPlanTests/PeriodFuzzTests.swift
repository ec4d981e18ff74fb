import CalendarPlan
import Wording
import Testing

@Suite struct PeriodFuzzTests {
    /// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators": SplitMix64; our
    /// own, since the standard library's algorithms may change and a seed must not.
    private struct Generator {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            return Int(mixed % UInt64(bound))
        }
    }

    private static let signs = Array(
        ("0123456789０１２３年度月日旬上中下初末半四三十元翌前後当第期営業週間から以降まで頃のRHSTMQFYhbdw"
            + "～-–ー/.,()（）【】 　・to before after of early").unicodeScalars)

    @Test("20,000 broken forms never trap, and what is read prints back as the same")
    func mutations() throws {
        var generator = Generator(state: 0x6B6F_796F_6D69)
        let texts =
            forms.map(\.text) + warned.map(\.text) + relativeForms.map(\.text)
            + ["半年ごと", "令和6年度～令和8年度", "x-3の10営業日前"]
        var read = 0
        for _ in 0..<20_000 {
            var scalars = Array(texts[generator.below(texts.count)].unicodeScalars)
            if generator.below(4) == 0 {
                let other = Array(texts[generator.below(texts.count)].unicodeScalars)
                scalars =
                    Array(scalars.prefix(generator.below(scalars.count + 1)))
                    + other.suffix(generator.below(other.count + 1))
            }
            for _ in 0..<generator.below(4) { mutate(&scalars, &generator) }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            if check(String(view)) { read += 1 }
        }
        // Were nearly all refused, nothing would be tested; were nearly all read, neither.
        #expect((2_000...18_000).contains(read), "\(read)")
    }

    @Test("every pair of ends is refused or prints back as the same")
    func pairs() throws {
        let years = ["", "2026年", "令和7年度", "翌年度", "前年度", "当年度", "翌年"]
        let pieces = [
            "", "1月", "4月", "12月", "10月上旬", "2月下旬", "9月初", "3月末", "7月22日", "10月1日(木)",
            "第1四半期", "第4四半期", "下半期", "当初", "末", "2月29日",
        ]
        let parts = years.flatMap { year in pieces.map { year + $0 } } + ["年度末", "年度当初"]
        var read = 0
        for from in parts {
            if check(from) { read += 1 }
            for closing in ["以降", "まで"] { _ = check(from + closing) }
            for to in parts where check("\(from)～\(to)") { read += 1 }
        }
        #expect(read > 3_000, "\(read)")
    }

    private func mutate(_ scalars: inout [Unicode.Scalar], _ generator: inout Generator) {
        let sign = Self.signs[generator.below(Self.signs.count)]
        guard !scalars.isEmpty else { return scalars.append(sign) }
        let place = generator.below(scalars.count)
        switch generator.below(4) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(sign, at: place)
        case 2: scalars[place] = sign
        default: scalars.swapAt(place, generator.below(scalars.count))
        }
    }

    /// What must hold of any text as a recurrence, behind 毎年 too, where periods stand.
    private func checkRecurrence(_ text: String) {
        for text in [text, "毎年" + text, "毎月" + text, "every year on " + text] {
            switch Recurrence.reading(text) {
            case .failure(let fault): check(fault, text)
            case .success(let reading):
                for language in Language.allCases {
                    let printed = reading.text(language)
                    guard case .success(let again) = Recurrence.reading(printed),
                        again.recurrence == reading.recurrence, again.due == reading.due,
                        again.onClosedDay == reading.onClosedDay
                    else {
                        Issue.record("\(text) → \(printed) → \(Recurrence.reading(printed))")
                        continue
                    }
                }
            }
        }
    }

    /// Whether `text` is a due date, after checking all that must hold of any text.
    private func check(_ text: String) -> Bool {
        checkRecurrence(text)
        switch FiscalYear.read(text) {
        case .success(let reading):
            #expect((1...FiscalYear.rangeLimit).contains(reading.years.count), "\(text)")
        case .failure(let fault): check(fault, text)
        }
        switch DueRule.read(text) {
        case .failure(let fault):
            check(fault, text)
            return false
        case .success(let reading):
            let rule = reading.rule
            for language in Language.allCases {
                let printed = rule.text(language)
                switch DueRule.read(printed) {
                case .success(let again):
                    if again.rule != rule { Issue.record("\(text) → \(printed) → \(again.rule)") }
                    if !again.warnings.isEmpty { Issue.record("\(text) → \(printed) warns") }
                case .failure(let fault): Issue.record("\(text) → \(printed) → \(fault)")
                }
            }
            if case .period(let period) = rule {
                for year in [fy2024, nil] {
                    guard case .failure(let fault) = period.meaning(in: year) else { continue }
                    check(fault, text)
                }
            }
            return true
        }
    }

    private func check(_ fault: ExpressionError, _ text: String) {
        let isInside = (0...text.unicodeScalars.count).contains(fault.offset)
        let isSaid = Language.allCases.allSatisfy {
            !fault.message($0).isEmpty && !fault.advice($0).isEmpty
        }
        if !isInside || !isSaid { Issue.record("\(text): \(fault)") }
    }
}
