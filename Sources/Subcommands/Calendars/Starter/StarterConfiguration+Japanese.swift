import CalendarPlan

extension StarterConfiguration {
    private var japaneseHolidays: String {
        hasHolidays
            ? """
            holidays:
              # 内閣府の「国民の祝日」CSV。毎年2月に翌年分が公表されたら、置き換えて koyomi reload
              files: [syukujitsu.csv]
            """
            : """
            holidays:
              # 祝日は法律から計算される。内閣府の「国民の祝日」CSV（syukujitsu.csv）をここに置いて
              # 名を書けば、公表された日が使われる：files: [syukujitsu.csv]
              files: []
            """
    }

    var japaneseSettings: String {
        """
        # 暦（Koyomi）の設定。直したら koyomi check、動いているものには koyomi reload。
        # このフォルダーの中身：
        #   koyomid.yaml          この設定
        #   organisations.yaml    組織とグループ
        #   calendars/*.yaml      年間予定。1ファイルに1つのカレンダー

        zone: Asia/Tokyo
        fiscal-year-starts: 4月
        language: ja                      # 組織ごとに変えられる（organisations.yaml の language）

        # 事務局。決まらない日程、未提出の一覧、設定の誤りなどを受け取る。
        secretariat: 事務局

        \(japaneseHolidays)
          # 土日、祝日、年末年始のほかに閉庁する日があれば：
          # closures:
          #   - {when: 8月14日, name: 夏季閉庁日}

        # 送ってよい時間。開庁日の、この時間にだけ送る。
        sending: {hours: "08:30-17:30", days: open}

        # 通知の方針。bd は営業日、d は暦日。policy: を書かない予定は standard による。
        policies:
          standard:
            remind: [20bd, 5bd, 1bd, 0d]    # 期限の何日前に知らせるか。0d は当日
            at: "08:45"                     # 送る時刻
            overdue:
              every: 3bd                    # 期限後、3営業日ごと
              escalate:                     # それでも動かなければ、担当組織の長（なければ事務局）へ
                - {after: 5bd, to: head}
            summary: {every: 5bd}           # 未提出の一覧を事務局へ
            acknowledge: 3bd                # 「対応中」の記録は次の催促を止め、その3営業日後に失効する
            unsettled: {every: 5bd}         # 会議の日が決まらない間

        # 会議の日などを記録してから関係者に知らせるまで。それまでに取り消せば、だれにも知らせない。
        announce-after: 10m

        # メール。この三行を生かすまで、メールは出ない（ジャーナルには残る）。
        # organisations.yaml の mail を本当のアドレスに直してから。
        # mail:
        #   from: 事務局 <jimukyoku@city.example.jp>

        # チャットなどへの webhook。宛先と鍵はここに書かず、資格情報の名で指す。
        # webhooks:
        #   - {name: chat, url-credential: webhook-url, secret-credential: webhook-secret}

        """
    }

    var japaneseOrganisations: String {
        """
        # 組織とグループ。ここにあるのは例なので、実際の組織に置き換える。
        #   name      カレンダーと koyomi コマンドで使う名。組織とグループを通して重複しないこと
        #   mail      送り先。いくつでも書ける。なければ、その組織にはメールは出ない
        #   head      遅れを知らせる先の長。ここにある組織の名で書く。なければ事務局
        #   language  en と書くと、その組織への文面は英語になる
        organisations:
          - {name: 事務局, mail: [jimukyoku@city.example.jp], head: 部長}
          - {name: 総務課, mail: [soumu@city.example.jp], head: 部長}
          - {name: 財政課, mail: [zaisei@city.example.jp], head: 部長}
          - {name: 市民課, mail: [shimin@city.example.jp], head: 部長}
          - {name: 部長, mail: [bucho@city.example.jp], head: 副市長}
          - {name: 副市長, mail: [fuku@city.example.jp]}

        # グループが負う予定は、組織の一つひとつが負い、それぞれ完了を記録する。
        groups:
          - {name: 全課, members: [総務課, 財政課, 市民課]}

        """
    }

    var japaneseCalendar: String {
        """
        # \(year.japaneseName)（\(year.first) ～ \(year.last)）のカレンダー。一種類ずつの例なので、実際の予定に置き換える。
        # 時期は文書にあるとおりに書ける：10月上旬、第3四半期、12月以降、年度末、\(year.japaneseName)第4四半期
        # どう読まれるかは koyomi explain '10月上旬'
        calendar: 年間予定
        fiscal-year: \(year.japaneseName)
        tracks:
          kaigi: 推進会議
          hyoka: 事業評価

        # 予定に書かなければ、これによる。
        defaults: {owner: 全課}

        # 点検で答える様式。② のときは課題と改善策がなければ、完了の記録は受け付けられない。
        forms:
          review:
            - {field: target, label: 目標の達成見込み, choose: {①: 達成見込み, ②: 達成できない見込み}}
            - {field: remedy, label: 課題と改善策, text: true, required-if: {target: ②}}

        entries:

        """ + japaneseEntries
    }

    private var japaneseEntries: String {
        """
          # 会議。日が決まるまでは時期で書き、決まったら koyomi settle kaigi-1 日付 と記録する。
          # 決まるまでは最初の日（2月11日）から数え、20営業日前までに決まらなければ事務局に催促が出る。
          - meeting: kaigi-1
            title: 推進会議
            track: kaigi
            when: 2月中旬
            settle-by: 20bd before
            agenda: [今年度の進捗, 来年度の予定]

          # 作業。期限は会議から数えられる。会議が動けば期限も動き、動いたことが知らされる。
          - task: kaigi-1-papers
            title: 推進会議の資料提出
            track: kaigi
            due: 10bd before kaigi-1

          # 期間。初めの日から取りかかれて、終わりの日が期限になる。
          - window: plans
            title: 来年度計画の見直し
            when: 第4四半期
            owner: [総務課, 財政課]

          # 点検。様式の答えとともに記録する：
          #   koyomi done review --organisation 総務課 --field target=①
          - check: review
            title: 年度末の点検
            track: hyoka
            when: 3月
            form: review

          # 回数。行うたびに koyomi record talks --organisation 市民課。遅れそうなら早めに知らせる。
          - quota: talks
            title: 市民との対話
            at-least: 3
            when: \(year.japaneseName)
            owner: 市民課

          # 指標。koyomi record satisfied 85% と記録すると、目標と比べて達成・未達成が出る。
          - indicator: satisfied
            title: 窓口に満足した人の割合
            track: hyoka
            targets: {\(year.japaneseName): 80%以上}
            measure: 3月
            owner: 市民課

        """
    }
}
