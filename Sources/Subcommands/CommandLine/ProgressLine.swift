import CalendarPlan
import Synchronization

/// A line on the terminal that says that a command is still at work, and at what.
///
/// It is drawn from beside the command, which may be busy for long; each second, from the second
/// one on, so that nothing flickers by what is quick. Whatever else is written takes it away.
nonisolated final class ProgressLine: Sendable {
    private struct State {
        var words = ""
        var percent: Int?
        var seconds = 0
        var isDrawn = false
    }

    private let state = Mutex(State())
    private let draw: @Sendable (String) -> Void

    /// To the start of the line, and away with what stands there (ECMA-48 `EL`).
    private static let erase = "\r\u{1B}[K"

    init(draw: @escaping @Sendable (String) -> Void) { self.draw = draw }

    /// Draws each second, for as long as the process lives.
    func start() {
        Task.detached { [self] in
            while true {
                try await Task.sleep(for: .seconds(1))
                tick()
            }
        }
    }

    func say(_ words: String) {
        state.withLock { state in
            state.words = words
            state.percent = nil
        }
    }

    func say(_ done: Int, of total: Int) {
        state.withLock { $0.percent = total > 0 ? min(99, max(0, done) * 100 / total) : nil }
    }

    func tick() {
        state.withLock { state in
            state.seconds += 1
            guard !state.words.isEmpty else { return }
            let percent = state.percent.map { " \($0) %" } ?? ""
            draw("\(Self.erase)\(state.words)\(percent) (\(state.seconds) s)")
            state.isDrawn = true
        }
    }

    /// Takes the line away, until the next second.
    func clear() {
        state.withLock { state in
            guard state.isDrawn else { return }
            draw(Self.erase)
            state.isDrawn = false
        }
    }

    /// Takes the line away for good.
    func end() {
        clear()
        say("")
    }
}
