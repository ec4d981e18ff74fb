import CalendarPlan

// What is said of iCalendar files, of calendars as a whole, and of what could not be taken in.

extension InterchangeError {
    var otherWording: InterchangeWording {
        switch self {
        case .noTitle:
            .init(
                "カレンダーの名前が分かりません", "--calendar 市政変革 のように指定してください",
                "nothing gives the calendar's title", "Give --calendar TITLE")
        case .noFiscalYear:
            .init(
                "どの年度のカレンダーか分かりません", "--fiscal-year 令和8年度 のように指定してください",
                "nothing gives the calendar's fiscal year", "Give --fiscal-year, such as FY2026")
        case .noOwner:
            .init(
                "だれの予定か書かれていません", "--owner 組織 を指定するか、--config で設定を示してください",
                "nothing says who owes what is in it",
                "Give --owner, or name a configuration by --config")
        case .noEntries:
            .init(
                "取り込める予定がありません", "ファイルと --fiscal-year を確かめてください",
                "there is nothing in it to take in", "Check the file and --fiscal-year")
        case .notInCP932(let entry, let character, let code):
            .init(
                "「\(entry)」の「\(character)」（U+\(hexadecimal(code))）は CP932 にありません",
                "別の文字にするか、--encoding utf-8 で書き出してください",
                "CP932 has no \"\(character)\" (U+\(hexadecimal(code))), which is in \(entry)",
                "Use another character, or export with --encoding utf-8")
        default: iCalendarWording
        }
    }

    private var iCalendarWording: InterchangeWording {
        switch self {
        case .notProperty:
            .init(
                "「名前:値」の形の行ではありません", "前の行の続きなら、行頭に空白を置いてください",
                "this line is no \"NAME:value\"",
                "If it continues the line before, begin it with a space")
        case .longLine(let limit):
            .init(
                "行が長すぎます（\(limit)バイトまで）", "書き出したプログラムで、添付などを除いて書き出し直してください",
                "the line is too long (limit \(limit) octets)",
                "Export it again without attachments")
        case .openComponent(let name):
            .init(
                "BEGIN:\(name) に対する END:\(name) がありません", "ファイルが途中で切れていないか確かめてください",
                "BEGIN:\(name) has no END:\(name)", "Check whether the file has been cut off")
        case .strayEnd(let name):
            .init(
                "END:\(name) に対する BEGIN:\(name) がありません", "この行を消すか、BEGIN を補ってください",
                "END:\(name) has no BEGIN:\(name)", "Remove this line, or add the BEGIN")
        case .crossedEnd(let name, let open, let line):
            .init(
                "END:\(name) がありますが、\(line)行目の BEGIN:\(open) が終わっていません",
                "先に END:\(open) を書いてください",
                "END:\(name) stands here, but BEGIN:\(open) of line \(line) is still open",
                "Write END:\(open) before it")
        case .outsideCalendar:
            .init(
                "BEGIN:VCALENDAR の外にあります", "iCalendar（.ics）のファイルか確かめてください",
                "this is outside of BEGIN:VCALENDAR", "Check that the file is iCalendar (.ics)")
        default: componentWording
        }
    }

    private var componentWording: InterchangeWording {
        switch self {
        case .tooDeep(let limit):
            .init(
                "BEGIN の入れ子が深すぎます（\(limit)段まで）", "END が抜けていないか確かめてください",
                "components lie too deep within each other (limit \(limit))",
                "Check for an END that is missing")
        case .tooManyEntries(let limit):
            .init(
                "予定が多すぎます（\(limit)件まで）", "ファイルを分けてください", "too many entries (limit \(limit))",
                "Split the file")
        case .tooManyProperties(let limit):
            .init(
                "一つの予定の行が多すぎます（\(limit)行まで）", "END が抜けていないか確かめてください",
                "too many lines in one component (limit \(limit))",
                "Check for an END that is missing")
        case .noTime(let text):
            .init(
                "「\(text)」は日付でも日時でもありません", "20260722 か 20260722T100000 のように書いてください",
                "\"\(text)\" is neither a day nor a time", "Write 20260722 or 20260722T100000")
        case .noDuration(let text):
            .init(
                "「\(text)」は長さ（DURATION）ではありません", "P1D か PT1H30M のように書いてください",
                "\"\(text)\" is no duration", "Write P1D or PT1H30M")
        case .noStart(let component):
            .init(
                "\(component) に DTSTART がありません", "DTSTART;VALUE=DATE:20260722 のように書いてください",
                "\(component) has no DTSTART", "Write DTSTART;VALUE=DATE:20260722")
        case .endsBeforeStart:
            .init(
                "始まる前に終わっています", "DTSTART と DTEND（DUE）を確かめてください",
                "it ends before it begins", "Check DTSTART and DTEND (DUE)")
        default: .init("", "", "", "")
        }
    }
}

extension InterchangeWarning {
    var wording: InterchangeWording {
        switch self {
        case .leftOutComponent(let name):
            .init(
                "\(name) はカレンダーに書けないので、取り込んでいません", "",
                "\(name) has no place in a calendar and is left out", "")
        case .leftOutProperties(let names):
            .init(
                "\(names.joined(separator: "、")) は予定に書けないので、取り込んでいません", "",
                "an entry has no place for \(names.joined(separator: ", ")), which is left out", "")
        case .outsideYears:
            .init(
                "カレンダーの年度の外なので、取り込んでいません", "要る場合は --fiscal-year を広げてください",
                "it lies outside of the calendar's fiscal years and is left out",
                "Widen --fiscal-year to have it")
        case .cancelled:
            .init(
                "中止された予定（STATUS:CANCELLED）なので、取り込んでいません", "",
                "it has been cancelled (STATUS:CANCELLED) and is left out", "")
        case .completed:
            .init(
                "完了しています（STATUS:COMPLETED）。取り込んだ後、koyomi done で記録してください", "",
                "it has been done (STATUS:COMPLETED); record that by koyomi done afterwards", "")
        case .unknownZone(let name):
            .init(
                "時間帯「\(name)」が分からないので、市の時刻として読みました", "日が正しいか確かめてください",
                "the zone \"\(name)\" is not known, so its times are read as the city's",
                "Check that the day is right")
        default: roundWording
        }
    }

    private var roundWording: InterchangeWording {
        switch self {
        case .notARuleOfDays(let rule):
            .init(
                "繰り返し「\(rule)」は日の繰り返しとして書けないので、初回だけを取り込みました",
                "every: か rrule: で書き足してください",
                "\"\(rule)\" cannot be written as a rule of days; only the first is taken in",
                "Add every: or rrule: by hand")
        case .tooManyDays(let limit):
            .init(
                "別の予定にすべき日が多すぎるので、\(limit)日までを取り込みました", "残りを書き足してください",
                "too many days of their own; the first \(limit) are taken in",
                "Add the others by hand")
        case .noSuchRound(let day):
            .init(
                "\(day) の回はないので、この変更を取り込んでいません", "",
                "there is no round on \(day), so this change is left out", "")
        case .changedRound(let day):
            .init(
                "\(day) の回だけの題名や内容の変更は書けないので、日だけを取り込みました", "",
                "what differs in the round of \(day) beside its day cannot be written and is left out",
                "")
        case .unknownName(let name, let nearest):
            .init(
                "「\(name)」は organisations.yaml にありません",
                nearest.map { "「\($0)」のことですか" } ?? "organisations.yaml に加えてください",
                "organisations.yaml has no \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" } ?? "Add it to organisations.yaml")
        case .movedElsewhere(let from, let to):
            .init(
                "予定表のほうで \(from) から \(to) に動かされています。動かした日を取り込みました", "もとの書き方は注記に残しました",
                "a calendar program has moved it from \(from) to \(to); the new day is taken in",
                "The old expression is kept in a comment")
        case .movedDerived(let id):
            .init(
                "「\(id)」は予定表のほうで動かされていますが、取り込んでいません",
                "会議の papers-due: か、include: で取り込むファイルを直してください",
                "a calendar program has moved \(id), which is not taken in",
                "Edit papers-due: of its meeting, or the file that is included")
        case .changedElsewhere(let name):
            .init(
                "\(name) が予定表のほうで変えられていますが、取り込んでいません", "カレンダーのファイルの agenda: や note: などを直してください",
                "a calendar program has changed \(name), which is not taken in",
                "Edit agenda:, note: and the like in the calendar's file")
        case .readAsCP932:
            .init(
                "UTF-8 でないので CP932 として読みました", "文字が正しいか確かめてください",
                "it is not UTF-8 and was read as CP932", "Check that the characters are right")
        default: .init("", "", "", "")
        }
    }
}
