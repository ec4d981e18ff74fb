import CalendarPlan

extension AlertText {
    package static func clockQuarantined(shown: CivilTime, expected: CivilTime) -> AlertText {
        let (shown, expected) = (shown.text, expected.text)
        return AlertText(
            subject: Bilingual(
                ja: "【時計の確認】\(shown.ja) を示しています。通知を止めました",
                en: "[Clock] it reads \(shown.en): notices are held"),
            paragraphs: [
                Bilingual(
                    ja: "時計は \(shown.ja) を示していますが、\(expected.ja) ごろのはずです。"
                        + "誤った日付で一斉に通知することのないよう、新しい通知を止めています。",
                    en: "The clock reads \(shown.en), and it should read about \(expected.en). So "
                        + "that no wrong date is told to everybody, no new notice goes out."),
                Bilingual(
                    ja: "時計が誤っていれば直してください。戻れば自動で再開します。正しければ koyomi confirm-clock "
                        + "で再開します（何が送られるかは koyomi confirm-clock --dry-run）。",
                    en: "If the clock is wrong, set it: once it is back, notices go out by "
                        + "themselves. If it is right: koyomi confirm-clock (with --dry-run it "
                        + "only says what would go out)."),
            ])
    }

    package static func clockBack(shown: CivilTime) -> AlertText {
        AlertText(
            subject: Bilingual(
                ja: "【時計の復旧】時計が戻り、通知を再開しました",
                en: "[Clock] it is right again, and notices go out"),
            paragraphs: [
                Bilingual(
                    ja: "\(shown.text.ja) を示していた時計が戻りました。止めていた間に期限の来た通知を送ります。",
                    en: "The clock, which read \(shown.text.en), is back. What has fallen due "
                        + "meanwhile goes out.")
            ])
    }

    package static func clockConfirmed(by name: String) -> AlertText {
        AlertText(
            subject: Bilingual(
                ja: "【時計の確認済み】通知を再開しました", en: "[Clock] it was confirmed, and notices go out"),
            paragraphs: [
                Bilingual(
                    ja: "時計が正しいことを \(name) が確認しました。",
                    en: "\(name) has confirmed that the clock is right.")
            ])
    }
}
