import CalendarPlan
import Foundation
import Testing

@Suite struct DaySpanTests {
    private func span(_ first: String, _ last: String) throws -> DaySpan {
        DaySpan(try #require(Day(first)), try #require(Day(last)))
    }

    @Test("Both ends belong to a span")
    func ends() throws {
        let october = try span("2024-10-01", "2024-10-31")
        #expect(october.count == 31)
        #expect(october.contains(october.first))
        #expect(october.contains(october.last))
        #expect(!october.contains(october.first - 1))
        #expect(!october.contains(october.last + 1))
        #expect(!october.isSingleDay)
        #expect(october.description == "2024-10-01/2024-10-31")
    }

    @Test("A single day is a span of one")
    func single() throws {
        let day = try #require(Day("2024-10-01"))
        #expect(DaySpan(day) == DaySpan(day, day))
        #expect(DaySpan(day).isSingleDay)
        #expect(DaySpan(day).count == 1)
        #expect(DaySpan(day).description == "2024-10-01")
    }

    @Test("A span is coded by its ends, and a backward one is refused")
    func coding() throws {
        let october = try span("2024-10-01", "2024-10-31")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let coded = try encoder.encode(october)
        #expect(
            String(decoding: coded, as: UTF8.self)
                == #"{"first":"2024-10-01","last":"2024-10-31"}"#)
        #expect(try JSONDecoder().decode(DaySpan.self, from: coded) == october)
        let backward = #"{"first":"2024-10-31","last":"2024-10-01"}"#
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(DaySpan.self, from: Data(backward.utf8))
        }
    }

    @Test("A span that runs backwards stops the program")
    func backward() async {
        await #expect(processExitsWith: .failure) {
            _ = DaySpan(Day(serial: 1), Day(serial: 0))
        }
    }
}
