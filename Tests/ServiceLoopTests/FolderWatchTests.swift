import Foundation
import TestSupport
import Testing

@testable import ServiceLoop
@testable import ServiceProcess

@Suite struct FolderWatchTests {
    private let driver: LoopDriver
    private let folder: URL
    private var path: String { folder.appending(path: "config").path }

    init() throws {
        driver = try LoopDriver()
        folder = try temporaryFolder()
    }

    private func make(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private func write(_ name: String) throws {
        try Data("a".utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    /// Runs the loop until one phase after the other is done.
    private func run(_ phases: [() throws -> Bool]) throws {
        var rest = phases[...]
        let poll = NSObject()
        func ask() {
            driver.loop.setTimer(for: ObjectIdentifier(poll), milliseconds: 2) {
                if let phase = rest.first, (try? phase()) ?? false { rest = rest.dropFirst() }
                if rest.isEmpty { driver.loop.stop() } else { ask() }
            }
        }
        ask()
        try driver.run()
    }

    @Test(
        "A folder that is replaced by another is watched anew, however the old one went",
        arguments: ["moved", "removed"])
    func replaced(how: String) throws {
        try make(path)
        var count = 0
        let watch = try #require(
            FolderWatch(loop: driver.loop, hearsWrites: true) { count += 1 })
        #expect(watch.watch([path]))
        #expect(!watch.watch([path]))
        if how == "moved" {
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
        try make(path)
        var hasBegun = false
        var before = 0
        try run([
            { count > 0 },
            {
                // The one that took its place may hold something already.
                hasBegun = watch.watch([path])
                return true
            },
            {
                before = count
                try write("koyomid.yaml")
                return true
            },
            { count > before },
        ])
        #expect(hasBegun)
        #expect(!watch.watch([path]))
    }
}
