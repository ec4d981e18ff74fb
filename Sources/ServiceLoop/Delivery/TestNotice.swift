import CalendarPlan

extension AlertText {
    /// A test notice, which `name` has asked for.
    static func test(by name: String, event: String) -> AlertText {
        AlertText(
            topic: "test", event: event,
            subject: Bilingual(ja: "【試験】送信の確認です", en: "[Test] a trial notice"),
            paragraphs: [
                Bilingual(
                    ja: "\(name) が送信を確かめています（koyomi test-notice）。期限のあるものではなく、何もしなくてかまいません。",
                    en: "\(name) is trying whether notices arrive (koyomi test-notice). Nothing is "
                        + "owed, and there is nothing to do."),
                Bilingual(
                    ja: "これが届けば、期限の通知も同じように届きます。",
                    en: "Where this arrives, notices of deadlines arrive as well."),
            ])
    }
}
