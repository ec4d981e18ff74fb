package import DueNotices
package import ServiceInterface
import Text

/// The page on how the daemon is, and what is edited and not yet read.
extension PageWords {
    package var allWell: String { say("異常はありません。", "Nothing is wrong.") }
    package var wrong: String { say("直すもの", "What is wrong") }
    package func lastStep(_ seconds: Int) -> String {
        say("最後の処理は\(duration(seconds))前", "the last step was \(duration(seconds)) ago")
    }
    package func nextStep(_ at: String) -> String {
        let minute = ReplyInstant.minute(at)
        return say("次の通知は \(minute)", "the next notice is at \(minute)")
    }
    package var noNext: String { say("これからの通知はありません", "no notice is to come") }
    package func left(_ waiting: Int, dead: Int) -> String {
        say("送信待ち \(waiting)、断念 \(dead)", "\(waiting) waiting, \(dead) given up")
    }
    package func ledgerSize(_ bytes: Int) -> String {
        let tenths = (bytes * 10 + 524_288) / 1_048_576
        return say("台帳 \(tenths / 10).\(tenths % 10) MB", "ledger \(tenths / 10).\(tenths % 10) MB")
    }
    private func duration(_ seconds: Int) -> String {
        if seconds < 120 { return say("\(seconds)秒", "\(seconds) s") }
        if seconds < 7_200 { return say("\(seconds / 60)分", "\(seconds / 60) min") }
        return say("\(seconds / 3_600)時間", "\(seconds / 3_600) h")
    }

    package var files: String { say("読み込み待ちの設定", "Configuration that is not read yet") }
    package var filesSame: String {
        say("設定はすべて読み込み済みです。", "Everything that is in the files is in force.")
    }
    package var filesRefused: String { ConfigurationWords.wouldBeRefused[language] }
    package var findings: String { say("誤りと注意", "Faults and warnings") }
    package var changes: String { say("読み込むと変わる通知", "Notices that a reload changes") }
    package var entryColumn: String { say("予定", "Entry") }
    package var change: String { say("変化", "Change") }
    package var before: String { say("いまの期限", "Due now") }
    package var after: String { say("新しい期限", "Due then") }
    package var noticeCount: String { say("通知", "Notices") }
    package func change(_ change: PlanDifference.NoticeChange) -> String {
        switch (change.before, change.after) {
        case (nil, _): say("＋ 追加", "+ new")
        case (_, nil): say("－ 削除", "− gone")
        default: say("± 変更", "± moved")
        }
    }
    package func sum(_ counts: PlanDifference.Counts, leftOut: Int) -> String {
        let more = leftOut > 0 ? say("（ほか\(leftOut)件の変化）", " (and \(leftOut) more changes)") : ""
        return say(
            "追加 \(counts.added)、変更 \(counts.moved)、削除 \(counts.dropped)、そのまま \(counts.kept)\(more)",
            "\(counts.added) new, \(counts.moved) moved, \(counts.dropped) gone, \(counts.kept) as they are"
                + more)
    }
    package func owners(_ change: PlanDifference.NoticeChange) -> String {
        change.organisation ?? organisations(change.organisations)
    }
    package var reload: String { say("読み込む", "Reload") }
    package func reloaded(_ reply: ReloadReply) -> String {
        reply.applied
            ? ConfigurationWords.reloaded(reply)[language] : ConfigurationWords.notApplied[language]
    }
}
