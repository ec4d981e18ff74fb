package import CalendarPlan
import Glibc

/// A calendar's file, as far as it takes to find it and to copy it.
package struct NewYearSource: Sendable {
    /// The folder of calendars below the configuration's.
    private static let folderName = ConfigurationReader.calendarsFolder

    /// Relative to the configuration's folder: `calendars/r6.yaml`.
    package let name: String
    /// The calendar's id, written or derived.
    package let id: String
    /// Its title.
    package let title: String
    /// Its fiscal years, in order; at least one.
    package let fiscalYears: [FiscalYear]
    /// The text, without a byte order mark.
    let source: SourceText
    let root: YAMLNode
    /// Whether the file begins with a byte order mark.
    let hasMark: Bool

    /// The calendars below `folder`, whose configuration has been read without faults; by name.
    package static func all(folder: String, startMonth: Int) -> [NewYearSource] {
        let calendars = "\(folder)/\(ConfigurationReader.calendarsFolder)"
        guard case .success(let names) = FileBytes.list(calendars) else { return [] }
        return names.filter {
            !$0.hasPrefix(".") && !$0.hasPrefix("#")
                && $0.hasSuffix(ConfigurationReader.calendarEnding)
        }.compactMap { name in
            guard case .success(let bytes) = FileBytes.read("\(calendars)/\(name)") else {
                return nil
            }
            return NewYearSource(
                name: "\(ConfigurationReader.calendarsFolder)/\(name)", bytes: bytes,
                startMonth: startMonth)
        }
    }

    /// The calendar in `bytes`; `nil` where they are none.
    package init?(name: String, bytes: [UInt8], startMonth: Int) {
        let source = SourceText(name: name, bytes: TextEncoding.withoutMark(bytes))
        let file = FileScope(source: source, findings: Findings())
        guard TextEncoding.firstInvalidByte(source.bytes) == nil,
            let root = YAMLTree.read(file), case .mapping(let pairs) = root.content
        else { return nil }
        let text = { (key: String) -> String? in
            guard case .text(let text)? = pairs.first(where: { $0.name == key })?.value.content
            else { return nil }
            return text
        }
        guard let title = text("calendar"), let years = text("fiscal-year"),
            case .success(let reading) = FiscalYear.read(years, startMonth: startMonth),
            !reading.years.isEmpty
        else { return nil }
        self.name = name
        self.title = title
        self.source = source
        self.root = root
        fiscalYears = reading.years
        id = text("id") ?? CalendarID.derived(from: title, reading.years)
        hasMark = bytes.starts(with: TextEncoding.byteOrderMark)
    }

    /// Whether `text` means this calendar's file, below `folder`: its name with or without its
    /// folder and ending, or its path.
    package func isNamed(_ text: String, folder: String) -> Bool {
        let short = name.split(separator: "/").last.map(String.init) ?? name
        if [name, short, String(short.dropLast(ConfigurationReader.calendarEnding.count))]
            .contains(text)
        {
            return true
        }
        guard text.contains("/"), let path = Self.realPath(text) else { return false }
        return path == Self.realPath("\(folder)/\(name)")
    }

    /// The name below `folder` that a calendar's file at `path` has, or would have; `nil` where it
    /// lies elsewhere.
    package static func name(of path: String, in folder: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, name.hasSuffix(ConfigurationReader.calendarEnding) else {
            return nil
        }
        let parent = parts.dropLast().joined(separator: "/")
        let place = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
        guard let real = realPath(place), real == realPath("\(folder)/\(folderName)") else {
            return nil
        }
        return "\(folderName)/\(name)"
    }

    /// The path without links; `nil` where there is no such file: `realpath`.
    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
