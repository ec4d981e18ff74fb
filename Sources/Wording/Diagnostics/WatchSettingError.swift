/// Why the daemon cannot watch itself as it is written.
package enum WatchSettingError: Hashable, Sendable {
    case length(String, from: String, to: String)
    case notByDay(String)

    package var text: DiagnosticText {
        switch self {
        case .length(let text, let from, let to):
            .init(
                ja: "「\(text)」は、ここに書ける時間の長さではありません",
                "数に m（分）、h（時間）、d（日）を付けて、\(from) から \(to) までで書いてください",
                en: "\"\(text)\" is no length of time that is possible here",
                "Write a number with m, h or d, from \(from) to \(to)")
        case .notByDay(let text):
            .init(
                ja: "「\(text)」では日が決まりません", "曜日（月曜日）か、毎月の日（毎月1日）で書いてください",
                en: "\"\(text)\" names no day",
                "Write a weekday (every Monday) or a day of the month")
        }
    }
}
