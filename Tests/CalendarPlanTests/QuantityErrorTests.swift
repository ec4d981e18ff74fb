import CalendarPlan
import Wording
import TestSupport
import Testing

@Suite struct QuantityErrorTests {
    /// Steele, Lea and Flood's SplitMix64; our own, since a seed must mean the same for ever.
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

    @Test("every fault says what is wrong, where, and what to write")
    func faults() throws {
        var report = ""
        for text in [
            "", "　", "たくさん", "約8件", "1,20件", "1.2.3", "1.23456", "999999999999", "8件/", "8(件)",
            "8とても長い説明になってしまっている単位の名前です", "21区/24件", "0.5/24", "21/0", "25/24", "8件以上", "10件減",
            "8 9", "21/24/3", String(repeating: "1", count: 201), "%", "99999999999割",
        ] {
            report += line(text, Quantity.read(text))
        }
        report += "\n"
        for text in [
            "以上", "7件未満", "5%超", "less than 7", "over 7", "10件減", "減", "-10%減", "110%減",
            "いつかから10%減",
            "R1～R3実績から10%減", "2019年から10%減", "前年度3から10%減", "令和元年度3件から10%減", "at most 7以上", "7件以上以下",
        ] {
            report += line(text, Target.read(text))
        }
        report += "\n"
        for text in ["", "毎日", "週1回", "年3回以下", "3回まで", "0回", "367回", "often", "3 a week"] {
            report += line(text, QuotaTimes.read(text))
        }
        try expectGolden(report, "quantity-faults.txt")
    }

    private func line<Value>(_ text: String, _ result: Result<Value, QuantityError>) -> String {
        guard case .failure(let fault) = result else {
            Issue.record("“\(text)” is read as \(result)")
            return ""
        }
        let shown = text.count > 40 ? text.prefix(20) + "…" : text[...]
        return Language.allCases.map { language in
            "\(shown) @\(fault.offset): \(fault.message(language)) → \(fault.advice(language))\n"
        }.joined()
    }

    @Test("20,000 broken texts never trap, and what is read prints back as the same")
    func mutations() {
        let texts = [
            "21/24", "21 区長/24 区長", "43.3%以上", "7件以下", "令和元年度件数の実績から10%減", "前年度実績以下",
            "at most 1,200 people", "10% fewer than FY2019", "年3回以上", "半期に2回", "3 times a year",
            "24区中21区", "8割", "-0.5", "10%増以内", "at least last year", "once a quarter", "前年度比5割増",
        ]
        let signs = Array("0123４%％/.,-△件人回減増年度半期月以上以下内から比の of a at % 割中R".unicodeScalars)
        var generator = Generator(state: 0x6B6F_796F_6D69)
        var read = 0
        for _ in 0..<20_000 {
            var scalars = Array(texts[generator.below(texts.count)].unicodeScalars)
            if generator.below(4) == 0 {
                let other = Array(texts[generator.below(texts.count)].unicodeScalars)
                scalars =
                    scalars.prefix(generator.below(scalars.count + 1))
                    + other.suffix(generator.below(other.count + 1))
            }
            for _ in 0..<generator.below(4) {
                let sign = signs[generator.below(signs.count)]
                guard !scalars.isEmpty else { continue }
                let place = generator.below(scalars.count)
                switch generator.below(3) {
                case 0: scalars.remove(at: place)
                case 1: scalars.insert(sign, at: place)
                default: scalars[place] = sign
                }
            }
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            if check(String(view)) { read += 1 }
        }
        #expect((2_000...18_000).contains(read), "\(read)")
    }

    private func check(_ text: String) -> Bool {
        var isRead = false
        switch Quantity.read(text) {
        case .failure(let fault): check(fault, text)
        case .success(let quantity):
            isRead = true
            if Quantity.read(quantity.text) != .success(quantity)
                || Quantity(quantity.description) != quantity
            {
                Issue.record("\(text) → \(quantity)")
            }
        }
        switch Target.read(text) {
        case .failure(let fault): check(fault, text)
        case .success(let target):
            isRead = true
            for language in Language.allCases
            where Target.read(target.text(language)) != .success(target) {
                let again = Target.read(target.text(language))
                Issue.record("\(text) → \(target.text(language)) → \(again)")
            }
        }
        switch QuotaTimes.read(text) {
        case .failure(let fault): check(fault, text)
        case .success(let times):
            isRead = true
            for language in Language.allCases
            where QuotaTimes.read(times.text(language)) != .success(times) {
                Issue.record("\(text) → \(times.text(language))")
            }
        }
        return isRead
    }

    private func check(_ fault: QuantityError, _ text: String) {
        let isInside = (0...text.unicodeScalars.count).contains(fault.offset)
        let isSaid = Language.allCases.allSatisfy {
            !fault.message($0).isEmpty && !fault.advice($0).isEmpty
        }
        if !isInside || !isSaid { Issue.record("\(text): \(fault)") }
    }
}
