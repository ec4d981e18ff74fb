package import DueNotices

/// Events that one person said by one way, with the words beside them.
package struct EventBatch: Sendable {
    let events: [ProgressEvent]
    let reporter: String?
    let via: EventSource
    let note: String?

    package init(
        _ events: [ProgressEvent], reporter: String?, via: EventSource, note: String?
    ) {
        (self.events, self.reporter, self.via, self.note) = (events, reporter, via, note)
    }
}
