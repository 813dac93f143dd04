"""Queries for the score of each stored answer. All scores are sums of these rows."""

from __future__ import annotations

from bot.trivia.scoring import QUICK, RIGHT

_RETIRED = "EXISTS (SELECT 1 FROM retired t WHERE t.server_id = {0}.server_id AND t.question_id = {0}.question_id)"
_ALLOWED = "(q.closes_at - q.opens_at - q.lost_ms)"
# The rule of scoring.points, so that the database can add up: a test holds the two together.
_POINTS = (
    f"CASE WHEN a.choice <> q.right_choice THEN 0 WHEN a.elapsed_ms >= {_ALLOWED} THEN {RIGHT}"
    f" ELSE {RIGHT} + {QUICK} * ({_ALLOWED} - a.elapsed_ms) / {_ALLOWED} END"
)
FROM_ROUNDS = f"""
    SELECT r.server_id, a.member_id, q.film_id, a.answered_at,
        CASE WHEN a.choice = q.right_choice THEN 1 ELSE 0 END AS is_right, {_POINTS} AS points,
        CASE WHEN {_RETIRED.format("q")} THEN 0 ELSE 1 END AS counts
    FROM answers a JOIN round_questions q ON q.id = a.round_question_id JOIN rounds r ON r.id = q.round_id
    WHERE q.closed_at IS NOT NULL
"""
"""Answers in rounds. ``counts`` is 0 where the question is retired. Open questions are left out: a table would
reveal whether an answer is right. Conditions can be added, on ``a``, ``q`` and ``r``."""
# Others still guess the film of an open puzzle, so it isn't shown as a best film before the puzzle closes.
FROM_POSTS = f"""
    SELECT p.server_id, a.member_id,
        CASE WHEN p.kind = 'question' OR p.closed_at IS NOT NULL THEN p.film_id END AS film_id, a.answered_at,
        CASE WHEN a.choice = p.right_choice THEN 1 ELSE 0 END AS is_right,
        CASE WHEN a.choice = p.right_choice THEN {RIGHT} ELSE 0 END AS points,
        CASE WHEN {_RETIRED.format("p")} THEN 0 ELSE 1 END AS counts
    FROM daily_answers a JOIN daily_posts p ON p.id = a.post_id
    WHERE TRUE
"""
"""The same for daily posts, including open ones: their members know the result. Conditions can be added, on ``a`` and
``p``."""
