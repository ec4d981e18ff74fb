import Testing

@testable import StatusPage

@Suite struct AllowedHostsTests {
    private let hosts: AllowedHosts

    init() {
        var hosts = AllowedHosts()
        hosts.allow("192.0.2.7:8650")
        hosts.allow(url: "https://Koyomi.city.example.jp/calendar/")
        self.hosts = hosts
    }

    @Test(
        "The page is called by its own names, with whatever port",
        arguments: [
            "localhost", "LOCALHOST:8650", "127.0.0.1:1", "[::1]:8650", "192.0.2.7",
            "koyomi.city.example.jp", "koyomi.city.example.jp.:443",
        ])
    func own(host: String) { #expect(hosts.contains(host)) }

    @Test(
        "Another name is foreign",
        arguments: ["", "evil.example", "localhost.evil.example", "127.0.0.2", "[::2]", ":8650"])
    func foreign(host: String) { #expect(!hosts.contains(host)) }
}
