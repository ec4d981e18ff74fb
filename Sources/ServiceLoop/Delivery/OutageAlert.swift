import CalendarPlan
import DueNotices
import Ledger

/// What is said when a channel does not deliver, and when it does again.
///
/// The ledger's last alert about a channel tells whether the alarm was raised: it is raised once,
/// and so is the all-clear, also over restarts.
extension AlertText {
    /// What the events of outages begin with.
    private static let outageBegan = "began"

    static func outageTopic(_ channel: String) -> String { "outage \(channel)" }

    /// Whether `alert`, the last one of its topic, leaves an outage that has not ended.
    static func isOutage(_ alert: OperatorAlert?) -> Bool {
        alert?.event.hasPrefix(outageBegan) ?? false
    }

    /// That messages have waited for `backlog`'s channel, `since` a day and time.
    static func outage(_ backlog: Backlog, since: Bilingual, at now: Instant) -> AlertText {
        let (channel, count) = (backlog.channel, backlog.count)
        return AlertText(
            topic: outageTopic(channel), event: "\(outageBegan) \(now.seconds)",
            subject: Bilingual(
                ja: "【送信できません】\(channel)（\(count)件が待っています）",
                en: "[Not delivering] \(channel): \(EnglishCount.of(count, "message")) waiting"),
            paragraphs: [
                Bilingual(
                    ja: "\(since.ja) から \(channel) に送れていません。送信は続けています。状況は koyomi status と "
                        + "koyomi outbox で確かめてください。",
                    en: "\(channel) has not delivered since \(since.en). Delivery is still being "
                        + "tried. See koyomi status and koyomi outbox.")
            ])
    }

    /// That nothing waits for `channel` any longer; `dead` messages were given up.
    static func outageOver(_ channel: String, dead: Int, at now: Instant) -> AlertText {
        let subject =
            dead == 0
            ? Bilingual(
                ja: "【解消】\(channel) に待っているものはなくなりました",
                en: "[Over] nothing waits for \(channel) any longer")
            : Bilingual(
                ja: "【断念】\(channel)（\(dead)件）",
                en: "[Given up] \(channel): \(EnglishCount.of(dead, "message"))")
        let words =
            dead == 0
            ? Bilingual(ja: "届いたか、破棄されました。", en: "What waited was delivered or dropped.")
            : Bilingual(
                ja: "待っているものはありません。断念したものを koyomi outbox で確かめてください。",
                en: "Nothing waits any longer. See koyomi outbox for what was given up.")
        return AlertText(
            topic: outageTopic(channel), event: "ended \(now.seconds)", subject: subject,
            paragraphs: [words])
    }
}
