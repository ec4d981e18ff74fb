import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import ServiceLoop

@Suite struct AddressAlertTests {
    private let address = "shimin@city.example.jp"
    private let at = Instant(seconds: 1_800_000_000)

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
        "What an alert keeps says what happened when, and when it last failed",
        arguments: AddressAlert.Event.allCases)
    func records(event: AddressAlert.Event) throws {
        let failedAt = at + -86_400
        let alert = AddressAlert(
            address: address, organisations: ["市民 局", "北区"], event: event, reason: "550 no",
            at: at, failedAt: failedAt)
        let kept = OperatorAlert(topic: "", event: alert.record, subject: "", paragraphs: [])
        let record = try #require(AddressAlert.Record(kept))
        #expect(record.event == event && record.at == at)
        #expect(record.failedAt == (event == .failed ? at : failedAt))
        let old = OperatorAlert(
            topic: "", event: "\(event.rawValue) 5", subject: "", paragraphs: [])
        #expect(AddressAlert.Record(old)?.at == Instant(seconds: 5))
    }
}
