import DueNotices
import Wording

/// What the signs of the year table mean.
struct YearLegend {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    private static let standings: [ObligationStatus.Kind] = [
        .overdue, .behind, .unsettled, .dueToday, .open, .ahead, .done, .provisional, .waived,
    ]

    var markup: Markup {
        Markup(.ul, .class("legend")) {
            for standing in Self.standings { Markup(.li) { frame.chip(standing) } }
            Markup(.li) { frame.chip("ack", OnHold.Kind.acknowledged.symbol, words.acknowledged) }
            Markup(.li) { frame.chip("hold", OnHold.Kind.snoozed.symbol, words.snoozed) }
            for sign in PageWords.Sign.allCases {
                Markup(.li) {
                    Self.sample(sign)
                    words.name(sign)
                }
            }
        }
    }

    private static func sample(_ sign: PageWords.Sign) -> Markup {
        switch sign {
        case .meeting:
            Markup(.svg, .class("pt"), .ariaHidden) {
                Markup(
                    .circle, .init(.cx, "10"), .init(.cy, "6"), .init(.r, "5.5"), .class("k-done"))
            }
        case .deadline:
            Markup(.svg, .class("pt"), .ariaHidden) {
                Markup(.path, .init(.d, "M10 0 16 6 10 12 4 6Z"), .class("k-ahead"))
            }
        case .span: bar(y: 3, height: 6, radius: 2, style: "k-open")
        case .provisional: bar(y: 1, height: 10, radius: 5, style: "k-prov")
        }
    }

    private static func bar(y: Int, height: Int, radius: Int, style: String) -> Markup {
        Markup(.svg, .ariaHidden) {
            Markup(
                .rect, .init(.x, "1"), .init(.y, "\(y)"), .init(.width, "30"),
                .init(.height, "\(height)"), .init(.rx, "\(radius)"), .class(style))
        }
    }

    /// The pattern that the style sheet fills provisional bars with.
    static let hatch = Markup(.svg, .class("defs"), .ariaHidden) {
        Markup(.defs) {
            Markup(
                .pattern, .init(.id, "hatch"), .init(.width, "5"), .init(.height, "5"),
                .init(.patternUnits, "userSpaceOnUse"), .init(.patternTransform, "rotate(45)")
            ) {
                Markup(
                    .line, .init(.x1, "0"), .init(.y1, "0"), .init(.x2, "0"), .init(.y2, "5"),
                    .class("hatch"))
            }
        }
    }
}
