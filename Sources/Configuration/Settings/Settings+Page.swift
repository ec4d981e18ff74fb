package import Text

extension Settings {
    /// How the page's process is to serve; it asks the daemon.
    package struct Page: Hashable, Sendable {
        /// `nil` where only a socket unit serves it.
        package var listen: ListenAddress?
        /// What it is called from outside.
        package var url: String?
        /// Where figures for a monitoring system are served.
        package var metrics: ListenAddress?
    }
}
