import Foundation
import ServiceInterface
import TestSupport
import Testing
import Text

@testable import OutgoingChannels

@Suite struct IncomingMailTests {
    private func mail(_ text: String) -> IncomingMail { IncomingMail(Array(text.utf8)) }

    @Test("Header and text are taken as written, encoded-words and all")
    func plain() {
        let mail = mail(
            """
            Return-Path: <yamada@city.example.jp>
            From: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <yamada@city.example.jp>
            To: koyomi+abc@city.example.jp, "x" <y@city.example.jp>
            Subject: Re: =?UTF-8?B?5Lit6ZaT?=
             =?UTF-8?Q?=E6=8C=AF=E3=82=8A=E8=BF=94=E3=82=8A?=
            Message-ID: <1@city.example.jp>

            完了
            -- 
            山田

            """)
        #expect(mail.sender == "yamada@city.example.jp" && mail.senderName == "山田")
        #expect(mail.recipients == ["koyomi+abc@city.example.jp", "y@city.example.jp"])
        #expect(mail.subject == "Re: 中間振り返り")
        #expect(mail.messageID == "1@city.example.jp")
        #expect(mail.lines == ["完了", "-- ", "山田", ""])
        #expect(!mail.isAutomatic && !mail.isCut && mail.attachments.isEmpty)
    }

    /// Text as Python's codecs encode it, in base64.
    nonisolated static let encoded: [(charset: String?, text: String, bytes: String)] = [
        ("utf-8", "①完了しました\n～髙橋", "4pGg5a6M5LqG44GX44G+44GX44GfCu+9numrmeapiw=="),
        ("iso-2022-jp", "完了しました", "GyRCNDBOOyQ3JF4kNyQ/GyhC"),
        ("shift_jis", "①完了しました\n～髙橋", "h0CKrpe5grWC3IK1gr0KgWDu4Iu0"),
        ("cp932", "①完了しました\n～髙橋", "h0CKrpe5grWC3IK1gr0KgWDu4Iu0"),
        ("euc-jp", "完了しました", "tLDOu6S3pN6kt6S/"),
        (nil, "①完了しました\n～髙橋", "h0CKrpe5grWC3IK1gr0KgWDu4Iu0"),
        ("no-such-set", "①完了しました\n～髙橋", "4pGg5a6M5LqG44GX44G+44GX44GfCu+9numrmeapiw=="),
    ]

    @Test("Whatever character set it is in, the same is read", arguments: encoded)
    func charsets(charset: String?, text: String, bytes: String) {
        let type = "text/plain" + (charset.map { "; charset=\($0)" } ?? "")
        let head =
            "From: a@city.example.jp\nContent-Type: \(type)\nContent-Transfer-Encoding: base64\n\n"
        let mail = mail(head + bytes)
        #expect(mail.lines == text.split(separator: "\n").map(String.init))
    }

    @Test("Of an HTML-only mail it is what a reader sees")
    func html() {
        let mail = mail(
            """
            From: a@city.example.jp
            Content-Type: text/html; charset=utf-8

            <html><head><style>p{color:red}</style></head><body><p>完了&nbsp;</p>
            <div>山田 &lt;課&gt; &#x5317;区<br>2行目</div>
            <blockquote><p>[1]: ②</p></blockquote></body></html>
            """)
        #expect(
            mail.lines.filter { !$0.isEmpty && $0 != " " }.map { $0.trimmed } == [
                "完了", "山田 <課> 北区", "2行目", "> [1]: ②",
            ])
    }

    @Test("Of several parts the plain text counts, and files are named")
    func parts() {
        let mail = mail(
            """
            From: a@city.example.jp
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/alternative; boundary=c

            --c
            Content-Type: text/plain; charset=utf-8; format=flowed

            一つの 
            行
            > 引用 
            > の行
            --c
            Content-Type: text/html

            <p>別の</p>
            --c--
            --b
            Content-Type: application/pdf; name="=?UTF-8?B?5qeY5byP?=.pdf"
            Content-Disposition: attachment

            JVBERi0=
            --b--

            """)
        #expect(mail.lines.filter { !$0.isEmpty } == ["一つの 行", "> 引用 の行"])
        #expect(mail.attachments == ["様式.pdf"])
    }

    @Test(
        "What a program sends is known as such",
        arguments: [
            ("Auto-Submitted: auto-replied", true), ("Auto-Submitted: no", false),
            ("Precedence: bulk", true), ("X-Autoreply: yes", true),
            ("List-Id: <l.example.jp>", true),
            ("Return-Path: <>", true), ("Return-Path: <a@city.example.jp>", false),
            ("Content-Type: multipart/report; report-type=delivery-status; boundary=x", true),
        ])
    func automatic(field: String, isAutomatic: Bool) {
        #expect(mail("\(field)\nFrom: a@city.example.jp\n\n完了\n").isAutomatic == isAutomatic)
    }

    @Test("However long its parts are, the daemon takes what is left of them")
    func endless() throws {
        let long = String(repeating: "長い話", count: 9_000)
        let marks = "e" + String(repeating: "\u{301}", count: 9_000)
        let mail = mail(
            """
            From: "\(long)" <\(long)@city.example.jp>
            To: \(long)@city.example.jp, \u{202E}a@city.example.jp\u{7F}
            Subject: \(long)
            Message-ID: <\(long)>

            \(marks)
            \(long)
            """)
        #expect(throws: Never.self) { try mail.request.check() }
        #expect(mail.isCut)
        #expect(mail.lines.joined().contains("長い話長い話"))
    }

    @Test("Bytes that are no mail are read without a trap")
    func junk() {
        var state: UInt64 = 20_261_201
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let signs = Array("=?UTF-8?B?q<>&#x;\n\n--b:;\"/ \t\u{1B}$B".utf8)
        for _ in 0..<2_000 {
            let bytes = (0..<Int(next() % 400)).map { _ in
                next() % 3 == 0
                    ? UInt8(truncatingIfNeeded: next()) : signs[Int(next()) % signs.count]
            }
            for head in [
                "", "Content-Type: text/html\n\n", "Content-Type: multipart/mixed; boundary=b\n\n",
            ] {
                let mail = IncomingMail(Array(head.utf8) + bytes)
                #expect(mail.lines.allSatisfy { $0.singleLine == $0 })
                // Else it would stay with the MTA for ever.
                #expect(throws: Never.self) { try mail.request.check() }
            }
        }
    }
}
