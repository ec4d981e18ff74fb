package import CalendarPlan

/// What `koyomi diff` and `reload --dry-run` say of two plans.
package enum DifferenceMessage: Hashable, Sendable {
    package enum Change: Hashable, Sendable { case added, dropped, renamed, moved }

    case calendars
    case entries(calendar: String)
    case notices(calendar: String)
    case change(Change)
    case entryCount(Int)
    case noticeCount(Int)
    case organisationCount(Int)
    case leftOut(Int)
    case noDifference(notices: Int)
    case summary(added: Int, moved: Int, dropped: Int, kept: Int)
    case compared(DaySpan, includesOverdue: Bool)

    package var text: Bilingual {
        switch self {
        case .calendars: Bilingual(ja: "カレンダー", en: "calendars")
        case .entries(let calendar): Bilingual(ja: "予定（\(calendar)）", en: "entries of \(calendar)")
        case .notices(let calendar): Bilingual(ja: "通知（\(calendar)）", en: "notices of \(calendar)")
        case .change(.added): Bilingual(ja: "追加", en: "added")
        case .change(.dropped): Bilingual(ja: "削除", en: "dropped")
        case .change(.renamed): Bilingual(ja: "改名", en: "renamed")
        case .change(.moved): Bilingual(ja: "変更", en: "moved")
        case .entryCount(let count):
            Bilingual(ja: "（予定 \(count)）", en: count == 1 ? " (1 entry)" : " (\(count) entries)")
        case .noticeCount(let count):
            Bilingual(ja: "通知\(count)件", en: EnglishCount.of(count, "notice"))
        case .organisationCount(let count):
            Bilingual(ja: "\(count)組織", en: "\(count) organisations")
        case .leftOut(let count):
            Bilingual(ja: "ほか\(count)行は略しました", en: "\(count) more lines are left out")
        case .noDifference(let notices):
            Bilingual(
                ja: "違いはありません（通知 \(notices)件）",
                en: "no difference (\(EnglishCount.of(notices, "notice")))")
        case .summary(let added, let moved, let dropped, let kept):
            Bilingual(
                ja: "通知：追加 \(added)件、変更 \(moved)件、削除 \(dropped)件、そのまま \(kept)件",
                en: "notices: \(added) added, \(moved) moved, \(dropped) dropped, "
                    + "\(kept) as before")
        case .compared(let days, let includesOverdue):
            Bilingual(
                ja: "比べた期間：\(days.first) から \(days.last) まで"
                    + (includesOverdue ? "" : "（催促は除く）"),
                en: "compared from \(days.first) to \(days.last)"
                    + (includesOverdue ? "" : ", without what would be overdue"))
        }
    }
}

package enum RolloverMessage: Hashable, Sendable {
    /// The file it comes from, its years, changes, and places to look at in so many lines.
    case made(from: String, years: Bilingual, changes: Int, places: Int, lines: Int)
    case yearsInComments(lines: [String])
    case writeTo(String)
    case written(String)

    package var text: Bilingual {
        switch self {
        case .made(let source, let years, let changes, let places, let lines):
            Bilingual(
                ja: "\(source) から\(years.ja)のカレンダー：直した所 \(changes)、"
                    + "確かめる所 \(places)（\(lines)行）",
                en: "\(years.en) from \(source): \(EnglishCount.of(changes, "change")), "
                    + "\(EnglishCount.of(places, "place")) to look at in "
                    + EnglishCount.of(lines, "line"))
        case .yearsInComments(let lines):
            Bilingual(
                ja: "年を含むコメント（直していない）の行：" + lines.joined(separator: "、"),
                en: "comments that name years, and were not changed, in lines "
                    + lines.joined(separator: ", "))
        case .writeTo(let file):
            Bilingual(
                ja: "置くなら --output \(file)、見終えたら koyomi check",
                en: "write it by --output \(file), then koyomi check")
        case .written(let file):
            Bilingual(
                ja: "\(file) に書きました。印を見終えたら koyomi check",
                en: "written to \(file); look at the marks, then koyomi check")
        }
    }
}
