import Configuration
import OutgoingChannels
import Testing

@Suite struct WebhookSettingsTests {
    @Test("Each format of koyomid.yaml is one of the channel's, signed or not")
    func formats() {
        #expect(
            Settings.Webhook.Format.allCases.map(\.rawValue)
                == WebhookFormat.allCases.map(\.rawValue))
        #expect(
            Settings.Webhook.Format.allCases.map(\.isSigned)
                == WebhookFormat.allCases.map(\.isSigned))
    }
}
