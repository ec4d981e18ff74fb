import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("YAML: how texts are written")
struct YAMLScalarTests {
    private static func samples(_ count: Int) -> [String] {
        var draw = SeededDraw(state: 20_261_120)
        return (0..<count).map { _ in draw.text() }
    }

    /// `texts` as a document: the value, the key, within brackets, and as a block where possible.
    private static func document(_ texts: [String]) -> String {
        texts.enumerated().map { index, text in
            let written = YAMLScalar.written(text)
            var lines = ["v\(index): \(written)", "f\(index): [\(written), {\(written): x}]"]
            if let block = YAMLScalar.block(text) {
                lines.append("b\(index): \(block.indicator)")
                lines += block.lines.map { $0.isEmpty ? "" : "  \($0)" }
            }
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    @Test("Our own reader gives back every text, in each place where it may stand")
    func ownReader() throws {
        let texts = Self.samples(5_000)
        let source = SourceText(name: "x", bytes: Array(Self.document(texts).utf8))
        let diagnostics = DiagnosticSink()
        let root = try #require(YAMLTree.read(FileScope(source: source, diagnostics: diagnostics)))
        #expect(diagnostics.sorted().map { $0.text(.english) } == [])
        guard case .mapping(let pairs) = root.content else {
            Issue.record("no mapping")
            return
        }
        let values = Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, $0.value.content) })
        for (index, text) in texts.enumerated() {
            // What is read is composed; the text may be of kana and a mark.
            let meant = YAMLNode.Content.text(ComposedText.of(text))
            #expect(values["v\(index)"]?.says(meant) == true, "\(text.debugDescription)")
            guard case .list(let items)? = values["f\(index)"], items.count == 2,
                case .mapping(let inner) = items[1].content
            else {
                Issue.record("no list: \(text.debugDescription)")
                continue
            }
            #expect(items[0].content.says(meant), "\(text.debugDescription)")
            #expect(inner[0].name == ComposedText.of(text))
            if let block = values["b\(index)"] {
                #expect(block.says(meant), "block \(text.debugDescription)")
            }
        }
    }

    @Test(
        "PyYAML and ruamel.yaml give back every text as a text",
        .enabled(if: exchangeInterpreter != nil))
    func otherReaders() throws {
        let texts = Self.samples(2_000)
        let answer = try ImportSamples.ask(
            "yaml_texts.py", input: Data(Self.document(texts).utf8))
        let read = try JSONDecoder().decode([[String: String]].self, from: answer)
        try #require(read.count == 2)
        for values in read {
            for (index, text) in texts.enumerated() {
                // JSON has every character; Swift's == is canonical equivalence.
                #expect(values["v\(index)"].map { Array($0.utf8) } == Array(text.utf8))
                if let block = values["b\(index)"] {
                    #expect(Array(block.utf8) == Array(text.utf8))
                }
            }
        }
    }

    @Test("Plain texts stay plain, so that the file is one that a person would write")
    func plainTexts() {
        for text in [
            "第1回X会議", "10bd before x-1", "期末の10営業日後", "4月～8月", "R6・7分析のその後の進捗状況", "5月20日(水)",
            "各局区でX方針を更新（A～Cレベル）", "x-kaigi", "令和8年度", "Q3",
        ] { #expect(YAMLScalar.written(text) == text) }
        for text in [
            "", "no", "Yes", "0755", "10:30", "2026-05-20", "~", "1e5", "0x1F", "a: b", "a #b",
            "- a", " a", "a ", "a  b", "'a", "[案]", "@x", "null", "12-15", "#", "=1+1",
        ] { #expect(YAMLScalar.written(text).hasPrefix("\""), "\(text)") }
    }
}
