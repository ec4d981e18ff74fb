import Testing

@testable import OutgoingChannels

@Suite struct AnswerAddressTests {
    private static let key = String(repeating: "0123456789abcdef", count: 2)

    private static func installation(_ byte: UInt8) throws -> InstallationKey {
        try #require(InstallationKey(Array(repeating: byte, count: 32)))
    }

    @Test("A message's address leads back to it, in capitals, too, and fits a local part")
    func roundTrip() throws {
        let keys = [try Self.installation(1), try Self.installation(2)]
        let answers = try #require(AnswerAddress("koyomi@city.example.jp", keys: keys))
        let address = try #require(answers.address(for: Self.key))
        #expect(address.hasPrefix("koyomi+") && address.hasSuffix("@city.example.jp"))
        let local = address.prefix { $0 != "@" }
        #expect(local.utf8.count <= AnswerAddress.localPartLimit)
        #expect(answers.key(in: address) == Self.key)
        #expect(answers.key(in: address.uppercased()) == Self.key)
        // Once the key was changed, the one before still counts.
        let later = try #require(
            AnswerAddress("koyomi@city.example.jp", keys: [try Self.installation(3), keys[0]]))
        #expect(later.key(in: address) == Self.key)
    }

    @Test("What somebody has changed, or another installation made, leads nowhere")
    func forged() throws {
        let answers = try #require(
            AnswerAddress("koyomi@city.example.jp", keys: [try Self.installation(1)]))
        let address = try #require(answers.address(for: Self.key))
        let other = try #require(
            AnswerAddress("koyomi@city.example.jp", keys: [try Self.installation(9)]))
        #expect(other.key(in: address) == nil)
        #expect(answers.key(in: "koyomi@city.example.jp") == nil)
        #expect(answers.key(in: "koyomi+@city.example.jp") == nil)
        let token = Array(address.dropFirst(7).prefix { $0 != "@" })
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == "a" ? "b" : "a"
            let forged = "koyomi+\(String(changed))@city.example.jp"
            guard changed != token else { continue }
            #expect(answers.key(in: forged) == nil, "\(index)")
        }
        #expect(answers.key(in: "koyomi+\(String(token.dropLast()))@city.example.jp") == nil)
    }

    @Test(
        "An address without room for a token is none",
        arguments: [
            ("koyomi@city.example.jp", true), ("elevensigns@city.example.jp", true),
            ("twelve-signs@city.example.jp", false), ("koyomi", false), ("", false),
        ])
    func room(address: String, isOne: Bool) throws {
        #expect((AnswerAddress(address, keys: [try Self.installation(1)]) != nil) == isOne)
    }
}
