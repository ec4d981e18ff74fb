/// The holidays of the lists that an office keeps, and those computed for years that they lack.
package struct OfficeHolidays: Hashable, Sendable {
    private let names: [Day: String]
    /// By which a day may be called, the longest first: not 休日, of which a year has several.
    let callable: [String]

    package init(_ names: [Day: String]) {
        self.names = names
        var years: [String: Set<Int>] = [:]
        var several: Set<String> = []
        for (day, name) in names where !years[name, default: []].insert(day.year).inserted {
            several.insert(name)
        }
        callable = Set(years.keys).subtracting(several).sorted { ($0.count, $0) > ($1.count, $1) }
    }

    func contains(_ day: Day) -> Bool { names[day] != nil }

    func days(_ name: String) -> [Day] { names.filter { $0.value == name }.map(\.key).sorted() }
}

extension BusinessDays {
    package var holidays: OfficeHolidays {
        OfficeHolidays(
            named.compactMapValues { reason in
                switch reason {
                case .holiday(let name), .computedHoliday(let name): name
                case .weekend, .yearEnd, .closure: nil
                }
            })
    }
}
