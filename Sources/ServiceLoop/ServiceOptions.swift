import Platform

/// Where the daemon finds and keeps things.
package struct ServiceOptions: Sendable {
    /// The folder that holds `koyomid.yaml`.
    package let configuration: String
    /// The folder of the ledger; made where it is missing.
    package let state: String
    /// The Maildir that mails are written into; made where it is missing.
    package let spool: String
    package let socket: String
    /// The folder of credentials (`$CREDENTIALS_DIRECTORY`), if there is one.
    package let credentials: String?
    /// The folder that outlives the state folder (`$CACHE_DIRECTORY`), if there is one.
    package let cache: String?
    /// The program that is started, with the argument `smtp-worker`, to send mail by SMTP; `nil`
    /// starts none.
    package let worker: String?

    package init(
        configuration: String, state: String, spool: String, socket: String,
        credentials: String?, cache: String? = nil, worker: String? = nil
    ) {
        self.configuration = configuration
        self.state = state
        self.spool = spool
        self.socket = socket
        self.credentials = credentials
        self.cache = cache
        self.worker = worker
    }

    /// Makes the folders that are missing.
    func makeFolders() throws(SystemError) {
        try Folder.make(state)
        // Without it mail waits, and ``SpoolTracker`` says so.
        try? Folder.make(spool)
    }
}
