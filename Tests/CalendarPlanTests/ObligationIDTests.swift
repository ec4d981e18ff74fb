import Foundation
import Testing

@testable import CalendarPlan

@Suite struct ObligationIDTests {
    private func id(
        _ entry: String, _ occurrence: String? = nil, _ organisation: String = "北区",
        calendar: String = "市政変革@2024"
    ) -> ObligationID {
        ObligationID(
            entry: EntryID(calendar: calendar, entry: entry), occurrence: occurrence,
            organisation: organisation)
    }

    @Test("an id has a text for people, one for the command line and one for the ledger")
    func texts() throws {
        #expect(id("x-3").description == "市政変革@2024/x-3:北区")
        #expect(id("x-3").shortName == "x-3")
        #expect(id("review", "2026-Q1").description == "市政変革@2024/review.2026-Q1:北区")
        #expect(id("review", "2026-Q1").shortName == "review.2026-Q1")
        #expect(id("x-3").entry.description == "市政変革@2024/x-3")
        for id in [id("x-3"), id("review", "2026-Q1")] {
            let json = try JSONEncoder().encode(id)
            #expect(try JSONDecoder().decode(ObligationID.self, from: json) == id)
        }
    }

    @Test("ids are in order of calendar, entry, round and organisation")
    func order() {
        let ordered = [
            id("z", calendar: "a"), id("a"), id("b", nil, "西区"), id("b", "2024-04", "北区"),
            id("b", "2024-10", "北区"), id("b", "2024-10", "西区"), id("b", "2025-01", "北区"),
        ]
        #expect(ordered.reversed().sorted() == ordered)
        #expect(!(id("a") < id("a")))
        #expect(EntryID(calendar: "a", entry: "z") < EntryID(calendar: "b", entry: "a"))
    }
}

@Suite struct PolicyTests {
    @Test("a lead time prints as it is written")
    func leads() {
        #expect(Policy.Lead(10, .businessDays).description == "10bd")
        #expect(Policy.Lead(0, .days).description == "0d")
        #expect(Policy.Lead.limit == RelativeDay.amountLimit)
    }
}
