import CalendarPlan
import Foundation
import OutgoingChannels
import Platform
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

@Suite struct EventLoopTests {
    let driver: LoopDriver
    var loop: EventLoop { driver.loop }

    init() throws { driver = try LoopDriver() }

    @Test("A wake comes when the wall clock is there, not before")
    func wake() throws {
        let instant = SystemClock().now + 1
        var woke: Instant?
        try loop.setWake(at: instant) {
            woke = SystemClock().now
            loop.stop()
        }
        try driver.run()
        #expect(try #require(woke) >= instant)
    }

    @Test("A wake in the past comes at once, one taken away never, and only the last one counts")
    func wakes() throws {
        var heard: [String] = []
        try loop.setWake(at: SystemClock().now + -100) { heard.append("first") }
        try loop.setWake(at: nil) { heard.append("nothing") }
        try loop.setWake(at: SystemClock().now + -50) { heard.append("second") }
        try loop.setWake(at: SystemClock().now + -10) {
            heard.append("third")
            loop.stop()
        }
        try driver.run()
        #expect(heard == ["third"])
    }

    @Test("A wake can be set anew from its own handler, again and again")
    func wakeInItself() throws {
        var count = 0
        func again() throws {
            try loop.setWake(at: Instant(seconds: 0)) {
                count += 1
                if count == 100 { return loop.stop() }
                do { try again() } catch { Issue.record(error) }
            }
        }
        try again()
        try driver.run()
        #expect(count == 100)
    }

    @Test("What is to be called soon is called once, and may ask to be called soon again")
    func soon() throws {
        var heard: [String] = []
        try loop.callSoon {
            heard.append("soon")
            do {
                try loop.callSoon {
                    heard.append("later")
                    loop.stop()
                }
            } catch { Issue.record(error) }
        }
        try loop.callSoon { heard.append("the same") }
        try driver.run()
        #expect(heard == ["soon", "later"])
    }

    @Test("A due wake, the watchdog's timer and a signal come before clients that never rest")
    func priorities() throws {
        final class Client {}
        let clients = (0..<50).map { _ in Client() }
        var calls = 0
        func serve(_ client: Client) {
            loop.setTimer(for: ObjectIdentifier(client), milliseconds: 0) {
                calls += 1
                // As long as a request takes.
                usleep(2_000)
                serve(client)
            }
        }
        clients.forEach(serve)
        var before: [String: Int] = [:]
        func note(_ name: String) {
            before[name] = calls
            if before.count == 3 { loop.stop() }
        }
        try loop.onSignal(SIGUSR2) { note("signal") }
        let watchdog = Client()
        loop.setTimer(for: ObjectIdentifier(watchdog), milliseconds: 20, priority: .steps) {
            note("watchdog")
            raise(SIGUSR2)
            calls = 0
        }
        try loop.setWake(at: SystemClock().now + 1) { note("wake") }
        try driver.run()
        // In turn with fifty clients, the signal would come fifty calls later.
        #expect((try #require(before["signal"])) <= 1)
    }

    @Test("What is to be called soon, again and again, leaves clients their turns")
    func yields() throws {
        var (steps, calls) = (0, 0)
        let client = NSObject()
        func serve() {
            loop.setTimer(for: ObjectIdentifier(client), milliseconds: 0) {
                calls += 1
                serve()
            }
        }
        func again() throws {
            try loop.callSoon {
                steps += 1
                if steps == 100 { return loop.stop() }
                do { try again() } catch { Issue.record(error) }
            }
        }
        serve()
        try again()
        try driver.run()
        #expect(calls >= 90)
    }

    @Test("Each owner has one timer, which it may replace inside its own handler or take away")
    func timers() throws {
        final class Owner {}
        let (one, other, gone) = (Owner(), Owner(), Owner())
        var heard: [String] = []
        loop.setTimer(for: ObjectIdentifier(gone), milliseconds: 1) { heard.append("gone") }
        loop.setTimer(for: ObjectIdentifier(gone), milliseconds: nil) {}
        loop.setTimer(for: ObjectIdentifier(other), milliseconds: 0) { heard.append("other") }
        loop.setTimer(for: ObjectIdentifier(one), milliseconds: 5000) { heard.append("never") }
        loop.setTimer(for: ObjectIdentifier(one), milliseconds: 5) {
            heard.append("one")
            loop.setTimer(for: ObjectIdentifier(one), milliseconds: 5) {
                heard.append("again")
                loop.stop()
            }
        }
        try driver.run()
        #expect(heard == ["other", "one", "again"])
    }

    @Test("A descriptor is heard when it is ready, and not after it is unwatched")
    func descriptors() throws {
        let pair = try SocketPair()
        var heard: [DescriptorInterest] = []
        loop.watch(pair.one, for: .readable) { ready in
            heard.append(ready)
            // Unwatched inside its own handler, though there is still something to read.
            loop.unwatch(pair.one)
            loop.watch(pair.one, for: .writable) { ready in
                heard.append(ready)
                loop.unwatch(pair.one)
                loop.setTimer(for: ObjectIdentifier(pair), milliseconds: 20) { loop.stop() }
            }
        }
        write(pair.other, "x", 1)
        try driver.run()
        #expect(heard == [.readable, .writable])
        loop.unwatch(pair.one)
        loop.unwatch(77)
    }

    @Test("The same descriptor can be watched anew in its own handler as often as one likes")
    func watchInItself() throws {
        let pair = try SocketPair()
        var count = 0
        func again() {
            loop.watch(pair.one, for: [.readable, .writable]) { _ in
                count += 1
                if count == 50 { loop.stop() } else { again() }
            }
        }
        again()
        try driver.run()
        #expect(count == 50)
    }

    @Test("The other end going away shows as readable")
    func hangUp() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { close(ends[0]) }
        var heard: DescriptorInterest = []
        loop.watch(ends[0], for: .readable) { ready in
            heard = ready
            loop.stop()
        }
        close(ends[1])
        try driver.run()
        #expect(heard == .readable)
    }

    @Test("A signal arrives as an event, each time, on the loop's own thread")
    func signals() throws {
        var count = 0
        try loop.onSignal(SIGUSR1) {
            count += 1
            if count == 2 { loop.stop() } else { pthread_kill(pthread_self(), SIGUSR1) }
        }
        pthread_kill(pthread_self(), SIGUSR1)
        try driver.run()
        #expect(count == 2)
        #expect(throws: SystemError.self) { try loop.onSignal(SIGUSR1) {} }
    }

    @Test("A loop that nobody has any more takes its handlers with it")
    func release() throws {
        final class Witness {}
        weak var witness: Witness?
        do {
            let other = try EventLoop()
            let pair = try SocketPair()
            let held = Witness()
            witness = held
            other.watch(pair.one, for: .readable) { _ in _ = held }
            other.setTimer(for: ObjectIdentifier(held), milliseconds: 10) { _ = held }
            try other.setWake(at: SystemClock().now) { _ = held }
            try other.callSoon { _ = held }
        }
        #expect(witness == nil)
    }

    @Test("The clock reads the same time as everybody's, and its other clocks never stand still")
    func clock() {
        let clock = SystemClock()
        #expect(abs(clock.now.seconds - Int64(Date().timeIntervalSince1970)) <= 1)
        let (boot, monotonic) = (clock.bootUsec, clock.monotonicUsec)
        usleep(2000)
        #expect(clock.bootUsec > boot)
        #expect(clock.monotonicUsec > monotonic)
    }
}
