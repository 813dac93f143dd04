-- Two servers that a test has nothing to do with, and one member's practice: something in every table, with the
-- questions, members and days of the tests, so that a query that forgets whose rows it is about meets these too. Ids
-- are below and above those of the tests: whatever the order, one of theirs comes first.
-- Nothing of theirs is due before the year 2100 (4102488000000 is noon of its first day), so that what looks after
-- all servers has nothing to do here. The right answer to every question is choice 1.
PRAGMA foreign_keys = ON;
BEGIN;

INSERT INTO servers (id) VALUES (-1), (1000002);

-- Each server has a round that runs, with an open question, one that is over, and one that has asked nothing yet.
INSERT INTO rounds (id, server_id, channel_id, host_id, questions, seconds, spoilers, state, started_at, seen_at, ended_at)
VALUES (1, -1, -21, 30, 5, 20, 0, 'running', 1773144000000, 4102488000000, NULL),
       (2, -1, -22, 30, 5, 20, 0, 'finished', 1773144000000, 1773144000000, 1773144090000),
       (3, 1000002, 2000003, 30, 5, 20, 0, 'running', 1773144000000, 4102488000000, NULL),
       (4, 1000002, 2000004, 30, 5, 20, 0, 'finished', 1773144000000, 1773144000000, 1773144090000),
       (5, -1, -23, 30, 5, 20, 0, 'running', 1773144000000, 4102488000000, NULL),
       (6, 1000002, 2000005, 30, 5, 20, 0, 'running', 1773144000000, 4102488000000, NULL);
INSERT INTO round_questions (id, server_id, round_id, position, question_id, film_id, option_order, right_choice, snapshot, message_id, opens_at, closes_at, closed_at)
VALUES (1, -1, 1, 1, 'q1', 'film', '1,0,2,3', 1, '{}', 3000001, 1773144000000, 1773144020000, 1773144020000),
       (2, -1, 1, 2, 'q2', 'film', '1,0,2,3', 1, '{}', 3000002, 1773144000000, 4102488000000, NULL),
       (3, -1, 2, 1, 'q3', 'film', '1,0,2,3', 1, '{}', 3000003, 1773144000000, 1773144020000, 1773144020000),
       (4, 1000002, 3, 1, 'q1', 'film', '1,0,2,3', 1, '{}', 3000004, 1773144000000, 1773144020000, 1773144020000),
       (5, 1000002, 3, 2, 'q2', 'film', '1,0,2,3', 1, '{}', NULL, 1773144000000, 4102488000000, NULL),
       (6, 1000002, 4, 1, 'q3', 'film', '1,0,2,3', 1, '{}', 3000006, 1773144000000, 1773144020000, 1773144020000);
INSERT INTO answers (round_question_id, member_id, choice, answered_at, elapsed_ms)
SELECT id, member, choice, 4102488000000, 1000
FROM round_questions, (SELECT 101 AS member, 1 AS choice UNION SELECT 102, 0 UNION SELECT 103, 2 UNION SELECT 104, 1)
WHERE position = 1;

INSERT INTO practice (member_id, question_id, film_id, option_order, right_choice, snapshot, asked_at)
VALUES (900, 'q1', 'film', '1,0,2,3', 1, '{}', 1773144000000);

-- Question x waits for a moderator, y was set aside, q1 and q2 are retired.
INSERT INTO reports (server_id, question_id, member_id, reported_at, dismissed_at, dismissed_by)
SELECT id, question, member, 1773144000000, dismissed, by FROM servers,
    (SELECT 'q1' AS question, 101 AS member, NULL AS dismissed, NULL AS by
     UNION SELECT 'x', 101, NULL, NULL UNION SELECT 'x', 102, NULL, NULL UNION SELECT 'y', 103, 1773144000000, 30);
INSERT INTO ratings (server_id, question_id, member_id, good, rated_at)
SELECT id, 'q1', 101, 0, 1773144000000 FROM servers;
INSERT INTO retired (server_id, question_id, retired_at, retired_by)
SELECT id, question, 1773144000000, 30 FROM servers,
    (SELECT 'q1' AS question UNION SELECT 'q2');

-- The daily post of one is paused.
INSERT INTO daily_settings (server_id, which, kind, channel_id, post_time, zone, weekdays, spoilers, threads, role_id, paused_at, next_day, next_at)
VALUES (-1, 1, 'question', -21, '12:00', 'UTC', 127, 1, 1, 77, NULL, '2100-01-01', 4102488000000),
       (-1, 2, 'film', -21, '12:00', 'UTC', 127, 0, 0, NULL, NULL, '2100-01-01', 4102488000000),
       (1000002, 1, 'question', 2000003, '12:00', 'UTC', 31, 1, 0, 77, 1773144000000, '2100-01-01', 4102488000000);

-- A post in every state, on the days of the tests and on others.
INSERT INTO daily_posts (id, server_id, local_day, state, question_id, film_id, option_order, right_choice, snapshot, channel_id, message_id, due_at, expires_at, claimed_at, claimed_by, posted_at, closed_at, attempts, next_try_at, reason)
SELECT 1 + (id > 0) + number * 2, id, day, state, question, 'film', '1,0,2,3', 1, '{}', -21, message,
    1773144000000, 4102488000000, 1773144000000, 'another run', posted, closed, attempts, again, reason
FROM servers,
    (SELECT 0 AS number, '2026-03-06' AS day, 'missed' AS state, 'd0' AS question, NULL AS message, NULL AS posted, NULL AS closed, 0 AS attempts, NULL AS again, 'The bot was away.' AS reason
     UNION SELECT 1, '2026-03-07', 'closed', 'd1', 4000001, 1773144000000, 1773144000000, 0, NULL, NULL
     UNION SELECT 2, '2026-03-08', 'posted', 'd2', 4000002, 1773144000000, 1773144000000, 3, 4102488000000, 'Not closed'
     UNION SELECT 3, '2026-03-09', 'posted', 'd3', 4000003, 1773144000000, NULL, 0, NULL, NULL
     UNION SELECT 4, '2026-03-10', 'claimed', 'd4', NULL, NULL, NULL, 1, NULL, NULL
     UNION SELECT 5, '2026-03-11', 'failing', 'd5', NULL, NULL, NULL, 2, 4102488000000, 'Missing Access');
INSERT INTO daily_answers (post_id, member_id, choice, answered_at)
SELECT id, member, choice, 1773144000000
FROM daily_posts, (SELECT 101 AS member, 1 AS choice UNION SELECT 102, 0 UNION SELECT 104, 1)
WHERE state <> 'missed';


-- What these answers add up to; and member 101 has shown a result.
INSERT INTO member_totals (server_id, member_id, points, answers, rights, reached_at)
SELECT id, member, 1000 * member, 9, 5, 1773144000000 FROM servers, (SELECT 101 AS member UNION SELECT 102 UNION SELECT 104);
INSERT INTO shared_results (post_id, member_id) SELECT id, 101 FROM daily_posts WHERE state = 'closed';

-- A recap in every state, for the day of the tests.
INSERT INTO recap_settings (server_id, weekday, chosen_at) SELECT id, 1, 1773144000000 FROM servers;
INSERT INTO recaps (server_id, local_day, state, since_at, until_at, channel_id, message_id, expires_at, claimed_by, attempts, next_try_at, publish_at, reason)
SELECT id, day, state, 1773144000000, 4102488000000, -21, message, 4102488000000, 'another run', 0, again, publish, NULL
FROM servers, (SELECT '2026-03-09' AS day, 'posted' AS state, 4000004 AS message, NULL AS again, 4102488000000 AS publish
    UNION SELECT '2026-03-10', 'missed', NULL, NULL, NULL
    UNION SELECT '2026-03-11', 'failing', NULL, 4102488000000, NULL);

INSERT INTO round_rules (server_id, starters, questions, seconds) SELECT id, 'moderators', 20, 60 FROM servers;
INSERT INTO round_roles (server_id, role_id) SELECT id, role FROM servers, (SELECT 81 AS role UNION SELECT 82);
INSERT INTO round_channels (server_id, channel_id) SELECT id, 83 FROM servers;

-- Each server has two questions of its own, one of them removed, a draft of a third, and names.
INSERT INTO server_questions (id, server_id, number, film_id, film_label, prompt, answer, wrong_1, wrong_2, wrong_3, spoiler, written_by, author_name, written_at, removed_at)
SELECT printf('%016d', id + 10 * number), id, number, 'film', 'Film (1980)', 'Theirs?', 'Yes', 'No', 'Perhaps', 'Never', spoiler, 30, 'Hal', 1773144000000, removed
FROM servers, (SELECT 1 AS number, 0 AS spoiler, NULL AS removed UNION SELECT 2, 1, 1773144000000);
INSERT INTO question_drafts (server_id, member_id, film_id, film_label, prompt, answer, wrong_1, wrong_2, wrong_3, spoiler)
SELECT id, 30, NULL, NULL, 'Their draft?', 'Yes', 'No', 'Perhaps', 'Never', 0 FROM servers;
INSERT INTO member_names (server_id, member_id, name) SELECT id, member, 'Their ' || member FROM servers,
    (SELECT 101 AS member UNION SELECT 102 UNION SELECT 103 UNION SELECT 104);
-- Each member is in a team of each round that runs.
INSERT INTO round_teams (round_id, member_id, team)
SELECT id, member, team FROM rounds, (SELECT 101 AS member, 1 AS team UNION SELECT 102, 2 UNION SELECT 104, 2)
WHERE state = 'running';

INSERT INTO start_cards (round_id, channel_id, message_id, wanted) SELECT id, channel_id, 1, 20 FROM rounds WHERE state = 'running';

-- What was learned of a question and a member of theirs. Question x was brought back, and set aside before.
INSERT INTO question_difficulty (question_id, prior, difficulty, answers, learned_at) VALUES ('x', 0.5, 1.5, 40, 1773144000000);
INSERT INTO member_ability (member_id, ability, answers) VALUES (900, -0.5, 12);
INSERT INTO set_aside (question_id, rights, set_aside_at) VALUES ('x', 2, 1773144000000);
INSERT INTO brought_back (server_id, question_id, brought_back_at, brought_back_by)
SELECT id, 'x', 1773144000000, 30 FROM servers;

-- Member 101 has guessed at each of their posts, and again alone.
INSERT INTO daily_guesses (post_id, member_id, position, answer_key, label, traits, guessed_at)
SELECT id, 101, nth, 'film' || nth, 'Film', '{}', 1773144000000
FROM daily_posts, (SELECT 1 AS nth UNION SELECT 2) WHERE state <> 'missed';
INSERT INTO archive_guesses (post_id, member_id, position, answer_key, label, traits, guessed_at)
SELECT id, 101, 1, 'film', 'Film', '{}', 1773144000000 FROM daily_posts WHERE state = 'closed';

INSERT INTO leases (name, holder, until_at) VALUES ('x', 'another run', 4102488000000);

COMMIT;
