/// The addresses of a recipient that need no further try.
package struct PartialDelivery: Hashable, Sendable {
    package var taken: Set<String>
    package var refused: Set<String>

    package init(taken: Set<String> = [], refused: Set<String> = []) {
        self.taken = taken
        self.refused = refused
    }

    package var isEmpty: Bool { taken.isEmpty && refused.isEmpty }

    package func contains(_ address: String) -> Bool {
        taken.contains(address) || refused.contains(address)
    }
}
