/// What is sent back; security headers that every page has are the server's to add.
struct WebResponse: Sendable {
    var status = 200
    /// `text/html; charset=utf-8` and the like.
    var type: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]
}
