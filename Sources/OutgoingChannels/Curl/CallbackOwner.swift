/// What `body` makes of the object that libcurl keeps the pointer `user` to; `nil` without one.
///
/// For libcurl's callbacks, which run on the main thread: nothing else drives it.
@discardableResult
nonisolated func withOwner<Owner: AnyObject, Value: Sendable>(
    _ user: UnsafeMutableRawPointer?, _: Owner.Type, _ body: @MainActor (Owner) -> Value
) -> Value? {
    // A pointer may not cross into the actor, its address may.
    let address = UInt(bitPattern: user)
    return MainActor.assumeIsolated {
        guard let user = UnsafeRawPointer(bitPattern: address) else { return nil }
        return body(Unmanaged<Owner>.fromOpaque(user).takeUnretainedValue())
    }
}
