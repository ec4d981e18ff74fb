package import CalendarPlan

extension ClosedReason {
    package var text: Bilingual {
        switch self {
        case .weekend: Bilingual(ja: "土曜・日曜", en: "weekend")
        case .holiday(let name): Bilingual(ja: name, en: "holiday: \(name)")
        case .computedHoliday(let name):
            Bilingual(ja: "\(name)（計算）", en: "holiday: \(name) (computed)")
        case .yearEnd: Bilingual(ja: "年末年始", en: "year's end")
        case .closure(let name): Bilingual(ja: name, en: "closure: \(name)")
        }
    }
}
