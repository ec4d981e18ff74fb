/// What is wrong with a quantity, a target or a number of times that somebody wrote.
package struct QuantityError: Error, Hashable, Sendable {
    /// What is wrong, with what is needed to say it.
    package enum Kind: Hashable, Sendable {
        /// Nothing is written.
        case empty
        /// More is written than any known form needs.
        case tooLong(limit: Int)
        /// No number where one is needed.
        case noNumber(String)
        /// This part is more than a quantity needs.
        case unreadable(String)
        /// Commas or points in the wrong places.
        case grouping(String)
        /// More decimal places than are kept.
        case tooManyPlaces(String)
        /// Beyond ``FixedDecimal/limit``.
        case outOfRange
        /// What cannot be a unit.
        case unit(String)
        /// The two units of a share are not the same.
        case unitsDiffer(String, String)
        /// A share of a number with a fraction.
        case shareNotWhole
        /// A share of none.
        case shareOfNothing
        /// More than there are.
        case shareOverWhole(Int, of: Int)
        /// 以上 and its like, where a quantity alone is needed or the word cannot stand.
        case wordOfTarget(String)
        /// 未満, 超: the number itself would not do.
        case strictBound(String, instead: Target.Bound)
        /// A change by a number, not by percent.
        case changeNotPercent(String)
        /// A change with a minus.
        case negativeChange
        /// More than 100% fewer.
        case fewerThanNone
        /// The year from which a change counts cannot be read.
        case reference(ExpressionError)
        /// Several years from which a change would count.
        case severalReferences(String)
        /// No number of times.
        case noTimes(String)
        /// More times than a year has days, or none.
        case timesOutOfRange(limit: Int)
        /// At most so many times.
        case timesAtMost(String)
    }

    /// What is wrong.
    package let kind: Kind

    /// Where in the text the wrong part begins, in Unicode scalars from 0.
    package let offset: Int

    /// The fault `kind` at `offset` scalars into the text.
    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }

    /// One sentence that says what is wrong.
    package func message(_ language: Language) -> String {
        switch language {
        case .japanese: kind.japaneseMessage
        case .english: kind.englishMessage
        }
    }

    /// What to write instead, in a sentence or two.
    package func advice(_ language: Language) -> String {
        switch language {
        case .japanese: kind.japaneseAdvice
        case .english: kind.englishAdvice
        }
    }
}

extension QuantityError.Kind {
    fileprivate var japaneseMessage: String {
        switch self {
        case .empty: "数量が書かれていません。"
        case .tooLong(let limit): "\(limit)文字を超える文は読めません。"
        case .noNumber(""): "数が書かれていません。"
        case .noNumber(let text): "「\(text)」を数量として読めません。"
        case .unreadable(let text): "「\(text)」が余分です。"
        case .grouping(let text): "「\(text)」の「,」か「.」の位置が違います。"
        case .tooManyPlaces(let text):
            "「\(text)」は小数点より下が\(FixedDecimal.places)桁を超えています。"
        case .outOfRange: "数が大きすぎます。"
        case .unit(let text): "「\(text)」は単位として読めません。"
        case .unitsDiffer(let one, let other): "分子の単位「\(one)」と分母の単位「\(other)」が違います。"
        case .shareNotWhole: "分数の分子と分母は整数でなければなりません。"
        case .shareOfNothing: "分母が0です。"
        case .shareOverWhole(let part, let whole): "分子（\(part)）が分母（\(whole)）を超えています。"
        case .wordOfTarget(let word): "「\(word)」はここでは読めません。"
        case .strictBound(let word, _): "「\(word)」は、その数を含むかどうかで判定が分かれるので読めません。"
        case .changeNotPercent(""): "増減の割合が書かれていません。"
        case .changeNotPercent(let text): "「\(text)」からは増減の割合が読めません。"
        case .negativeChange: "増減の割合が負の数です。"
        case .fewerThanNone: "100%を超えて減らすことはできません。"
        case .reference(let fault): "どの年度から比べるのか分かりません。" + fault.message(.japanese)
        case .severalReferences(let text): "「\(text)」は一つの年度ではありません。"
        case .noTimes(""): "回数が書かれていません。"
        case .noTimes(let text): "「\(text)」を回数として読めません。"
        case .timesOutOfRange(let limit): "回数は1から\(limit)までです。"
        case .timesAtMost(let word): "回数は下限だけで、「\(word)」のような上限は扱えません。"
        }
    }

    fileprivate var japaneseAdvice: String {
        switch self {
        case .empty, .noNumber, .unreadable:
            "「21/24」「43.3%」「8件」「1,200人」「7件以下」「令和元年度実績から10%減」のように書いてください。"
        case .tooLong: "数量だけを書き、説明は note: に移してください。"
        case .grouping: "「1,200」「43.3」のように書いてください。"
        case .tooManyPlaces: "小数点より下は\(FixedDecimal.places)桁までで書いてください。"
        case .outOfRange: "「億円」のような大きな単位で書いてください。"
        case .unit: "「件」「人」のような短い単位だけを書き、説明は note: に移してください。"
        case .unitsDiffer: "「21区長/24区長」のように同じ単位で書いてください。"
        case .shareNotWhole: "割合なら「43.3%」のように書いてください。"
        case .shareOfNothing: "「21/24」のように、分母は1以上で書いてください。"
        case .shareOverWhole: "「21/24」のように、分子を先に書いてください。"
        case .wordOfTarget: "数量だけを「7件」のように書くか、目標なら「7件以下」のように一つだけ書いてください。"
        case .strictBound(_, .atMost): "その数より一つ小さい数に「以下」を付けて書いてください。"
        case .strictBound(_, .atLeast): "その数より一つ大きい数に「以上」を付けて書いてください。"
        case .changeNotPercent: "「10%減」のように%で書くか、「7件以下」のように数そのものを書いてください。"
        case .negativeChange: "減らすなら「10%減」、増やすなら「10%増」と書いてください。"
        case .fewerThanNone: "「10%減」のように100%までで書いてください。"
        case .reference, .severalReferences:
            "「令和元年度実績から10%減」「前年度実績から10%減」のように書いてください。"
        case .noTimes:
            "「年3回以上」「半期に2回」「四半期に1回以上」「毎月」「1回以上」のように書いてください。"
        case .timesOutOfRange: "回数を確かめてください。"
        case .timesAtMost: "「年3回以上」のように書いてください。"
        }
    }

    fileprivate var englishMessage: String {
        switch self {
        case .empty: "No quantity is written."
        case .tooLong(let limit): "A text of more than \(limit) characters cannot be read."
        case .noNumber(""): "The number is missing."
        case .noNumber(let text): "“\(text)” cannot be read as a quantity."
        case .unreadable(let text): "“\(text)” is more than a quantity needs."
        case .grouping(let text): "The commas or points of “\(text)” stand in the wrong places."
        case .tooManyPlaces(let text):
            "“\(text)” has more than \(FixedDecimal.places) decimal places."
        case .outOfRange: "The number is too large."
        case .unit(let text): "“\(text)” cannot be a unit."
        case .unitsDiffer(let one, let other): "The units “\(one)” and “\(other)” are not the same."
        case .shareNotWhole: "A share is made of whole numbers."
        case .shareOfNothing: "There is no share of none."
        case .shareOverWhole(let part, let whole): "\(part) is more than there are (\(whole))."
        case .wordOfTarget(let word): "“\(word)” cannot stand here."
        case .strictBound(let word, _):
            "“\(word)” leaves it open whether the number itself will do."
        case .changeNotPercent(""): "The percentage of the change is missing."
        case .changeNotPercent(let text): "“\(text)” does not say the percentage of the change."
        case .negativeChange: "A change cannot have a minus."
        case .fewerThanNone: "Nothing can be more than 100% fewer."
        case .reference(let fault):
            "It is not clear with which year to compare. " + fault.message(.english)
        case .severalReferences(let text): "“\(text)” is not one fiscal year."
        case .noTimes(""): "No number of times is written."
        case .noTimes(let text): "“\(text)” cannot be read as a number of times."
        case .timesOutOfRange(let limit): "The number of times is 1 to \(limit)."
        case .timesAtMost(let word): "A quota has a least number only, not “\(word)”."
        }
    }

    fileprivate var englishAdvice: String {
        switch self {
        case .empty, .noNumber, .unreadable:
            "Write it as “21/24”, “43.3%”, “1,200 people”, “at most 7” or "
                + "“10% fewer than FY2019”."
        case .tooLong: "Write the quantity only, and move explanations to “note:”."
        case .grouping: "Write it as “1,200” or “43.3”."
        case .tooManyPlaces: "Write up to \(FixedDecimal.places) decimal places."
        case .outOfRange: "Write it in a larger unit."
        case .unit: "Write a short unit only, such as “people”, and move explanations to “note:”."
        case .unitsDiffer: "Write both in the same unit, as in “21 wards/24 wards”."
        case .shareNotWhole: "Write a percentage, as in “43.3%”."
        case .shareOfNothing: "Write it as “21/24”, of at least 1."
        case .shareOverWhole: "Write the smaller number first, as in “21/24”."
        case .wordOfTarget:
            "Write the quantity alone, or for a target one bound, as in “at most 7”."
        case .strictBound(_, .atMost): "Write “at most” and the next smaller number."
        case .strictBound(_, .atLeast): "Write “at least” and the next larger number."
        case .changeNotPercent: "Write “10% fewer”, or the number itself as in “at most 7”."
        case .negativeChange: "Write “10% fewer” or “10% more”."
        case .fewerThanNone: "Write up to “100% fewer”."
        case .reference, .severalReferences:
            "Write “10% fewer than FY2019” or “10% fewer than last year”."
        case .noTimes:
            "Write “3 times a year”, “twice a half-year”, “once a quarter”, “monthly” or “once”."
        case .timesOutOfRange: "Check the number."
        case .timesAtMost: "Write “at least 3 times a year”."
        }
    }
}
