import CalendarPlan
import Configuration
import Wording

/// Makes entries of what a year table plans; what a person must look at is marked.
///
/// A kind is guessed only where the words leave no doubt; a window is what is left.
struct DraftEntries {
    let times: DraftTimes
    let hasSeveralYears: Bool
    /// Organisations and groups, in their order.
    let owners: [String]
    let language: Language

    /// Each entry has a line of its own, behind that of the calendar's head.
    static let firstLine = 2

    private(set) var entries: [CalendarDocument.Entry] = []
    private(set) var others: [DraftDocument.Line] = []
    private(set) var remarkCount = 0
    private var names = EntryNames(taken: [])
    /// Indices of entries by the titles of meetings whose days are given.
    private var meetings: [String: Int] = [:]

    /// Words that stand for further items.
    private static let fillers: Set<String> = ["など", "等", "ほか", "他", "etc.", "〃", "同上", "なし"]
    private static let meetingWords = [
        "会議", "委員会", "協議会", "審議会", "本部会", "ヒアリング", "MTG", "ミーティング", "meeting",
    ]
    private static let taskWords = ["提出", "締切", "締め切り", "〆切", "期限"]

    init(
        _ times: DraftTimes, hasSeveralYears: Bool, owners: [String], language: Language
    ) {
        self.times = times
        self.hasSeveralYears = hasSeveralYears
        self.owners = owners
        self.language = language
    }

    mutating func add(_ table: YearTable, trackIDs: [String]) {
        others += table.others
        var opening = [DraftComment.headings(table.headings).text[language]]
        var section: (track: Int?, year: FiscalYear?)?
        for cell in table.cells {
            if section?.track != cell.track || section?.year != cell.year || section == nil {
                section = (cell.track, cell.year)
                opening += heading(cell, table)
            }
            let before = entries.count
            add(cell, cell.track.map { (table.tracks[$0].title, trackIDs[$0]) })
            guard entries.count > before else { continue }
            entries[before].comments.insert(contentsOf: opening, at: 0)
            opening = []
        }
        others += opening.map { DraftDocument.Line(text: $0, place: "") }
        for (index, track) in table.tracks.enumerated() where !track.remarks.isEmpty {
            guard !table.cells.contains(where: { $0.track == index }) else { continue }
            others += track.remarks.map { DraftDocument.Line(text: $0, place: track.place) }
        }
    }

    private func heading(_ cell: YearTable.Planned, _ table: YearTable) -> [String] {
        let track = cell.track.map { table.tracks[$0] }
        let year = cell.year == nil ? nil : cell.heading
        let title = [year, track?.title].compactMap { $0 }.joined(separator: " ")
        var lines = [DraftComment.section(title, place: cell.place).text[language]]
        if let remarks = track?.remarks, !remarks.isEmpty {
            lines.append(DraftComment.remarks(remarks).text[language])
        }
        return lines
    }

    private mutating func add(
        _ cell: YearTable.Planned, _ track: (title: String, id: String)?
    ) {
        var items = withTimes(cell).map { DraftItem($0, cell, times, track: track?.title) }
        let isFiller = { (item: DraftItem) in
            Self.fillers.contains(item.written)
                || item.written.unicodeScalars.count > EntryReader.titleLimit
        }
        for item in items where isFiller(item) {
            others.append(DraftDocument.Line(text: item.written, place: cell.place))
        }
        items.removeAll(where: isFiller)
        // A meeting named again, with what it is about below it.
        if let first = items.first, items.count > 1, first.ownTime == nil,
            let index = meetings[first.title]
        {
            addAgenda(items.dropFirst().map(\.written), to: index)
            remark(.agenda(heading: cell.heading), on: "agenda", of: index)
        } else {
            for item in items { add(item, cell, track) }
        }
    }

    /// A line with the time alone belongs to the line before it, else to the next.
    private func withTimes(_ cell: YearTable.Planned) -> [String] {
        var items: [String] = []
        var time: String?
        for item in cell.items {
            if times.span(item, in: cell.year) == nil {
                items.append([time, item].compactMap { $0 }.joined(separator: " "))
                time = nil
            } else if items.isEmpty {
                time = item
            } else {
                items[items.count - 1] += " \(item)"
            }
        }
        return items + [time].compactMap { $0 }
    }

    private mutating func addAgenda(_ items: [String], to index: Int) {
        let place = entries[index].place
        var list: [YAMLNode] = []
        if case .list(let known)? = entries[index].pairs.value("agenda")?.content { list = known }
        list += items.map { YAMLNode(.text($0), start: place) }
        entries[index].pairs.removeAll { $0.name == "agenda" }
        entries[index].pairs.append(
            YAMLPair("agenda", YAMLNode(.list(list), start: place), at: place))
    }

    private mutating func add(
        _ item: DraftItem, _ cell: YearTable.Planned, _ track: (title: String, id: String)?
    ) {
        let index = entries.count
        let place = Mark(line: index + Self.firstLine, column: 1)
        let time = time(of: item, cell)
        let kind = kind(of: item, track: track?.title, isTimed: time.remark != .anytime)
        let key = time.key == "when" && kind == "task" ? "due" : time.key
        var pairs = [
            YAMLPair(kind, names.name(for: prefix(cell) + item.title), at: place),
            YAMLPair("title", item.title, at: place),
        ]
        if let track { pairs.append(YAMLPair("track", track.id, at: place)) }
        if hasSeveralYears {
            let year = (cell.year ?? times.year).name(in: times.eras)
            pairs.append(YAMLPair("fiscal-year", year, at: place))
        }
        pairs.append(YAMLPair(key, time.text, at: place))
        let owner = owners.filter { item.title.hasPrefix($0) }.max { $0.count < $1.count }
        if kind != "meeting", let owner { pairs.append(YAMLPair("owner", owner, at: place)) }
        entries.append(CalendarDocument.Entry(pairs: pairs, place: place))
        if let remark = time.remark { self.remark(remark, on: key, of: index) }
        if kind != "meeting", owner != nil { remark(.ownerInTitle, on: "owner", of: index) }
        if item.hasTrackInTitle { remark(.roundOfTrack, on: "title", of: index) }
        if kind == "meeting" {
            meetings[item.title] = index
        } else if let word = Self.meetingWords.first(where: { item.title.hasSuffix($0) }) {
            remark(.maybeMeeting(word), on: kind, of: index)
        }
    }

    /// `令和6 `, where one year's items are often called as another's.
    private func prefix(_ cell: YearTable.Planned) -> String {
        guard hasSeveralYears else { return "" }
        return (cell.year ?? times.year).name(in: times.eras).replacing("年度", with: " ")
    }

    private mutating func remark(_ remark: DraftRemark, on key: String, of index: Int) {
        let before = entries[index].remarks[key].map { $0 + RolloverRemark.separator }
        entries[index].remarks[key] =
            before.map { $0 + remark.text[language] } ?? remark.marked(language)
        remarkCount += 1
    }

    private func time(of item: DraftItem, _ cell: YearTable.Planned) -> (
        key: String, text: String, remark: DraftRemark?
    ) {
        if let own = item.ownTime {
            let isElsewhere =
                cell.when.flatMap { times.span($0, in: cell.year) }.map { column in
                    times.span(own, in: cell.year).map {
                        $0.last < column.first || $0.first > column.last
                    } ?? false
                } ?? false
            return ("when", own, isElsewhere ? .elsewhere(heading: cell.heading) : nil)
        }
        if let when = cell.when { return ("when", when, cell.hasArrow ? .arrow : nil) }
        if let rounds = item.rounds { return ("every", rounds, .rounds(rounds)) }
        if item.title.contains("随時") || item.title.contains("即実行") {
            return ("when", "随時", .anytime)
        }
        return ("when", (cell.year ?? times.year).name(in: times.eras), .noTime)
    }

    private func kind(of item: DraftItem, track: String?, isTimed: Bool) -> String {
        let isOfMeetings = track.map { title in
            Self.meetingWords.contains { title.hasSuffix($0) }
        }
        let isDay = item.ownTime.flatMap { times.span($0) }?.isSingleDay ?? false
        let endsAsMeeting = Self.meetingWords.contains { item.title.hasSuffix($0) }
        if isOfMeetings ?? false || item.isNumbered && endsAsMeeting || isDay && endsAsMeeting {
            return "meeting"
        }
        let isTask = isDay || Self.taskWords.contains(where: item.title.contains)
        if isTimed, item.rounds == nil, isTask { return "task" }
        let isCheck = item.title.contains(/(進捗|成果|状況).*確認|振り?返り|自己評価|中間評価|期末評価/)
        return isCheck ? "check" : "window"
    }
}

/// One item of a cell: its words, and what they say of the time.
struct DraftItem {
    /// As the document has it.
    let written: String
    private(set) var title: String
    /// A period that the words give themselves: 【8月】, `第1回 7月22日`.
    private(set) var ownTime: String?
    /// A recurrence in brackets: （概ね半年ごと）.
    private(set) var rounds: String?
    private(set) var hasTrackInTitle = false
    /// With a number, such as 第1回.
    var isNumbered: Bool { title.contains(/第\s*[0-9０-９一二三四五六七八九十]+\s*回/) }

    init(_ written: String, _ cell: YearTable.Planned, _ times: DraftTimes, track: String?) {
        self.written = written
        title = written
        readBracket(times, cell.year)
        if ownTime == nil { readEnds(times, cell.year) }
        if let track, title.wholeMatch(of: /第\s*[0-9０-９一二三四五六七八九十]+\s*回/) != nil {
            title += track
            hasTrackInTitle = true
        }
    }

    private mutating func readBracket(_ times: DraftTimes, _ year: FiscalYear?) {
        guard let match = title.wholeMatch(of: /(.+?)\s*[（(【〔\[]([^（(【〔\[]+)[）)】〕\]]/)
        else { return }
        let inner = String(match.2).trimmed
        if times.span(inner, in: year) != nil {
            (title, ownTime) = (String(match.1), inner)
        } else if case .success = Recurrence.read(inner, eras: times.eras) {
            rounds = inner
        }
    }

    /// Words at the end or the beginning, divided by a space.
    private mutating func readEnds(_ times: DraftTimes, _ year: FiscalYear?) {
        let words = title.split(whereSeparator: \.isWhitespace).map(String.init)
        for count in stride(from: words.count - 1, to: 0, by: -1) {
            let ends = [
                (words.suffix(count), words.dropLast(count)),
                (words.prefix(count), words.dropFirst(count)),
            ]
            for (time, rest) in ends {
                let text = time.joined(separator: " ")
                guard times.span(text, in: year) != nil else { continue }
                (title, ownTime) = (rest.joined(separator: " "), text)
                return
            }
        }
    }
}
