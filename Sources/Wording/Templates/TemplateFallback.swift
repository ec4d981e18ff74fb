package import ServiceInterface

/// An administrator's template that gave nothing to send, so that the built-in one was used.
package struct TemplateFallback: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Nothing came out but spaces.
        case nothing
        /// More came out than the channel takes.
        case tooLong
    }

    package let name: TemplateName
    package let reason: Reason

    package init(name: TemplateName, reason: Reason) {
        self.name = name
        self.reason = reason
    }

    package var condition: HealthCondition {
        switch reason {
        case .nothing: .templateEmpty(file: name.fileName)
        case .tooLong: .templateTooLong(file: name.fileName)
        }
    }
}
