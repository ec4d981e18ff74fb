import CalendarPlan
import Glibc
import ServiceLoop

/// Whose the ledger's folder is.
enum StateOwner {
    /// Why koyomid does not run on `folder`: it would as root, and the folder is another user's,
    /// who could not open afterwards what root has made there.
    static func refusal(_ folder: String) -> Bilingual? {
        var status = stat()
        guard geteuid() == 0, stat(folder, &status) == 0, status.st_uid != 0 else { return nil }
        let name = Peer(uid: status.st_uid).name
        return Bilingual(
            ja: "\(folder) は \(name) のもので、root の作ったファイルは \(name) には開けません。サービスとして"
                + "（systemctl start koyomid）、または持ち主として（runuser -u \(name) -- koyomid …）動かしてください",
            en: "\(folder) belongs to \(name), who could not open what root makes there. Run the "
                + "service (systemctl start koyomid), or koyomid as its owner "
                + "(runuser -u \(name) -- koyomid …)")
    }
}
