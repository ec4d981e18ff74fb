/// A released step never changes: an old ledger always opens.
enum Migrations {
    /// `PRAGMA application_id`, the letters `KOYO`: another program's database is refused.
    static let applicationID: Int64 = 0x4B4F_594F

    /// Step n brings version n-1 to version n, `PRAGMA user_version`.
    static let steps = [
        version1, version2, version3, version4, version5, version6, version7, version8,
        version9, version10, version11,
    ]

    static func apply(_ steps: [String] = steps, to connection: SQLiteConnection)
        throws(LedgerError)
    {
        let version = try pragma("user_version", connection)
        guard version <= steps.count else {
            throw LedgerError(
                .newer, operation: connection.operation,
                message: "the ledger has version \(version), this program knows \(steps.count)",
                file: connection.path)
        }
        for (step, number) in zip(steps, 1...) where number > version {
            try connection.transaction { () throws(LedgerError) in
                try connection.execute(step)
                if step == version7 { try EventChain.begin(connection) }
                try connection.execute("PRAGMA user_version = \(number)")
            }
        }
    }

    static func identify(_ connection: SQLiteConnection) throws(LedgerError) {
        guard try pragma("application_id", connection) == applicationID else {
            throw LedgerError(
                .notALedger, operation: connection.operation,
                message: "the database there is not a ledger", file: connection.path)
        }
    }

    static func pragma(_ name: String, _ connection: SQLiteConnection) throws(LedgerError) -> Int64
    {
        guard let value = try connection.number("PRAGMA \(name)")
        else { preconditionFailure("SQLite knows the pragma \(name)") }
        return value
    }

    /// Times are whole seconds since the epoch in columns ending in `_s`; days are ISO text.
    ///
    /// `occurrence` is '' where an entry does not recur, since a null is never equal to itself in
    /// a unique index. Kinds and states are not constrained: a later version may add to them.
    private static let version1 = """
        PRAGMA application_id = \(applicationID);

        CREATE TABLE state (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            watermark_s INTEGER
        ) STRICT;
        INSERT INTO state (one) VALUES (1);
        CREATE TRIGGER watermark_never_backwards BEFORE UPDATE ON state
            WHEN NEW.watermark_s IS NULL OR NEW.watermark_s < OLD.watermark_s
            BEGIN SELECT RAISE(ABORT, 'the watermark never moves backwards'); END;
        CREATE TRIGGER state_stays BEFORE DELETE ON state
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

        -- What people recorded.
        CREATE TABLE events (
            number INTEGER PRIMARY KEY,
            at_s INTEGER NOT NULL,
            recorded_by TEXT NOT NULL,
            via TEXT NOT NULL,
            note TEXT,
            kind TEXT NOT NULL,
            calendar TEXT NOT NULL,
            entry TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            organisation TEXT NOT NULL,
            day TEXT,
            done_by TEXT
        ) STRICT;
        CREATE INDEX events_of ON events (calendar, entry, occurrence, organisation);

        -- When each obligation was first seen.
        CREATE TABLE sightings (
            number INTEGER PRIMARY KEY,
            calendar TEXT NOT NULL,
            entry TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            organisation TEXT NOT NULL,
            seen_s INTEGER NOT NULL,
            UNIQUE (calendar, entry, occurrence, organisation)
        ) STRICT;

        -- Which due day those concerned were told; the latest counts.
        CREATE TABLE announcements (
            number INTEGER PRIMARY KEY,
            calendar TEXT NOT NULL,
            entry TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            organisation TEXT NOT NULL,
            due TEXT NOT NULL,
            provisional INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            announced_s INTEGER NOT NULL
        ) STRICT;

        -- What fell due: said where silence is null. decided_s is the watermark of the step.
        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL,
            calendar TEXT NOT NULL,
            entry TEXT NOT NULL,
            occurrence TEXT NOT NULL,
            organisation TEXT NOT NULL,
            reason TEXT NOT NULL,
            due TEXT NOT NULL,
            at_s INTEGER NOT NULL,
            decided_s INTEGER NOT NULL,
            silence TEXT,
            notice TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX said ON decisions (key) WHERE silence IS NULL;
        CREATE INDEX decisions_of ON decisions (calendar, entry, occurrence, organisation);

        -- What goes out, or went; where it stands is in one of the three tables after it.
        CREATE TABLE messages (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            channel TEXT NOT NULL,
            recipient TEXT NOT NULL,
            composed_s INTEGER NOT NULL,
            message TEXT NOT NULL
        ) STRICT;
        CREATE TABLE message_notices (
            notice TEXT NOT NULL,
            message TEXT NOT NULL REFERENCES messages (key),
            PRIMARY KEY (notice, message)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE outbox (
            key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
            number INTEGER NOT NULL,
            composed_s INTEGER NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            next_attempt_s INTEGER NOT NULL,
            failed_s INTEGER,
            last_error TEXT
        ) STRICT;
        CREATE INDEX outbox_due ON outbox (next_attempt_s, composed_s, number)
            WHERE state = 'waiting';
        CREATE TABLE deliveries (
            key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
            delivered_s INTEGER NOT NULL,
            attempts INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE drops (
            key TEXT PRIMARY KEY NOT NULL REFERENCES messages (key),
            dropped_s INTEGER NOT NULL,
            dropped_by TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            last_error TEXT
        ) STRICT, WITHOUT ROWID;

        """
        + appendOnly([
            "events", "sightings", "announcements", "decisions", "messages", "message_notices",
            "deliveries", "drops",
        ])

    /// Each channel takes its own messages, so that a backlog of one never blocks another.
    private static let version2 = """
        ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT '';
        UPDATE outbox SET channel = (SELECT channel FROM messages m WHERE m.key = outbox.key);
        CREATE INDEX outbox_of_channel ON outbox (channel, next_attempt_s, composed_s, number)
            WHERE state = 'waiting';

        """

    /// What was answered to a form, as JSON, and what was measured of an indicator.
    private static let version3 = "ALTER TABLE events ADD COLUMN value TEXT;"

    /// The jumps of the clock that somebody was asked about, and the one way to set the watermark
    /// back: to where a row of `watermark_resets` says, once for each row.
    ///
    /// `sightings` is the number of the last first observation before the reset: all up to it were
    /// made by the wrong clock.
    private static let version4 =
        """
        CREATE TABLE watermark_resets (
            number INTEGER PRIMARY KEY,
            at_s INTEGER NOT NULL,
            from_s INTEGER NOT NULL,
            to_s INTEGER NOT NULL,
            reset_by TEXT NOT NULL,
            sightings INTEGER NOT NULL
        ) STRICT;
        -- Jumps of the clock: held, over by itself, or confirmed by somebody.
        CREATE TABLE clock_jumps (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            shown_s INTEGER NOT NULL,
            expected_s INTEGER NOT NULL,
            confirmed_by TEXT
        ) STRICT;
        ALTER TABLE state ADD COLUMN resets INTEGER NOT NULL DEFAULT 0;
        DROP TRIGGER watermark_never_backwards;
        CREATE TRIGGER watermark_never_backwards BEFORE UPDATE ON state
            WHEN NEW.watermark_s IS NULL OR NOT (
                NEW.resets = OLD.resets
                    AND (OLD.watermark_s IS NULL OR NEW.watermark_s >= OLD.watermark_s)
                OR NEW.resets = OLD.resets + 1 AND EXISTS (
                    SELECT 1 FROM watermark_resets WHERE number = NEW.resets
                        AND from_s = OLD.watermark_s AND to_s = NEW.watermark_s))
            BEGIN SELECT RAISE(ABORT, 'the watermark never moves backwards'); END;

        """ + appendOnly(["watermark_resets", "clock_jumps"])

    /// The addresses that have a partly delivered message, and those that refused it for good,
    /// separated by spaces.
    ///
    /// And whether this is a backup that nobody has gone on from yet.
    private static let version5 = """
        ALTER TABLE outbox ADD COLUMN taken TEXT;
        ALTER TABLE outbox ADD COLUMN refused TEXT;
        ALTER TABLE state ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0;

        """

    /// When a message was handed to its channel for the current try, and since when it may have
    /// left although it is in the outbox.
    ///
    /// Earlier versions did not note tries in progress: any message due or tried before may have
    /// left.
    private static let version6 = """
        ALTER TABLE outbox ADD COLUMN handed_s INTEGER;
        ALTER TABLE outbox ADD COLUMN uncertain_s INTEGER;
        UPDATE outbox SET uncertain_s = coalesce(failed_s, composed_s)
            WHERE state = 'waiting' AND (attempts > 0
                OR next_attempt_s <= (SELECT watermark_s FROM state));

        """

    /// The hash chain over the events, which ``EventChain`` begins after the existing ones; the
    /// results of weekly checks, and where the ledger came from.
    private static let version7 =
        """
        -- The SHA-256 of the event before, by which a changed or removed one shows.
        ALTER TABLE events ADD COLUMN previous TEXT;
        -- The events from before the chain: how many, the last one's number, the SHA-256 of all.
        CREATE TABLE chain_start (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            events INTEGER NOT NULL,
            last INTEGER NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        -- How many events there are, and the SHA-256 of the last one.
        CREATE TABLE chain_head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            events INTEGER NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE TRIGGER chain_head_grows BEFORE UPDATE ON chain_head
            WHEN NEW.events <= OLD.events
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER chain_head_stays BEFORE DELETE ON chain_head
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
        -- Checks of the whole ledger.
        CREATE TABLE checks (
            number INTEGER PRIMARY KEY,
            checked_s INTEGER NOT NULL,
            faults INTEGER NOT NULL,
            first TEXT
        ) STRICT;
        -- That the ledger does not go on from the one before it, and that somebody said it may.
        CREATE TABLE provenance (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            at_s INTEGER NOT NULL,
            said_by TEXT
        ) STRICT;

        """ + appendOnly(["chain_start", "checks", "provenance"])

    /// Since when which key of the installation is in use, by its fingerprint.
    private static let version8 =
        """
        CREATE TABLE key_periods (
            number INTEGER PRIMARY KEY,
            fingerprint TEXT NOT NULL,
            since_s INTEGER NOT NULL
        ) STRICT;

        """ + appendOnly(["key_periods"])

    /// `spooled`, `handed-over`, `delivered`, `refused`; the latest counts, old mails have none.
    private static let version9 =
        """
        CREATE TABLE mail_states (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL REFERENCES messages (key),
            state TEXT NOT NULL,
            at_s INTEGER NOT NULL,
            reason TEXT
        ) STRICT;
        CREATE INDEX mail_states_of ON mail_states (key, number);

        """ + appendOnly(["mail_states"])

    /// How a message was worded when handed over, if that differs from the composed text: what may
    /// have left keeps its text.
    private static let version10 = "ALTER TABLE outbox ADD COLUMN worded TEXT;"

    /// That links and addresses for answers made until then are good for nothing: those of a round
    /// of an entry, of an organisation, or of both.
    private static let version11 =
        """
        CREATE TABLE revocations (
            number INTEGER PRIMARY KEY,
            calendar TEXT,
            entry TEXT,
            occurrence TEXT,
            organisation TEXT,
            until_s INTEGER NOT NULL,
            revoked_by TEXT NOT NULL
        ) STRICT;
        -- That log-ins until then count no more: a user's, or everybody's without one.
        CREATE TABLE session_ends (
            number INTEGER PRIMARY KEY,
            user TEXT,
            until_s INTEGER NOT NULL,
            ended_by TEXT NOT NULL
        ) STRICT;

        """ + appendOnly(["revocations", "session_ends"])

    /// Triggers that refuse to change or remove rows of `tables`.
    private static func appendOnly(_ tables: [String]) -> String {
        tables.flatMap { table in
            ["UPDATE", "DELETE"].map { change in
                """
                CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
                """
            }
        }.joined(separator: "\n")
    }
}
