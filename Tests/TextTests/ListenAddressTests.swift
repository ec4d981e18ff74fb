import Testing

@testable import Text

@Suite struct ListenAddressTests {
    @Test(
        "An address and a port, or a path, is read and written alike",
        arguments: [
            ("127.0.0.1:8650", "127.0.0.1:8650"), ("localhost:1", "127.0.0.1:1"),
            ("[::1]:8650", "[::1]:8650"), ("0.0.0.0:0", "0.0.0.0:0"),
            ("/run/koyomi/page.sock", "/run/koyomi/page.sock"),
        ])
    func read(text: String, written: String) throws {
        #expect(try #require(ListenAddress(text)).text == written)
    }

    @Test(
        "Anything else is not",
        arguments: [
            "", "8650", ":8650", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "::1:8650x",
            "koyomi.example.jp:80", "127.0.0.1:80 ", "run/page.sock", "[::1]", "[127.0.0.1]:80",
            "1.2.3:80", "12:34",
        ])
    func refused(text: String) { #expect(ListenAddress(text) == nil) }
}
