/// A server for SMTP submission (RFC 6409), and our login.
nonisolated package struct SmtpServer: Sendable {
    package enum Security: String, Hashable, Codable, Sendable {
        /// STARTTLS (RFC 3207); a server without it gets no mail.
        case startTLS
        /// TLS from the first byte (RFC 8314).
        case implicitTLS
        case none
    }

    package enum Secret: Sendable {
        /// For the best mechanism of the server that libcurl knows: SCRAM, CRAM-MD5, PLAIN, LOGIN.
        case password(String)
        /// An OAuth 2.0 access token, for XOAUTH2 and OAUTHBEARER.
        case token(String)
    }

    let host: String
    let port: Int
    let security: Security
    let user: String?
    let secret: Secret?
    let authorities: String?

    /// `authorities` is a file; `user` and `secret` come together, or neither.
    package init(
        host: String, port: Int, security: Security, user: String?, secret: Secret?,
        authorities: String?
    ) {
        precondition((user == nil) == (secret == nil), "a user has a secret")
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.secret = secret
        self.authorities = authorities
    }

    /// For libcurl; `name` is how we greet (RFC 5321 §4.1.1.1).
    func url(greetingAs name: String) -> String {
        let scheme = security == .implicitTLS ? "smtps" : "smtp"
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(host):\(port)/\(name)"
    }
}

extension SmtpServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    nonisolated package var description: String { "\(host):\(port)" }
    nonisolated package var debugDescription: String { description }
    /// So that `dump` shows neither user nor secret.
    nonisolated package var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}

nonisolated struct SmtpRequest: Sendable {
    let server: SmtpServer
    /// The host name in EHLO.
    let greeting: String
    let sender: String
    let recipients: [String]
    /// Lines end in CRLF; libcurl doubles dots at the beginning of a line.
    let mail: [UInt8]

    /// The lines of `text` end in LF; `nil` where an address is none.
    ///
    /// libcurl sends a line break in an address as it is, so that the rest of it would be a command
    /// of its own.
    init?(
        server: SmtpServer, greeting: String, sender: String, recipients: [String],
        text: some Collection<UInt8>
    ) {
        guard !recipients.isEmpty,
            ([sender] + recipients).allSatisfy({ MimeHeader.verified($0) != nil })
        else { return nil }
        self.server = server
        self.greeting = greeting
        self.sender = sender
        self.recipients = recipients
        var mail: [UInt8] = []
        mail.reserveCapacity(text.count + text.count / 40)
        for byte in text {
            if byte == 0x0A { mail.append(0x0D) }
            mail.append(byte)
        }
        self.mail = mail
    }

    /// Of the connection with its TLS handshake.
    static let connectMilliseconds = 30_000
    /// Of each reply.
    ///
    /// RFC 5321 §4.5.3.2.6 asks a client to wait ten minutes for the reply to the final dot, while
    /// the server may still be passing the mail on. It asks for five at most for all others;
    /// libcurl has one limit.
    static let replySeconds = 600
    /// Longer than `replySeconds`, because libcurl counts the wait for a reply as well.
    static let stalledSeconds = 660
}
