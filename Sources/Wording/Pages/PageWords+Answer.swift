package import CalendarPlan
package import ServiceInterface
import Text

/// The pages behind the link of a mail.
extension PageWords {
    package func asked(of organisation: String) -> String {
        say("\(organisation) へのお尋ね", "For \(organisation)")
    }

    package var whatToDo: String { say("お知らせいただくこと", "What is asked") }
    package var record: String { say("完了を知らせる", "Say that it is done") }
    package var recordTimes: String { say("行ったことを知らせる", "Say that it took place") }
    package var recordValue: String { say("実績を知らせる", "Give what was measured") }
    package var notYet: String { say("まだのとき", "If it is not done yet") }
    package var saySeen: String {
        say("対応中であることを伝える（完了ではありません）", "Say that somebody is at it (it is not done by that)")
    }
    package var putOff: String {
        say("知らせをしばらく止める（期限は変わりません）", "Have the notices stop for a while (the day stays)")
    }
    package var putOffHint: String {
        say(
            "5営業日まで。事務局にも伝わります。", "At most five business days; the secretariat hears of it.")
    }
    package var until: String { say("また知らせる日", "From which day on again") }
    package var reason: String { say("理由", "Reason") }
    package var name: String { say("お名前", "Your name") }
    package var nameHint: String {
        say(
            "例：総務課 担当。履歴に残り、事務局とあなたの組織に見えます。",
            "As \"General affairs, Yamada\". It is kept, for the secretariat and your organisation to see."
        )
    }
    package var doneOnDay: String { say("完了した日", "The day on which it was done") }
    package var tookPlaceOn: String { say("行った日", "The day on which it took place") }
    package var measuredOn: String { say("測った日", "The day on which it was measured") }
    package var todayWithout: String { say("空欄なら今日とします。", "Today, where it is left empty.") }
    package var countLabel: String { say("その日の回数", "How often on that day") }
    package var valueLabel: String { say("実績値", "Measured value") }
    package var required: String { say("※必須", "required") }
    package var optional: String { say("任意", "optional") }
    package func requiredIf(_ conditions: [Form.Field.Condition], of fields: [Form.Field]) -> String
    {
        let all = conditions.map { condition in
            let label = fields.first { $0.name == condition.field }?.label ?? condition.field
            let codes = condition.codes.joined(separator: say("か", " or "))
            return say("「\(label)」が\(codes)", "“\(label)” is \(codes)")
        }.joined(separator: say("、または", ", or "))
        return say("※\(all)のとき必須", "required if \(all)")
    }
    package var checked: String { say("確認した", "Looked at") }
    package func textHint(_ limit: Int) -> String {
        say("何行でも書けます（\(limit)字まで）。", "As many lines as you like, \(limit) characters at most.")
    }
    package var goOn: String { say("内容の確認へ", "Go on") }
    package var confirmTitle: String { say("この内容で記録します", "This will be recorded") }
    package var nothingYet: String { say("まだ記録していません。", "Nothing is recorded yet.") }
    package var recordThis: String { say("記録する", "Record it") }
    package var changeIt: String { say("直す", "Change it") }
    package var noted: String { say("受け付けました", "It is recorded") }
    package var notedHint: String {
        say(
            "控えが、組織の登録アドレスにメールで届きます。",
            "Your organisation's registered addresses get a mail about it.")
    }
    package var knownAlready: String {
        say("すでに記録されています。何も変わりません。", "It was recorded already; nothing has changed.")
    }
    package var takeBack: String { say("取り消す", "Take it back") }
    package var takeBackHint: String {
        say("間違えたときは、このリンクから取り消して、やり直せます。", "If it is a mistake, take it back here and begin anew.")
    }
    package var willBeTakenBack: String {
        say("直前の記録を取り消します", "The last record will be taken back")
    }
    package var others: String { say("ほかのお尋ね", "What else is asked of you") }
    package func about(until day: Day?) -> String {
        let last =
            day.map {
                say("リンクは\(self.day($0))まで使えます。", "The link is good until \(self.day($0)). ")
            } ?? ""
        return say(
            "この組織の、この一件だけのページです。\(last)ほかの方には転送しないでください。開いただけでは何も記録されません。",
            "This page is about this one thing, for this organisation. \(last)Please do not pass it on. "
                + "Opening it records nothing.")
    }
    package func errors(_ count: Int) -> String {
        say("入力を確かめてください（\(count)件）", "Please look at what you have filled in (\(count))")
    }
    package func errorTitle(_ count: Int, _ title: String) -> String {
        say("エラー\(count)件：\(title)", "\(count == 1 ? "1 error" : "\(count) errors"): \(title)")
    }
    package var noNameGiven: String { say("お名前を書いてください", "Write your name") }
    package var bracketsInName: String { say("お名前に「」は使えません", "A name cannot hold 「 or 」") }
    package func noDay(_ text: String) -> String {
        say("「\(text)」は日付ではありません（2026-11-30 のように）", "“\(text)” is no day; write it as 2026-11-30")
    }
    package func noCount(_ text: String) -> String {
        say("「\(text)」は回数ではありません", "“\(text)” is no number of times")
    }
    package var noUntil: String {
        say("また知らせる日を選んでください", "Choose the day from which on you hear of it again")
    }
    package var noReason: String { say("理由を書いてください", "Write the reason") }
    package var noValue: String { say("実績値を書いてください", "Write what was measured") }

    /// What is wrong with an answer, as the page says it: by labels, not by names.
    package func fault(_ error: FormAnswerError, in fields: [Form.Field]) -> String {
        switch error {
        case .missing(let field, let reasons):
            guard let reason = reasons.first else {
                return say("「\(field.label)」に答えてください", "Answer “\(field.label)”")
            }
            let label = fields.first { $0.name == reason.field }?.label ?? reason.field
            return say(
                "「\(label)」が\(reason.value)なので、「\(field.label)」を書いてください",
                "Since “\(label)” is \(reason.value), answer “\(field.label)”")
        case .empty(let field):
            return say("「\(field.label)」に答えてください", "Answer “\(field.label)”")
        default: return error.text[language]
        }
    }

    // MARK: A link that is of no use

    package var linkTitle: String { say("このリンクは使えません", "This link cannot be used") }
    package func linkProblem(_ problem: CredentialProblem) -> String {
        switch problem {
        case .unknown:
            say(
                "アドレスが途中で切れているか、書き換わっています。メールのリンクをもう一度、全体を開いてください。",
                "The address is cut off or changed. Open the whole link of the mail once more.")
        case .expired:
            say(
                "期限が切れています。新しいお知らせのリンクを使うか、事務局に知らせてください。",
                "It has expired. Use the link of a newer notice, or tell the secretariat.")
        case .revoked:
            say(
                "取り消されています。新しいお知らせのリンクを使うか、事務局に尋ねてください。",
                "It has been revoked. Use the link of a newer notice, or ask the secretariat.")
        case .gone:
            say(
                "この件は、もうお尋ねしていません。", "What it is about is not asked any more.")
        }
    }
}
