import CalendarPlan
import DueNotices
import Ledger

/// What is said of a jump of the clock: that it is held, over, or confirmed.
struct ClockAlert {
    /// How the matter stands.
    let jump: ClockJump
    /// What the clock showed.
    let shown: Bilingual
    /// What it should have shown.
    let expected: Bilingual

    /// The topic of all of them.
    static let topic = "clock"

    /// One line in `language`.
    func subject(_ language: Language) -> String {
        switch (jump.kind, language) {
        case (.held, .japanese): "【時計の確認】\(shown.ja) を示しています。通知を止めました"
        case (.held, .english): "[Clock] it reads \(shown.en): notices are held"
        case (.over, .japanese): "【時計の復旧】時計が戻り、通知を再開しました"
        case (.over, .english): "[Clock] it is right again, and notices go out"
        case (.confirmed, .japanese): "【時計の確認済み】通知を再開しました"
        case (.confirmed, .english): "[Clock] it was confirmed, and notices go out"
        }
    }

    /// The bulletin in `language`.
    func bulletin(_ language: Language) -> OperatorAlert {
        OperatorAlert(
            topic: Self.topic, event: "\(jump.kind.rawValue) \(jump.shown.seconds)",
            subject: subject(language), paragraphs: paragraphs(language))
    }

    private func paragraphs(_ language: Language) -> [String] {
        switch (jump.kind, language) {
        case (.held, .japanese):
            [
                "時計は \(shown.ja) を示していますが、\(expected.ja) ごろのはずです。誤った日付で一斉に通知することのないよう、新しい通知を止めています。",
                "時計が誤っていれば直してください。戻れば自動で再開します。正しければ koyomi confirm-clock で再開します（何が送られるかは koyomi confirm-clock --dry-run）。",
            ]
        case (.held, .english):
            [
                "The clock reads \(shown.en), and it should read about \(expected.en). So that no "
                    + "wrong date is told to everybody, no new notice goes out.",
                "If the clock is wrong, set it: once it is back, notices go out by themselves. If it "
                    + "is right: koyomi confirm-clock (with --dry-run it only says what would go "
                    + "out).",
            ]
        case (.over, .japanese): ["\(shown.ja) を示していた時計が戻りました。止めていた間に期限の来た通知を送ります。"]
        case (.over, .english):
            [
                "The clock, which read \(shown.en), is back. What has fallen due meanwhile goes out."
            ]
        case (.confirmed, .japanese): ["時計が正しいことを \(jump.by ?? "") が確認しました。"]
        case (.confirmed, .english): ["\(jump.by ?? "") has confirmed that the clock is right."]
        }
    }
}
