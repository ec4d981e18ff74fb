package import ServiceInterface
package import Text

extension TestNoticeReply.Delivery {
    package var text: Bilingual {
        let state = state.text
        guard let reason else { return state }
        return Bilingual(ja: "\(state.ja)：\(reason)", en: "\(state.en): \(reason)")
    }
}

extension TestNoticeReply.Delivery.State {
    fileprivate var text: Bilingual {
        switch self {
        case .delivered: Bilingual(ja: "届けました", en: "delivered")
        case .waiting: Bilingual(ja: "まだ届いていません（続けて送ります）", en: "waiting; it is being tried")
        case .spooled:
            Bilingual(ja: "書き出しました（まだだれにも渡っていません）", en: "spooled; nobody has taken it yet")
        case .handedOver: Bilingual(ja: "sendmail に渡しました", en: "handed over to sendmail")
        case .refused: Bilingual(ja: "受け取りを断られました", en: "refused")
        case .failed: Bilingual(ja: "届けられませんでした", en: "failed")
        }
    }
}
