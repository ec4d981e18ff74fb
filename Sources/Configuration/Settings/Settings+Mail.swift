extension Settings {
    /// How mail leaves the house, and where reports of failure come in.
    package struct Mail: Hashable, Sendable {
        /// The server that takes mail; `nil` where mail goes into the spool.
        package var server: MailServer?
        /// To whom reports of failure go, if not to the sender.
        package var returnPath: String?
        /// The path of the Maildir into which they come; `nil` where nobody reads them.
        package var bounces: String?

        /// Mail into the spool, whose failures nobody reads.
        package init() {}
    }

    /// A server that takes mail by SMTP submission (RFC 6409).
    package struct MailServer: Hashable, Sendable {
        package enum Security: Hashable, Sendable { case startTLS, implicitTLS, none }
        /// Which secret proves that we are the user; the name of a credential.
        package enum Secret: Hashable, Sendable {
            /// A password, for whatever the server offers: PLAIN, LOGIN, CRAM-MD5, SCRAM.
            case password(credential: String)
            /// An OAuth 2.0 access token, for XOAUTH2 or OAUTHBEARER.
            case token(credential: String)
        }

        package let host: String
        /// The port: 587, 465 with implicit TLS, 25 without TLS, unless the file says otherwise.
        package let port: Int
        package let security: Security
        /// Who we are, and by which secret; `nil` where the server asks nobody.
        package let login: Login?
        /// Certificates of further authorities to trust, a path; `nil` for the system's alone.
        package let authorities: String?

        /// Who we are, and by which secret.
        package struct Login: Hashable, Sendable {
            package let user: String
            package let secret: Secret
        }
    }
}
