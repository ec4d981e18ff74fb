/// Who among a recipient's addresses is done with, where a message could not be delivered to all
/// of them at once: on the next try it goes to the others alone.
package struct PartialDelivery: Hashable, Sendable {
    /// The addresses that have it.
    package var taken: Set<String>
    /// The addresses that were refused for good.
    package var refused: Set<String>

    /// Nobody is done with, unless it is said who.
    package init(taken: Set<String> = [], refused: Set<String> = []) {
        self.taken = taken
        self.refused = refused
    }

    package var isEmpty: Bool { taken.isEmpty && refused.isEmpty }

    /// Whether `address` needs no further try.
    package func contains(_ address: String) -> Bool {
        taken.contains(address) || refused.contains(address)
    }
}
