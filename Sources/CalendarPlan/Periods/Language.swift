/// The two languages in which Koyomi speaks; every message exists in both.
package enum Language: String, Sendable, CaseIterable, Codable {
    case japanese = "ja"
    case english = "en"
}
