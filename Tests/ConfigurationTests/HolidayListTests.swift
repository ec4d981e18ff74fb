import CalendarPlan
import Testing
import Wording

@testable import Configuration

@Suite struct HolidayListTests {
    private func read(_ bytes: [UInt8]) -> (HolidayList, [Diagnostic]) {
        let diagnostics = DiagnosticSink()
        let list = HolidayList.read(bytes, name: "h.csv", diagnostics: diagnostics)
        return (list, diagnostics.sorted())
    }

    @Test("CP932, UTF-8 and UTF-8 with a mark, CR LF and LF, quoted or not, read alike")
    func encodings() throws {
        let text = "国民の祝日・休日月日,国民の祝日・休日名称\r\n2027/1/1,元日\r\n2027/11/23,勤労感謝の日\r\n"
        let cp932: [UInt8] =
            Array("x,y\r\n2027/1/1,".utf8) + [0x8C, 0xB3, 0x93, 0xFA]
            + Array("\r\n2027/11/23,".utf8)
            + [0x8B, 0xCE, 0x98, 0x4A, 0x8A, 0xB4, 0x8E, 0xD3, 0x82, 0xCC, 0x93, 0xFA]
        let forms: [[UInt8]] = [
            Array(text.utf8), TextEncoding.byteOrderMark + Array(text.utf8), cp932,
            Array("2027-01-01,\"元日\"\n\n2027-11-23, 勤労感謝の日".utf8),
        ]
        let newYear = try #require(Day("2027-01-01"))
        let labour = try #require(Day("2027-11-23"))
        for bytes in forms {
            let (list, diagnostics) = read(bytes)
            #expect(diagnostics.isEmpty)
            #expect(list.holidays == [newYear: "元日", labour: "勤労感謝の日"])
            #expect(list.officialUntil == Day("2027-12-31"))
        }
    }

    @Test("Each faulty line is reported by its number, the others are read")
    func faultyLines() {
        let (list, diagnostics) = read(Array("日,名\n2027/1/1,元日\n2027/2/30,無\n2027/3/1\n".utf8))
        #expect(list.holidays.count == 1)
        #expect(diagnostics.map { $0.place?.line } == [3, 4])
        #expect(
            diagnostics.map(\.kind) == [
                .holiday(.day("2027/2/30")), .holiday(.columns("2027/3/1")),
            ])
    }

    @Test("An empty list knows no last day")
    func empty() {
        let (list, diagnostics) = read(Array("日,名\n".utf8))
        #expect(list.officialUntil == nil)
        #expect(diagnostics.map(\.kind) == [.holiday(.none)])
    }
}
