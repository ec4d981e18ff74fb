import Text

enum ChannelWords {
    static func name(_ channel: String) -> Bilingual {
        switch channel {
        case "mail": Bilingual(ja: "メール", en: "mail")
        case "journal": Bilingual(ja: "ジャーナル", en: "journal")
        default: Bilingual(ja: channel, en: channel)
        }
    }

    /// Why a channel failed, without its name, which stands beside it: `webhook chat: `.
    static func failure(_ text: String, of channel: String) -> String {
        let name = channel.replacing(":", with: " ") + ": "
        return text.hasPrefix(name) ? String(text.dropFirst(name.count)) : text
    }
}
