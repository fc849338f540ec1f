#include "judge/practice/schema.h"

#include "judge/practice/old_record.h"

/* problem     What is known of it without its package. identity: the uuid, else the path of the package. path: of the
 *             source that was started last, touched: the greater the later.
 * practice    From `start` to the first accepted submission, or to `abandon`; one at most is open a problem. Without a
 *             start (timed 0) there is no clock. took_ms: on the clock, when it has ended. first_accepted, first_day:
 *             of its first submission that is no judge error; kept by a trigger, wherever submissions come from, for
 *             to look for them costs more than all the other statistics together.
 * span        The clock of a practice runs from here to there; at a pause it has an end.
 * submission  One a verdict. day: days since 1970 on the person's own calendar; offset_s: of local time from UTC, NULL
 *             where it is not known; practice_ms: on the clock then; hints, reveals, solution: the help used in this
 *             practice so far.
 * tally       How many submissions there are of a problem and verdict; kept by a trigger, likewise.
 * detail      What is long of a submission, apart, so that statistics need not read over it. results: a line a test,
 *             "secret/1\twrong_answer\tCPU_US\tWALL_US\tMEMORY_BYTES\n".
 * failing     Samples and own cases that failed when they ran last.
 *
 * A uid (32 hexadecimal digits, random) is the same wherever a row is carried to; an id is not. */
static const char VERSION_1[] =
    "CREATE TABLE problem (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, short_name TEXT NOT NULL,"
    " name TEXT NOT NULL, difficulty TEXT NOT NULL, patterns TEXT NOT NULL, path TEXT,"
    " touched INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX problem_touched ON problem (touched);"
    "CREATE TABLE practice (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,"
    " problem INTEGER NOT NULL REFERENCES problem, timed INTEGER NOT NULL, started_ms INTEGER NOT NULL,"
    " ended_ms INTEGER, ended_day INTEGER, took_ms INTEGER, first_accepted INTEGER, first_day INTEGER,"
    " outcome TEXT NOT NULL CHECK (outcome IN ('open', 'solved', 'abandoned'))) STRICT;"
    "CREATE UNIQUE INDEX practice_open ON practice (problem) WHERE outcome = 'open';"
    "CREATE INDEX practice_problem ON practice (problem, outcome, timed, took_ms, ended_day, first_accepted,"
    " first_day);"
    "CREATE TABLE span (id INTEGER PRIMARY KEY, practice INTEGER NOT NULL REFERENCES practice,"
    " began_wall_ms INTEGER NOT NULL, began_boot_ms INTEGER NOT NULL, began_boot_id TEXT NOT NULL,"
    " ended_wall_ms INTEGER, ended_boot_ms INTEGER, ended_boot_id TEXT) STRICT;"
    "CREATE INDEX span_practice ON span (practice);"
    "CREATE TABLE submission (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE,"
    " problem INTEGER NOT NULL REFERENCES problem, practice INTEGER REFERENCES practice, at_ms INTEGER NOT NULL,"
    " day INTEGER NOT NULL, offset_s INTEGER, verdict TEXT NOT NULL, tests_total INTEGER NOT NULL,"
    " tests_run INTEGER NOT NULL, tests_accepted INTEGER NOT NULL, first_failure TEXT, cpu_us INTEGER NOT NULL,"
    " wall_us INTEGER NOT NULL, memory_bytes INTEGER NOT NULL, practice_ms INTEGER, hints INTEGER NOT NULL, reveals "
    "INTEGER NOT NULL,"
    " solution INTEGER NOT NULL, judge_version TEXT NOT NULL, data_digest TEXT NOT NULL) STRICT;"
    "CREATE INDEX submission_problem ON submission (problem, verdict, cpu_us, day);"
    "CREATE INDEX submission_practice ON submission (practice);"
    "CREATE INDEX submission_day ON submission (day, problem);"
    "CREATE INDEX submission_at ON submission (at_ms);"
    "CREATE TRIGGER submission_first AFTER INSERT ON submission"
    " WHEN NEW.practice IS NOT NULL AND NEW.verdict <> 'judge_error' BEGIN"
    " UPDATE practice SET first_accepted = NEW.verdict = 'accepted', first_day = NEW.day"
    " WHERE id = NEW.practice AND first_accepted IS NULL; END;"
    "CREATE TABLE tally (problem INTEGER NOT NULL REFERENCES problem, verdict TEXT NOT NULL,"
    " submissions INTEGER NOT NULL, PRIMARY KEY (problem, verdict)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER submission_tally AFTER INSERT ON submission BEGIN"
    " INSERT OR IGNORE INTO tally (problem, verdict, submissions) VALUES (NEW.problem, NEW.verdict, 0);"
    " UPDATE tally SET submissions = submissions + 1 WHERE problem = NEW.problem AND verdict = NEW.verdict; END;"
    "CREATE TABLE detail (submission INTEGER PRIMARY KEY REFERENCES submission, file TEXT NOT NULL,"
    " message TEXT NOT NULL, source BLOB NOT NULL, results TEXT NOT NULL) STRICT;"
    "CREATE TABLE help (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, problem INTEGER NOT NULL REFERENCES problem,"
    " practice INTEGER REFERENCES practice, at_ms INTEGER NOT NULL, day INTEGER NOT NULL,"
    " kind TEXT NOT NULL CHECK (kind IN ('hint', 'solution', 'reveal')), number INTEGER, test TEXT) STRICT;"
    "CREATE INDEX help_problem ON help (problem, kind);"
    "CREATE TABLE failing (problem INTEGER NOT NULL REFERENCES problem, test TEXT NOT NULL,"
    " PRIMARY KEY (problem, test)) STRICT, WITHOUT ROWID;";

static const char *const STEPS[] = {VERSION_1};

const struct store_schema SCHEMA = {
    .steps = STEPS,
    .count = sizeof STEPS / sizeof *STEPS,
    .application_id = 0x6a756467, /* "judg" */
    .fill = old_record_take,
};
