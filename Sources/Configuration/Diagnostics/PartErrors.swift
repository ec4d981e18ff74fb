package import CalendarPlan

/// Why the subjects of a calendar cannot be referred to.
package enum SubjectError: Hashable, Sendable {
    /// It cannot be the id of a subject.
    case id(String)
    /// Neither subjects nor groups are in the group.
    case emptyGroup(String)
}

/// Why an item of a meeting's agenda, or its papers, cannot be.
package enum AgendaError: Hashable, Sendable {
    /// It has no title, and not just one subject to take it from.
    case noTitle
    /// Its papers are due, but nobody owes them.
    case papersWithoutOwner
    /// The papers are not due so long before or after.
    case papersNotRelative(String)
    /// The papers are counted from something else than the meeting.
    case papersAnchor(String)
    /// The title makes no id, or one that is too long.
    case papersID(String)
    /// The id that the papers would have is taken, in `line` of `file`; `file` is `nil` for the
    /// same file.
    case papersTaken(String, title: String, file: String?, line: Int)
}

/// Why owners over time cannot be.
package enum OwnerError: Hashable, Sendable {
    /// It ends before it begins.
    case backwards(from: Day, until: Day)
    /// On this day there would be two.
    case overlap(Day)
    /// Every day there would be two: nothing says until when, or from when.
    case endless
}

/// Why a file cannot be included.
package enum IncludeError: Hashable, Sendable {
    /// It lies outside the configuration's folder.
    case outside(String)
    /// It is a calendar itself.
    case calendar(String)
    /// It is included twice.
    case twice(String)
    /// More than `limit` files are included.
    case tooMany(limit: Int)
    /// It cannot be read.
    case unreadable(String, FileError)
    /// What is included cannot include.
    case nested
}

/// What can be read but deserves a look in the parts of a calendar and of its entries.
package enum PartWarning: Hashable, Sendable {
    /// No check uses the form.
    case unusedForm(String)
    /// The condition holds whatever is answered.
    case alwaysRequired(String)
    /// Nobody owns it on these days.
    case tenureGap(DaySpan)
    /// A change from this year's value, which is not known.
    case noReference(Bilingual)
    /// No target is of a fiscal year of the calendar.
    case noTargetInCalendar
    /// More times than there are days.
    case moreTimesThanDays(Int, days: Int)
    /// The papers are due, but no item of the agenda has an owner.
    case papersForNobody
}

extension SubjectError {
    var japanese: Wording {
        switch self {
        case .id(let text): Wording("「\(text)」は分野の番号や ID にできません", "文字、数字、「-」だけで書いてください")
        case .emptyGroup(let title):
            Wording("分野のグループ「\(title)」に何もありません", "subjects: {番号: 名前} か groups: を書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .id(let text):
            Wording("\"\(text)\" cannot be the id of a subject", "Use letters, digits and \"-\"")
        case .emptyGroup(let title):
            Wording(
                "nothing is in the group of subjects \"\(title)\"",
                "Write subjects: {id: title} or groups:")
        }
    }
}

extension AgendaError {
    var japanese: Wording {
        switch self {
        case .noTitle: Wording("議題に題がありません", "title: を書くか、subjects: に分野を一つだけ書いてください")
        case .papersWithoutOwner:
            Wording("資料の期限があるのに、誰が出すのか書かれていません", "owner: を書くか、papers-due: none と書いてください")
        case .papersNotRelative(let text):
            Wording("「\(text)」は会議の何日前か分かりません", "10bd before、10営業日前 のように書いてください。なければ none です")
        case .papersAnchor(let text):
            Wording("「\(text)」はこの会議の日から数えていません", "10bd before のように、会議の名前を付けずに書いてください")
        case .papersID(let title):
            Wording("議題「\(title)」から資料の ID を作れません", "議題に id: kids のような短い ID を書いてください")
        case .papersTaken(let id, let title, let file, let line):
            Wording(
                "議題「\(title)」の資料の ID「\(id)」がもう使われています",
                (file.map { "\($0) の " } ?? "") + "\(line) 行目にもあります。議題に別の id: を書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .noTitle:
            Wording("the item has no title", "Write title:, or name just one subject")
        case .papersWithoutOwner:
            Wording(
                "papers are due, but nobody owes them", "Write owner:, or papers-due: none")
        case .papersNotRelative(let text):
            Wording(
                "\"\(text)\" does not count from the meeting",
                "Write it as 10bd before, or none")
        case .papersAnchor(let text):
            Wording(
                "\"\(text)\" does not count from this meeting",
                "Write it as 10bd before, without an id")
        case .papersID(let title):
            Wording(
                "the item \"\(title)\" makes no id for its papers",
                "Give the item a short one, such as id: kids")
        case .papersTaken(let id, let title, let file, let line):
            Wording(
                "the papers of the item \"\(title)\" would have the id \"\(id)\", which is taken",
                "It is " + (file.map { "in \($0), " } ?? "in ")
                    + "line \(line); give the item another id:")
        }
    }
}

extension OwnerError {
    var japanese: Wording {
        switch self {
        case .backwards(let from, let until):
            Wording("担当の始まり（\(from)）が終わり（\(until)）より後です", "from: と until: を確かめてください")
        case .overlap(let day):
            Wording(
                "\(day) の担当が二つあります", "until: と from: が重ならないように書いてください。同時に担当するなら is: に並べてください")
        case .endless:
            Wording(
                "いつまで、いつからの担当か分かりません",
                "[{until: 2016年度, is: …}, {from: 2017年度, is: …}] のように書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .backwards(let from, let until):
            Wording(
                "the owner's time begins (\(from)) after it ends (\(until))",
                "Check from: and until:")
        case .overlap(let day):
            Wording(
                "there would be two owners on \(day)",
                "Let until: and from: not overlap; those who own it together stand in one is:")
        case .endless:
            Wording(
                "nothing says until when, or from when, it is owned so",
                "Write [{until: FY2016, is: …}, {from: FY2017, is: …}]")
        }
    }
}

extension IncludeError {
    var japanese: Wording {
        switch self {
        case .outside(let path):
            Wording("「\(path)」は設定のフォルダーの外にあります", "設定のフォルダーの中に置いて、このファイルからの道筋を書いてください")
        case .calendar(let path):
            Wording(
                "「\(path)」は calendars フォルダーのファイルなので取り込めません",
                "共通の部分を ../shared/x.yaml のような別のファイルに移してください")
        case .twice(let path): Wording("「\(path)」を二度取り込んでいます", "一つを消してください")
        case .tooMany(let limit): Wording("取り込むファイルが多すぎます（上限 \(limit)）", "まとめてください")
        case .unreadable(let path, let fault):
            Wording("「\(path)」を取り込めません：\(fault.japanese.message)", fault.japanese.advice)
        case .nested:
            Wording("取り込まれるファイルからは取り込めません", "カレンダーの include: に並べて書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .outside(let path):
            Wording(
                "\"\(path)\" lies outside the configuration's folder",
                "Put it inside, and write the way there from this file")
        case .calendar(let path):
            Wording(
                "\"\(path)\" is a file of calendars and cannot be included",
                "Move what is shared to a file of its own, such as ../shared/x.yaml")
        case .twice(let path): Wording("\"\(path)\" is included twice", "Remove one of the two")
        case .tooMany(let limit):
            Wording("too many files are included (limit \(limit))", "Put some of them together")
        case .unreadable(let path, let fault):
            Wording(
                "\"\(path)\" cannot be included: \(fault.english.message)", fault.english.advice)
        case .nested:
            Wording(
                "what is included cannot include other files",
                "List them all under the calendar's include:")
        }
    }
}

extension PartWarning {
    var japanese: Wording {
        switch self {
        case .unusedForm(let id):
            Wording("様式「\(id)」を使う check がありません", "check に form: \(id) と書くか、様式を消してください")
        case .alwaysRequired(let field):
            Wording("項目「\(field)」に何と答えても必須になります", "いつも必須なら required-if を消してください")
        case .tenureGap(let span): Wording("\(span) の担当がありません", "続いているなら、until: と from: をつないでください")
        case .noReference(let year):
            Wording(
                "比べる元の\(year.ja)の値が分かりません",
                "baseline: {\(year.ja): 7件} のように書くか、その年度の目標をこのカレンダーに書いてください")
        case .noTargetInCalendar:
            Wording("このカレンダーの年度の目標がないので、何も求めません", "targets の年度を確かめてください")
        case .moreTimesThanDays(let count, let days):
            Wording("\(days) 日のあいだに \(count) 回必要になっています", "回数と期間を確かめてください")
        case .papersForNobody:
            Wording("資料の期限がありますが、担当のある議題がありません", "議題を {title: …, owner: …} の形で書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .unusedForm(let id):
            Wording(
                "no check uses the form \"\(id)\"", "Give a check form: \(id), or remove the form")
        case .alwaysRequired(let field):
            Wording(
                "it is required whatever is answered to \"\(field)\"",
                "If it always is, remove required-if")
        case .tenureGap(let span):
            Wording("nobody owns this on \(span)", "Let until: and from: meet")
        case .noReference(let year):
            Wording(
                "the value of \(year.en), from which the change counts, is not known",
                "Write baseline: {\(year.en): 7}, or that year's target in this calendar")
        case .noTargetInCalendar:
            Wording(
                "no target is of the calendar's fiscal years, so nothing is asked",
                "Check the years of targets:")
        case .moreTimesThanDays(let count, let days):
            Wording(
                "\(count) times are required within \(days) \(days == 1 ? "day" : "days")",
                "Check the number and the days")
        case .papersForNobody:
            Wording(
                "papers are due, but no item of the agenda has an owner",
                "Write the items as {title: …, owner: …}")
        }
    }
}
