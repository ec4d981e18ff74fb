import CalendarPlan
import Glibc
import Platform
import Wording

enum StateOwner {
    /// Why koyomid does not run on `folder`: it would as root, and the folder is another user's,
    /// who could not open afterwards what root has made there.
    static func refusal(_ folder: String) -> Bilingual? {
        var status = stat()
        guard geteuid() == 0, stat(folder, &status) == 0, status.st_uid != 0 else { return nil }
        return CommandMessage.foreignState(folder, owner: UserAccount.name(of: status.st_uid)).text
    }
}
