package import Text

/// A target read from a text, with what is doubtful about it.
package struct TargetReading: Hashable, Sendable {
    package let target: Target
    /// What is doubtful about the year that it names.
    package let warnings: [ExpressionWarning]
}

extension Target {
    /// Reads `text`: `21/24`, `43.3%以上`, `7件以下`, `10%減`, `令和元年度件数の実績から10%減`,
    /// `前年度実績以下`, `at most 7`, `10% fewer than last year`; half- or full-width.
    ///
    /// Without a word for it, success lies above a quantity (以上), but below 0, a reduction and a
    /// rank (0件, ▲5%, 1位). Reductions compare by their size: ▲5%以上 is met by ▲7%.
    /// `fiscalYearStart` is the month
    /// in which the year that it names begins. A fault's offset points into `text`.
    package static func read(
        _ text: String, fiscalYearStart: Int = FiscalYear.customaryStartMonth,
        eras: EraTable = .statutory
    ) -> Result<Target, QuantityError> {
        reading(text, fiscalYearStart: fiscalYearStart, eras: eras).map(\.target)
    }

    /// What ``read(_:fiscalYearStart:)`` gives, with what is doubtful about it.
    package static func reading(
        _ text: String, fiscalYearStart: Int = FiscalYear.customaryStartMonth,
        eras: EraTable = .statutory
    ) -> Result<TargetReading, QuantityError> {
        do throws(QuantityError) {
            var reader = try QuantityReader(text, eras: eras)
            let target = try reader.readTarget(startMonth: fiscalYearStart)
            return .success(TargetReading(target: target, warnings: reader.warnings))
        } catch {
            return .failure(error)
        }
    }
}

extension QuantityReader {
    private static let atLeast = (
        before: [
            "at least", "no fewer than", "no less than", "not fewer than", "not less than", ">=",
            "≥", "≧", "少なくとも",
        ],
        after: ["以上", "or more", "or above", "or better"]
    )
    private static let atMost = (
        before: ["at most", "no more than", "not more than", "up to", "within", "<=", "≤", "≦"],
        after: ["以下", "以内", "or less", "or fewer", "or below"]
    )
    /// Words that leave the number itself out, and what to write instead.
    private static let strict: [(words: [String], bound: Target.Bound)] = [
        (["未満", "を下回る", "less than", "fewer than", "below", "under", "<", "＜"], .atMost),
        (["超", "を超える", "を上回る", "more than", "above", "over", ">", "＞"], .atLeast),
    ]
    private static let yearBefore = [
        "前年度", "昨年度", "前年", "昨年", "last year", "the year before", "the previous year",
        "previous year", "the last year", "the previous fiscal year", "last fiscal year",
    ]
    private static let joints = [
        "と比較して", "と比べて", "に比べて", "に比べ", "に対して", "に対し", "対比で", "対比", "比で", "比",
        "から", "より", "の",
    ]

    /// Reads all that is left as a target.
    mutating func readTarget(startMonth: Int) throws(QuantityError) -> Target {
        let bound = try takeBound()
        if start == end { throw fault(.empty) }
        if let target = try readJapaneseChange(bound, startMonth) { return target }
        if let target = try readEnglishChange(bound, startMonth) { return target }
        if let target = try readUnchanged(bound, startMonth) { return target }
        let isReduction = "▲△".unicodeScalars.contains(text.scalars[start])
        // As in Japanese, where 3位以上 are the ranks 1 to 3.
        let boundIsBehind = end != text.inner.upperBound
        let quantity = try readQuantity()
        guard let bound else { return Target(.fixed(quantity), quantity.usualBound) }
        // More of a reduction is a smaller number.
        let isTurned = isReduction || quantity.isRank && boundIsBehind
        return Target(.fixed(quantity), isTurned ? bound.opposite : bound)
    }

    /// Takes the words that say on which side success lies, before or behind.
    private mutating func takeBound() throws(QuantityError) -> Target.Bound? {
        let position = start
        if takePrefix(Self.atLeast.before) != nil { return .atLeast }
        if takePrefix(Self.atMost.before) != nil { return .atMost }
        if takeSuffix(Self.atLeast.after) != nil { return .atLeast }
        if takeSuffix(Self.atMost.after) != nil { return .atMost }
        for (words, bound) in Self.strict {
            if let word = takePrefix(words) {
                throw fault(.strictBound(word, instead: bound), at: position)
            }
            if let word = takeSuffix(words) {
                throw fault(.strictBound(word, instead: bound), at: end)
            }
        }
        return nil
    }

    /// 令和元年度実績から10%減, 前年度比10%以上の増, 10%減以内, 半減.
    private mutating func readJapaneseChange(_ bound: Target.Bound?, _ startMonth: Int)
        throws(QuantityError) -> Target?
    {
        let position = start
        let isFewer: Bool
        var percent: FixedDecimal?
        if takeSuffix(["半減"]) != nil {
            (isFewer, percent) = (true, FixedDecimal(50))
        } else if takeSuffix(["倍増"]) != nil {
            (isFewer, percent) = (false, FixedDecimal(100))
        } else if takeSuffix(["減少", "削減", "低減", "縮減", "減"]) != nil {
            isFewer = true
        } else if takeSuffix(["増加", "増"]) != nil {
            isFewer = false
        } else {
            return nil
        }
        _ = takeSuffix(["の", "を", "に"])
        var bound = bound
        if percent == nil {
            if takeSuffix(["以上"]) != nil { bound = .atLeast }
            if takeSuffix(["以内", "以下"]) != nil { bound = .atMost }
            percent = try takePercentAtEnd(isFewer)
        }
        guard let percent else { throw fault(.changeNotPercent(rest), at: position) }
        let reference = try readReference(startMonth)
        return try change(percent, isFewer: isFewer, from: reference, bound, position)
    }

    /// Takes the percentage that ends what is left; `nil` where none does.
    private mutating func takePercentAtEnd(_ isFewer: Bool) throws(QuantityError) -> FixedDecimal? {
        let isTenths = takeSuffix(["割"]) != nil
        guard isTenths || takeSuffix(["%", "パーセント", "㌫"]) != nil else { return nil }
        var from = end
        while from > start,
            ExpressionCursor.digit(text.scalars[from - 1]) != nil
                || [",", "."].contains(text.scalars[from - 1])
        {
            from -= 1
        }
        var number = self
        number.start = from
        guard from < end, let read = try number.takeNumber(), number.start == number.end else {
            return nil
        }
        if from > start, ["-", "△", "▲"].contains(text.scalars[from - 1]) {
            throw fault(.negativeChange, at: from - 1)
        }
        end = from
        skipSpaces()
        guard isTenths else { return read }
        guard read.tenThousandths <= FixedDecimal.limit / 10 else {
            throw fault(.outOfRange, at: from)
        }
        return FixedDecimal(tenThousandths: read.tenThousandths * 10)
    }

    /// `10% fewer than last year`, `10% increase from FY2019`, `10% more`.
    private mutating func readEnglishChange(_ bound: Target.Bound?, _ startMonth: Int)
        throws(QuantityError) -> Target?
    {
        var reader = self
        let position = start
        guard let percent = try? reader.takeNumber(),
            reader.takePrefix(["%", "percent", "per cent"]) != nil
        else { return nil }
        let isFewer: Bool
        if reader.takePrefix(["fewer", "less", "lower", "below", "reduction", "decrease"]) != nil {
            isFewer = true
        } else if reader.takePrefix(["more", "higher", "above", "increase"]) != nil {
            isFewer = false
        } else {
            return nil
        }
        _ = reader.takePrefix(["than", "from", "on", "over", "compared with", "compared to"])
        let reference = try reader.readReference(startMonth)
        self = reader
        return try change(percent, isFewer: isFewer, from: reference, bound, position)
    }

    /// 前年度実績以下: no more than was measured, `at most last year`.
    private mutating func readUnchanged(_ bound: Target.Bound?, _ startMonth: Int)
        throws(QuantityError) -> Target?
    {
        var reader = self
        let isActual = reader.takeSuffix(Self.actuals) != nil
        let isYearBefore = reader.takePrefix(Self.yearBefore) != nil
        var year = self
        _ = year.takeSuffix(Self.actuals)
        let isYear = bound != nil && isYear(year.rest, startMonth)
        guard isActual || isYearBefore || isYear else { return nil }
        let reference = try readReference(startMonth)
        return Target(
            .change(percent: FixedDecimal(0), from: reference), bound ?? .atLeast)
    }

    private func isYear(_ text: String, _ startMonth: Int) -> Bool {
        // A bare number is a quantity here, whatever it is to a calendar.
        guard Int(text) == nil,
            case .success = FiscalYear.read(text, startMonth: startMonth, eras: eras)
        else { return false }
        return true
    }

    private static let actuals = [
        "実績値", "実績", "の値", "並み", "並", "'s actual", "'s result", "'s", "actual", "result",
    ]

    /// Reads all that is left as the year whose value is meant; `nil` for the year before, which
    /// is meant where nothing is left.
    private mutating func readReference(_ startMonth: Int) throws(QuantityError) -> FiscalYear? {
        _ = takeSuffix(Self.joints)
        _ = takeSuffix(Self.actuals)
        _ = takeSuffix(["の"])
        if start == end { return nil }
        let position = start
        if takePrefix(Self.yearBefore) != nil {
            // 前年度件数の実績: what is counted may be named.
            guard start == end || isNoun(start..<end) else { throw fault(.unreadable(rest)) }
            return nil
        }
        var last = end
        if let index = firstIndex(of: "年度") {
            last = index + 2
            guard last == end || isNoun(last..<end) else {
                throw fault(.unreadable(text.written(last, end)), at: last)
            }
        }
        switch FiscalYear.read(text.written(start, last), startMonth: startMonth, eras: eras) {
        case .failure(let fault):
            throw QuantityError(
                .reference(fault), at: text.offset(at: position) + fault.offset)
        case .success(let reading):
            guard reading.years.count == 1, let year = reading.years.first else {
                throw fault(.severalReferences(text.written(start, last)), at: position)
            }
            warnings += reading.warnings
            return year
        }
    }

    /// Whether `range` may name what is counted: letters of a language, and no number.
    private func isNoun(_ range: Range<Int>) -> Bool {
        range.count <= 2 * Self.unitLimit
            && text.scalars[range].allSatisfy { scalar in
                scalar.properties.isAlphabetic || " ・'()".unicodeScalars.contains(scalar)
            }
    }

    /// `at most` and 以内 turn a change round: no more of a change than that.
    private func change(
        _ percent: FixedDecimal, isFewer: Bool, from reference: FiscalYear?,
        _ bound: Target.Bound?, _ position: Int
    ) throws(QuantityError) -> Target {
        guard percent.tenThousandths >= 0 else {
            throw fault(.negativeChange, at: position)
        }
        guard !isFewer || percent <= FixedDecimal(100) else {
            throw fault(.fewerThanNone, at: position)
        }
        let signed = FixedDecimal(tenThousandths: percent.tenThousandths * (isFewer ? -1 : 1))
        let isTurned = bound == .atMost
        return Target(
            .change(percent: signed, from: reference), isFewer != isTurned ? .atMost : .atLeast)
    }
}

extension Quantity {
    fileprivate var isRank: Bool {
        if case .number(_, let unit) = self { ["位", "番"].contains(unit) } else { false }
    }

    /// Where success lies with a target of it that does not say so.
    fileprivate var usualBound: Target.Bound {
        switch self {
        case .number(let number, _):
            number <= FixedDecimal(0) || isRank ? .atMost : .atLeast
        case .percent(let number): number <= FixedDecimal(0) ? .atMost : .atLeast
        case .share(let part, _): part == 0 ? .atMost : .atLeast
        }
    }
}

extension Target {
    /// Whether no value could miss it: `0件以上`, `24/24以下`.
    package var isNeverMissed: Bool {
        guard case .fixed(let quantity) = amount else { return false }
        return switch (quantity, bound) {
        case (.number(let number, _), .atLeast), (.percent(let number), .atLeast):
            number == FixedDecimal(0)
        case (.share(let part, _), .atLeast): part == 0
        case (.share(let part, let whole), .atMost): part == whole
        case (.number, .atMost), (.percent, .atMost): false
        }
    }

    /// `7件以下`, `at most 7件`, `令和元年度実績から10%減`, `10% fewer than FY2019`; either reads
    /// back as the same.
    package func text(_ language: Language, eras: EraTable = .statutory) -> String {
        switch (amount, language) {
        case (.fixed(let quantity), .japanese):
            return quantity.text + (quantity.isRank ? bound.opposite : bound).japanese
        case (.fixed(let quantity), .english): return "\(bound.english) \(quantity.text)"
        case (.change(let percent, let year), .japanese):
            let reference = (year?.japaneseName(in: eras) ?? "前年度") + "実績"
            if percent.tenThousandths == 0 { return reference + bound.japanese }
            let word = percent.tenThousandths < 0 ? "減" : "増"
            return "\(reference)から\(percent.magnitude)%\(word)\(isTurned ? "以内" : "")"
        case (.change(let percent, let year), .english):
            let reference = year.map { "\($0)" } ?? "last year"
            if percent.tenThousandths == 0 { return "\(bound.english) \(reference)" }
            let word = percent.tenThousandths < 0 ? "fewer" : "more"
            return (isTurned ? "at most " : "") + "\(percent.magnitude)% \(word) than \(reference)"
        }
    }

    /// Whether the change is the most that is allowed, not the least that is wanted.
    private var isTurned: Bool {
        guard case .change(let percent, _) = amount else { return false }
        return (percent.tenThousandths < 0) != (bound == .atMost)
    }
}

extension Target.Bound {
    fileprivate var opposite: Target.Bound { self == .atLeast ? .atMost : .atLeast }

    /// 以上 or 以下.
    package var japanese: String { self == .atLeast ? "以上" : "以下" }
    /// `at least` or `at most`.
    package var english: String { self == .atLeast ? "at least" : "at most" }
}

extension FixedDecimal {
    fileprivate var magnitude: FixedDecimal {
        FixedDecimal(tenThousandths: abs(tenThousandths))
    }
}
