package import CalendarPlan

/// Why the subjects of a calendar cannot be referred to.
package enum SubjectError: Hashable, Sendable {
    case id(String)
    case emptyGroup(String)

    package var text: DiagnosticText {
        switch self {
        case .id(let text):
            .init(
                ja: "「\(text)」は分野の番号や ID にできません", "文字、数字、「-」だけで書いてください",
                en: "\"\(text)\" cannot be the id of a subject", "Use letters, digits and \"-\"")
        case .emptyGroup(let title):
            .init(
                ja: "分野のグループ「\(title)」に何もありません", "subjects: {番号: 名前} か groups: を書いてください",
                en: "nothing is in the group of subjects \"\(title)\"",
                "Write subjects: {id: title} or groups:")
        }
    }
}

/// Why an item of a meeting's agenda, or its papers, cannot be.
package enum AgendaError: Hashable, Sendable {
    case noTitle
    case papersWithoutOwner
    case papersNotRelative(String)
    case papersAnchor(String)
    case papersID(String)
    case papersTaken(String, title: String, file: String?, line: Int)

    package var text: DiagnosticText {
        switch self {
        case .noTitle:
            .init(
                ja: "議題に題がありません", "title: を書くか、subjects: に分野を一つだけ書いてください",
                en: "the item has no title", "Write title:, or name just one subject")
        case .papersWithoutOwner:
            .init(
                ja: "資料の期限があるのに、誰が出すのか書かれていません", "owner: を書くか、papers-due: none と書いてください",
                en: "papers are due, but nobody owes them", "Write owner:, or papers-due: none")
        case .papersNotRelative(let text):
            .init(
                ja: "「\(text)」は会議の何日前か分かりません", "10bd before、10営業日前 のように書いてください。なければ none です",
                en: "\"\(text)\" does not count from the meeting",
                "Write it as 10bd before, or none")
        case .papersAnchor(let text):
            .init(
                ja: "「\(text)」はこの会議の日から数えていません", "10bd before のように、会議の名前を付けずに書いてください",
                en: "\"\(text)\" does not count from this meeting",
                "Write it as 10bd before, without an id")
        case .papersID(let title):
            .init(
                ja: "議題「\(title)」から資料の ID を作れません", "議題に id: kids のような短い ID を書いてください",
                en: "the item \"\(title)\" makes no id for its papers",
                "Give the item a short one, such as id: kids")
        case .papersTaken(let id, let title, let file, let line):
            .init(
                ja: "議題「\(title)」の資料の ID「\(id)」がもう使われています",
                (file.map { "\($0) の " } ?? "") + "\(line) 行目にもあります。議題に別の id: を書いてください",
                en:
                    "the papers of the item \"\(title)\" would have the id \"\(id)\", which is taken",
                "It is " + (file.map { "in \($0), " } ?? "in ")
                    + "line \(line); give the item another id:")
        }
    }
}

/// Why owners over time cannot be.
package enum OwnerError: Hashable, Sendable {
    case backwards(from: Day, until: Day)
    case overlap(Day)
    case endless

    package var text: DiagnosticText {
        switch self {
        case .backwards(let from, let until):
            .init(
                ja: "担当の始まり（\(from)）が終わり（\(until)）より後です", "from: と until: を確かめてください",
                en: "the owner's time begins (\(from)) after it ends (\(until))",
                "Check from: and until:")
        case .overlap(let day):
            .init(
                ja: "\(day) の担当が二つあります", "until: と from: が重ならないように書いてください。同時に担当するなら is: に並べてください",
                en: "there would be two owners on \(day)",
                "Let until: and from: not overlap; those who own it together stand in one is:")
        case .endless:
            .init(
                ja: "いつまで、いつからの担当か分かりません",
                "[{until: 2016年度, is: …}, {from: 2017年度, is: …}] のように書いてください",
                en: "nothing says until when, or from when, it is owned so",
                "Write [{until: FY2016, is: …}, {from: FY2017, is: …}]")
        }
    }
}

/// Why a file cannot be included.
package enum IncludeError: Hashable, Sendable {
    case outside(String)
    case calendar(String)
    case twice(String)
    case tooMany(limit: Int)
    case unreadable(String, FileError)
    case nested

    package var text: DiagnosticText {
        switch self {
        case .outside(let path):
            .init(
                ja: "「\(path)」は設定のフォルダーの外にあります", "設定のフォルダーの中に置いて、このファイルからの道筋を書いてください",
                en: "\"\(path)\" lies outside the configuration's folder",
                "Put it inside, and write the way there from this file")
        case .calendar(let path):
            .init(
                ja: "「\(path)」は calendars フォルダーのファイルなので取り込めません",
                "共通の部分を ../shared/x.yaml のような別のファイルに移してください",
                en: "\"\(path)\" is a file of calendars and cannot be included",
                "Move what is shared to a file of its own, such as ../shared/x.yaml")
        case .twice(let path):
            .init(
                ja: "「\(path)」を二度取り込んでいます", "一つを消してください",
                en: "\"\(path)\" is included twice", "Remove one of the two")
        case .tooMany(let limit):
            .init(
                ja: "取り込むファイルが多すぎます（上限 \(limit)）", "まとめてください",
                en: "too many files are included (limit \(limit))", "Put some of them together")
        case .unreadable(let path, let fault):
            .init(
                ja: "「\(path)」を取り込めません：\(fault.text.message.ja)", fault.text.advice.ja,
                en: "\"\(path)\" cannot be included: \(fault.text.message.en)", fault.text.advice.en
            )
        case .nested:
            .init(
                ja: "取り込まれるファイルからは取り込めません", "カレンダーの include: に並べて書いてください",
                en: "what is included cannot include other files",
                "List them all under the calendar's include:")
        }
    }
}

/// What can be read but deserves a look in the parts of a calendar and of its entries.
package enum PartWarning: Hashable, Sendable {
    case unusedForm(String)
    case alwaysRequired(String)
    case tenureGap(DaySpan)
    case noReference(Bilingual)
    case noTargetInCalendar
    case targetNeverMissed(String)
    case moreTimesThanDays(Int, days: Int)
    case papersForNobody

    package var text: DiagnosticText {
        switch self {
        case .unusedForm(let id):
            .init(
                ja: "様式「\(id)」を使う check がありません", "check に form: \(id) と書くか、様式を消してください",
                en: "no check uses the form \"\(id)\"",
                "Give a check form: \(id), or remove the form")
        case .alwaysRequired(let field):
            .init(
                ja: "項目「\(field)」に何と答えても必須になります", "いつも必須なら required-if を消してください",
                en: "it is required whatever is answered to \"\(field)\"",
                "If it always is, remove required-if")
        case .tenureGap(let span):
            .init(
                ja: "\(span) の担当がありません", "続いているなら、until: と from: をつないでください",
                en: "nobody owns this on \(span)", "Let until: and from: meet")
        case .noReference(let year):
            .init(
                ja: "比べる元の\(year.ja)の値が分かりません",
                "baseline: {\(year.ja): 7件} のように書くか、その年度の目標をこのカレンダーに書いてください",
                en: "the value of \(year.en), from which the change counts, is not known",
                "Write baseline: {\(year.en): 7}, or that year's target in this calendar")
        case .noTargetInCalendar:
            .init(
                ja: "このカレンダーの年度の目標がないので、何も求めません", "targets の年度を確かめてください",
                en: "no target is of the calendar's fiscal years, so nothing is asked",
                "Check the years of targets:")
        case .targetNeverMissed(let text):
            .init(
                ja: "目標「\(text)」はどんな実績でも達成になります", "0件以下 のように、以上か以下かを確かめてください",
                en: "whatever is measured reaches the target \"\(text)\"",
                "Check whether at least or at most is meant, as in at most 0")
        case .moreTimesThanDays(let count, let days):
            .init(
                ja: "\(days) 日のあいだに \(count) 回必要になっています", "回数と期間を確かめてください",
                en: "\(count) times are required within \(days) \(days == 1 ? "day" : "days")",
                "Check the number and the days")
        case .papersForNobody:
            .init(
                ja: "資料の期限がありますが、担当のある議題がありません", "議題を {title: …, owner: …} の形で書いてください",
                en: "papers are due, but no item of the agenda has an owner",
                "Write the items as {title: …, owner: …}")
        }
    }
}
