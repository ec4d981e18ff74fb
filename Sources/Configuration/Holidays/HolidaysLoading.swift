import CalendarPlan
import Wording

struct HolidaysLoading {
    let folder: String
    let settings: HolidaySettings
    let diagnostics: DiagnosticSink

    struct Outcome {
        let businessDays: BusinessDays
        let computesOthers: Bool
        /// Whether the office has lists of its own, or no holiday but theirs.
        let hasOwn: Bool
        /// The official list that reaches furthest, else the first list.
        let file: String?

        /// Warns of official lists that are missing, outdated on `today`, or end before the
        /// calendars do.
        func reportWarnings(_ plan: Plan, _ today: Day?, _ diagnostics: DiagnosticSink) {
            guard let file else { return }
            func report(_ warning: DiagnosticWarning) {
                diagnostics.add(Diagnostic(file: file, place: nil, kind: .warning(warning)))
            }
            guard let until = businessDays.officialUntil else {
                return computesOthers ? report(.noOfficialHolidays) : ()
            }
            if computesOthers, let today, until.year < Self.yearToHave(on: today) {
                report(.holidaysToFetch(year: until.year + 1))
            }
            let open = plan.calendars.filter { !$0.isClosed(on: today) }
            if let end = open.compactMap({ $0.fiscalYears.last?.last }).max(), until < end {
                report(
                    computesOthers
                        ? .holidaysEnd(list: until, calendar: end)
                        : .holidayFilesEnd(list: until, calendar: end))
            }
        }

        /// From November on the next one, whose holidays were published in February.
        private static func yearToHave(on today: Day) -> Int {
            today.month >= 11 ? today.year + 1 : today.year
        }
    }

    /// Unreadable lists are reported.
    ///
    /// A list's days are official in years that it has whole; all others are added to what is
    /// official or computed.
    func read() -> Outcome {
        var official: [Day: String] = [:]
        var local: [Day: String] = [:]
        var until: (day: Day, file: String)?
        for text in settings.files {
            guard let list = list(text.text) else { continue }
            for (day, name) in list.holidays {
                if list.officialYears.contains(day.year) {
                    if official[day] == nil { official[day] = name }
                } else if local[day] == nil {
                    local[day] = name
                }
            }
            let end =
                settings.computesOthers
                ? list.officialUntil
                : list.holidays.keys.max().flatMap { Day(year: $0.year, month: 12, day: 31) }
            if let end, until.map({ $0.day < end }) ?? true {
                until = (end, text.text)
            }
        }
        return Outcome(
            businessDays: BusinessDays(
                holidays: official, localHolidays: local, closures: closures(),
                officialUntil: until?.day, yearEnd: settings.yearEnd,
                computesOthers: settings.computesOthers),
            computesOthers: settings.computesOthers,
            hasOwn: !settings.computesOthers || !official.isEmpty || !local.isEmpty,
            file: until?.file ?? settings.files.first?.text)
    }

    private func list(_ name: String) -> HolidayList? {
        diagnostics.begin(name)
        switch FileBytes.read(name, below: folder) {
        case .success(let content):
            let bytes = content.bytes
            if content.isOutside { diagnostics.withhold(name) }
            diagnostics.noteContent(name, FileBytes.digest(bytes))
            return HolidayList.read(bytes, name: name, diagnostics: diagnostics)
        case .failure(.missing):
            diagnostics.add(Diagnostic(file: name, place: nil, kind: .holiday(.missing)))
        case .failure(let fault):
            diagnostics.add(Diagnostic(file: name, place: nil, kind: .file(fault)))
        }
        return nil
    }

    /// By day; the first closure of a day counts.
    private func closures() -> [Day: String] {
        var closures: [Day: String] = [:]
        for closure in settings.closures {
            for span in closure.spans {
                for offset in 0..<span.count where closures[span.first + offset] == nil {
                    closures[span.first + offset] = closure.name
                }
            }
        }
        return closures
    }
}
