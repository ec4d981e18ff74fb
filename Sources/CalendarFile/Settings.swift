package import CalendarPlan

/// What koyomid.yaml says beside the plan: how the daemon is to speak.
package struct Settings: Hashable, Sendable {
    /// Whom mail comes from.
    package struct Sender: Hashable, Sendable {
        /// What the reader sees, if it is given: `市政変革推進室`.
        package let displayName: String?
        /// The address, ASCII, `local@domain`.
        package let address: String

        /// A sender.
        package init(displayName: String?, address: String) {
            self.displayName = displayName
            self.address = address
        }
    }

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
        /// How the connection is made safe.
        package enum Security: Hashable, Sendable { case startTLS, implicitTLS, none }
        /// Which secret proves that we are the user; the name of a credential.
        package enum Secret: Hashable, Sendable {
            /// A password, for whatever the server offers: PLAIN, LOGIN, CRAM-MD5, SCRAM.
            case password(credential: String)
            /// An OAuth 2.0 access token, for XOAUTH2 or OAUTHBEARER.
            case token(credential: String)
        }

        /// Its name or address.
        package let host: String
        /// The port: 587, 465 with implicit TLS, 25 without TLS, unless the file says otherwise.
        package let port: Int
        /// How the connection is made safe.
        package let security: Security
        /// Who we are, and by which secret; `nil` where the server asks nobody.
        package let login: Login?
        /// Certificates of further authorities to trust, a path; `nil` for the system's alone.
        package let authorities: String?

        /// Who we are, and by which secret.
        package struct Login: Hashable, Sendable {
            /// The user.
            package let user: String
            /// The credential.
            package let secret: Secret
        }
    }

    /// A webhook; where it leads and what it signs with are credentials, of which this holds
    /// only the names.
    package struct Webhook: Hashable, Sendable {
        /// Its name: `[a-z0-9-]+`, unique.
        package let name: String
        /// The name of the credential that holds the URL.
        package let urlCredential: String
        /// The name of the credential that holds the Standard Webhooks secret.
        package let secretCredential: String
        /// The organisations of which it hears, groups taken apart; `nil` for everyone.
        package let organisations: [String]?

        /// A webhook.
        package init(
            name: String, urlCredential: String, secretCredential: String,
            organisations: [String]?
        ) {
            self.name = name
            self.urlCredential = urlCredential
            self.secretCredential = secretCredential
            self.organisations = organisations
        }
    }

    /// Whom mail comes from; `nil` where no mail is written.
    package let mailFrom: Sender?
    /// How mail leaves the house, and where reports of failure come in.
    package let mail: Mail
    /// The webhooks, in file order.
    package let webhooks: [Webhook]
    /// Whether notices go to the journal.
    package let journal: Bool
    /// The language of organisations that give none, and of what is said to the administrator.
    package let language: Language
    /// The secretariat of calendars that name none; an organisation.
    package let secretariat: String
    /// The month in which fiscal years begin, 1 to 12.
    package let fiscalYearStart: Int
    /// The policies, in file order, `standard` among them.
    package let policies: [Policy]

    /// Settings; the reader has checked them.
    package init(
        mailFrom: Sender?, webhooks: [Webhook], journal: Bool, language: Language,
        secretariat: String, fiscalYearStart: Int, policies: [Policy],
        mail: Mail = Mail()
    ) {
        self.mailFrom = mailFrom
        self.webhooks = webhooks
        self.journal = journal
        self.language = language
        self.secretariat = secretariat
        self.fiscalYearStart = fiscalYearStart
        self.policies = policies
        self.mail = mail
    }
}
