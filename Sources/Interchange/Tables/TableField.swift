import Configuration

/// A cell of a table: of delimited text, or of a workbook's sheet.
struct TableField {
    let text: String
    let start: Mark
    let end: Mark
    let isQuoted: Bool
    var node: YAMLNode { YAMLNode(.text(text), start: start, end: end, isQuoted: isQuoted) }
}
