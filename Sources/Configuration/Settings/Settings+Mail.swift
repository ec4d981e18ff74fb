extension Settings {
    /// How mail is sent, and where delivery reports come in.
    package struct Mail: Hashable, Sendable {
        /// `nil` for the spool.
        package var server: MailServer?
        /// The address for delivery reports; `nil` for the sender.
        package var returnPath: String?
        /// The Maildir of incoming reports; `nil` where nobody reads them.
        package var bounces: String?
        /// The address at which answers are read, each mail's with a token after a `+`; `nil` where
        /// nobody reads them.
        package var answers: String?
        /// The longest local part of ``answers``: RFC 5321 §4.5.3.1.1 allows 64 octets, of which
        /// the `+` and the token take 53.
        package static let answersLocalPartLimit = 11
    }

    /// A server for SMTP submission (RFC 6409).
    package struct MailServer: Hashable, Sendable {
        package enum Security: Hashable, Sendable { case startTLS, implicitTLS, none }
        /// The name of a credential.
        package enum Secret: Hashable, Sendable {
            /// For whatever the server offers: PLAIN, LOGIN, CRAM-MD5, SCRAM.
            case password(credential: String)
            /// An OAuth 2.0 access token, for XOAUTH2 or OAUTHBEARER.
            case token(credential: String)
        }

        package let host: String
        /// By default 587, 465 with implicit TLS, 25 without TLS.
        package let port: Int
        package let security: Security
        package let login: Login?
        /// A path of certificates to trust besides the system's.
        package let authorities: String?

        package struct Login: Hashable, Sendable {
            package let user: String
            package let secret: Secret
        }
    }
}
