/// A server that takes mail by SMTP submission (RFC 6409), and how we show who we are.
nonisolated package struct SmtpServer: Sendable {
    /// How the connection is made safe.
    package enum Security: Hashable, Sendable {
        /// STARTTLS (RFC 3207); a server that does not offer it gets no mail.
        case startTLS
        /// TLS from the first byte (RFC 8314).
        case implicitTLS
        /// None: for a server on the same machine.
        case none
    }

    /// What proves that we are the user.
    package enum Secret: Sendable {
        /// For the best that the server offers of what libcurl knows: SCRAM, CRAM-MD5, PLAIN, LOGIN.
        case password(String)
        /// An OAuth 2.0 access token, for XOAUTH2 and OAUTHBEARER.
        case token(String)
    }

    /// Its name or address.
    let host: String
    let port: Int
    let security: Security
    let user: String?
    let secret: Secret?
    let authorities: String?

    /// The server `host`; `authorities` is a file of certificates to trust beside the system's.
    ///
    /// `user` and `secret` come together, or neither where the server asks nobody.
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

    /// What libcurl is given; `name` is how we greet (RFC 5321 §4.1.1.1).
    func url(greetingAs name: String) -> String {
        let scheme = security == .implicitTLS ? "smtps" : "smtp"
        let host = host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(host):\(port)/\(name)"
    }
}

extension SmtpServer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `mail.city.example.jp:587`.
    nonisolated package var description: String { "\(host):\(port)" }
    /// `mail.city.example.jp:587`.
    nonisolated package var debugDescription: String { description }
    /// Neither user nor secret, so that `dump` does not show them.
    nonisolated package var customMirror: Mirror { Mirror(self, children: ["server": description]) }
}

/// One mail on its way to a server.
nonisolated struct SmtpRequest: Sendable {
    let server: SmtpServer
    /// How we greet: a host name.
    let greeting: String
    /// Who hears of failures.
    let sender: String
    /// At least one.
    let recipients: [String]
    /// The mail, lines ending in CRLF; libcurl doubles dots at the beginning of a line.
    let mail: [UInt8]

    /// A request that sends `text`, whose lines end in LF.
    init(
        server: SmtpServer, greeting: String, sender: String, recipients: [String], text: String
    ) {
        self.server = server
        self.greeting = greeting
        self.sender = sender
        self.recipients = recipients
        var mail: [UInt8] = []
        mail.reserveCapacity(text.utf8.count + text.utf8.count / 40)
        for byte in text.utf8 {
            if byte == 0x0A { mail.append(0x0D) }
            mail.append(byte)
        }
        self.mail = mail
    }

    /// How many mails go to the server at once: a year's first morning is sent in a minute, and
    /// few servers take more from one client.
    static let connections = 4
    /// How long until the connection stands, its TLS handshake included.
    static let connectMilliseconds = 30_000
    /// How long the whole exchange may take: RFC 5321 §4.5.3.2 allows a server five minutes for
    /// a command, and mail is in no hurry.
    static let totalMilliseconds = 300_000
}
