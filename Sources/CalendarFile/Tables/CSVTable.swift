/// A table of texts as Excel opens it.
package enum CSVTable {
    /// `rows` as RFC 4180 has them, in UTF-8 with the byte order mark by which Excel knows it; what
    /// Excel would take for a formula is guarded by an apostrophe.
    package static func bytes(_ rows: [[String]]) -> [UInt8] {
        rows.reduce(into: TextEncoding.byteOrderMark) { bytes, row in
            bytes += Array(row.map(TableWriter.field).joined(separator: ",").utf8)
            bytes += Array("\r\n".utf8)
        }
    }
}
