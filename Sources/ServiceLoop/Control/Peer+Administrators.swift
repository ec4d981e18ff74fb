import Configuration
import Glibc
import ServiceInterface

extension Peer {
    /// Refuses this peer where it may not do what is for `administrators`.
    ///
    /// Root may, the daemon's own user (`ExecReload=` runs as it), and the members of the group
    /// that the settings name, primary or supplementary; where they name none, everybody who
    /// reaches the socket.
    func requireAdministrator(_ administrators: Settings.Administrators?) throws(ControlRefusal) {
        guard let administrators else { return }
        if uid == 0 || uid == getuid() { return }
        if let id = administrators.id, groups.contains(id) { return }
        throw ControlRefusal(
            ja: "これは root と、グループ \(administrators.group) の人だけができます（koyomid.yaml の admins）。"
                + "管理者に頼むか、adduser \(name) \(administrators.group) のあとログインし直してください",
            en: "only root and the members of the group \(administrators.group) may do that "
                + "(admins in koyomid.yaml): ask one of them, or be added by adduser "
                + "\(name) \(administrators.group) and log in again")
    }
}
