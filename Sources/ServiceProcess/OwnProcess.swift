import CSystemd
import Glibc

/// What the daemon asks of its own process before anything else.
package enum OwnProcess {
    /// Lets nobody else read its files or its memory: what it makes is its user's alone, in the
    /// foreground as under the unit's `UMask=`, and the kernel neither dumps it nor lets others
    /// trace it.
    package static func keepPrivate() {
        umask(0o077)
        koyomi_keep_memory_private()
    }

    /// Lets this process, which checks a ledger, give way to all others and end with its parent.
    package static func giveWay() { koyomi_give_way() }
}
