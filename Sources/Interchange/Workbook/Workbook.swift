import Text
import Wording

/// A workbook of Office Open XML (ECMA-376), `.xlsx`: its sheets, and the cells of each.
struct Workbook: ~Copyable {
    struct Sheet: Hashable {
        let name: String
        let isHidden: Bool
        /// Of its part in the archive.
        let path: String
    }

    private let archive: ZipArchive
    let sheets: [Sheet]
    let from1904: Bool
    let strings: [String]
    /// By the number of a cell's style.
    let formats: [CellFormat]

    static func open(_ bytes: [UInt8]) throws(WorkbookError) -> Workbook {
        try checkForm(bytes)
        let archive = try ZipArchive(bytes)
        if let form = try archive.part("mimetype"),
            form.starts(with: Array("application/vnd.oasis.opendocument".utf8))
        {
            throw .openDocument
        }
        let top = try Relations(archive, of: "")
        guard let main = top.first("officeDocument"), let text = try archive.part(main)
        else { throw .notWorkbook }
        guard !main.hasSuffix(".bin") else { throw .binary }
        let relations = try Relations(archive, of: main)
        let index = try WorkbookIndex(text)
        let sheets = index.sheets.compactMap { sheet in
            relations.targets[sheet.relation].map {
                Sheet(name: sheet.name, isHidden: sheet.isHidden, path: $0)
            }
        }
        let strings = try SharedStrings.read(archive.part(relations.first("sharedStrings") ?? ""))
        let formats = try CellFormats.read(archive.part(relations.first("styles") ?? ""))
        return Workbook(
            archive: archive, sheets: sheets, from1904: index.from1904, strings: strings,
            formats: formats)
    }

    /// The sheet that is named, by its name or its number from 1; else the first that is shown.
    func sheet(_ asked: String?) throws(WorkbookError) -> Sheet {
        guard let asked else {
            guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first
            else { throw .noSheets }
            return first
        }
        if let named = sheets.first(where: { $0.name == asked }) { return named }
        guard let number = Int(asked.halfWidth), sheets.indices.contains(number - 1)
        else { throw .noSheet(asked, known: sheets.map(\.name)) }
        return sheets[number - 1]
    }

    func cells(of sheet: Sheet) throws(WorkbookError) -> SheetCells {
        guard let text = try archive.part(sheet.path) else { throw .damaged }
        return try SheetCells.read(text, strings: strings, formats: formats, from1904: from1904)
    }

    /// What begins otherwise than a zip file is told apart, so that the advice fits.
    private static func checkForm(_ bytes: [UInt8]) throws(WorkbookError) {
        // Compound files, in which Excel kept its workbooks until 2003, and keeps encrypted ones.
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            let name = Array(
                "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            throw bytes.firstRange(of: name) == nil ? .oldForm : .encrypted
        }
        guard bytes.starts(with: Array("PK".utf8)) else { throw .notWorkbook }
    }
}

/// Where one part of the archive points to.
private struct Relations {
    /// Paths by relation.
    private(set) var targets: [String: String] = [:]
    private var types: [(type: String, target: String)] = []

    /// `part` is "" for the archive itself.
    init(_ archive: borrowing ZipArchive, of part: String) throws(WorkbookError) {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let file = part.split(separator: "/").last ?? ""
        let path = (folder + ["_rels", "\(file).rels"]).joined(separator: "/")
        guard let text = try archive.part(path) else { return }
        var found: [[String: String]] = []
        try XMLReader.read(text) { event in
            if case .start("Relationship", let pairs) = event { found.append(pairs) }
        }
        for pairs in found {
            guard let target = pairs["Target"], let type = pairs["Type"] else { continue }
            let base = target.hasPrefix("/") ? [] : folder
            let full = Self.resolved(target, in: base)
            types.append((type.split(separator: "/").last.map(String.init) ?? "", full))
            if let id = pairs["Id"] { targets[id] = full }
        }
    }

    func first(_ type: String) -> String? { types.first { $0.type == type }?.target }

    private static func resolved(_ target: String, in folder: [String]) -> String {
        var path = folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = path.popLast()
            default: path.append(String(step))
            }
        }
        return path.joined(separator: "/")
    }
}

/// `xl/workbook.xml`.
private struct WorkbookIndex {
    private(set) var from1904 = false
    private(set) var sheets: [(name: String, isHidden: Bool, relation: String)] = []

    init(_ text: [UInt8]) throws(WorkbookError) {
        var from1904 = false
        var sheets: [(name: String, isHidden: Bool, relation: String)] = []
        try XMLReader.read(text) { event in
            switch event {
            case .start("workbookPr", let pairs):
                from1904 = ["1", "true"].contains(pairs["date1904"])
            case .start("sheet", let pairs):
                guard let name = pairs["name"], let relation = pairs["id"] else { return }
                let isHidden = ["hidden", "veryHidden"].contains(pairs["state"])
                sheets.append((name, isHidden, relation))
            default: break
            }
        }
        (self.from1904, self.sheets) = (from1904, sheets)
    }
}

private enum SharedStrings {
    /// Empty without such a part.
    static func read(_ text: [UInt8]?) throws(WorkbookError) -> [String] {
        guard let text else { return [] }
        var strings: [String] = []
        var string = RichText()
        try XMLReader.read(text) { event in
            if case .start("si", _) = event { string = RichText() }
            string.take(event)
            if case .end("si") = event { strings.append(string.text) }
        }
        return strings
    }
}

/// The text of a string with its runs, without the readings (`rPh`) above it.
struct RichText {
    private(set) var text = ""
    private var isText = false
    private var isReading = false

    mutating func take(_ event: XMLReader.Event) {
        switch event {
        case .start("t", _): isText = true
        case .end("t"): isText = false
        case .start("rPh", _): isReading = true
        case .end("rPh"): isReading = false
        case .text(let text) where isText && !isReading: self.text += Self.unescaped(text)
        default: break
        }
    }

    /// Excel writes what XML cannot hold as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
    static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text.replacing("\r\n", with: "\n") }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            let scalar = UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init)
            return scalar.map { String(Character($0)) } ?? ""
        }.replacing("\r\n", with: "\n")
    }
}

private enum CellFormats {
    static func read(_ text: [UInt8]?) throws(WorkbookError) -> [CellFormat] {
        guard let text else { return [] }
        var codes: [Int: CellFormat] = [:]
        var formats: [CellFormat] = []
        var isOfCells = false
        try XMLReader.read(text) { event in
            switch event {
            case .start("numFmt", let pairs):
                guard let id = pairs["numFmtId"].flatMap({ Int($0) }) else { return }
                codes[id] = pairs["formatCode"].map { CellFormat(code: $0) }
            case .start("cellXfs", _): isOfCells = true
            case .end("cellXfs"): isOfCells = false
            case .start("xf", let pairs) where isOfCells:
                let id = pairs["numFmtId"].flatMap { Int($0) } ?? 0
                formats.append(codes[id] ?? CellFormat(builtIn: id))
            default: break
            }
        }
        return formats
    }
}
