import CalendarPlan

extension StarterConfiguration {
    var englishSettings: String {
        let holidays =
            hasHolidays
            ? """
            holidays:
              # The Cabinet Office's list of national holidays. Each February it publishes the next
              # year's: replace the file, then koyomi reload.
              files: [syukujitsu.csv]
            """
            : """
            holidays:
              # National holidays are computed from the law. To go by what was published, put the
              # Cabinet Office's list here and name it: files: [syukujitsu.csv]
              files: []
            """
        return """
            # The settings of Koyomi. After an edit: koyomi check, and koyomi reload while it runs.
            # In this folder:
            #   koyomid.yaml          these settings
            #   organisations.yaml    organisations and groups
            #   calendars/*.yaml      one calendar a file

            zone: Asia/Tokyo
            fiscal-year-starts: April
            language: en                      # organisations may differ (language: in theirs)

            # Who looks after the calendars: hears of what is unsettled, missing or wrong.
            secretariat: Secretariat

            \(holidays)
              # Further days on which offices are closed, every year unless a year is given:
              # closures:
              #   - {when: 14 August, name: Summer closure}

            # When anything may be sent: in these hours of the days on which offices are open.
            sending: {hours: "08:30-17:30", days: open}

            """ + englishPolicies
    }

    private var englishPolicies: String {
        """
        # When to speak about an obligation: bd are business days, d are days.
        # Entries without policy: go by the standard one.
        policies:
          standard:
            remind: [20bd, 5bd, 1bd, 0d]    # so long before the due day; 0d is the day itself
            at: "08:45"                     # the hour of sending
            overdue:
              every: 3bd                    # after the due day, so often
              escalate:                     # then to the owner's head, or to the secretariat
                - {after: 5bd, to: head}
            summary: {every: 5bd}           # the secretariat hears who is missing
            acknowledge: 3bd                # it holds back the next warning, and lapses 3bd after it
            unsettled: {every: 5bd}         # while a meeting has no day

        # How long a day that somebody has recorded can be taken back before others hear of it.
        announce-after: 10m

        # Mail. None is written until these lines are in force; the journal has everything.
        # First put real addresses into organisations.yaml.
        # mail:
        #   from: Secretariat <secretariat@city.example.jp>

        # Webhooks, to a chat for instance; address and secret are credentials, named here.
        # webhooks:
        #   - {name: chat, url-credential: webhook-url, secret-credential: webhook-secret}

        """
    }

    var englishOrganisations: String {
        """
        # Organisations and groups: examples, to be replaced by the real ones.
        #   name      as calendars and the koyomi command use it; unique among all of both
        #   mail      where to send to, any number; without it the organisation gets no mail
        #   head      whom delays are brought to, an organisation of this file; else the secretariat
        #   language  ja has messages to it written in Japanese
        organisations:
          - {name: Secretariat, mail: [secretariat@city.example.jp], head: Director}
          - {name: Finance, mail: [finance@city.example.jp], head: Director}
          - {name: Planning, mail: [planning@city.example.jp], head: Director}
          - {name: Citizens, mail: [citizens@city.example.jp], head: Director}
          - {name: Director, mail: [director@city.example.jp], head: Deputy mayor}
          - {name: Deputy mayor, mail: [deputy@city.example.jp]}

        # What a group owes, each of its members owes and records as done on its own.
        groups:
          - {name: Everybody, members: [Finance, Planning, Citizens]}

        """
    }

    var englishCalendar: String {
        """
        # The calendar of \(year), \(year.first) to \(year.last): one example of each kind, to be replaced.
        # Periods are written as people do: early October, Q3, from December, \(year).
        # koyomi explain 'early October' says how one is read.
        calendar: The year
        fiscal-year: \(year)
        tracks:
          board: Board meetings
          review: Reviews

        # What holds where an entry does not say.
        defaults: {owner: Everybody}

        # What a check asks for; with "no" it is not done without the remedy.
        forms:
          review:
            - {field: target, label: Will the target be reached, choose: {"yes": It will, "no": No}}
            - {field: remedy, label: What is to be done, text: true, required-if: {target: "no"}}

        entries:

        """ + englishEntries
    }

    private var englishEntries: String {
        """
          # A meeting whose day is not known yet: it counts from the first day of its period.
          # Once it is known: koyomi settle board-1 DAY. The secretariat is asked for it 20 business
          # days before.
          - meeting: board-1
            title: Board meeting
            track: board
            when: mid-February
            settle-by: 20bd before
            agenda: [Progress this year, Plans for the next]

          # A task. Its due day moves with the meeting, and says so.
          - task: board-1-papers
            title: Papers for the board meeting
            track: board
            due: 10bd before board-1

          # A window: it can be done from its first day, and is due on its last.
          - window: plans
            title: Review of next year's plans
            when: Q4
            owner: [Finance, Planning]

          # A check, recorded with the answers to its form:
          #   koyomi done review --organisation Finance --field target=yes
          - check: review
            title: Review of the year
            track: review
            when: March
            form: review

          # A quota: koyomi record talks --organisation Citizens each time. Falling behind is said
          # while there is still room.
          - quota: talks
            title: Talks with citizens
            at-least: 3
            when: \(year)
            owner: Citizens

          # An indicator: koyomi record satisfied 85% compares the value with its target.
          - indicator: satisfied
            title: People content with our counters
            track: review
            targets: {\(year): at least 80%}
            measure: March
            owner: Citizens

        """
    }
}
