/// `page:` of koyomid.yaml.
package struct PageSettingsReply: Codable, Hashable, Sendable {
    /// `127.0.0.1:8650` or a path; `nil` where only a socket unit serves it.
    package var listen: String?
    /// What the page is called from outside, `https://koyomi.city.example.jp/`.
    package var url: String?
    /// Where figures for a monitoring system are served; `nil` for nowhere.
    package var metrics: String?
    /// The header in which a reverse proxy says who is logged in.
    package var userHeader: String?

    package init(listen: String?, url: String?, metrics: String?) {
        (self.listen, self.url, self.metrics) = (listen, url, metrics)
    }
}
