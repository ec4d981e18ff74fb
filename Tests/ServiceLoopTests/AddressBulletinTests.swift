import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import ServiceLoop

@Suite struct AddressBulletinTests {
    private let key = AddressKey(organisation: "市民 局", address: "shimin@city.example.jp")
    private let at = Instant(seconds: 1_800_000_000)

    @Test("The topic leads back to organisation and address")
    func topics() {
        #expect(AddressBulletin.topic(key) == "address 市民 局 shimin@city.example.jp")
        #expect(AddressBulletin.key(AddressBulletin.topic(key)) == key)
        for text in ["address", "address x", "outage mail", "address  x"] {
            #expect(AddressBulletin.key(text) == nil)
        }
    }

    @Test(
        "Only what says that it fails leaves the address failing",
        arguments: AddressBulletin.Event.allCases)
    func failing(event: AddressBulletin.Event) {
        let bulletin = AddressBulletin(key: key, event: event, reason: "550 no", at: at)
            .bulletin(.japanese)
        #expect(AddressBulletin.failingSince(bulletin) == (event == .failed ? at : nil))
    }

    @Test("Both languages say it all", arguments: Language.allCases)
    func words(language: Language) throws {
        let text = AddressBulletin.Event.allCases.map { event in
            let bulletin = AddressBulletin(
                key: key, event: event, reason: "5.1.1 550 User unknown", at: at
            ).bulletin(language)
            return ([bulletin.subject] + bulletin.paragraphs).joined(separator: "\n")
        }.joined(separator: "\n\n")
        try expectGolden(text + "\n", "address-bulletins.\(language.rawValue).txt")
    }
}
