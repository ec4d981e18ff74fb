import CalendarPlan

/// What a chat's message says around its notices.
nonisolated struct ChatPhrases {
    let language: Language

    /// Whom it is for.
    func recipient(_ name: String) -> String {
        switch language {
        case .japanese: "宛先：\(name)"
        case .english: "For \(name)"
        }
    }

    /// Before the names of organisations.
    var organisations: String {
        switch language {
        case .japanese: "対象："
        case .english: "About: "
        }
    }

    /// How much found no room.
    func more(_ count: Int) -> String {
        switch language {
        case .japanese: "ほか\(count)件"
        case .english: "\(count) more"
        }
    }
}
