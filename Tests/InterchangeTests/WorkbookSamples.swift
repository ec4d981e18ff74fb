import Foundation

/// Workbooks written by hand, so that a test sees the XML that it is about.
enum WorkbookSamples {
    /// The sheets' `<sheetData>` and what follows it, by name.
    static func workbook(
        _ sheets: KeyValuePairs<String, String>, hidden: Set<String> = [], strings: [String] = [],
        formats: [String] = [], from1904: Bool = false, others: [(String, String)] = []
    ) -> [UInt8] {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let entries = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.key)\" sheetId=\"\(index + 1)\" r:id=\"s\(index)\""
                + (hidden.contains(sheet.key) ? " state=\"hidden\"/>" : "/>")
        }
        let targets = sheets.indices.map {
            "<Relationship Id=\"s\($0)\" Type=\"\(relation)/worksheet\" "
                + "Target=\"worksheets/sheet\($0).xml\"/>"
        }
        let codes = formats.enumerated().map { index, code in
            "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(escaped(code))\"/>"
        }
        let styles = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
        let parts =
            [
                (
                    "_rels/.rels",
                    "<Relationships><Relationship Id=\"a\" Type=\"\(relation)/officeDocument\" "
                        + "Target=\"xl/workbook.xml\"/></Relationships>"
                ),
                (
                    "xl/workbook.xml",
                    "<x:workbook xmlns:x=\"main\" xmlns:r=\"r\"><x:workbookPr date1904=\""
                        + "\(from1904 ? 1 : 0)\"/><x:sheets>"
                        + entries.joined().replacing("<sheet", with: "<x:sheet")
                        + "</x:sheets></x:workbook>"
                ),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships>\(targets.joined())<Relationship Id=\"t\" "
                        + "Type=\"\(relation)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                        + "<Relationship Id=\"u\" Type=\"\(relation)/styles\" "
                        + "Target=\"./styles.xml\"/></Relationships>"
                ),
                (
                    "xl/sharedStrings.xml",
                    "<sst>\(strings.map { "<si>\($0)</si>" }.joined())</sst>"
                ),
                (
                    "xl/styles.xml",
                    "<styleSheet><numFmts>\(codes.joined())</numFmts><cellStyleXfs>"
                        + "<xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                        + "\(styles.joined())</cellXfs></styleSheet>"
                ),
            ]
            + sheets.enumerated().map { index, sheet in
                ("xl/worksheets/sheet\(index).xml", "<worksheet>\(sheet.value)</worksheet>")
            }
        return zip(parts + others)
    }

    /// Rows of cells that hold their texts.
    static func rows(_ rows: [[String]]) -> String {
        "<sheetData>"
            + rows.map { row in
                "<row>"
                    + row.map { "<c t=\"inlineStr\"><is><t>\(escaped($0))</t></is></c>" }.joined()
                    + "</row>"
            }.joined() + "</sheetData>"
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing("\"", with: "&quot;")
    }

    /// A zip file whose parts are stored as they are (APPNOTE.TXT 4.3).
    static func zip(_ parts: [(String, String)], sizes: [String: UInt32] = [:]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, text) in parts {
            let content = Array(text.utf8)
            let size = sizes[name] ?? UInt32(content.count)
            let common: [UInt8] =
                halves(20, 0x0800, 0, 0, 0x21) + words(checksum(content), UInt32(content.count))
                + words(size) + halves(UInt16(name.utf8.count), 0)
            directory += words(0x0201_4B50) + halves(20) + common
            directory += halves(0, 0, 0) + words(0, UInt32(bytes.count)) + Array(name.utf8)
            bytes += words(0x0403_4B50) + common
            bytes += Array(name.utf8) + content
        }
        let count = UInt16(parts.count)
        let end: [UInt8] = words(0x0605_4B50) + halves(0, 0, count, count)
        let place: [UInt8] = words(UInt32(directory.count), UInt32(bytes.count)) + halves(0)
        return bytes + directory + end + place
    }

    private static func words(_ numbers: UInt32...) -> [UInt8] {
        numbers.flatMap { number -> [UInt8] in
            [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }

    private static func halves(_ numbers: UInt16...) -> [UInt8] {
        numbers.flatMap { number -> [UInt8] in
            [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
        }
    }

    /// CRC-32 of ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
