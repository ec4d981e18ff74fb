/// The days of the equinoxes in Japan's civil time (UTC+9), by a customary formula.
///
/// The formula is that of 『新こよみ便利帳』 (暦計算研究会編, 恒星社厚生閣 1991; of the 海上保安庁水路部), for
/// 1851 to 2150: the equinox of 1980, moved on by 0.242194 days a year, less a day for each leap
/// year since. Here it serves from 1948 on, and is carried on to 2199, since no leap year is left
/// out before 2200.
///
/// Until 2099 it gives every day of the Cabinet Office's list and of the tables that are published
/// for the future. Later it drifts from the sun by up to an hour and a quarter, so that it may be
/// wrong by a day where the equinox lies so close to midnight: by Meeus (Astronomical Algorithms,
/// chapter 27) in September 2107 and 2169 and in March 2154 and 2187. No formula is sure so far
/// ahead, since the turning of the earth is not known.
enum Equinox {
    /// The first equinox of `year`, in March; `nil` outside ``StatutoryHolidays/years``.
    static func vernal(in year: Int) -> Day? {
        let base =
            switch year {
            case ..<1980: 20_835_700
            case ..<2100: 20_843_100
            default: 21_851_000
            }
        return dayOfMonth(year, base).flatMap { Day(year: year, month: 3, day: $0) }
    }

    /// The second equinox of `year`, in September; `nil` outside ``StatutoryHolidays/years``.
    static func autumnal(in year: Int) -> Day? {
        let base =
            switch year {
            case ..<1980: 23_258_800
            case ..<2100: 23_248_800
            default: 24_248_800
            }
        return dayOfMonth(year, base).flatMap { Day(year: year, month: 9, day: $0) }
    }

    /// `year - 1980` mean years after `base`; in millionths of a day, so that it is exact.
    private static func dayOfMonth(_ year: Int, _ base: Int) -> Int? {
        guard StatutoryHolidays.years.contains(year) else { return nil }
        let years = year - 1980
        // An arithmetic shift rounds down also before 1980, as the formula's INT((year - 1983) / 4)
        // does there.
        return (base + 242_194 * years) / 1_000_000 - (years >> 2)
    }
}
