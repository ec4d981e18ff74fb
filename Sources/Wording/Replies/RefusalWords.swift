import CalendarPlan
import DueNotices
package import ServiceInterface
package import Text

/// Refusals in words: what is wrong and what to do instead.
package enum RefusalWords {
    package static func text(_ refusal: Refusal) -> Bilingual {
        switch refusal {
        // MARK: Of any request

        case .textTooLong(let parameter, let bytes, let limit):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) が長すぎます（\(bytes)バイト、\(limit)まで）",
                en: "\(name) is too long: \(bytes) bytes, at most \(limit)")
        case .controlCharacter("note"):
            return Bilingual(
                ja: "--note に制御文字があります（改行とタブは使えます）。除いてください",
                en: "--note holds a control character other than line breaks and tabs; remove it")
        case .controlCharacter(let parameter):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) に改行などの制御文字があります。一行で書いてください",
                en: "\(name) holds a line break or another control character; write it as one line")
        case .hiddenCharacter(let parameter, let codePoint):
            let name = option(parameter)
            return Bilingual(
                ja: "\(name) に見えない文字（\(codePoint)）があります。除いてください",
                en: "\(name) holds a character that is not seen, \(codePoint): remove it")
        case .bracketedName:
            return Bilingual(
                ja: "--by に「」は使えません。報告者の名はその中に表示されます",
                en: "--by may not hold 「 or 」, in which the name is shown")
        case .tooManyAnswers(let count, let bytes, let countLimit, let bytesLimit):
            return Bilingual(
                ja: "--field が多すぎるか長すぎます（\(count)個 \(bytes)バイト、"
                    + "\(countLimit)個 \(bytesLimit)バイトまで）",
                en: "too many answers, or too long: \(count) with \(bytes) bytes, "
                    + "at most \(countLimit) with \(bytesLimit)")
        case .tooManyRows(let count, let limit):
            return Bilingual(
                ja: "表の行が多すぎます（\(count)行、\(limit)行まで）。分けてください",
                en: "the table has too many rows, \(count), at most \(limit): divide it")
        case .missingParameter(let parameter): return missing(parameter)
        case .administratorsOnly(let group, let user):
            return Bilingual(
                ja: "これは root と、グループ \(group) の人だけができます（koyomid.yaml の admins）。"
                    + "管理者に頼むか、adduser \(user) \(group) のあとログインし直してください",
                en: "only root and the members of the group \(group) may do that "
                    + "(admins in koyomid.yaml): ask one of them, or be added by adduser "
                    + "\(user) \(group) and log in again")
        case .readOnlyUser(let user):
            return Bilingual(
                ja: "利用者 \(user) は見るだけで、記録はできません",
                en: "the user \(user) may look at everything and record nothing")
        case .invalidCredential(let kind, let problem): return invalid(kind, problem)
        case .notForVisitor(let method, let visitor):
            return Bilingual(
                ja: "\(visitor) には、これ（\(method)）はできません",
                en: "\(visitor) may not do that (\(method))")
        case .foreignForm:
            return Bilingual(
                ja: "この画面の有効期限が切れました。開き直して、もう一度送ってください",
                en: "the form is out of date: open it again, and send it once more")
        case .pageOff:
            return Bilingual(
                ja: "ページのアドレスが分かりません。koyomid.yaml の page: に url: https://koyomi.city.example.jp/ "
                    + "のように書いてください",
                en:
                    "nobody knows where the pages are: give page: their url in koyomid.yaml, as url: "
                    + "https://koyomi.city.example.jp/")
        case .unknownUser(let name, let nearest):
            let hint = nearest.map { ("「\($0)」のことですか。", "; did you mean \($0)?") } ?? ("", "")
            return Bilingual(
                ja: "「\(name)」はログインできる人ではありません。\(hint.0)koyomid.yaml の page: の users: に書いてください",
                en:
                    "\(name) may not log in\(hint.1): add the name to users: of page: in koyomid.yaml"
            )
        case .answersOff:
            return Bilingual(
                ja:
                    "返信を受け付けていません。koyomid.yaml の mail: に answers: koyomi@city.example.jp のように書いてください",
                en: "answers by mail are not taken: give mail: an address for them in "
                    + "koyomid.yaml, as answers: koyomi@city.example.jp")
        case .wordsExhausted(let megabytes, let minutes):
            return Bilingual(
                ja: "1時間に記録できる備考・理由・回答（\(megabytes) MiB）を超えました。"
                    + "あと\(minutes)分ほど待ってください",
                en: "more notes, reasons and answers than are recorded in an hour "
                    + "(\(megabytes) MiB): wait \(EnglishCount.of(minutes, "minute"))")
        case .ledgerFailed(let error):
            return Bilingual(
                ja: "台帳が使えませんでした。何も変わっていません：\(error)",
                en: "the ledger failed, and nothing has changed: \(error)")
        case .ledgerFailedMidway(let recorded, let error):
            return Bilingual(
                ja: "\(recorded)件を記録したところで、台帳に記録できなくなりました。残りは記録されていません：\(error)",
                en: "the ledger took \(recorded) and then no more; the rest is not recorded: "
                    + error)
        case .ledgerDamaged(let error):
            return Bilingual(
                ja: "台帳が壊れたか失われました。記録していません。koyomid は終わります：\(error)",
                en: "the ledger is damaged or lost; nothing was recorded, and koyomid ends: "
                    + error)
        case .stopping: return Bilingual(ja: "koyomid は終わるところです", en: "koyomid is ending")

        // MARK: Names

        case .unknownEntry(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という予定はありません。\(hint.ja)koyomi status で ID を確かめてください",
                en: "there is no entry \(name)\(hint.en) koyomi status lists the ids")
        case .unknownOrganisation(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という組織はありません。\(hint.ja)名前は organisations.yaml のとおりに書いてください",
                en: "there is no organisation \(name)\(hint.en) Names are as organisations.yaml "
                    + "has them")
        case .unknownTrack(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "トラック", en: "track"), nearest, known)
        case .unknownLevel(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "レベル", en: "level"), nearest, known)
        case .unknownTag(let name, let nearest, let known):
            return unknown(name, Bilingual(ja: "タグ", en: "tag"), nearest, known)
        case .severalCalendars(let name, let choices):
            return Bilingual(
                ja: "「\(name)」は複数のカレンダーにあります。どれかを指定してください："
                    + choices.joined(separator: "、"),
                en: "\(name) is in several calendars; name one: "
                    + choices.joined(separator: ", "))
        case .severalRounds(let name, let choices):
            return Bilingual(
                ja: "「\(name)」は何回かあります。どの回か指定してください："
                    + choices.joined(separator: "、"),
                en: "\(name) comes round several times; name one: "
                    + choices.joined(separator: ", "))
        case .severalOwners(let name, let owners):
            return Bilingual(
                ja: "「\(name)」の担当は\(owners.count)組織です。--organisation 名前 か --all を付けてください："
                    + list(owners, "、"),
                en: "\(name) is owed by \(owners.count) organisations; give --organisation NAME "
                    + "or --all: \(list(owners, ", "))")
        case .notOwner(let name, let organisation, let owners):
            return Bilingual(
                ja: "「\(name)」の担当に「\(organisation)」はありません。担当：\(list(owners, "、"))",
                en: "\(organisation) does not owe \(name); those who do: \(list(owners, ", "))")
        case .notMeeting(let name):
            return Bilingual(
                ja: "「\(name)」は会議ではないので日程を決められません。"
                    + "期限はカレンダーのファイルで変えて koyomi reload してください",
                en: "\(name) is no meeting, so it has no date to settle; "
                    + "change its due date in the calendar file and run koyomi reload")
        case .isMeeting(let name, let event): return isMeeting(name, event.kind)
        case .notCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数も実績値も数えません。完了を記録してください：koyomi done \(name)",
                en: "\(name) counts nothing and measures nothing; record that it is done: "
                    + "koyomi done \(name)")
        case .isCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数を数えるものです。行うたびに記録してください：koyomi record \(name)",
                en: "\(name) is counted, not done; record each time: koyomi record \(name)")
        case .isMeasured(let name):
            return Bilingual(
                ja: "「\(name)」は実績値を記録するものです：koyomi record \(name) 実績値",
                en: "\(name) is measured, not done: koyomi record \(name) VALUE")

        // MARK: Records

        case .outsideRound(let day, let title, let opens, let due):
            let span = [opens, due].map { $0?.description ?? "" }
            return Bilingual(
                ja: "\(day) は\(title)の期間（\(span.joined(separator: "～"))）の外です。"
                    + "--on にその間の日を書いてください",
                en: "\(day) lies outside \(title) (\(span.joined(separator: " to "))); "
                    + "give a day within it by --on")
        case .notBegun(let title, let first):
            return Bilingual(
                ja: "\(title)はまだ始まっていません" + (first.map { "（\($0) から）" } ?? ""),
                en: "\(title) has not begun yet" + (first.map { "; it does on \($0)" } ?? ""))
        case .dayNotCome(let day, let today):
            return Bilingual(
                ja: "\(day) はまだ来ていません。記録できるのは今日（\(today)）までです",
                en: "\(day) has not come yet; a thing is done by today, \(today)")
        case .noForm(let name):
            return Bilingual(
                ja: "「\(name)」に答える様式はありません。--field などを付けずに記録してください",
                en: "\(name) has no form to answer; record it without --field and the like")
        case .invalidAnswers(let faults):
            return invalidAnswers(faults.map(\.text))
        case .recordedOtherwise(let known):
            let text = RecordWords.text(known)
            return Bilingual(
                ja: "\(text.ja)。表の値は記録と違います。改めるなら、先に koyomi undo で取り消してください",
                en: "\(text.en), and the table says otherwise; to change it, take that back first "
                    + "by koyomi undo")
        case .repeatedRow(let first):
            return Bilingual(
                ja: "\(first)行目と同じ組織の同じ予定です。一行にまとめてください",
                en: "row \(first) is about the same entry and organisation: keep one of them")
        case .snoozeWithoutEnd:
            return Bilingual(
                ja: "いつまで保留するのか、--until に日を書いてください",
                en: "say by --until from which day it is to be spoken of again")
        case .snoozeEnd(let day, let first, let last):
            return Bilingual(
                ja: "--until には明日（\(first)）から1年以内（\(last) まで）の日を書いてください（\(day)）。"
                    + "その日からまた通知します",
                en: "--until is a day from tomorrow, \(first), to a year ahead, \(last), "
                    + "not \(day); from that day on it is spoken of again")
        case .nothingToRecord(let known): return nothingToRecord(known)
        case .settledAlready(let title, let day):
            return Bilingual(
                ja: "\(title)はすでに \(day) に決まっています", en: "\(title) is settled on \(day) already")
        case .notSettled(let title):
            return Bilingual(ja: "\(title)の日程は記録されていません", en: "\(title) is not settled")
        case .nothingToUndo(let name, let day):
            let on = day.map { Bilingual(ja: "、\($0) の", en: " on \($0)") }
            return Bilingual(
                ja: "「\(name)」に\(on?.ja ?? "")取り消せる記録はありません",
                en: "nothing is recorded of \(name)\(on?.en ?? "") that could be taken back")
        case .valueOfCounted(let name):
            return Bilingual(
                ja: "「\(name)」は回数を数えるものなので、値は書けません。何回かあったなら --count N を付けてください",
                en: "\(name) is counted and takes no value; where it took place several "
                    + "times give --count N")
        case .countOfMeasured(let name):
            return Bilingual(
                ja: "--count と --again は回数を数えるもののためです。「\(name)」には実績値を書いてください",
                en: "--count and --again are for what is counted; \(name) takes a value")
        case .countOutOfRange(let count, let limit):
            return Bilingual(
                ja: "--count は 1 から \(limit) までの数です（\(count)）",
                en: "--count is a number from 1 to \(limit), not \(count)")
        case .beforeFiscalYear(let day, let title, let year, let yearName):
            return Bilingual(
                ja: "\(day) は\(yearName)の前です。\(title)は \(year.first) から記録できます",
                en: "\(day) lies before \(year); \(title) can be recorded from \(year.first) on")
        case .missingValue(let name, let target, let form):
            let form = written(form)
            return Bilingual(
                ja: "実績値がありません。koyomi record \(name) \(form.ja) の形で書いてください（目標 \(target)）",
                en: "no value is given; write koyomi record \(name) \(form.en) "
                    + "(the target is \(target))")
        case .unreadableValue(let value, let form):
            let form = written(form)
            var fault: QuantityError?
            if case .failure(let error) = Quantity.read(value) { fault = error }
            return Bilingual(
                ja: "「\(value)」：\(fault?.message(.japanese) ?? "")\(form.ja) の形で書いてください",
                en: "\(value): \(fault?.message(.english) ?? "") Write it as \(form.en)")
        case .incomparableValue(let value, let target, let form):
            let form = written(form)
            return Bilingual(
                ja: "「\(value)」は目標（\(target)）と比べられません。\(form.ja) の形で書いてください",
                en: "\(value) cannot be compared with the target, \(target); write it as \(form.en)"
            )

        // MARK: Queries

        case .unreadableFiscalYear(let text):
            guard case .failure(let fault) = FiscalYear.read(text) else {
                return Bilingual(
                    ja: "--fiscal-year：「\(text)」は年度として読めません",
                    en: "--fiscal-year: \(text) is no fiscal year")
            }
            return Bilingual(
                ja: "--fiscal-year：\(fault.message(.japanese)) → \(fault.advice(.japanese))",
                en: "--fiscal-year: \(fault.message(.english)) → \(fault.advice(.english))")
        case .reportChanged:
            return Bilingual(
                ja: "報告の途中でカレンダーが変わりました。もう一度実行してください",
                en: "the calendars have changed in the middle of the report; ask again")
        case .keyNotUnique(let found):
            return Bilingual(
                ja: "その鍵で始まるものが\(found)件あります。koyomi outbox で確かめてください",
                en: "\(EnglishCount.of(found, "message")) with a key that begins so; see "
                    + "koyomi outbox")
        case .unknownMessage:
            return Bilingual(ja: "その鍵のものは送られていません", en: "there never was a message with this key")
        case .comparisonFailed(let error):
            return Bilingual(ja: "比較できませんでした：\(error)", en: "the comparison failed: \(error)")

        // MARK: Administration

        case .isGroup(let name):
            return Bilingual(
                ja: "「\(name)」はグループです。組織を一つ指定してください",
                en: "\(name) is a group: name one organisation")
        case .noRecipient(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という組織はありません。\(hint.ja)",
                en: "there is no organisation \(name)\(hint.en)")
        case .noChannel(let organisation):
            return Bilingual(
                ja: "\(organisation)に送れる手段がありません", en: "no channel serves \(organisation)")
        case .unknownChannel(let name, let nearest):
            let hint = DidYouMean.words(nearest)
            return Bilingual(
                ja: "「\(name)」という送信手段はありません。\(hint.ja)",
                en: "there is no channel \(name)\(hint.en)")
        case .channelNotServing(let channel, let organisation):
            return Bilingual(
                ja: "\(channel) は\(organisation)に送りません（アドレスがないか、対象の組織ではありません）",
                en: "\(channel) does not serve \(organisation): it has no address, or the "
                    + "channel is not for it")
        case .testNoticesExhausted(let limit, let minutes):
            return Bilingual(
                ja: "試験通知は1時間に\(limit)回までです。あと\(minutes)分ほど待ってください",
                en: "no more than \(limit) test notices an hour: wait "
                    + EnglishCount.of(minutes, "minute"))
        case .clockNotHeld:
            return Bilingual(
                ja: "時計に確かめることはありません。通知は止まっていません",
                en: "there is nothing to confirm: the clock is not held")
        case .clockWaitedOut(let seconds):
            return Bilingual(
                ja: "時計は\(seconds)秒戻っているだけなので、そのまま待ちます。何もしなくてかまいません",
                en: "the clock has gone back by \(EnglishCount.of(seconds, "second")) only, "
                    + "which is waited out")
        case .ledgerInOrder:
            return Bilingual(
                ja: "台帳に確かめることはありません。通知は止まっていません",
                en: "there is nothing to confirm: the ledger is in order")
        case .ledgerUnconfirmed:
            return Bilingual(
                ja: "台帳が確認されるまで何も送りません：koyomi confirm-ledger",
                en: "nothing is sent until the ledger is confirmed: koyomi confirm-ledger")
        case .addressWorks(_, let failing) where failing.isEmpty:
            return Bilingual(
                ja: "メールが届かないアドレスはありません", en: "there is no address to which mail fails")
        case .addressWorks(let address, let failing):
            return Bilingual(
                ja: "\(address) は、メールが届かないアドレスではありません。あるのは："
                    + failing.joined(separator: "、"),
                en: "mail to \(address) does not count as failing; it does to "
                    + failing.joined(separator: ", "))
        }
    }

    private static func invalid(
        _ kind: VisitorCredential.Kind, _ problem: CredentialProblem
    ) -> Bilingual {
        let name: Bilingual =
            switch kind {
            case .link: Bilingual(ja: "このリンク", en: "this link")
            case .session: Bilingual(ja: "このログイン", en: "this log-in")
            case .user: Bilingual(ja: "この利用者", en: "this user")
            }
        switch problem {
        case .unknown:
            return Bilingual(ja: "\(name.ja)は使えません", en: "\(name.en) is not valid")
        case .expired:
            return Bilingual(
                ja: "\(name.ja)は期限が切れています", en: "\(name.en) has expired")
        case .revoked:
            return Bilingual(
                ja: "\(name.ja)は取り消されています", en: "\(name.en) has been revoked")
        case .gone:
            return Bilingual(
                ja: "\(name.ja)の対象は、もう提出などを求められていません",
                en: "what \(name.en) is about is not owed any more")
        }
    }

}
