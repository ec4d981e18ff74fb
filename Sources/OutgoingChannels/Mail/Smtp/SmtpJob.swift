package import CalendarPlan
import FoundationEssentials

/// One try to send one mail, as the daemon leaves it for an SMTP worker: JSON in the first line of
/// a file, before the mail.
nonisolated struct SmtpJob: Hashable, Codable, Sendable {
    let key: String
    /// The number of failed tries, which tells its result from earlier ones.
    let attempt: Int
    /// The settings to use; a worker with others leaves it alone.
    let generation: String
    let sender: String
    let recipients: [String]
    let written: MailTime

    func bytes(_ mail: String) -> [UInt8] {
        Array(SpoolJSON.line(self).utf8) + Array("\n\(mail)".utf8)
    }

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
    let attempt: Int
    let verdict: SmtpVerdict
}

/// The settings of a worker, which the daemon writes to it as one line of JSON.
///
/// They name the secret's credential, and the worker reads it from `$CREDENTIALS_DIRECTORY`: the
/// secret itself is in no argument, pipe or variable.
nonisolated package struct SmtpWorkerSettings: Hashable, Codable, Sendable {
    /// Changes with every setting of the connection, so that no connection serves other settings.
    package let generation: String
    package let folder: String
    package let host: String
    package let port: Int
    package let security: SmtpServer.Security
    package let user: String?
    /// Of the password or token; `nil` with `user`.
    package let credential: String?
    package let isToken: Bool
    /// Certificates to trust besides the system's.
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

    package init?(line: some Collection<UInt8>) {
        guard let value = SpoolJSON.value(SmtpWorkerSettings.self, line) else { return nil }
        self = value
    }
}

nonisolated enum SpoolJSON {
    static func line(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value)
        else { preconditionFailure("these types hold texts, numbers and lists of them") }
        return String(decoding: data, as: UTF8.self)
    }

    static func value<Value: Decodable>(
        _ type: Value.Type, _ bytes: some Collection<UInt8>
    ) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

/// An instant and its civil day, for the process that hands a mail over.
nonisolated package struct MailTime: Hashable, Codable, Sendable {
    package let seconds: Int64
    /// In the city's zone, ISO 8601.
    package let day: String

    package init(_ instant: Instant, in zone: ZoneRules) {
        seconds = instant.seconds
        day = zone.civil(instant).day.description
    }

    init?(_ text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2, let seconds = Int64(words[0]) else { return nil }
        self.seconds = seconds
        day = String(words[1])
    }

    var text: String { "\(seconds) \(day)" }
}
