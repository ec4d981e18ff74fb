extension Recurrence.Occurrence {
    /// What people call this round: `令和8年度第1四半期`, `令和8年度上半期`, `2026年4月`.
    package var japaneseName: String {
        label
    }
}
