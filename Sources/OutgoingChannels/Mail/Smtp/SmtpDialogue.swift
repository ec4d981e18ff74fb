import DueNotices
import Text

/// A server's reply (RFC 5321 §4.2).
nonisolated struct SmtpReply: Hashable, Codable, Sendable {
    let code: Int
    /// On one line, shortened, without the code.
    let text: String

    /// In characters: servers explain themselves with links.
    static let textLimit = 200

    var isTransient: Bool { (400...499).contains(code) }
    var isPermanent: Bool { (500...599).contains(code) }

    /// `550 5.1.1 User unknown`.
    var words: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}

nonisolated struct SmtpExchange: Hashable, Sendable {
    enum Stage: Hashable, Sendable {
        /// Greetings, TLS and login.
        case greeting, authentication
        case sender, recipient, content
    }

    /// In order of the recipients; `nil` for those not reached.
    let recipients: [SmtpReply?]
    /// The last stage and the reply to it, if one came.
    let stage: Stage
    let last: SmtpReply?
    /// In general words; `nil` where the server took the mail for the accepted recipients.
    let failure: String?
    /// Whether the server may have got the final dot though no reply arrived.
    var isInDoubt = false
}

/// Follows an exchange by libcurl's debug output: libcurl itself only tells the last code.
nonisolated struct SmtpDialogue {
    private var replies: [SmtpReply?]
    private var next = 0
    private var stage = SmtpExchange.Stage.greeting
    private var last: SmtpReply?
    /// After our QUIT, the server's words are about nobody.
    private(set) var isOver = false
    private var lines: [String] = []
    /// By the last EHLO reply; `nil` until it is whole.
    private var offersAuthentication: Bool?
    private var isEncrypted = false

    /// Bytes of one line that are read: RFC 5321 §4.5.3.1.5 allows 512.
    static let lineLimit = 2_048
    static let linesLimit = 20

    init(recipients: Int) { replies = Array(repeating: nil, count: recipients) }

    /// Our own words; secrets among them are not kept.
    mutating func said(_ bytes: some Collection<UInt8>) {
        // Whole commands: what answers a challenge looks like anything, MAIL and DATA too.
        let words = ["MAIL FROM:", "RCPT TO:", "DATA\r", "AUTH ", "EHLO ", "HELO ", "STARTTLS\r"]
        let line = Array(bytes.prefix(10))
        lines = []
        // libcurl does so before it says that nobody was accepted.
        isOver = Self.isLeave(bytes)
        switch words.first(where: { line.starts(with: $0.utf8) }) {
        case "MAIL FROM:": stage = .sender
        case "RCPT TO:":
            if stage == .recipient { next += 1 }
            stage = .recipient
        case "DATA\r": stage = .content
        case "AUTH ": stage = .authentication
        case "EHLO ", "HELO ": offersAuthentication = nil
        case "STARTTLS\r":
            isEncrypted = true
            offersAuthentication = nil
        default: return
        }
        last = nil
    }

    static func isLeave(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.elementsEqual("QUIT\r\n".utf8)
    }

    mutating func heard(_ bytes: some Collection<UInt8>) {
        guard !isOver else { return }
        let text = String(decoding: bytes.prefix(Self.lineLimit), as: UTF8.self)
        let line = text.prefix { !$0.isNewline }
        guard let code = Int(line.prefix(3)), (200...599).contains(code) else { return }
        let rest = line.dropFirst(3)
        if lines.count < Self.linesLimit { lines.append(String(rest.dropFirst()).singleLine) }
        // `250-` goes on, `250 ` or `250` ends.
        guard !rest.hasPrefix("-") else { return }
        let reply = SmtpReply(
            code: code,
            text: lines.joined(separator: " ").shortened(to: SmtpReply.textLimit))
        if stage == .greeting, reply.code == 250 {
            // RFC 4954 §3; `AUTH=` is an old spelling that libcurl reads as well.
            offersAuthentication = lines.contains {
                $0.uppercased().hasPrefix("AUTH ") || $0.uppercased().hasPrefix("AUTH=")
            }
        }
        lines = []
        last = reply
        if stage == .recipient, replies.indices.contains(next) { replies[next] = reply }
    }

    /// Whether the last EHLO reply offers no login.
    ///
    /// A reply before STARTTLS does not count where STARTTLS follows: servers offer AUTH only on an
    /// encrypted connection.
    func refusesLogin(_ security: SmtpServer.Security) -> Bool {
        offersAuthentication == false && (security != .startTLS || isEncrypted)
    }

    /// `isWhole`: the mail was sent up to and including the final dot.
    func exchange(failure: String?, isWhole: Bool = false) -> SmtpExchange {
        SmtpExchange(
            recipients: replies, stage: stage, last: last, failure: failure,
            isInDoubt: failure != nil && isWhole && stage == .content && last?.code == 354)
    }
}
