import Configuration
import Glibc
import ServiceInterface

extension Peer {
    /// Refuses this peer where it may not do what is for `administrators`.
    ///
    /// Root may, the daemon's own user (`ExecReload=` runs as it), and the members of the group
    /// that the settings name, primary or supplementary; where they name none, everybody who
    /// reaches the socket.
    func requireAdministrator(_ administrators: Settings.Administrators?) throws(Refusal) {
        guard let administrators else { return }
        if uid == 0 || uid == getuid() { return }
        if let id = administrators.id, groups.contains(id) { return }
        throw .administratorsOnly(group: administrators.group, user: name)
    }

    /// Who asks, and for whom, in one column of the ledger.
    func line(for speaker: String?) -> String {
        let speaker = speaker.flatMap { $0.isEmpty ? nil : $0 }
        return Signature(name: speaker ?? name, recorder: name).line
    }
}
