/// Sender and recipients of a mail of ours, read back from its header.
///
/// The spool holds whole mails and nothing beside them, so that one that somebody moves or copies
/// is still complete. Not `sendmail -t`: an MTA has its own reading of quotations and
/// encoded-words, and an address that it reads out of a name would get the mail.
nonisolated struct MailEnvelope: Hashable {
    /// `Return-Path`, else `From`: hears of failures; empty for a receipt's `<>`.
    let sender: String
    /// The addresses of `To`, in order, each once; at least one.
    let recipients: [String]
    /// Bytes at the beginning for the hand-off alone: `Return-Path` and `Koyomi-Written`.
    let bytesToSkip: Int
    /// When the daemon wrote the mail, if the file says.
    let written: MailTime?

    /// `Koyomi-Written: 1788306300 2026-09-02`, when the daemon wrote the mail.
    static let writtenField = "Koyomi-Written"

    /// The most bytes of a header that are read: with ``MailText/listedNoticesLimit`` notices and
    /// ``recipientsLimit`` addresses it has less than half.
    static let headerLimit = 256 * 1024
    /// RFC 5321 section 4.5.3.1.8 promises room for 100.
    static let recipientsLimit = 100

    /// `nil` for a header that ``MailText`` does not write.
    init?(_ bytes: [UInt8]) {
        guard let end = Self.endOfHeader(bytes),
            let text = String(validating: bytes[..<end], as: UTF8.self)
        else { return nil }
        var fields: [(name: String, value: String)] = []
        var skipped = 0
        let own = ["return-path", Self.writtenField.lowercased()]
        for line in text.split(separator: "\n") {
            if line.hasPrefix(" "), !fields.isEmpty {
                fields[fields.count - 1].value += line
            } else {
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...]
                fields.append((line[..<colon].lowercased(), String(value)))
            }
            if fields.allSatisfy({ own.contains($0.name) }) { skipped += line.utf8.count + 1 }
        }
        func addresses(_ name: String) -> [String]? {
            let found = fields.filter { $0.name == name }
            return found.count == 1 ? Self.addresses(found[0].value) : nil
        }
        guard let to = addresses("to"), !to.isEmpty, to.count <= Self.recipientsLimit,
            let from = addresses("from"), from.count == 1
        else { return nil }
        if fields[0].name == "return-path" {
            guard let path = Self.returnPath(fields[0].value) else { return nil }
            sender = path
        } else {
            sender = from[0]
        }
        written =
            fields.prefix { own.contains($0.name) }.lazy
            .filter { $0.name == own[1] }.compactMap { MailTime($0.value) }.first
        recipients = to.enumerated().filter { to.firstIndex(of: $1) == $0 }.map(\.element)
        bytesToSkip = skipped
    }

    /// The address of a `Return-Path`; empty for `<>`, which nobody answers (RFC 5321 §4.5.5).
    private static func returnPath(_ value: String) -> String? {
        if value.filter({ $0 != " " }) == "<>" { return "" }
        let found = addresses(value)
        return found?.count == 1 ? found?[0] : nil
    }

    private static func endOfHeader(_ bytes: [UInt8]) -> Int? {
        let limit = min(bytes.count, headerLimit)
        for index in 1..<max(1, limit) where bytes[index] == 0x0A && bytes[index - 1] == 0x0A {
            return index
        }
        return nil
    }

    /// Mailboxes separated by commas (RFC 5322 §3.4): in angle brackets outside quotations, or
    /// alone; `nil` where one is no address.
    private static func addresses(_ value: String) -> [String]? {
        var addresses: [String] = []
        var text = ""
        var angle: String?
        var isQuoted = false
        var isEscaped = false
        func close() -> Bool {
            let bare = text.filter { $0 != " " }
            guard let address = MimeHeader.verified(angle ?? bare) else { return false }
            addresses.append(address)
            (text, angle) = ("", nil)
            return true
        }
        var isInAngle = false
        for character in value {
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted {
                switch character {
                case "<":
                    guard angle == nil else { return nil }
                    (isInAngle, angle) = (true, "")
                    continue
                case ">":
                    guard isInAngle else { return nil }
                    isInAngle = false
                    continue
                case "," where !isInAngle:
                    guard close() else { return nil }
                    continue
                default: break
                }
            }
            if isInAngle {
                angle?.append(character)
            } else if angle == nil {
                text.append(character)
            }
        }
        guard !isQuoted, !isInAngle, close() else { return nil }
        return addresses
    }
}

extension MimeHeader {
    /// An address as ``address(_:)`` writes it, quoted local part included; `nil` for anything
    /// else, such as what a program might take for an option.
    nonisolated static func verified(_ text: String) -> String? {
        guard let at = text.lastIndex(of: "@"), !text.hasPrefix("-") else { return nil }
        var local = text[..<at]
        if local.count > 2, local.hasPrefix("\""), local.hasSuffix("\"") {
            local = local.dropFirst().dropLast()
        }
        return address("\(local)\(text[at...])") == text ? text : nil
    }
}

extension MailEnvelope {
    /// As many bytes of an open file as a header may have; read(2).
    static func head(of file: Int32) -> [UInt8] { FolderFiles.bytes(of: file, limit: headerLimit) }
}
