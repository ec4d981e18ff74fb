import CalendarPlan

extension ValueError {
    var japanese: Wording {
        switch self {
        case .unknownWord(let word, let key, let known, let nearest):
            Wording(
                "「\(key)」に「\(word)」は書けません",
                nearest.map { "「\($0)」のことですか" }
                    ?? "書けるのは \(known.joined(separator: ", ")) です")
        case .time(let text): Wording("「\(text)」は時刻ではありません", "\"08:45\" のように書いてください")
        case .lead(let text):
            Wording(
                "「\(text)」は何日前か分かりません",
                "10bd（10 営業日前）、14d（14 日前）のように書いてください（\(Policy.Lead.limit) まで）")
        case .repeatedLead(let text): Wording("「\(text)」が二度書かれています", "一つを消してください")
        case .businessDays(let text, let least, let most):
            Wording("「\(text)」は営業日の数ではありません", "\(least)bd から \(most)bd までで書いてください")
        case .month(let text): Wording("「\(text)」は月ではありません", "4月 のように書いてください")
        case .zone(let text):
            Wording(
                "「\(text)」という時間帯はありません", "Asia/Tokyo のように書いてください（一覧: timedatectl list-timezones）")
        case .address(let text):
            Wording("「\(text)」はメールアドレスではありません", "kita@city.example.jp のように半角で書いてください")
        case .sender(let text):
            Wording(
                "「\(text)」は差出人として読めません",
                "市政変革推進室 <kaikaku@city.example.jp> のように書いてください")
        case .webhookName(let text):
            Wording("「\(text)」は webhook の名前にできません", "半角の小文字、数字、「-」で書いてください")
        case .credentialName:
            Wording(
                "資格情報の名前ではありません",
                "URL や秘密の値はここに書かず、systemd の LoadCredential= で渡して、その名前を書いてください")
        case .holidayFile(let text):
            Wording("「\(text)」はこのフォルダーの外にあります", "koyomid.yaml と同じフォルダーに置いてください")
        case .entryID(let text):
            Wording(
                "「\(text)」は予定の ID にできません",
                "半角の英数字と「-」、漢字、かなで書いてください（\(EntryReader.idLimit) 字まで）")
        case .calendarID(let text):
            Wording("「\(text)」はカレンダーの ID にできません", "文字、数字、「@」「.」「_」「-」だけで書いてください")
        case .hiddenCharacter(let key, let point):
            Wording("「\(key)」に見えない文字（\(point)）があります", "除いてください。あるかないかが見ただけでは分かりません")
        case .lineBreak(let key): Wording("「\(key)」に改行や制御文字は書けません", "一行で書いてください")
        case .tooLong(let key, let limit): Wording("「\(key)」が長すぎます（上限 \(limit) 字）", "短くしてください")
        case .closed(let text):
            Wording("「\(text)」は閉じる日として読めません", "2025-04-01 のような日か、「はい」と書いてください")
        }
    }
}

extension NameError {
    var japanese: Wording {
        switch self {
        case .unknown(let sort, let name, let nearest):
            Wording(
                sort == .organisation
                    ? "「\(name)」という組織もグループもありません" : "「\(name)」という\(sort.japanese)はありません",
                Self.looksLikeSeveral(name)
                    ? "いくつか書くなら、[北区, 都島区] のように [ ] で囲み、半角の「,」で区切ってください"
                    : (nearest.map { "「\($0)」のことですか。" } ?? "") + sort.japaneseHome)
        case .taken(let sort, let name, let file, let line):
            Wording(
                "\(sort.japanese)「\(name)」がもう一つあります",
                (file.map { "\($0) の " } ?? "") + "\(line) 行目にもあります。"
                    + "名前を変えるか、どちらかを消してください")
        case .groupCycle(let path):
            Wording(
                "グループが互いを含んでいます: \(path.joined(separator: " → "))",
                "どれか一つの members から外してください")
        case .groupForOrganisation(let name):
            Wording("「\(name)」はグループです", "ここには一つの組織を書いてください")
        case .emptyGroup(let name):
            Wording("グループ「\(name)」に誰もいません", "members に組織を書くか、グループを消してください")
        case .noStandardPolicy:
            Wording(
                "通知方針「standard」がありません",
                "policy: を書かない予定が使うので、standard: を書き足してください")
        }
    }
}

extension NameError.Sort {
    fileprivate var japanese: String {
        switch self {
        case .organisation: "組織"
        case .policy: "通知方針"
        case .track: "トラック"
        case .webhook: "webhook "
        case .calendar: "カレンダー"
        case .entry: "予定"
        case .form: "様式"
        case .subject: "分野"
        }
    }

    fileprivate var japaneseHome: String {
        switch self {
        case .organisation: "組織とグループは organisations.yaml にあります"
        case .policy: "通知方針は koyomid.yaml の policies にあります"
        case .track: "トラックはこのファイルの tracks にあります"
        case .webhook: "webhook は koyomid.yaml の webhooks にあります"
        case .calendar: "カレンダーは calendars フォルダーにあります"
        case .entry: "予定はこのファイルの entries にあります"
        case .form: "様式はこのファイルか取り込んだファイルの forms にあります"
        case .subject: "分野はこのファイルか取り込んだファイルの subjects にあります"
        }
    }
}

extension EntryError {
    var japanese: Wording {
        switch self {
        case .noKind:
            Wording(
                "予定の種類がありません",
                "meeting:, window:, task:, check:, quota:, indicator: のどれか一つに ID を付けて書いてください")
        case .severalKinds(let kinds):
            Wording(
                "一つの予定に種類が \(kinds.count) つあります（\(kinds.joined(separator: ", "))）",
                "一つだけ残すか、「- 」で始まる別の予定に分けてください")
        case .notForKind("when", .task):
            Wording("task に「when」は書けません", "期限は due: に書いてください。期間なら window にしてください")
        case .notForKind("due", .meeting):
            Wording("meeting に「due」は書けません", "開催日は when: に書いてください")
        case .notForKind("when", .indicator):
            Wording("indicator に「when」は書けません", "測る期間は measure: に書いてください")
        case .notForKind("fiscal-year", .indicator):
            Wording("indicator に「fiscal-year」は書けません", "年度は targets: に書いてください")
        case .notForKind(let key, let kind):
            Wording("\(kind.rawValue) に「\(key)」は書けません", "この行を消すか、予定の種類を見直してください")
        case .sameInEachRound(let key):
            Wording(
                "繰り返しのどの回も「\(key)」が同じ日になります",
                "「期末の10営業日後」（10bd after end）のように、回の始めや終わりから数えてください")
        case .noDays(.meeting): Wording("いつ開くのか書かれていません", "when: 10月上旬 のように書いてください。未定なら when: 未定")
        case .noDays(.task):
            Wording("期限が書かれていません", "due: 7月22日 のように書いてください")
        case .noDays(.indicator):
            Wording("目標が書かれていません", "targets: {令和6年度: 21/24} のように書いてください")
        case .noDays:
            Wording("いつのことか書かれていません", "when: 6月～7月、due: 7月22日、every: 四半期 のどれかを書いてください")
        case .noOwner:
            Wording("誰がするのか書かれていません", "owner: に組織かグループを書くか、defaults: に owner を書いてください")
        case .foreignFiscalYear(let text, let covered):
            Wording("「\(text)」はこのカレンダーの年度ではありません", "このカレンダーは \(covered) です")
        case .severalFiscalYears(let text):
            Wording("「\(text)」は一つの年度ではありません", "予定の fiscal-year には年度を一つだけ書いてください")
        case .settleByNotRelative(let text):
            Wording("「\(text)」は何日前か分かりません", "20bd before、20営業日前 のように書いてください")
        case .levels(let text):
            Wording("「\(text)」は段階として読めません", "[A, B, C] か A～C のように書いてください")
        }
    }
}

extension DateError {
    var japanese: Wording {
        switch self {
        case .expression(let fault):
            Wording(sentence: fault.message(.japanese), fault.advice(.japanese))
        case .unknownAnchor(let id, let nearest):
            Wording(
                "「\(id)」という予定はこのカレンダーにありません",
                (nearest.map { "「\($0)」のことですか。" } ?? "") + "数えられるのは同じファイルの予定からだけです")
        case .cycle(let path):
            Wording(
                "予定の日が互いから数えられていて、決まりません: \(path.joined(separator: " → "))",
                "どれか一つに日を書いてください")
        case .anchorWithoutDay(let id):
            Wording("「\(id)」は随時なので、そこから数えられません", "日のある予定から数えるか、日を書いてください")
        case .recurringAnchor(let id):
            Wording("「\(id)」は繰り返す予定なので、どの回から数えるのか決まりません", "日を書くか、一度だけの予定から数えてください")
        case .noOwnDays:
            Wording("数える元になる日がこの予定にありません", "when: を書くか、ほかの予定の ID から数えてください")
        case .needsFiscalYear:
            Wording("どの年度のことか分かりません", "このカレンダーは複数の年度にわたるので、予定に fiscal-year: を書いてください")
        case .longChain(let limit):
            Wording("予定から予定へと \(limit) 回を超えて数えています", "途中の予定に日を書いてください")
        case .opensAfterDue(let opens, let due):
            Wording("始まる日（\(opens)）が期限（\(due)）より後です", "opens: と due: を見直してください")
        case .pace(.withoutDay(let period)):
            Wording("「\(period.text(.japanese))」は日にならないので、回数の目安になりません", "7月末 のような時期を書いてください")
        case .pace(.backwards(let before, let day)):
            Wording("回数の目安の日（\(day)）が前の日（\(before)）より後ではありません", "早い順に書いてください")
        case .pace(.outside(let day, let span)):
            Wording(
                "回数の目安の日（\(day)）が期間（\(span.first)～\(span.last)）の途中にありません",
                "期間の最終日より前の時期を書いてください")
        case .noDays(let text): Wording("「\(text)」は日になりません", "2026-08-14 のような日か期間を書いてください")
        }
    }
}

extension HolidayError {
    var japanese: Wording {
        switch self {
        case .missing:
            Wording("祝日の一覧がありません", "内閣府の syukujitsu.csv を取得して、この名前で置いてください")
        case .columns: Wording("「日付,名前」の行ではありません", "2026/1/1,元日 のように書いてください")
        case .day(let text): Wording("「\(text)」は日付ではありません", "2026/1/1 のように書いてください")
        case .encoding:
            Wording("UTF-8 でも CP932 でもない文字があります", "内閣府の syukujitsu.csv をもう一度取得してください")
        case .none: Wording("祝日が一つもありません", "内閣府の syukujitsu.csv をもう一度取得してください")
        case .yearOfYearly(let text):
            Wording("毎年の休業日なのに「\(text)」に年があります", "6月23日 のように年を付けずに書くか、every: を消してください")
        case .weekdayOfYearly(let text):
            Wording("毎年の休業日「\(text)」は、年によって曜日が変わります", "曜日を消してください")
        case .yearEndDay(let text):
            Wording("「\(text)」は毎年の12月か1月の日ではありません", "12月29日 のように、12月か1月の日を年を付けずに書いてください")
        case .yearEndBackwards(let from, let to):
            Wording(
                "年末年始の終わり（\(to)）が始まり（\(from)）より前です",
                "{from: 12月29日, to: 1月3日} のように書いてください")
        }
    }
}

extension DiagnosticWarning {
    var japanese: Wording {
        switch self {
        case .expression(let warning): Wording(sentence: warning.message(.japanese))
        case .earlyReminder(let lead, let policy, let reminder, let others):
            Wording(
                "通知方針「\(policy)」の最初の通知（\(lead)）が、年度の始まる前（\(reminder)）になります"
                    + (others > 0 ? "（ほか \(others) 件）" : ""),
                "それまでにこのカレンダーを読み込まないと、事務局への一覧にだけ載ります")
        case .closedMeetingDay(let day, let reason):
            Wording("会議の日 \(day)（\(day.weekday.kanji)）は\(reason.japanese)です", "日を確かめてください")
        case .holidaysEnd(let list, let calendar):
            Wording(
                "祝日の一覧は \(list) までですが、カレンダーは \(calendar) まであります",
                "それより後の祝日は法律から計算します。内閣府の新しい syukujitsu.csv が出たら置き換えてください")
        case .holidaysToFetch(let year):
            Wording(
                "祝日の一覧に \(year) 年がありません",
                "2月に公表された内閣府の新しい syukujitsu.csv を取得して、置き換えてください")
        case .noOfficialHolidays:
            Wording(
                "国民の祝日の一覧がありません（どの一覧にも「元日」がありません）",
                "祝日をすべて計算で求めます。内閣府の syukujitsu.csv を files に加えてください")
        case .noMail(let name):
            Wording("「\(name)」にメールアドレスがありません", "mail: を書かないと、この組織にはメールが届きません")
        case .countedFromCalendar(let day):
            Wording(
                "どの週・月・年に当たるかを、カレンダーの始まり（\(day)）から数えます",
                "最初の回の日を from: に書くと、次の年度にも同じ間隔で続きます")
        case .outsideFiscalYears(let span):
            Wording("この予定（\(span)）はカレンダーの年度の外にあります", "年と年度を確かめてください")
        case .closedAfter(let text, let day):
            Wording(
                "closed の「\(text)」は一日ではないので、その翌日（\(day)）から何も知らせません",
                "ほかの日から閉じるなら、その日を書いてください")
        case .noHead(let policy, let count, let first):
            Self.japaneseNoHead(policy, count, first)
        case .nothingToHoldBack(let policy):
            Wording(
                "通知方針「\(policy)」は期限を過ぎても催促しないので、対応中の記録（acknowledge）で止まるものがありません",
                "acknowledge: を消すか、overdue: {every: 5bd} のように催促の間隔を書いてください")
        case .ignoredFile(let name):
            Wording("「\(name)」は読まれません", "読ませるには、名前の終わりを .yaml に変えてください")
        case .unknownAdmins(let name):
            Wording(
                "このシステムにグループ「\(name)」がありません",
                "グループができるまで（addgroup \(name) のあと koyomi reload）、読み直し・破棄・確認・試験通知は "
                    + "root と koyomid の利用者だけができます")
        case .part(let doubt): doubt.japanese
        case .slip(let slip): slip.japanese
        case .knownEra(let name):
            Wording("元号「\(name)」は、書かなくても知っています", "この行は消してかまいません")
        }
    }
}

extension ClosedReason {
    fileprivate var japanese: String {
        switch self {
        case .weekend: "閉庁日（土日）"
        case .holiday(let name): "祝日（\(name)）"
        case .computedHoliday(let name): "祝日（\(name)、計算）"
        case .yearEnd: "年末年始の閉庁日"
        case .closure(let name): "閉庁日（\(name)）"
        }
    }
}
