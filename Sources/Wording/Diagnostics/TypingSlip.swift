/// Why a line is no YAML: a slip of the keyboard that can be named.
package enum TypingSlip: Hashable, Sendable {
    case fullWidthColon
    case noSpaceAfterColon
    case dash(String)
    case noBreakSpace
    case textAfterValue
    case fullWidthSpaceAfterValue

    package var text: DiagnosticText {
        switch self {
        case .fullWidthColon:
            .init(
                ja: "キーの後の「：」が全角です", "半角の「:」と半角の空白に置き換えてください",
                en: "the colon after the key is full-width (：)", "Write \":\" and a space instead")
        case .noSpaceAfterColon:
            .init(
                ja: "キーの「:」の後に半角の空白がありません", "「:」の後に半角の空白を一つ入れてください",
                en: "no space follows the key's \":\"", "Write one space after \":\"")
        case .dash(let written):
            .init(
                ja: "項目の初めの「\(written)」が「- 」ではありません", "半角の「-」と半角の空白で始めてください",
                en: "the item begins with \"\(written)\", not with \"- \"",
                "Begin it with an ordinary \"-\" and a space")
        case .noBreakSpace:
            .init(
                ja: "字下げに改行しない空白（U+00A0）が使われています", "半角の空白に置き換えてください",
                en: "a no-break space (U+00A0) in the indentation", "Use ordinary spaces instead")
        case .fullWidthSpaceAfterValue:
            .init(
                ja: "値の後に全角の空白があります", "半角の空白に置き換えるか、消してください",
                en: "a full-width space (U+3000) follows the value",
                "Use an ordinary space instead, or remove it")
        case .textAfterValue:
            .init(
                ja: "値の後に余分な文字があります", "[ ] や引用符も値の一部なら、値全体を ' ' で囲んでください",
                en: "more text follows a value that has ended",
                "If brackets or quotes belong to the value, put all of it in ' '")
        }
    }
}

/// What YAML reads otherwise than it was probably meant.
package enum ReadingSlip: Hashable, Sendable {
    case cutOff
    case typographicQuotes
    /// Which makes the remark part of the value.
    case fullWidthSpaceBeforeRemark

    package var text: DiagnosticText {
        switch self {
        case .cutOff:
            .init(
                ja: "空白の後の「#」から行末までは読まれません", "値の続きなら値全体を \" \" で囲み、覚え書きなら「# 」と空白を入れてください",
                en: "nothing from \" #\" to the end of the line is read",
                "If it belongs to the value, put all of that in quotes; if not, write \"# \"")
        case .fullWidthSpaceBeforeRemark:
            .init(
                ja: "「#」の前が全角の空白なので、「#」から後も値として読まれます",
                "覚え書きなら半角の空白に直し、値の続きなら値全体を \" \" で囲んでください",
                en: "a full-width space (U+3000) before \"#\" makes the rest part of the value",
                "Use an ordinary space before a remark; if it belongs to the value, put that in quotes"
            )
        case .typographicQuotes:
            .init(
                ja: "“ ” や全角の引用符は、値の文字として読まれます", "引用符なら半角の \" に直し、文字として残すなら値全体を ' ' で囲んでください",
                en: "“ ” and full-width quotes are read as part of the value",
                "Write \" for quotes; to keep these, put the value in ' '")
        }
    }
}
