package import CalendarPlan
import Configuration
import Wording

/// A calendar's file, as far as it takes to find and copy it.
package struct RolloverSource: Sendable {
    /// Relative to the configuration's folder: `calendars/r6.yaml`.
    package let name: String
    package let id: String
    package let title: String
    /// In order; at least one.
    package let fiscalYears: [FiscalYear]
    /// Without a byte order mark.
    let source: SourceText
    let root: YAMLNode
    let hasMark: Bool
    package let eras: EraTable
    /// The years that included files name, by how these are written.
    let yearsIncluded: [String: [String]]

    /// Years of one included file that are pointed out; a person is to look at it anyhow.
    private static let includedLimit = 5

    /// `folder` has been read without errors; by name.
    package static func all(folder: String, startMonth: Int, eras: EraTable) -> [RolloverSource] {
        guard case .success(let paths) = CalendarFolder.calendars(in: folder) else { return [] }
        return paths.compactMap { path in
            guard case .success(let bytes) = FileBytes.read("\(folder)/\(path)") else { return nil }
            return RolloverSource(
                name: path, bytes: bytes, startMonth: startMonth, eras: eras, folder: folder)
        }
    }

    /// `nil` where `bytes` are no calendar; included files are looked for below `folder`.
    package init?(
        name: String, bytes: [UInt8], startMonth: Int, eras: EraTable, folder: String? = nil
    ) {
        let source = SourceText(name: name, bytes: TextEncoding.withoutMark(bytes))
        let file = FileScope(source: source, diagnostics: DiagnosticSink())
        guard TextEncoding.firstInvalidByte(source.bytes) == nil,
            let root = YAMLTree.read(file), case .mapping(let pairs) = root.content,
            let head = CalendarHead(pairs, startMonth: startMonth, eras: eras)
        else { return nil }
        self.name = name
        title = head.title
        self.source = source
        self.root = root
        fiscalYears = head.fiscalYears
        id = head.id
        hasMark = bytes.starts(with: TextEncoding.byteOrderMark)
        self.eras = eras
        yearsIncluded = Self.yearsIncluded(
            pairs.value("include"), by: name, folder: folder, eras: eras)
    }

    private static func yearsIncluded(
        _ include: YAMLNode?, by name: String, folder: String?, eras: EraTable
    ) -> [String: [String]] {
        let nodes: [YAMLNode] =
            switch include?.content {
            case .list(let items): items
            case .text: include.map { [$0] } ?? []
            case .mapping, .refused, nil: []
            }
        var years: [String: [String]] = [:]
        for written in nodes.compactMap(\.content.asText) {
            var found = YearMention.all(in: written, inName: true, eras: eras)
            if let folder, let parts = IncludesReader.resolve(written, from: name),
                case .success(let bytes) = FileBytes.read(
                    "\(folder)/\(parts.joined(separator: "/"))"),
                let root = YAMLTree.read(
                    FileScope(
                        source: SourceText(name: "", bytes: bytes), diagnostics: DiagnosticSink()))
            {
                found += mentions(in: root, eras)
            }
            var seen: Set<String> = []
            let names = found.map(\.text).filter { seen.insert($0).inserted }
            years[written] = Array(names.prefix(includedLimit))
        }
        return years
    }

    private static func mentions(in node: YAMLNode, _ eras: EraTable) -> [YearMention] {
        switch node.content {
        case .text(let text): YearMention.all(in: text, eras: eras)
        case .list(let items): items.flatMap { mentions(in: $0, eras) }
        case .mapping(let pairs):
            pairs.flatMap {
                YearMention.all(in: $0.name, eras: eras) + mentions(in: $0.value, eras)
            }
        case .refused: []
        }
    }

    /// Its name with or without its folder and ending, or its path.
    package func isNamed(_ text: String, folder: String) -> Bool {
        let short = name.split(separator: "/").last.map(String.init) ?? name
        if [name, short, String(short.dropLast(CalendarFolder.ending.count))]
            .contains(text)
        {
            return true
        }
        guard text.contains("/"), let path = RealPath.of(text) else { return false }
        return path == RealPath.of("\(folder)/\(name)")
    }

    /// The name below `folder` for a file at `path`; `nil` elsewhere.
    package static func name(of path: String, in folder: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, name.hasSuffix(CalendarFolder.ending) else { return nil }
        let parent = parts.dropLast().joined(separator: "/")
        let place = parts.count == 1 ? "." : parent.isEmpty ? "/" : parent
        guard let real = RealPath.of(place), real == RealPath.of("\(folder)/\(CalendarFolder.name)")
        else { return nil }
        return CalendarFolder.path(String(name))
    }
}
