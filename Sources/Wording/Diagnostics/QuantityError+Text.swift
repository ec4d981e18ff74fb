package import CalendarPlan

extension QuantityError: DiagnosticWords {
    /// In whole sentences.
    package var text: DiagnosticText { kind.text }
}

extension QuantityError.Kind {
    fileprivate var text: DiagnosticText {
        switch self {
        case .empty:
            .init(
                ja: "数量が書かれていません。", Self.forms.ja, en: "No quantity is written.", Self.forms.en)
        case .tooLong(let limit):
            .init(
                ja: "\(limit)文字を超える文は読めません。", "数量だけを書き、説明は note: に移してください。",
                en: "A text of more than \(limit) characters cannot be read.",
                "Write the quantity only, and move explanations to “note:”.")
        case .noNumber(let text):
            .init(
                ja: text.isEmpty ? "数が書かれていません。" : "「\(text)」を数量として読めません。", Self.forms.ja,
                en: text.isEmpty
                    ? "The number is missing." : "“\(text)” cannot be read as a quantity.",
                Self.forms.en)
        case .unreadable(let text):
            .init(
                ja: "「\(text)」が余分です。", Self.forms.ja,
                en: "“\(text)” is more than a quantity needs.", Self.forms.en)
        case .grouping(let text):
            .init(
                ja: "「\(text)」の「,」か「.」の位置が違います。", "「1,200」「43.3」のように書いてください。",
                en: "The commas or points of “\(text)” stand in the wrong places.",
                "Write it as “1,200” or “43.3”.")
        case .tooManyPlaces(let text):
            .init(
                ja: "「\(text)」は小数点より下が\(FixedDecimal.places)桁を超えています。",
                "小数点より下は\(FixedDecimal.places)桁までで書いてください。",
                en: "“\(text)” has more than \(FixedDecimal.places) decimal places.",
                "Write up to \(FixedDecimal.places) decimal places.")
        case .outOfRange:
            .init(
                ja: "数が大きすぎます。", "「億円」のような大きな単位で書いてください。",
                en: "The number is too large.", "Write it in a larger unit.")
        case .unit(let text):
            .init(
                ja: "「\(text)」は単位として読めません。", "「件」「人」のような短い単位だけを書き、説明は note: に移してください。",
                en: "“\(text)” cannot be a unit.",
                "Write a short unit only, such as “people”, and move explanations to “note:”.")
        case .unitsDiffer(let one, let other):
            .init(
                ja: "分子の単位「\(one)」と分母の単位「\(other)」が違います。", "「21区長/24区長」のように同じ単位で書いてください。",
                en: "The units “\(one)” and “\(other)” are not the same.",
                "Write both in the same unit, as in “21 wards/24 wards”.")
        case .shareNotWhole:
            .init(
                ja: "分数の分子と分母は整数でなければなりません。", "割合なら「43.3%」のように書いてください。",
                en: "A share is made of whole numbers.", "Write a percentage, as in “43.3%”.")
        case .shareOfNothing:
            .init(
                ja: "分母が0です。", "「21/24」のように、分母は1以上で書いてください。",
                en: "There is no share of none.", "Write it as “21/24”, of at least 1.")
        case .shareOverWhole(let part, let whole):
            .init(
                ja: "分子（\(part)）が分母（\(whole)）を超えています。", "「21/24」のように、分子を先に書いてください。",
                en: "\(part) is more than there are (\(whole)).",
                "Write the smaller number first, as in “21/24”.")
        case .wordOfTarget(let word):
            .init(
                ja: "「\(word)」はここでは読めません。",
                "数量だけを「7件」のように書くか、目標なら「7件以下」のように一つだけ書いてください。",
                en: "“\(word)” cannot stand here.",
                "Write the quantity alone, or for a target one bound, as in “at most 7”.")
        case .strictBound(let word, let bound):
            .init(
                ja: "「\(word)」は、その数を含むかどうかで判定が分かれるので読めません。",
                bound == .atMost
                    ? "その数より一つ小さい数に「以下」を付けて書いてください。"
                    : "その数より一つ大きい数に「以上」を付けて書いてください。",
                en: "“\(word)” leaves it open whether the number itself will do.",
                bound == .atMost
                    ? "Write “at most” and the next smaller number."
                    : "Write “at least” and the next larger number.")
        case .changeNotPercent(let text):
            .init(
                ja: text.isEmpty ? "増減の割合が書かれていません。" : "「\(text)」からは増減の割合が読めません。",
                "「10%減」のように%で書くか、「7件以下」のように数そのものを書いてください。",
                en: text.isEmpty
                    ? "The percentage of the change is missing."
                    : "“\(text)” does not say the percentage of the change.",
                "Write “10% fewer”, or the number itself as in “at most 7”.")
        case .negativeChange:
            .init(
                ja: "増減の割合が負の数です。", "減らすなら「10%減」、増やすなら「10%増」と書いてください。",
                en: "A change cannot have a minus.", "Write “10% fewer” or “10% more”.")
        case .fewerThanNone:
            .init(
                ja: "100%を超えて減らすことはできません。", "「10%減」のように100%までで書いてください。",
                en: "Nothing can be more than 100% fewer.", "Write up to “100% fewer”.")
        case .reference(let fault):
            .init(
                ja: "どの年度から比べるのか分かりません。" + fault.text.message.ja, Self.references.ja,
                en: "It is not clear with which year to compare. " + fault.text.message.en,
                Self.references.en)
        case .severalReferences(let text):
            .init(
                ja: "「\(text)」は一つの年度ではありません。", Self.references.ja,
                en: "“\(text)” is not one fiscal year.", Self.references.en)
        case .noTimes(let text):
            .init(
                ja: text.isEmpty ? "回数が書かれていません。" : "「\(text)」を回数として読めません。",
                "「年3回以上」「半期に2回」「四半期に1回以上」「毎月」「1回以上」のように書いてください。",
                en: text.isEmpty
                    ? "No number of times is written."
                    : "“\(text)” cannot be read as a number of times.",
                "Write “3 times a year”, “twice a half-year”, “once a quarter”, “monthly” or “once”."
            )
        case .timesOutOfRange(let limit):
            .init(
                ja: "回数は1から\(limit)までです。", "回数を確かめてください。",
                en: "The number of times is 1 to \(limit).", "Check the number.")
        case .timesAtMost(let word):
            .init(
                ja: "回数は下限だけで、「\(word)」のような上限は扱えません。", "「年3回以上」のように書いてください。",
                en: "A quota has a least number only, not “\(word)”.",
                "Write “at least 3 times a year”.")
        }
    }

    private static let forms = Bilingual(
        ja: "「21/24」「43.3%」「8件」「1,200人」「7件以下」「令和元年度実績から10%減」のように書いてください。",
        en: "Write it as “21/24”, “43.3%”, “1,200 people”, “at most 7” or “10% fewer than FY2019”.")

    private static let references = Bilingual(
        ja: "「令和元年度実績から10%減」「前年度実績から10%減」のように書いてください。",
        en: "Write “10% fewer than FY2019” or “10% fewer than last year”.")
}
