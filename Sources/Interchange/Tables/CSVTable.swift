import Configuration

/// A table of texts as Excel opens it: RFC 4180 in UTF-8.
package enum CSVTable {
    /// By which Excel knows UTF-8; it stands before the first row.
    package static let mark = "\u{FEFF}"

    /// With its CR LF; what Excel would take for a formula is guarded by an apostrophe.
    package static func row(_ fields: [String]) -> String {
        fields.map(TableWriter.field).joined(separator: ",") + "\r\n"
    }

    package static func bytes(_ rows: [[String]]) -> [UInt8] {
        Array((mark + rows.map(row).joined()).utf8)
    }
}
