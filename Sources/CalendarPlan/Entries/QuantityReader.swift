/// Reads quantities: numbers with a unit, percentages, so many of so many.
///
/// It works on a range of an ``ExpressionText`` from which words are taken at either end, since
/// Japanese has its bounds behind the number and English before it.
struct QuantityReader {
    /// The longest unit, in scalars: 事業所, households; a longer one is a sentence.
    static let unitLimit = 20

    let text: ExpressionText
    /// Where what is left begins.
    var start: Int
    /// Where what is left ends.
    var end: Int
    /// What is doubtful about the years that were read.
    var warnings: [ExpressionWarning] = []
    private(set) var eras = EraTable.statutory

    init(_ written: String, eras: EraTable = .statutory) throws(QuantityError) {
        self.eras = eras
        do throws(ExpressionError) {
            text = try ExpressionText(written)
        } catch {
            throw QuantityError(.tooLong(limit: ExpressionText.lengthLimit), at: error.offset)
        }
        start = text.inner.lowerBound
        end = text.inner.upperBound
        guard start < end else { throw QuantityError(.empty) }
    }

    /// What is left, as it was written.
    var rest: String { text.written(start, end) }

    /// A fault at `position`, or where what is left begins.
    func fault(_ kind: QuantityError.Kind, at position: Int? = nil) -> QuantityError {
        QuantityError(kind, at: text.offset(at: position ?? start))
    }

    /// Reads all that is left as a quantity.
    mutating func readQuantity() throws(QuantityError) -> Quantity {
        let whole = rest
        let position = start
        guard let first = try takeNumber() else { throw fault(.noNumber(whole)) }
        let unit = takeUnit()
        if start == end { return try single(first, unit, position) }
        let isShare = takePrefix(["/"]) != nil
        let reversed = unit.map(Self.unitOfWhole) ?? nil
        let forward = unit.map(Self.unitOfPart) ?? nil
        guard isShare || reversed != nil || forward != nil else {
            throw fault(.unreadable(rest))
        }
        let secondPosition = start
        guard let second = try takeNumber() else { throw fault(.noNumber(rest)) }
        let secondUnit = takeUnit()
        guard start == end else { throw fault(.unreadable(rest)) }
        let firstUnit = isShare ? unit : reversed ?? forward
        let units = [firstUnit, secondUnit].compactMap { $0 }.filter { !$0.isEmpty }
        if let one = units.first, let other = units.last, one != other {
            throw fault(.unitsDiffer(one, other), at: secondPosition)
        }
        if let unit = units.last { try checkUnit(unit, at: secondPosition) }
        let isReversed = !isShare && reversed != nil
        return try share(
            isReversed ? second : first, of: isReversed ? first : second, position)
    }

    private func single(_ number: FixedDecimal, _ unit: String?, _ position: Int)
        throws(QuantityError) -> Quantity
    {
        let unit = unit ?? ""
        if Self.percentWords.contains(unit.lowercased()) { return .percent(number) }
        if unit == "割" {
            let tenfold = number.tenThousandths.multipliedReportingOverflow(by: 10)
            guard !tenfold.overflow, tenfold.partialValue.magnitude <= FixedDecimal.limit else {
                throw fault(.outOfRange, at: position)
            }
            return .percent(FixedDecimal(tenThousandths: tenfold.partialValue))
        }
        try checkUnit(unit, at: position)
        return .number(number, unit: unit)
    }

    private func share(_ part: FixedDecimal, of whole: FixedDecimal, _ position: Int)
        throws(QuantityError) -> Quantity
    {
        guard let part = part.whole, let whole = whole.whole else {
            throw fault(.shareNotWhole, at: position)
        }
        guard whole >= 1 else { throw fault(.shareOfNothing, at: position) }
        guard (0...whole).contains(part) else {
            throw fault(.shareOverWhole(part, of: whole), at: position)
        }
        return .share(part, of: whole)
    }

    /// 区 of 24区中 and 24区のうち, where the whole comes first.
    private static func unitOfWhole(_ unit: String) -> String? {
        for word in ["のうち", "中の", "中", "分の"] where unit.hasSuffix(word) {
            return String(unit.dropLast(word.count))
        }
        return nil
    }

    /// `wards` of `21 wards of 24`.
    private static func unitOfPart(_ unit: String) -> String? {
        let words = unit.lowercased().split(separator: " ")
        guard words.last == "of" else { return nil }
        let kept = words.dropLast(words.suffix(2) == ["out", "of"] ? 2 : 1)
        return unit.split(separator: " ").prefix(kept.count).joined(separator: " ")
    }

    private static let percentWords: Set<String> = ["%", "パーセント", "㌫", "percent", "per cent"]

    private func checkUnit(_ unit: String, at position: Int) throws(QuantityError) {
        for word in Self.wordsOfTargets where unit.hasSuffix(word) {
            throw fault(.wordOfTarget(word), at: position)
        }
        let isSound =
            unit.unicodeScalars.count <= Self.unitLimit
            && unit.unicodeScalars.allSatisfy(Self.isOfUnit)
        guard isSound else { throw fault(.unit(unit), at: position) }
    }

    /// Words that say what is aimed at, and are no part of a unit.
    private static let wordsOfTargets = [
        "以上", "以下", "以内", "未満", "超", "まで", "程度", "前後", "減", "増", "減少", "増加", "削減",
        "or more", "or less", "or fewer",
    ]

    private static func isOfUnit(_ scalar: Unicode.Scalar) -> Bool {
        if " ・%".unicodeScalars.contains(scalar) { return scalar != "%" }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .otherSymbol, .currencySymbol, .otherNumber:
            return true
        default: return false
        }
    }

    /// Takes what stands up to a digit, a `/` or the end; `nil` where nothing does.
    private mutating func takeUnit() -> String? {
        let from = start
        while start < end, text.scalars[start] != "/",
            ExpressionCursor.digit(text.scalars[start]) == nil
        {
            start += 1
        }
        guard start > from else { return nil }
        let unit = text.normalised(from, start).split(separator: " ").joined(separator: " ")
        return unit.isEmpty ? nil : unit
    }

    /// Takes a decimal number: `1,200`, `-0.5`, `△3`; `nil` where none stands here.
    mutating func takeNumber() throws(QuantityError) -> FixedDecimal? {
        let from = start
        var index = start
        let isNegative = index < end && ["-", "△", "▲"].contains(text.scalars[index])
        if isNegative { index += 1 }
        let digitsStart = index
        while index < end, isOfNumber(index) { index += 1 }
        let written = text.normalised(digitsStart, index)
        guard let first = written.unicodeScalars.first, ExpressionCursor.digit(first) != nil else {
            return nil
        }
        let parts = written.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, !parts.dropFirst().contains(where: { $0.contains(",") }),
            Self.isGrouped(parts[0])
        else { throw fault(.grouping(written), at: from) }
        if parts.count == 2, parts[1].count > FixedDecimal.places {
            throw fault(.tooManyPlaces(written), at: from)
        }
        let plain = written.replacing(",", with: "")
        guard let number = FixedDecimal(plain) else { throw fault(.outOfRange, at: from) }
        start = index
        skipSpaces()
        return isNegative ? FixedDecimal(tenThousandths: -number.tenThousandths) : number
    }

    /// A digit, or a `,` or `.` before a digit.
    private func isOfNumber(_ index: Int) -> Bool {
        let scalar = text.scalars[index]
        if ExpressionCursor.digit(scalar) != nil { return true }
        guard scalar == "," || scalar == ".", index + 1 < end else { return false }
        return ExpressionCursor.digit(text.scalars[index + 1]) != nil
    }

    /// Whether commas, where there are any, stand before three digits each.
    private static func isGrouped(_ digits: Substring) -> Bool {
        let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count > 1 else { return true }
        return (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    }
}

extension QuantityReader {
    mutating func skipSpaces() {
        while start < end, text.scalars[start] == " " { start += 1 }
        while start < end, text.scalars[end - 1] == " " { end -= 1 }
    }

    /// Takes the first of `literals`, which are in lower case, that begins what is left.
    mutating func takePrefix(_ literals: [String]) -> String? {
        for literal in literals {
            let count = literal.unicodeScalars.count
            guard end - start >= count, matches(literal, at: start) else { continue }
            if start + count < end, isOneWord(start + count - 1) { continue }
            start += count
            skipSpaces()
            return literal
        }
        return nil
    }

    /// Takes the first of `literals`, which are in lower case, that ends what is left.
    mutating func takeSuffix(_ literals: [String]) -> String? {
        for literal in literals {
            let from = end - literal.unicodeScalars.count
            guard from >= start, matches(literal, at: from) else { continue }
            if from > start, isOneWord(from - 1) { continue }
            end = from
            skipSpaces()
            return literal
        }
        return nil
    }

    /// Where `literal` first stands in what is left.
    func firstIndex(of literal: String) -> Int? {
        let count = literal.unicodeScalars.count
        guard end - start >= count else { return nil }
        return (start...(end - count)).first { matches(literal, at: $0) }
    }

    private func matches(_ literal: String, at position: Int) -> Bool {
        var index = position
        for scalar in literal.unicodeScalars {
            guard ExpressionCursor.lowercased(text.scalars[index]) == scalar else { return false }
            index += 1
        }
        return true
    }

    /// Whether the scalar at `index` and the next are letters of one English word.
    private func isOneWord(_ index: Int) -> Bool {
        ExpressionCursor.isLetter(text.scalars[index])
            && ExpressionCursor.isLetter(text.scalars[index + 1])
    }
}

extension Quantity {
    /// Reads `text`: `21/24`, `21 区長/24 区長`, `24区中21区`, `８９％`, `43.3%`, `8割`, `1,200人`,
    /// `21 of 24`, `-0.5`; half- or full-width.
    ///
    /// A fault's offset points into `text`.
    package static func read(_ text: String) -> Result<Quantity, QuantityError> {
        do throws(QuantityError) {
            var reader = try QuantityReader(text)
            return .success(try reader.readQuantity())
        } catch {
            return .failure(error)
        }
    }

    /// `21/24`, `43.3%`, `8件`, `120 people`; reads back as the same.
    package var text: String {
        guard case .number(let number, let unit) = self, let first = unit.unicodeScalars.first,
            ExpressionCursor.isLetter(first)
        else { return description }
        return "\(number) \(unit)"
    }
}

extension FixedDecimal {
    package static let places = 4

    /// The whole number that it is; `nil` where it has a fraction.
    package var whole: Int? {
        tenThousandths % 10_000 == 0 ? Int(tenThousandths / 10_000) : nil
    }
}
