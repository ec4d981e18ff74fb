package import CalendarPlan
import FoundationEssentials

/// One try to send one mail, as the daemon leaves it for an SMTP worker: the first line of a file,
/// as JSON, before the mail.
nonisolated struct SmtpJob: Hashable, Codable, Sendable {
    let key: String
    /// The number of tries that failed before this one, by which its result is told from those of
    /// earlier tries.
    let attempt: Int
    /// The settings by which it is to be sent; a worker with other settings leaves it alone.
    let generation: String
    let sender: String
    let recipients: [String]
    /// When the mail was worded.
    let written: MailTime

    /// The job as bytes, `mail` behind it.
    func bytes(_ mail: String) -> [UInt8] {
        Array(SpoolJSON.line(self).utf8) + Array("\n\(mail)".utf8)
    }

    /// The job and the mail in `bytes`; `nil` if they are none of ours.
    static func read(_ bytes: [UInt8]) -> (job: SmtpJob, mail: ArraySlice<UInt8>)? {
        guard let end = bytes.firstIndex(of: 0x0A),
            let job = SpoolJSON.value(SmtpJob.self, bytes[..<end]), MessageKey.isSound(job.key)
        else { return nil }
        return (job, bytes[(end + 1)...])
    }
}

/// The result of one try, as a worker leaves it for the daemon.
nonisolated struct SmtpResult: Hashable, Codable, Sendable {
    let key: String
    /// ``SmtpJob/attempt``.
    let attempt: Int
    let verdict: SmtpVerdict
}

/// The settings of a worker, which the daemon writes to it as one line of JSON.
///
/// They name the secret's credential, and the worker reads it from `$CREDENTIALS_DIRECTORY`: the
/// secret itself is in no argument, pipe or variable.
nonisolated package struct SmtpWorkerSettings: Hashable, Codable, Sendable {
    /// What the connection is made by; another value for each change, so that no connection serves
    /// settings that it was not made by.
    package let generation: String
    /// The folder of ``SmtpSpool``.
    package let folder: String
    package let host: String
    package let port: Int
    package let security: SmtpServer.Security
    /// The user; `nil` if the server asks for none.
    package let user: String?
    /// The name of the credential with the password or token; `nil` with `user`.
    package let credential: String?
    /// Whether the credential is an OAuth 2.0 token.
    package let isToken: Bool
    /// The path of certificates to trust beside the system's.
    package let authorities: String?
    /// The name in EHLO.
    package let greeting: String

    package init(
        generation: String, folder: String, host: String, port: Int,
        security: SmtpServer.Security, user: String?, credential: String?, isToken: Bool,
        authorities: String?, greeting: String
    ) {
        self.generation = generation
        self.folder = folder
        self.host = host
        self.port = port
        self.security = security
        self.user = user
        self.credential = credential
        self.isToken = isToken
        self.authorities = authorities
        self.greeting = greeting
    }

    package var line: [UInt8] { Array("\(SpoolJSON.line(self))\n".utf8) }

    /// What `line` holds, without its end; `nil` if it is damaged.
    package init?(line: some Collection<UInt8>) {
        guard let value = SpoolJSON.value(SmtpWorkerSettings.self, line) else { return nil }
        self = value
    }
}

/// JSON of one line, with sorted keys.
nonisolated enum SpoolJSON {
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("these types hold texts, numbers and lists of them")
        }
        return String(decoding: data, as: UTF8.self)
    }

    static func value<Value: Decodable>(
        _ type: Value.Type, _ bytes: some Collection<UInt8>
    ) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// An instant and its civil day, as the writer of a mail leaves them for whoever hands it over.
nonisolated package struct MailTime: Hashable, Codable, Sendable {
    /// The instant, in seconds since the epoch.
    package let seconds: Int64
    /// Its day in the city's zone, ISO 8601.
    package let day: String

    /// `instant` in `zone`.
    package init(_ instant: Instant, in zone: ZoneRules) {
        seconds = instant.seconds
        day = zone.civil(instant).day.description
    }

    /// The value of ``MailEnvelope/writtenField``; `nil` if it is none.
    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let seconds = Int64(words[0]) else { return nil }
        self.seconds = seconds
        day = String(words[1])
    }

    /// The value of ``MailEnvelope/writtenField``.
    var text: String { "\(seconds) \(day)" }
}
