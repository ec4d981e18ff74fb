import CalendarPlan
import Glibc
import Wording

/// Reads `admins:`, the system group whose members may reload, drop and confirm.
struct AdministratorsReader {
    static func systemGroup(_ name: String) -> UInt32? { getgrnam(name)?.pointee.gr_gid }

    let file: FileScope
    var groupID: (String) -> UInt32? = systemGroup

    /// `nil` where everybody who reaches the socket may.
    func read(_ reader: MappingReader) -> Settings.Administrators? {
        guard let text = reader.line("admins") else { return nil }
        let id = groupID(text.text)
        // A warning: a configuration is also checked where the group is not known.
        if id == nil { file.report(.warning(.unknownAdmins(text.text)), at: text.node) }
        return Settings.Administrators(group: text.text, id: id)
    }
}
