import Testing
import Wording

@testable import Configuration

@Suite struct MailAddressTests {
    @Test(
        "Addresses of the common shape are taken",
        arguments: ["a@b", "kita@city.example.jp", "x.y+z@a-b.jp", "o'neil@example.com"])
    func valid(_ text: String) { #expect(MailAddress.isValid(text)) }

    @Test(
        "Whatever a mail program could misread is refused",
        arguments: [
            "", "@", "a@", "@b", "a@@b", "a b@c", "-f@b", "a@b.", "a..b@c", ".a@b", "北区@b",
            "a@北区.jp", "\"a b\"@c", "a@[10.0.0.1]", "a@b,c@d", "a@b\n", "a@b>", "a＠b",
            String(repeating: "a", count: 250) + "@b.jp",
        ])
    func invalid(_ text: String) { #expect(!MailAddress.isValid(text)) }

    @Test("A sender is an address with or without a name")
    func sender() {
        let expected = Settings.Sender(displayName: "市政変革推進室", address: "k@b.jp")
        for text in [
            "市政変革推進室 <k@b.jp>", "市政変革推進室<k@b.jp>", "\"市政変革推進室\" <k@b.jp>",
            "市政変革推進室　<k@b.jp>",
        ] {
            #expect(MailAddress.sender(text) == expected)
        }
        #expect(MailAddress.sender("k@b.jp")?.displayName == nil)
        #expect(MailAddress.sender("<k@b.jp>")?.displayName == nil)
        for text in ["室", "室 <k>", "室 k@b.jp", "室 <k@b.jp> x", "a <b> <k@b.jp>"] {
            #expect(MailAddress.sender(text) == nil)
        }
    }
}
