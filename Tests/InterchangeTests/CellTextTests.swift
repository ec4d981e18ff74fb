import CalendarPlan
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Cells: any value as one text, and back")
struct CellTextTests {
    private static let place = Mark(line: 1, column: 1)

    private static func node(_ content: YAMLNode.Content) -> YAMLNode {
        YAMLNode(content, start: place)
    }

    private static var item: YAMLNode { node(.mapping([YAMLPair("title", "題", at: place)])) }

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
        #expect(cell(.list(names), .labels) == "北区, 西区")
        let numbers = ["22", "23"].map { Self.node(.text($0)) }
        #expect(cell(.list(numbers), .labels) == "22、23")
        let targets = ["令和2年度", "令和3年度"].map { YAMLPair($0, "21/24", at: Self.place) }
        #expect(cell(.mapping(targets), .values) == "令和2年度: 21/24\n令和3年度: 21/24")
        let item = [YAMLPair("title", "題", at: Self.place)]
        let agenda = [Self.node(.text("一つ目")), Self.node(.mapping(item))]
        #expect(cell(.list(agenda), .items) == "一つ目\n{title: 題}")
        let tenures = [("until", "2016年度", "本部"), ("from", "2017年度", "各部")].map {
            Self.node(
                .mapping([
                    YAMLPair($0, $1, at: Self.place), YAMLPair("is", $2, at: Self.place),
                ]))
        }
        #expect(cell(.list(tenures), .owners) == "～2016年度: 本部\n2017年度～: 各部")
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
        #expect(Self.back("{title: 題}", .items).says(.list([Self.item])))
        #expect(Self.back("[{title: 題}]", .items).says(.list([Self.item])))
        #expect(Self.back("[案] 一", .items).says(.text("[案] 一")))
        for text in ["A、B", "A, B", "A\nB"] {
            let labels = YAMLNode.Content.list(["A", "B"].map { Self.node(.text($0)) })
            #expect(Self.back(text, .labels).says(labels), "\(text)")
        }
        let targets = ["R2", "R3"].map { YAMLPair($0, "1,200人", at: Self.place) }
        for text in ["R2: 1,200人\nR3：1,200人", "R2：1,200人、R3:1,200人"] {
            #expect(Self.back(text, .values).says(.mapping(targets)), "\(text)")
        }
        #expect(Self.back("1,200人", .values).says(.text("1,200人")))
        for text in ["2016年度まで：甲、乙", "～2016年度: 甲, 乙", "〜2016年度：甲;乙"] {
            guard case .list(let items) = Self.back(text, .owners),
                case .mapping(let pairs)? = items.first?.content
            else {
                Issue.record("no tenure: \(text)")
                continue
            }
            #expect(pairs.text("until") == "2016年度")
            #expect(pairs.value("is")?.content.says(names) == true)
        }
        #expect(Self.back("健康部、福祉部", .owners).says(Self.back("健康部\n福祉部", .owners)))
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
            let trimmed = line.trimmed
            return trimmed.isEmpty ? "x" : trimmed
        }
        for _ in 0..<1_500 {
            let values: [(EntryColumn.Shape, YAMLNode.Content)] = [
                (.words, .text(text())), (.names, .text(text())), (.lines, .text(text())),
                (.names, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.lines, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.pairs, .mapping([YAMLPair(text(), text(), at: Self.place)])),
                (.labels, .text(text())), (.items, .text(text())), (.owners, .text(text())),
                (.labels, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.items, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.owners, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.expression, .list([Self.node(.text(text())), Self.node(.text(text()))])),
                (.expression, .list([])), (.expression, .list([Self.node(.list([]))])),
                (.values, .mapping([YAMLPair(text(), text(), at: Self.place)])),
                (
                    .items,
                    .list([
                        Self.node(.text(text())),
                        Self.node(.mapping([YAMLPair("title", text(), at: Self.place)])),
                    ])
                ),
                (
                    .owners,
                    .list([
                        Self.node(
                            .mapping([
                                YAMLPair("until", text(), at: Self.place),
                                YAMLPair("is", text(), at: Self.place),
                            ]))
                    ])
                ),
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
