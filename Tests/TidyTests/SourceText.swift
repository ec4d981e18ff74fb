import Foundation
import TestSupport

/// One Swift file, and what of it is code.
struct SourceText {
    /// The path below the repository's folder: `Sources/CalendarPlan/Days/Day.swift`.
    let path: String
    /// The lines as written.
    let lines: [String]
    /// The same lines with comments and the words of strings replaced by spaces; what stands in
    /// a string's `\( )` is code.
    let code: [String]

    init(path: String, _ text: String) {
        self.path = path
        lines = text.components(separatedBy: "\n")
        code = CodeMask(text).masked.components(separatedBy: "\n")
    }

    /// The module that the file belongs to: the folder below `Sources`.
    var module: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// Every Swift file below `Sources`, in order of path.
    static func all() throws -> [SourceText] { try read.get() }

    /// Read and masked once for all rules.
    private static let read = Result { try readAll() }

    private static func readAll() throws -> [SourceText] {
        let root = repositoryFolder.appending(path: "Sources").path
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.sorted().map {
            SourceText(
                path: "Sources/\($0)",
                try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8))
        }
    }
}

/// What a rule found, so that a person finds it too.
struct Finding: Hashable, CustomStringConvertible {
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message)" }
}

/// Blanks out comments and the words of strings, so that rules look at code alone.
///
/// Knows line comments, nested block comments, one-line, multi-line and raw strings, and
/// interpolations; not regex literals, which Sources has no use for.
struct CodeMask {
    private enum Mode {
        /// Code; inside an interpolation until its closing bracket.
        case code(brackets: Int, isInterpolation: Bool)
        case string(pounds: Int, isMultiline: Bool)
    }

    private let bytes: [UInt8]
    private var result: [UInt8]
    private var position = 0
    private var modes: [Mode] = [.code(brackets: 0, isInterpolation: false)]
    private let keepsStrings: Bool

    /// With `keepingStrings`, only comments are blanked out.
    init(_ text: String, keepingStrings: Bool = false) {
        keepsStrings = keepingStrings
        bytes = Array(text.utf8)
        result = bytes
        while position < bytes.count, let mode = modes.last {
            switch mode {
            case .code(let brackets, let isInterpolation):
                stepInCode(brackets, isInterpolation)
            case .string(let pounds, let isMultiline):
                stepInString(pounds, isMultiline)
            }
        }
    }

    var masked: String { String(decoding: result, as: UTF8.self) }

    private func isAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

    /// Blanks the next `count` bytes, but for line feeds.
    private mutating func blank(_ count: Int) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] != 0x0A { result[position] = 0x20 }
            position += 1
        }
    }

    private mutating func stepInCode(_ brackets: Int, _ isInterpolation: Bool) {
        if isAt("//") {
            while position < bytes.count, !isAt("\n") { blank(1) }
        } else if isAt("/*") {
            blankBlockComment()
        } else if let pounds = poundsBeforeQuote() {
            position += pounds
            let isMultiline = isAt("\"\"\"")
            position += isMultiline ? 3 : 1
            modes.append(.string(pounds: pounds, isMultiline: isMultiline))
        } else {
            if isAt("(") {
                modes[modes.count - 1] = .code(
                    brackets: brackets + 1, isInterpolation: isInterpolation)
            } else if isAt(")") {
                if isInterpolation, brackets == 0 {
                    modes.removeLast()
                } else {
                    modes[modes.count - 1] = .code(
                        brackets: brackets - 1, isInterpolation: isInterpolation)
                }
            }
            position += 1
        }
    }

    private mutating func blankBlockComment() {
        var depth = 0
        repeat {
            if isAt("/*") {
                depth += 1
                blank(2)
            } else if isAt("*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && position < bytes.count
    }

    /// How many `#` stand at the position before a quotation mark; `nil` where none follows.
    private func poundsBeforeQuote() -> Int? {
        let pounds = bytes[position...].prefix { $0 == 0x23 }.count
        let quote = position + pounds
        return quote < bytes.count && bytes[quote] == 0x22 ? pounds : nil
    }

    private mutating func stepInString(_ pounds: Int, _ isMultiline: Bool) {
        let marks = String(repeating: "#", count: pounds)
        let end = (isMultiline ? "\"\"\"" : "\"") + marks
        if isAt(end) {
            position += end.utf8.count
            modes.removeLast()
        } else if isAt("\\" + marks + "(") {
            position += 2 + pounds
            modes.append(.code(brackets: 0, isInterpolation: true))
        } else if isAt("\n"), !isMultiline {
            modes.removeLast()
        } else {
            let count = isAt("\\" + marks) ? 2 + pounds : 1
            if keepsStrings { position += count } else { blank(count) }
        }
    }
}
