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
        /// The header in which a reverse proxy says who is logged in, in small letters.
        package var userHeader: String?
        /// Who may log in, and record for everybody.
        package var users: Set<String> = []
        /// Who may do what is for administrators, too.
        package var operators: Set<String> = []

        /// Of a user's name, in bytes: RFC 5321 allows an address of 254, and a log-in's link holds
        /// it.
        package static let nameLimit = 120

        /// Everybody who may log in.
        package var everybody: Set<String> { users.union(operators) }
    }
}
