import CalendarPlan
import TestSupport
import Testing

@testable import CalendarFile

@Suite("Cells: any value as one text, and back")
struct CellTextTests {
    private static let place = Mark(line: 1, column: 1)

    private static func node(_ content: YAMLNode.Content) -> YAMLNode {
        YAMLNode(content, start: place)
    }

    private static func back(_ text: String, _ shape: EntryColumn.Shape) -> YAMLNode.Content {
        CellText.value(text, shape, at: node(.text(text))).content
    }

    @Test("Names, lines and pairs are put as people write them")
    func simple() {
        func cell(_ content: YAMLNode.Content, _ shape: EntryColumn.Shape) -> String {
            CellText.text(of: content, shape)
        }
        let names = [Self.node(.text("北区")), Self.node(.text("西区"))]
        #expect(cell(.list(names), .names) == "北区\n西区")
        #expect(cell(.text("甲、乙"), .names) == "甲、乙\n")
        let pair = YAMLPair("4月15日", "4月16日", at: Self.place)
        #expect(cell(.mapping([pair]), .pairs) == "4月15日→4月16日")
        #expect(cell(.list([Self.node(.mapping([pair]))]), .names) == "[{4月15日: 4月16日}]")
    }

    @Test("What people type is understood")
    func typed() {
        let names = YAMLNode.Content.list(["甲", "乙"].map { Self.node(.text($0)) })
        for text in ["甲、乙", "甲, 乙", "甲;乙", "甲\n乙", " 甲 \n\n乙 ", "甲\r\n乙", "甲､乙"] {
            #expect(Self.back(text, .names).says(names), "\(text)")
        }
        #expect(Self.back("甲、乙\n", .names).says(.text("甲、乙")))
        #expect(
            Self.back("4月15日 -> 4月16日", .pairs).says(
                .mapping([YAMLPair("4月15日", "4月16日", at: Self.place)])))
        #expect(Self.back("[案] 一", .lines).says(.text("[案] 一")))
    }

    @Test("Every value of every shape comes back")
    func roundTrip() {
        var draw = SeededDraw(state: 7)
        func text() -> String {
            // Lines of a calendar have no line breaks or control characters, and are not blank.
            let line = ComposedText.of(
                draw.text().filter { character in
                    !character.isNewline
                        && character.unicodeScalars.allSatisfy {
                            $0.properties.generalCategory != .control
                        }
                })
            let trimmed = TableReader.trimmed(line)
            return trimmed.isEmpty ? "x" : trimmed
        }
        for _ in 0..<1_500 {
            let values: [(EntryColumn.Shape, YAMLNode.Content)] = [
                (.words, .text(text())), (.names, .text(text())), (.lines, .text(text())),
                (.names, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.lines, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.pairs, .mapping([YAMLPair(text(), text(), at: Self.place)])),
                (
                    .expression,
                    .list([Self.node(.mapping([YAMLPair(text(), text(), at: Self.place)]))])
                ),
                (.expression, .mapping([YAMLPair(text(), text(), at: Self.place)])),
            ]
            for (shape, value) in values {
                let cell = CellText.text(of: value, shape)
                #expect(Self.back(cell, shape).says(value), "\(cell.debugDescription)")
            }
        }
    }
}
