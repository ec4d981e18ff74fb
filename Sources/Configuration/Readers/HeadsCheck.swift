import CalendarPlan
import Wording

/// Checks of `head:` that need every organisation: unknown ones and circles.
struct HeadsCheck {
    let file: FileScope
    let directory: OrganisationDirectory
    let heads: [(organisation: String, head: TextNode)]

    func report() {
        var above: [String: String] = [:]
        for (organisation, head) in heads where organisation != head.text {
            above[organisation] = directory.organisation(head, in: file)
        }
        var finished: Set<String> = []
        for (organisation, head) in heads {
            if organisation == head.text {
                file.report(.routing(.ownHead(organisation)), at: head.node)
                continue
            }
            var path: [String] = []
            var positions: [String: Int] = [:]
            var current: String? = organisation
            while let name = current, !finished.contains(name) {
                if let start = positions[name] {
                    file.report(
                        .routing(.headCycle(path[start...] + [name])),
                        at: place(of: name) ?? head.node)
                    break
                }
                positions[name] = path.count
                path.append(name)
                current = above[name]
            }
            finished.formUnion(path)
        }
    }

    private func place(of organisation: String) -> YAMLNode? {
        heads.first { $0.organisation == organisation }?.head.node
    }
}
