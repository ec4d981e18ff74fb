import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

/// A receiver of webhooks on the loopback: a Python process that ``peerScript`` tells what to do.
final class Peer {
    /// What the receiver has seen.
    struct Seen: Decodable {
        struct Request: Decodable {
            let method: String
            let path: String
            let body: String
            let headers: [String: String]
            let verified: Bool
        }
        let connections: Int
        let requests: [Request]
    }

    /// Where it listens on 127.0.0.1.
    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts a receiver that verifies signatures by `secret`; with a `certificates` folder it
    /// speaks TLS, with a certificate that nobody signed, for somebody else.
    init(secret: String = WebhookSamples.secret, certificates: URL? = nil) throws {
        process.executableURL = URL(filePath: try #require(Python.oracles))
        process.arguments = ["-c", peerScript, secret, certificates?.path() ?? ""]
        process.standardInput = input
        process.standardOutput = output
        // A proxy would stand between us and the loopback.
        setenv("no_proxy", "127.0.0.1,localhost", 1)
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            try #require(!more.isEmpty, "the receiver did not start")
            line += more
        }
        let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
        port = try #require(Int(text))
    }

    /// The URL of `path`.
    func url(_ path: String, host: String = "127.0.0.1", scheme: String = "http") -> String {
        "\(scheme)://\(host):\(port)\(path)"
    }

    /// Ends the receiver and says what it has seen.
    func finish() throws -> Seen {
        try input.fileHandleForWriting.close()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        return try JSONDecoder().decode(Seen.self, from: data)
    }

    deinit {
        // The end of its input ends it. Waiting for that here would be for ever where its report
        // is larger than a pipe holds, for nobody reads it.
        try? input.fileHandleForWriting.close()
    }
}
