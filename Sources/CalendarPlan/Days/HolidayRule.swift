/// One line of article 2 of 国民の祝日に関する法律, for the years in which it read so.
struct HolidayRule: Sendable {
    enum DayName: Hashable, Sendable {
        case fixed(Int, Int)
        /// The `number`-th Monday of a month, 1 to 5 (ハッピーマンデー).
        case monday(Int, month: Int)
        case vernalEquinox, autumnalEquinox
    }

    let name: String
    let years: ClosedRange<Int>
    let date: DayName

    init(_ name: String, _ years: ClosedRange<Int>, _ date: DayName) {
        self.name = name
        self.years = years
        self.date = date
    }

    /// The Cabinet Office's word for holidays without a name (振替休日 and 国民の休日).
    static let unnamed = "休日"

    func day(in year: Int) -> Day? {
        guard years.contains(year) else { return nil }
        switch date {
        case .fixed(let month, let day): return Day(year: year, month: month, day: day)
        case .monday(let number, let month):
            guard let first = Day(year: year, month: month, day: 1) else { return nil }
            let toMonday = (Weekday.monday.rawValue - first.weekday.rawValue + 7) % 7
            return first + toMonday + (number - 1) * 7
        case .vernalEquinox: return Equinox.vernal(in: year)
        case .autumnalEquinox: return Equinox.autumnal(in: year)
        }
    }
}

extension HolidayRule {
    /// Rules in force today are assumed to hold until the last computed year.
    private static let last = StatutoryHolidays.years.upperBound

    /// Every version of every holiday, and days of single laws; none before 20 July 1948.
    static let all: [HolidayRule] = january + spring + summer + autumn + single

    private static let january = [
        HolidayRule("元日", 1949...last, .fixed(1, 1)),
        HolidayRule("成人の日", 1949...1999, .fixed(1, 15)),
        HolidayRule("成人の日", 2000...last, .monday(2, month: 1)),  // 平成10年法律第141号
        // 昭和41年法律第86号; the day is 昭和41年政令第376号, of December.
        HolidayRule("建国記念の日", 1967...last, .fixed(2, 11)),
    ]

    private static let spring = [
        HolidayRule("天皇誕生日", 2020...last, .fixed(2, 23)),  // 平成29年法律第63号; 2019 had none
        HolidayRule("春分の日", 1949...last, .vernalEquinox),
        HolidayRule("天皇誕生日", 1949...1988, .fixed(4, 29)),
        HolidayRule("みどりの日", 1989...2006, .fixed(4, 29)),  // 平成元年法律第5号
        HolidayRule("昭和の日", 2007...last, .fixed(4, 29)),  // 平成17年法律第43号
        HolidayRule("憲法記念日", 1949...last, .fixed(5, 3)),
        HolidayRule("みどりの日", 2007...last, .fixed(5, 4)),  // 平成17年法律第43号
        HolidayRule("こどもの日", 1949...last, .fixed(5, 5)),
    ]

    /// In 2020 and 2021 three holidays moved for the Olympic Games (平成30年法律第55号,
    /// 令和2年法律第68号).
    private static let summer = [
        HolidayRule("海の日", 1996...2002, .fixed(7, 20)),  // 平成7年法律第22号
        HolidayRule("海の日", 2003...2019, .monday(3, month: 7)),  // 平成13年法律第59号
        HolidayRule("海の日", 2020...2020, .fixed(7, 23)),
        HolidayRule("海の日", 2021...2021, .fixed(7, 22)),
        HolidayRule("海の日", 2022...last, .monday(3, month: 7)),
        HolidayRule("スポーツの日", 2020...2020, .fixed(7, 24)),
        HolidayRule("スポーツの日", 2021...2021, .fixed(7, 23)),
        HolidayRule("山の日", 2016...2019, .fixed(8, 11)),  // 平成26年法律第43号
        HolidayRule("山の日", 2020...2020, .fixed(8, 10)),
        HolidayRule("山の日", 2021...2021, .fixed(8, 8)),
        HolidayRule("山の日", 2022...last, .fixed(8, 11)),
    ]

    private static let autumn = [
        HolidayRule("敬老の日", 1966...2002, .fixed(9, 15)),  // 昭和41年法律第86号
        HolidayRule("敬老の日", 2003...last, .monday(3, month: 9)),  // 平成13年法律第59号
        HolidayRule("秋分の日", 1948...last, .autumnalEquinox),
        HolidayRule("体育の日", 1966...1999, .fixed(10, 10)),  // 昭和41年法律第86号
        HolidayRule("体育の日", 2000...2018, .monday(2, month: 10)),  // 平成10年法律第141号
        // Its last time, named so in the list, since 平成30年法律第57号 had been passed.
        HolidayRule("体育の日（スポーツの日）", 2019...2019, .monday(2, month: 10)),
        HolidayRule("スポーツの日", 2022...last, .monday(2, month: 10)),
        HolidayRule("文化の日", 1948...last, .fixed(11, 3)),
        HolidayRule("勤労感謝の日", 1948...last, .fixed(11, 23)),
        HolidayRule("天皇誕生日", 1989...2018, .fixed(12, 23)),  // 平成元年法律第5号
    ]

    private static let single = [
        HolidayRule("結婚の儀", 1959...1959, .fixed(4, 10)),  // 昭和34年法律第16号
        HolidayRule("大喪の礼", 1989...1989, .fixed(2, 24)),  // 平成元年法律第4号
        HolidayRule("即位礼正殿の儀", 1990...1990, .fixed(11, 12)),  // 平成2年法律第24号
        HolidayRule("結婚の儀", 1993...1993, .fixed(6, 9)),  // 平成5年法律第32号
        // 平成30年法律第99号: 天皇の即位の日 and 即位礼正殿の儀の行われる日.
        HolidayRule("休日（祝日扱い）", 2019...2019, .fixed(5, 1)),
        HolidayRule("休日（祝日扱い）", 2019...2019, .fixed(10, 22)),
    ]
}
