import Foundation
import Platform
import ServiceProcess
import TestSupport
import Testing

@testable import StatusPage

/// Questions to the daemon, which is a socket of the test's on the same loop.
@Suite final class DaemonConnectionTests {
    /// Hears calls, and answers them when it is told to.
    private final class Hearer {
        let loop: EventLoop
        private let listener: Int32
        private(set) var heard: [String] = []
        private var waiting: [Int32] = []
        /// How calls are answered at once; `nil` for not yet.
        var answer: ((String) -> String?)?

        init(_ path: String, _ loop: EventLoop) throws {
            self.loop = loop
            listener = try StreamSocket.listen(at: path, for: "test")
            loop.watch(listener, for: .readable) { [weak self] _ in self?.accept() }
        }

        isolated deinit {
            loop.unwatch(listener)
            close(listener)
        }

        private func accept() {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            var received: [UInt8] = []
            loop.watch(client, for: .readable) { [weak self] _ in
                var chunk = [UInt8](repeating: 0, count: 4096)
                let count = recv(client, &chunk, chunk.count, 0)
                guard count > 0 else {
                    self?.loop.unwatch(client)
                    close(client)
                    return
                }
                received += chunk[..<count]
                guard received.last == 0 else { return }
                self?.take(String(decoding: received.dropLast(), as: UTF8.self), client)
            }
        }

        private func take(_ call: String, _ client: Int32) {
            heard.append(call)
            guard let answer else { return waiting.append(client) }
            reply(answer(call), client)
        }

        private func reply(_ answer: String?, _ client: Int32) {
            guard let answer else {
                shutdown(client, Int32(SHUT_RDWR))
                return
            }
            let bytes = Array(answer.utf8) + [0]
            send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// Answers those that wait, and from now on each at once.
        func answerAll(_ answer: @escaping (String) -> String?) {
            self.answer = answer
            for client in waiting { reply(answer(""), client) }
            waiting = []
        }
    }

    private let loop: EventLoop
    private let path: String
    private let connection: DaemonConnection
    private var answers: [Result<[UInt8], DaemonError>] = []

    init() throws {
        loop = try EventLoop()
        path = try temporaryFolder().appending(path: "control.sock").path
        connection = DaemonConnection(path: path, loop: loop)
    }

    private func ask(_ text: String, isQuestion: Bool = true) {
        let call = DaemonCall(call: Array(text.utf8), isQuestion: isQuestion) { _ in
            .respond(RequestFault.notFound.response)
        }
        connection.ask(call) { [weak self] in self?.answers.append($0) }
    }

    private typealias Stage = (until: () -> Bool, then: () -> Void)

    /// Runs the loop until each of `stages` has come and been followed up, at most a minute.
    ///
    /// Once for each test: a loop that has ended does not run again.
    private func run(_ stages: [Stage]) throws {
        let timer = TimerIdentity()
        var left = stages[...]
        var rounds = 0
        func look() {
            rounds += 1
            if let stage = left.first, stage.until() {
                left.removeFirst()
                stage.then()
            }
            guard !left.isEmpty, rounds < 12_000 else { return loop.stop() }
            loop.setTimer(for: ObjectIdentifier(timer), milliseconds: 5, handler: look)
        }
        look()
        try loop.run()
        #expect(left.isEmpty, "what was waited for did not come")
    }

    private func run(until isDone: @escaping () -> Bool) throws { try run([(isDone, {})]) }

    private var texts: [String] {
        answers.compactMap { try? $0.get() }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("A call is carried to the daemon, and its answer back")
    func carried() throws {
        let hearer = try Hearer(path, loop)
        hearer.answer = { "{\"to\":\"\($0)\"}" }
        ask("one")
        #expect(answers.isEmpty)
        try run { self.answers.count == 1 }
        #expect(texts == ["{\"to\":\"one\"}"])
    }

    @Test("A question that waits is asked once for all who ask it, one that records each time")
    func shared() throws {
        let hearer = try Hearer(path, loop)
        for number in 0..<8 { ask("busy \(number)") }
        try run([
            (
                { hearer.heard.count == 8 },
                {
                    for _ in 0..<5 { self.ask("same") }
                    for _ in 0..<5 { self.ask("record", isQuestion: false) }
                    hearer.answerAll { _ in "{}" }
                }
            ), ({ self.answers.count == 18 }, {}),
        ])
        #expect(hearer.heard.count { $0 == "same" } == 1)
        #expect(hearer.heard.count { $0 == "record" } == 5)
        #expect(texts.count == 18)
    }

    @Test("An answer under way is for those who asked before, not for who asks now")
    func underWay() throws {
        let hearer = try Hearer(path, loop)
        ask("same")
        try run([
            ({ hearer.heard.count == 1 }, { self.ask("same") }),
            ({ hearer.heard.count == 2 }, { hearer.answerAll { _ in "{}" } }),
            ({ self.answers.count == 2 }, {}),
        ])
    }

    @Test("Nobody there, or one who hangs up, is unreachable")
    func unreachable() throws {
        ask("nobody")
        #expect(answers.isEmpty)
        var hearer: Hearer?
        try run([
            (
                { self.answers.count == 1 },
                {
                    hearer = try? Hearer(self.path, self.loop)
                    hearer?.answer = { _ in nil }
                    self.ask("hangs up")
                }
            ), ({ self.answers.count == 2 }, {}),
        ])
        for answer in answers {
            guard case .failure(.unreachable) = answer else {
                Issue.record("\(answer)")
                continue
            }
        }
    }

    @Test("More than can wait are told to come again")
    func full() throws {
        let hearer = try Hearer(path, loop)
        for number in 0..<200 { ask("\(number)") }
        try run([
            ({ self.answers.count == 200 - 8 - 128 }, { hearer.answerAll { _ in "{}" } }),
            ({ self.answers.count == 200 }, {}),
        ])
        #expect(texts.count == 8 + 128)
    }
}
