import Configuration
import Wording

/// One unfolded property of an iCalendar file (RFC 5545, section 3.1), with its place.
struct ContentLine {
    /// In upper case.
    let name: String
    /// Names in upper case, values without quotes.
    let parameters: [(name: String, value: String)]
    let value: String
    let place: Mark
    /// In scalars of its first line.
    let length: Int

    func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    func node(_ text: String) -> YAMLNode {
        // A block, since a part of the text cannot be counted from the line's beginning.
        YAMLNode(
            .text(text), start: place,
            end: Mark(line: place.line, column: place.column + length), isBlock: true)
    }

    /// With escapes resolved (section 3.3.11); what is no escape stays.
    var text: String {
        var text = String.UnicodeScalarView()
        var escaped = false
        for scalar in value.unicodeScalars {
            if escaped {
                escaped = false
                switch scalar {
                case "n", "N": text.append("\n")
                case "\\", ";", ",", ":", "\"": text.append(scalar)
                default:
                    text.append("\\")
                    text.append(scalar)
                }
            } else if scalar == "\\" {
                escaped = true
            } else {
                text.append(scalar)
            }
        }
        if escaped { text.append("\\") }
        return ComposedText.of(String(text))
    }
}

/// Keeps the number of each line for diagnostics, which libical's parser does not.
struct ContentLines {
    /// Whether the first line with anything on it begins a calendar.
    static func beginCalendar(_ bytes: [UInt8]) -> Bool {
        let text = bytes.drop { $0 <= 0x20 }
        let beginning = text.prefix { $0 > 0x20 }
        return String(decoding: beginning, as: UTF8.self).uppercased() == "BEGIN:VCALENDAR"
    }

    /// Unfolded, in octets: room for any text, not for a film.
    static let lengthLimit = 1 << 20

    static func read(_ file: FileScope) -> [ContentLine] {
        let bytes = file.source.bytes
        var lines: [ContentLine] = []
        var current: [UInt8] = []
        var start = 0
        var firstLength = 0
        var hasCurrent = false
        func finish() {
            guard hasCurrent, !current.isEmpty else { return }
            let place = file.source.position(ofByte: start)
            if let line = line(current, place, firstLength, file) { lines.append(line) }
        }
        var offset = 0
        while offset < bytes.count {
            let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
            var content = bytes[offset..<end]
            if content.last == 0x0D { content.removeLast() }
            if hasCurrent, content.first == 0x20 || content.first == 0x09 {
                if current.count <= lengthLimit { current += content.dropFirst() }
            } else {
                finish()
                current = Array(content)
                start = offset
                firstLength = content.count { $0 & 0xC0 != 0x80 }
                hasCurrent = true
            }
            offset = end + 1
        }
        finish()
        return lines
    }

    /// Moves each fold that splits a character behind it: section 3.1 lets a writer fold between
    /// any two octets.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        guard TextEncoding.firstInvalidByte(bytes) != nil else { return bytes }
        var mended: [UInt8] = []
        mended.reserveCapacity(bytes.count)
        var offset = 0
        while offset < bytes.count {
            guard let fold = foldLength(bytes, at: offset) else {
                mended.append(bytes[offset])
                offset += 1
                continue
            }
            var next = offset + fold
            while next < bytes.count, bytes[next] & 0xC0 == 0x80 {
                mended.append(bytes[next])
                next += 1
            }
            mended += bytes[offset..<(offset + fold)]
            offset = next
        }
        return TextEncoding.firstInvalidByte(mended) == nil ? mended : bytes
    }

    private static func foldLength(_ bytes: [UInt8], at offset: Int) -> Int? {
        var end = offset
        if bytes[end] == 0x0D { end += 1 }
        guard end + 1 < bytes.count, bytes[end] == 0x0A,
            bytes[end + 1] == 0x20 || bytes[end + 1] == 0x09
        else { return nil }
        return end + 2 - offset
    }

    private static func line(
        _ bytes: [UInt8], _ place: Mark, _ length: Int, _ file: FileScope
    ) -> ContentLine? {
        let name = name(bytes)
        let isRead = name.map(ICalendarReader.isRead) ?? true
        func report(_ kind: DiagnosticKind) {
            if isRead { file.report(kind, at: place, length: length) }
        }
        guard bytes.count <= lengthLimit else {
            report(.interchange(.longLine(limit: lengthLimit)))
            return nil
        }
        if let control = bytes.first(where: isControl) {
            report(.syntax(.controlCharacter(UInt32(control))))
            if name == nil { return nil }
        }
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
        let text = String(decoding: bytes.filter { !isControl($0) }, as: UTF8.self)
        var parser = LineParser(text: Array(text.unicodeScalars))
        guard let parts = parser.parse() else {
            report(.interchange(name.map { .badParameters($0) } ?? .notProperty))
            guard isRead, let name else { return nil }
            return ContentLine(
                name: name, parameters: [],
                value: text.split(separator: ":").last.map(String.init) ?? "",
                place: place, length: length)
        }
        return ContentLine(
            name: parts.name, parameters: parts.parameters, value: parts.value, place: place,
            length: length)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 || byte == 0x7F
    }

    /// In upper case; `nil` where no `:` or `;` follows.
    private static func name(_ bytes: [UInt8]) -> String? {
        let name = bytes.prefix { $0 != 0x3A && $0 != 0x3B }
        guard !name.isEmpty, name.count < bytes.count, name.allSatisfy(isOfName) else { return nil }
        return String(decoding: name, as: UTF8.self).uppercased()
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }

    /// `NAME;PARAMETER=value;OTHER="a:b":value`.
    private struct LineParser {
        let text: [Unicode.Scalar]
        var position = 0

        mutating func parse() -> (
            name: String, parameters: [(name: String, value: String)], value: String
        )? {
            guard let name = word() else { return nil }
            var parameters: [(name: String, value: String)] = []
            while take(";") {
                guard let parameter = word(), take("="), let value = parameterValue()
                else { return nil }
                parameters.append((parameter, value))
            }
            guard take(":") else { return nil }
            return (name, parameters, string(text[position...]))
        }

        private mutating func take(_ sign: Unicode.Scalar) -> Bool {
            guard position < text.count, text[position] == sign else { return false }
            position += 1
            return true
        }

        private mutating func word() -> String? {
            let start = position
            while position < text.count, let byte = UInt8(exactly: text[position].value),
                ContentLines.isOfName(byte)
            {
                position += 1
            }
            return position > start ? string(text[start..<position]).uppercased() : nil
        }

        /// One value or several with commas between, each perhaps in quotes.
        private mutating func parameterValue() -> String? {
            var value: [Unicode.Scalar] = []
            var isQuoted = false
            while position < text.count {
                let scalar = text[position]
                if scalar == "\"" {
                    isQuoted.toggle()
                } else if !isQuoted, scalar == ";" || scalar == ":" {
                    break
                } else {
                    value.append(scalar)
                }
                position += 1
            }
            return isQuoted ? nil : string(value[...])
        }

        private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            return String(text)
        }
    }
}
