/// Why a line is no YAML: a slip of the keyboard that can be named.
package enum TypingSlip: Hashable, Sendable {
    /// A full-width colon stands behind a key.
    case fullWidthColon
    /// No ordinary space stands behind the colon of a key.
    case noSpaceAfterColon
    /// An item begins with something else than `-` and an ordinary space.
    case dash(String)
    /// A no-break space (U+00A0) stands in the indentation.
    case noBreakSpace
    /// A value has ended, by its bracket or quote, and more text follows.
    case textAfterValue

    var japanese: Wording {
        switch self {
        case .fullWidthColon:
            Wording("キーの後の「：」が全角です", "半角の「:」と半角の空白に置き換えてください")
        case .noSpaceAfterColon:
            Wording("キーの「:」の後に半角の空白がありません", "「:」の後に半角の空白を一つ入れてください")
        case .dash(let written):
            Wording("項目の初めの「\(written)」が「- 」ではありません", "半角の「-」と半角の空白で始めてください")
        case .noBreakSpace:
            Wording("字下げに改行しない空白（U+00A0）が使われています", "半角の空白に置き換えてください")
        case .textAfterValue:
            Wording("値の後に余分な文字があります", "[ ] や引用符も値の一部なら、値全体を ' ' で囲んでください")
        }
    }

    var english: Wording {
        switch self {
        case .fullWidthColon:
            Wording("the colon after the key is full-width (：)", "Write \":\" and a space instead")
        case .noSpaceAfterColon:
            Wording("no space follows the key's \":\"", "Write one space after \":\"")
        case .dash(let written):
            Wording(
                "the item begins with \"\(written)\", not with \"- \"",
                "Begin it with an ordinary \"-\" and a space")
        case .noBreakSpace:
            Wording("a no-break space (U+00A0) in the indentation", "Use ordinary spaces instead")
        case .textAfterValue:
            Wording(
                "more text follows a value that has ended",
                "If brackets or quotes belong to the value, put all of it in ' '")
        }
    }
}

/// What YAML reads otherwise than it was probably meant.
package enum ReadingSlip: Hashable, Sendable {
    /// ` #` begins a remark, and what follows looks like the rest of the value.
    case cutOff
    /// The value stands in the quotation marks of a word processor, which are letters to YAML.
    case typographicQuotes

    var japanese: Wording {
        switch self {
        case .cutOff:
            Wording(
                "空白の後の「#」から行末までは読まれません",
                "値の続きなら値全体を \" \" で囲み、覚え書きなら「# 」と空白を入れてください")
        case .typographicQuotes:
            Wording(
                "“ ” や全角の引用符は、値の文字として読まれます",
                "引用符なら半角の \" に直し、文字として残すなら値全体を ' ' で囲んでください")
        }
    }

    var english: Wording {
        switch self {
        case .cutOff:
            Wording(
                "nothing from \" #\" to the end of the line is read",
                "If it belongs to the value, put all of that in quotes; if not, write \"# \"")
        case .typographicQuotes:
            Wording(
                "“ ” and full-width quotes are read as part of the value",
                "Write \" for quotes; to keep these, put the value in ' '")
        }
    }
}
