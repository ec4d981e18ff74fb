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
}
