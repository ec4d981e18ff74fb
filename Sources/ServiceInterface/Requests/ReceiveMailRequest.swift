/// A mail that came to the address for answers, taken apart by whoever hands it in.
package struct ReceiveMailRequest: Request {
    package typealias Reply = ReceiveMailReply
    package static let method = ControlMethod.receiveMail

    /// The `Message-ID` without brackets, by which a mail that comes twice is known.
    package var messageID: String?
    package var sender: String
    package var senderName: String
    /// The addresses to which it was sent.
    package var recipients: [String]
    package var subject: String
    /// Whether a program has sent it, as of somebody who is absent.
    package var automatic: Bool?
    /// Its text; longer lines than ``RequestLimits/textBytes`` are to be divided.
    package var lines: [String]
    /// Whether there was more text.
    package var cut: Bool?
    /// The names of files that came with it.
    package var attachments: [String]?

    package init(sender: String, recipients: [String], subject: String, lines: [String]) {
        (self.sender, self.recipients) = (sender, recipients)
        (self.subject, self.lines) = (subject, lines)
        senderName = ""
    }

    package func checkParts() throws(Refusal) {
        let bytes = lines.reduce(0) { $0 + $1.utf8.count + 1 }
        guard bytes <= RequestLimits.mailBytes else {
            throw .textTooLong(parameter: "lines", bytes: bytes, limit: RequestLimits.mailBytes)
        }
    }
}
