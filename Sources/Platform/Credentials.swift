import CalendarPlan
import FoundationEssentials

/// The secrets that the service manager hands over: files in `$CREDENTIALS_DIRECTORY`
/// (systemd.exec(5), `LoadCredential=`).
package struct Credentials {
    private let folder: String?

    /// The credentials in `folder`; none where it is `nil`.
    package init(folder: String?) { self.folder = folder }

    /// The largest credential that is read: a URL or a secret is far shorter.
    static let limit = 64 * 1024

    /// The text of the credential `name` without the line end that editors leave, or `nil`
    /// where there is none, it is empty, too large or not UTF-8.
    package func text(_ name: String) -> String? {
        guard let folder, !name.contains("/"), name != "..",
            let data = FileManager.default.contents(atPath: "\(folder)/\(name)"),
            data.count <= Self.limit, let text = String(data: data, encoding: .utf8)
        else { return nil }
        let trimmed = text.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }
}
