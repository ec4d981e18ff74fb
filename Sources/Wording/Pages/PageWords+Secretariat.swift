package import CalendarPlan
import ServiceInterface
import Text

/// The pages of those who have logged in.
extension PageWords {
    package var logOut: String { say("ログアウト", "Log out") }
    package var logIn: String { say("ログイン", "Log in") }
    package var logInHint: String {
        say(
            "このボタンを押すと、12時間ログインします。リンクは一度だけ、10分のあいだ使えます。",
            "By this button you are logged in for twelve hours. The link works once, for ten minutes."
        )
    }
    package var logInFirst: String { say("ログインが要ります", "Log in first") }
    package var howToLogIn: String {
        say(
            "事務局の方だけのページです。管理者に「koyomi login-link」でログイン用のリンクを作ってもらってください。",
            "This page is for the secretariat. Ask the administrator for a link to log in by: koyomi "
                + "login-link makes one.")
    }
    package var logInFailed: String {
        say(
            "このリンクは使えません。一度使ったか、10分を過ぎています。新しいリンクを作ってもらってください。",
            "This link is of no use: it was used once, or is older than ten minutes. Ask for a new one."
        )
    }
    package func loggedIn(_ name: String) -> String {
        say("\(name) としてログインしています。", "You are logged in as \(name).")
    }
    package var speakerHint: String {
        say(
            "ほかの人の名で記録するとき。あなたの名も残ります。",
            "Where it is on somebody else's behalf; your name is kept, too.")
    }
    package var recordForIt: String { say("記録する", "Record") }
    package var recordedBy: String { say("記録した人", "Recorded by") }

    // MARK: A round in one table

    package var wholeRound: String { say("まとめて記録する", "Record the whole round") }
    package func wholeRound(of title: String) -> String {
        say("\(title)をまとめて記録する", "Record \(title) for everybody")
    }
    package var tableLead: String {
        say(
            "書いた行だけを、すべてまとめて記録します。一つでも誤りがあれば何も記録しません。",
            "Only the rows that you fill in are recorded, all of them or, with any fault, none.")
    }
    package var isDone: String { say("完了", "Done") }
    package var choose: String { say("選ぶ", "Choose") }
    package var nothingFilledIn: String { say("どの行も書かれていません", "No row is filled in") }
    package func rowFaults(_ count: Int) -> String {
        say(
            "\(count)行に誤りがあります", "\(count == 1 ? "1 row has a fault" : "\(count) rows have faults")"
        )
    }

    // MARK: Settling

    package var settle: String { say("日を決める", "Fix the day") }
    package func settling(_ title: String) -> String {
        say("\(title)の日を決める", "Fix the day of \(title)")
    }
    package var meetingDay: String { say("開催日", "Day of the meeting") }
    package var seeWhatMoves: String { say("動くものを確かめる", "See what moves") }
    package func ifSettled(on day: Day) -> String {
        say("\(self.day(day))に決めると", "If it is on \(self.day(day))")
    }
    package var whatMoves: String { say("動くもの", "What moves") }
    package var nothingMoves: String { say("動くものはありません。", "Nothing moves.") }
    package var now: String { say("いま", "Now") }
    package var then: String { say("決めると", "Then") }
    package func hears(_ names: [String]) -> String { RecordWords.hearers(names)[language] }
    package func settleOn(_ day: Day) -> String {
        say("\(short(day))に決める", "Fix it for \(short(day))")
    }
    package var settled: String { say("日を決めました", "The day is fixed") }
    package func announced(_ at: String) -> String { RecordWords.announced(at)[language] }
    package var unsettled: String { say("日を取り消しました", "The day is taken back") }
    package var unsettle: String { say("決めた日を取り消す", "Take the day back") }

    // MARK: Outbox

    package var outboxLead: String {
        say("まだ届いていないもの。通知は失われません。", "What has not arrived yet; no notice is lost.")
    }
    package var nothingWaits: String { say("届いていないものはありません。", "Everything has left.") }
    package var givenUp: String { say("断念したもの", "Given up") }
    package var givenUpLead: String {
        say(
            "もう自動では送りません。原因を直してから再送してください。",
            "Not tried again by itself: mend the cause, then have it tried.")
    }
    package var waiting: String { say("送信待ち", "Waiting") }
    package var way: String { say("宛先", "To") }
    package var content: String { say("内容", "What it says") }
    package var why: String { say("なぜ", "Why") }
    package var whenNext: String { say("次の試行", "Next attempt") }
    package var composedAt: String { say("できた時", "Composed") }
    package var tryAgain: String { say("再送する", "Try it now") }
    package var tryAll: String { say("すべて再送する", "Try all of them now") }
    package func retried(_ count: Int) -> String {
        say(
            "\(count)件を試しています。",
            "\(count == 1 ? "1 message is" : "\(count) messages are") tried now.")
    }
    package func shownOf(_ count: Int, _ total: Int) -> String {
        say("\(total)件のうち \(count)件", "\(count) of \(total)")
    }
}
