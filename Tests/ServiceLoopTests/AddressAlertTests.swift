import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import ServiceLoop

@Suite struct AddressAlertTests {
    private let address = "shimin@city.example.jp"
    private let at = Instant(seconds: 1_800_000_000)

    private func bulletin(
        _ event: AddressAlert.Event, failedAt: Instant? = nil, reason: String = "550 no"
    ) -> AddressAlert {
        AddressAlert(
            address: address, organisations: ["市民 局", "北区"], event: event, reason: reason,
            at: at, failedAt: failedAt)
    }

    @Test("The topic leads back to the address, also that of an older version")
    func topics() {
        #expect(AddressAlert.topic(address) == "address shimin@city.example.jp")
        #expect(AddressAlert.address(AddressAlert.topic(address)) == address)
        #expect(AddressAlert.address("address 市民 局 \(address)") == address)
        for text in ["address", "address ", "outage mail"] {
            #expect(AddressAlert.address(text) == nil)
        }
    }

    @Test(
        "What a bulletin keeps says what happened when, and when it last failed",
        arguments: AddressAlert.Event.allCases)
    func records(event: AddressAlert.Event) throws {
        let failedAt = at + -86_400
        let kept = bulletin(event, failedAt: failedAt).text.alert(.japanese)
        let record = try #require(AddressAlert.Record(kept))
        #expect(record.event == event && record.at == at)
        #expect(record.failedAt == (event == .failed ? at : failedAt))
        let old = OperatorAlert(
            topic: "", event: "\(event.rawValue) 5", subject: "", paragraphs: [])
        #expect(AddressAlert.Record(old)?.at == Instant(seconds: 5))
    }

    @Test("Both languages say it all", arguments: Language.allCases)
    func words(language: Language) throws {
        let text = AddressAlert.Event.allCases.map { event in
            let reason = event == .cleared ? "林 (root)" : "5.1.1 550 User unknown"
            let bulletin = bulletin(event, reason: reason).text.alert(language)
            return ([bulletin.subject] + bulletin.paragraphs).joined(separator: "\n")
        }.joined(separator: "\n\n")
        try expectGolden(text + "\n", "address-bulletins.\(language.rawValue).txt")
    }
}
