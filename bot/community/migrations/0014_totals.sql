-- Scores of all time: the sum of each member's answers in a server, changed in the transaction that changes these.
BEGIN IMMEDIATE;

CREATE TABLE member_totals (
    server_id INTEGER NOT NULL REFERENCES servers ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    points INTEGER NOT NULL CHECK (points >= 0),
    answers INTEGER NOT NULL CHECK (answers >= 0),
    rights INTEGER NOT NULL CHECK (rights BETWEEN 0 AND answers),
    reached_at INTEGER, -- the last right answer, also one to a question that is retired
    PRIMARY KEY (server_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_totals_of_member ON member_totals (member_id);

INSERT INTO member_totals (server_id, member_id, points, answers, rights, reached_at)
SELECT server_id, member_id, SUM(points * counts), SUM(counts), SUM(is_right * counts),
    MAX(CASE WHEN is_right = 1 THEN answered_at END)
FROM (
    SELECT r.server_id, a.member_id, a.answered_at, CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right,
        CASE WHEN a.choice <> q.right_choice THEN 0
            WHEN a.elapsed_ms >= q.closes_at - q.opens_at - q.lost_ms THEN 1000
            ELSE 1000 + 50 * (q.closes_at - q.opens_at - q.lost_ms - a.elapsed_ms)
                / (q.closes_at - q.opens_at - q.lost_ms) END AS points,
        CASE WHEN EXISTS (SELECT 1 FROM retired t
            WHERE t.server_id = q.server_id AND t.question_id = q.question_id) THEN 0 ELSE 1 END AS counts
    FROM answers a JOIN round_questions q ON q.id = a.round_question_id JOIN rounds r ON r.id = q.round_id
    WHERE q.closed_at IS NOT NULL
    UNION ALL
    SELECT p.server_id, a.member_id, a.answered_at, CASE WHEN a.choice = p.right_choice THEN 1 ELSE 0 END,
        CASE WHEN a.choice = p.right_choice THEN 1000 ELSE 0 END,
        CASE WHEN EXISTS (SELECT 1 FROM retired t
            WHERE t.server_id = p.server_id AND t.question_id = p.question_id) THEN 0 ELSE 1 END
    FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id
) scored
GROUP BY server_id, member_id;

-- A result that a member has shown to everybody, so that no second press shows it again.
CREATE TABLE shared_results (
    post_id INTEGER NOT NULL REFERENCES daily_posts ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (post_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_results_of_member ON shared_results (member_id);

PRAGMA user_version = 14;
COMMIT;
