import Foundation
import Testing
import Wording

@testable import Configuration

@Suite struct TextEncodingTests {
    @Test(
        "The first byte that is not UTF-8 is found, as the standard library decodes it",
        arguments: [
            [], [0x41], [0xE3, 0x81, 0x82], [0xF0, 0xA0, 0xAE, 0xB7], [0xC3, 0xA9],
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x80], [0x80], [0xE3, 0x81], [0xE3], [0x41, 0xE3, 0x81, 0x41], [0xFF],
            [0xEF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xEE, 0x80, 0x80],
        ] as [[UInt8]])
    func validity(_ bytes: [UInt8]) {
        let isValid = String(validating: bytes, as: UTF8.self) != nil
        #expect((TextEncoding.firstInvalidByte(bytes) == nil) == isValid)
    }

    @Test("The place of the first bad byte is told")
    func place() {
        #expect(TextEncoding.firstInvalidByte([0x41, 0xE3, 0x81, 0x82, 0x82, 0xA0]) == 4)
    }

    @Test("CP932 is told from UTF-16 and from what is no text")
    func guess() {
        #expect(TextEncoding.guess([0x96, 0x6B, 0x8B, 0xE6]) == .cp932)
        #expect(TextEncoding.guess([0xFF, 0xFE, 0x17, 0x53]) == .utf16)
        #expect(TextEncoding.guess([0xFE, 0xFF, 0x53, 0x17]) == .utf16)
        #expect(TextEncoding.guess([0x96]) == .unknown)
    }

    @Test("CP932 decodes, Windows' own characters included, or tells where it cannot")
    func decoding() throws {
        let text = try TextEncoding.decodeCP932([0x96, 0x6B, 0x8B, 0xE6, 0x87, 0x40, 0xB1]).get()
        #expect(String(decoding: text, as: UTF8.self) == "北区①ｱ")
        #expect(TextEncoding.decodeCP932([0x41, 0x42, 0xFF]) == .failure(.invalid(offset: 2)))
        #expect(TextEncoding.decodeCP932([]) == .success([]))
    }
}
