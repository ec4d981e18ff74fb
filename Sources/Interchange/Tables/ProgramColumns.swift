import CalendarPlan
import Configuration
import Wording

/// The columns of a table by Outlook, Google, Garoon and the like, or of a list of holidays.
///
/// A row has a title and days, and no kind.
struct ProgramColumns {
    enum Role: CaseIterable {
        case title, start, startTime, end, endTime, category, place, note
        /// Says nothing about the event itself.
        case unread

        /// As the programs write them, in both languages.
        var headings: [String] {
            switch self {
            case .title:
                [
                    "Subject", "Title", "Summary", "Event", "Event name", "件名", "予定詳細", "予定",
                    "タイトル",
                    "題名", "行事名", "行事", "イベント名", "名称", "祝日名", "祝日名称", "国民の祝日・休日名称",
                ]
            case .start:
                [
                    "Start Date", "Begin Date", "Date", "Start", "開始日", "開始日付", "開始年月日", "開始日時",
                    "日付",
                    "年月日", "月日", "開催日", "祝日日付", "国民の祝日・休日月日",
                ]
            case .startTime: ["Start Time", "Time", "開始時刻", "開始時間", "時刻", "時間"]
            case .end:
                ["End Date", "End", "終了日", "終了日付", "終了年月日", "終了日時"]
            case .endTime: ["End Time", "終了時刻", "終了時間"]
            case .category:
                ["Categories", "Category", "分類", "分類項目", "区分", "予定メニュー", "予定種別"]
            case .place: ["Location", "Place", "場所", "施設", "会場", "開催場所"]
            case .note: ["Description", "Notes", "Memo", "内容", "メモ", "説明", "備考", "本文"]
            case .unread:
                [
                    "All Day Event", "All Day", "Reminder on/off", "Reminder Date", "Reminder Time",
                    "Meeting Organizer", "Required Attendees", "Optional Attendees",
                    "Meeting Resources", "Billing Information", "Mileage", "Priority", "Private",
                    "Sensitivity", "Show time as", "終日イベント", "終日", "アラーム オン/オフ", "アラーム日付",
                    "アラーム時刻", "会議の開催者", "会議開催者", "必須出席者", "任意出席者", "リソース", "会議リソース", "経費情報",
                    "支払い条件", "優先度", "プライベート", "非公開", "秘密度", "公開する時間帯の種類", "公開方法",
                ]
            }
        }
    }

    /// Of each column; an own column of a calendar's table keeps its meaning.
    private(set) var roles: [Role?] = []

    /// `nil` where they are not those of such a table.
    init?(_ headings: [String]) {
        for heading in headings {
            let folded = EntryColumn.fold(heading)
            let role = Role.allCases.first { role in
                role.headings.contains { EntryColumn.fold($0) == folded }
            }
            roles.append(role)
        }
        // Garoon has its menu in 予定 and the words in 予定詳細.
        if let details = headings.firstIndex(where: { EntryColumn.fold($0) == "予定詳細" }) {
            for index in roles.indices where roles[index] == .title && index != details {
                roles[index] = .category
            }
        }
        for role in [Role.title, .start] {
            guard roles.contains(role) else { return nil }
        }
        // Of two columns of one kind the first counts, and the second is words for the reader.
        var seen: Set<Role> = []
        for index in roles.indices {
            guard let role = roles[index], role != .unread, !seen.insert(role).inserted
            else { continue }
            roles[index] = role == .note || role == .place ? role : nil
        }
    }

    func first(_ role: Role) -> Int? { roles.firstIndex(of: role) }
}

/// Days as spreadsheets and calendar programs write them.
struct ProgramDay {
    /// The order of the numbers in `4/10/2026`, which Excel writes with English settings.
    enum Order {
        case monthFirst, dayFirst
    }

    let day: Day
    /// A time of day behind it.
    let second: Int?

    /// `nil` for anything else, which may be an expression of a calendar.
    init?(_ written: String, _ order: Order) {
        let text = String(String.UnicodeScalarView(written.unicodeScalars.map(\.halfWidth)))
        let parts = text.trimmed.split(maxSplits: 1) { $0 == " " || $0 == "T" || $0 == "　" }
        guard let first = parts.first, let numbers = Self.numbers(first),
            let day = Self.day(numbers, order)
        else { return nil }
        self.day = day
        guard parts.count > 1 else {
            second = nil
            return
        }
        guard let second = ProgramDay.second(String(parts[1])) else { return nil }
        self.second = second
    }

    /// Those of `2026/4/1`, `2026-04-01`, `2026.4.1`, `4/1/2026`, `20260401`; with `day` 2026/4/1(水).
    static func numbers(_ text: Substring) -> [Int]? {
        let bare = text.prefix { $0 != "(" }
        let signs: Set<Character> = ["/", "-", "."]
        if bare.count == 8, bare.allSatisfy(\.isNumber) {
            return [Int(bare.prefix(4)), Int(bare.dropFirst(4).prefix(2)), Int(bare.suffix(2))]
                .compactMap { $0 }
        }
        let parts = bare.split(omittingEmptySubsequences: false) { signs.contains($0) }
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 3, numbers.count == 3, numbers[0] > 31 || numbers[2] > 999
        else { return nil }
        return numbers
    }

    private static func day(_ numbers: [Int], _ order: Order) -> Day? {
        if numbers[0] > 31 { return Day(year: numbers[0], month: numbers[1], day: numbers[2]) }
        return switch order {
        case .monthFirst: Day(year: numbers[2], month: numbers[0], day: numbers[1])
        case .dayFirst: Day(year: numbers[2], month: numbers[1], day: numbers[0])
        }
    }

    /// Of the days of a column; `nil` where nothing says it.
    static func order(of texts: [String]) -> (Order?, isUsed: Bool) {
        let numbers = texts.compactMap { text in
            Self.numbers(text.prefix { $0 != " " && $0 != "T" })
        }.filter { $0[0] <= 31 }
        if numbers.contains(where: { $0[0] > 12 }) { return (.dayFirst, true) }
        if numbers.contains(where: { $0[1] > 12 }) { return (.monthFirst, true) }
        return (nil, !numbers.isEmpty)
    }

    /// Of `9:00`, `09:00:00`, `9:00 PM`, `午後9:00`.
    static func second(_ written: String) -> Int? {
        let text = written.trimmed.lowercased()
        let isAfternoon = text.hasSuffix("pm") || text.hasPrefix("午後")
        let isMorning = text.hasSuffix("am") || text.hasPrefix("午前")
        let parts = text.filter { $0.isNumber || $0 == ":" }.split(separator: ":")
        let numbers = parts.compactMap { Int($0) }
        guard (2...3).contains(parts.count), numbers.count == parts.count,
            (0...23).contains(numbers[0]), (0...59).contains(numbers[1])
        else { return nil }
        var hour = numbers[0]
        if isAfternoon, hour < 12 { hour += 12 }
        if isMorning, hour == 12 { hour = 0 }
        return hour * 3600 + numbers[1] * 60
    }
}
