import Text
import Testing
import Wording

@testable import StatusPage

@Suite struct PageOptionsTests {
    @Test("Options are read in both forms")
    func options() throws {
        let options = try PageOptions([
            "--socket", "/run/k.sock", "--listen=127.0.0.1:8650", "--metrics-listen", "[::1]:9650",
        ])
        #expect(options.socket == "/run/k.sock")
        #expect(options.listen?.text == "127.0.0.1:8650")
        #expect(options.metricsListen?.text == "[::1]:9650")
        #expect(try PageOptions(["-h"]).wantsHelp)
        #expect(try PageOptions(["--version"]).wantsVersion)
    }

    @Test(
        "A wrong command line is refused",
        arguments: [
            ["--listen"], ["--listen", ""], ["--listen", "8650"], ["--listn", "x"], ["page"],
            ["--help=yes"], ["--lang", "fr"],
        ])
    func wrong(words: [String]) { #expect(throws: UsageError.self) { try PageOptions(words) } }
}
