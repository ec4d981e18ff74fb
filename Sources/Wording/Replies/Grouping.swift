extension Sequence {
    /// The elements in groups of those with the same key, in the order of each group's first.
    package func grouped<Key: Hashable>(
        by key: (Element) -> Key
    ) -> [(key: Key, members: [Element])] {
        var groups: [(key: Key, members: [Element])] = []
        var places: [Key: Int] = [:]
        for element in self {
            let key = key(element)
            if let place = places[key] {
                groups[place].members.append(element)
            } else {
                places[key] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups
    }
}
