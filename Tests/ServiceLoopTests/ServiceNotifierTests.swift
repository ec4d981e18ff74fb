import Foundation
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

/// What the service manager is told, also by a daemon whose manager does not read.
@Suite struct ServiceNotifierTests {
    private let driver: LoopDriver
    private let path: String
    private let manager: Int32

    init() throws {
        driver = try LoopDriver()
        path = try temporaryFolder().appending(path: "notify").path
        manager = UnixSocket.bound(to: path, forDatagrams: true)
        try #require(manager >= 0)
        _ = fcntl(manager, F_SETFL, O_NONBLOCK)
    }

    private func read() -> String? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(manager, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }

    @Test("A ping is sent only where the manager has a watchdog")
    func pings() {
        let unwatched = ServiceNotifier(address: path, watchdogUsec: nil)
        unwatched.watchdog()
        unwatched.status("two\nlines")
        #expect(read() == "STATUS=two lines")
        #expect(read() == nil)
        ServiceNotifier(address: path, watchdogUsec: 1).watchdog()
        #expect(read() == "WATCHDOG=1")
        close(manager)
    }

    @Test("A manager that does not read is not waited for, and hears the latest once it does")
    func unread() throws {
        let notifier = ServiceNotifier(address: path, watchdogUsec: 1)
        var refused: [Int] = []
        notifier.watch(by: driver.loop) {
            refused.append($0)
            driver.loop.stop()
        }
        // Its queue is full long before.
        for _ in 0..<10_000 { notifier.watchdog() }
        notifier.reloading(monotonicUsec: 7)
        notifier.ready(status: "one")
        notifier.status("two")
        while let message = read() { #expect(message == "WATCHDOG=1") }
        try driver.run()
        #expect(read() == "RELOADING=1\nMONOTONIC_USEC=7\nREADY=1\nSTATUS=two")
        #expect(read() == nil)
        #expect(refused.count == 1 && refused[0] > 3)
        close(manager)
    }

    @Test("A name in the abstract namespace is understood, and a manager that is gone is let be")
    func otherAddresses() throws {
        ServiceNotifier(address: "@koyomi-nobody-\(getpid())", watchdogUsec: 1).ready(status: "")
        ServiceNotifier(address: "", watchdogUsec: 1).ready(status: "")
        ServiceNotifier(address: "/nowhere", watchdogUsec: 1).ready(status: "")
        close(manager)
    }
}
