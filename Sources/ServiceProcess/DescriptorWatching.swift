/// The part of the event loop that moves bytes.
package protocol DescriptorWatching: AnyObject {
    /// Calls `handler` whenever `descriptor` is ready; replaces an earlier watch of it.
    func watch(
        _ descriptor: Int32, for interest: DescriptorInterest,
        handler: @escaping (DescriptorInterest) -> Void)

    func unwatch(_ descriptor: Int32)

    /// Calls `handler` once after `milliseconds`; replaces an earlier timer of the same `owner`,
    /// and with `nil` only removes it.
    func setTimer(
        for owner: ObjectIdentifier, milliseconds: Int?, handler: @escaping () -> Void)
}

package struct DescriptorInterest: OptionSet, Hashable, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// There is something to read, or the other side has gone.
    package static let readable = DescriptorInterest(rawValue: 1)
    package static let writable = DescriptorInterest(rawValue: 2)
}
