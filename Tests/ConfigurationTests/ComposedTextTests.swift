import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct ComposedTextTests {
    @Test("Every kana that macOS takes apart is put together again")
    func kana() {
        let kana = (UInt32(0x3041)...0x30FF).compactMap { Unicode.Scalar($0) }
            .map { String(Character($0)) }
        let apart = kana.filter { $0.decomposedStringWithCanonicalMapping.unicodeScalars.count > 1 }
        #expect(apart.count > 50)
        for whole in kana {
            let composed = ComposedText.of(whole.decomposedStringWithCanonicalMapping)
            #expect(Array(composed.unicodeScalars) == Array(whole.unicodeScalars))
        }
    }

    @Test(
        "What is whole, and a mark that makes no kana, stays as it is",
        arguments: [
            "", "第3回X会議", "がぱ", "\u{3099}", "a\u{3099}", "あ\u{3099}", "漢\u{309A}",
            "が\u{3099}",
        ])
    func unchanged(text: String) {
        #expect(Array(ComposedText.of(text).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test("Names in files are read so")
    func reading() throws {
        let source = SourceText(
            name: "a.yaml", bytes: Array("か\u{3099}: [は\u{309A}, \"ウ\u{3099}\"]".utf8))
        let root = try #require(
            YAMLTree.read(FileScope(source: source, diagnostics: DiagnosticSink())))
        guard case .mapping(let pairs) = root.content,
            case .list(let items) = pairs[0].value.content
        else {
            Issue.record("no mapping of a list")
            return
        }
        let texts = items.map { item in
            guard case .text(let text) = item.content else { return "" }
            return text
        }
        #expect(([pairs[0].name] + texts).map { $0.unicodeScalars.count } == [1, 1, 1])
    }
}
