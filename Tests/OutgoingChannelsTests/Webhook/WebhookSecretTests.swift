import CalendarPlan
import ServiceInterface
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite struct WebhookSecretTests {
    @Test("The signature is that of the reference libraries' test vector")
    func vector() throws {
        let secret = try WebhookSecret(WebhookSamples.secret)
        let signature = secret.signature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
            body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("White space around a secret is let be", arguments: ["\n", "\r\n", " \t", "\n\n"])
    func whiteSpace(_ space: String) throws {
        let secret = try WebhookSecret(space + WebhookSamples.secret + space)
        let plain = try WebhookSecret(WebhookSamples.secret)
        #expect(
            secret.signature(id: "a", timestamp: 0, body: [])
                == plain.signature(id: "a", timestamp: 0, body: []))
    }

    nonisolated static let malformed: [(String, WebhookError)] = [
        ("", .secretWithoutPrefix), ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .secretWithoutPrefix),
        ("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .secretWithoutPrefix),
        ("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .secretWithoutPrefix),
        ("whsec_", .secretLength(least: 24, most: 64)),
        ("whsec_" + base64(23), .secretLength(least: 24, most: 64)),
        ("whsec_" + base64(65), .secretLength(least: 24, most: 64)),
        ("whsec_not base64 at all, is it, and long enough", .secretNotBase64),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La\nLaSw", .secretNotBase64),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", .secretNotBase64),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La_-Sw", .secretNotBase64),
    ]

    @Test("A malformed secret is refused without being shown", arguments: malformed)
    func malformed(text: String, expected: WebhookError) throws {
        let error = try #require(throws: WebhookError.self) { try WebhookSecret(text) }
        #expect(error == expected)
        for language in Language.allCases {
            #expect(!error.text[language].isEmpty)
            #expect(text.count < 10 || !error.text[language].contains(text.suffix(8)))
        }
    }

    @Test("Secrets of 24 and 64 bytes are taken", arguments: [24, 25, 26, 64])
    func lengths(_ count: Int) throws {
        _ = try WebhookSecret("whsec_" + base64(count))
    }

    @Test("No description, not even a dump, shows a secret")
    func descriptions() throws {
        let secret = try WebhookSecret(WebhookSamples.secret)
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("MfKQ"))
            #expect(!text.contains("49, 242"))
        }
    }
}

/// The base64 of `count` bytes of zeros.
nonisolated private func base64(_ count: Int) -> String {
    let digits = String(repeating: "A", count: (count * 8 + 5) / 6)
    return digits + String(repeating: "=", count: (3 - count % 3) % 3)
}
