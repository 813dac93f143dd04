"""The dashboard and the alert rules in deploy/ ask for what the bot has."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from ruamel.yaml import YAML

from bot.metrics.registry import Metrics
from bot.process import measures
from bot.process.measures import recorded_by
from tests.conftest import ROOT

ALERTS = ROOT / "deploy/alerts.yml"
DASHBOARD = json.loads((ROOT / "deploy/dashboard.json").read_text("utf-8"))
RULES: list[dict[str, Any]] = [
    rule for group in YAML(typ="safe").load(ALERTS.read_text("utf-8"))["groups"] for rule in group["rules"]
]
EXPRESSIONS = [target["expr"] for panel in DASHBOARD["panels"] for target in panel["targets"]]
EXPRESSIONS += [rule["expr"] for rule in RULES]
_NAME = re.compile(r"\b(?:matinee|process)_[a-z_]+\b")
_LABELS = re.compile(r"\bby \(([^)]*)\)|\{([^}]*)\}")


def known() -> dict[str, set[str]]:
    """Every sample that the bot shows, with its labels."""
    metrics = Metrics()
    with recorded_by(metrics):
        for measure in measures.TABLE:
            measure.note(1, *("any" for _ in measure.labels))
    return {
        sample.name: set(sample.labels)
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def unknown(expression: str) -> set[str]:
    """The metrics and labels in an expression that the bot does not have; ``job`` comes from Prometheus."""
    shown = known()
    names = set(_NAME.findall(expression))
    labels = {"job"}.union(*(shown.get(name, set()) for name in names))
    asked = {
        word
        for grouped, matched in _LABELS.findall(expression)
        for word in (grouped.split(", ") if grouped else re.findall(r"(\w+)=", matched))
    }
    return (names - set(shown)) | (asked - labels)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_what_is_asked_for_is_there(expression: str) -> None:
    assert unknown(expression) == set()


def test_what_is_not_there_is_found() -> None:
    assert unknown("sum by (le, server) (rate(matinee_respond_seconds_bucket[5m]))") == {
        "matinee_respond_seconds_bucket", "le", "server",
    }  # fmt: skip
    assert unknown('matinee_daily_posts_total{channel="1"} > process_memory') == {"channel", "process_memory"}


def test_every_measure_is_on_the_dashboard() -> None:
    shown = " ".join(EXPRESSIONS)
    assert [measure.name for measure in measures.TABLE if measure.name not in shown] == []


def test_panels_do_not_overlap() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
        assert not cells & taken, panel["title"]
        assert all(x < 24 for x, _ in cells)
        taken |= cells
    assert len({panel["id"] for panel in DASHBOARD["panels"]}) == len(DASHBOARD["panels"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_how_urgent_it_is_and_what_to_do(rule: dict[str, Any]) -> None:
    """https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/"""
    assert set(rule) <= {"alert", "expr", "for", "labels", "annotations", "keep_firing_for"}
    assert re.fullmatch(r"Matinee[A-Z]\w+", rule["alert"])
    assert re.fullmatch(r"\d+[smh]", rule.get("for", "0s"))
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"]


@pytest.fixture
def promtool() -> str:
    found = shutil.which("promtool")
    if found is None:
        pytest.skip("promtool, which comes with Prometheus, is not on this machine")
    return found


def test_prometheus_takes_the_rules(promtool: str, tmp_path: Path) -> None:
    assert subprocess.run([promtool, "check", "rules", ALERTS], check=False).returncode == 0
    wrong = tmp_path / "alerts.yml"
    wrong.write_text(ALERTS.read_text("utf-8").replace("sum by (le)", "sum by le"), "utf-8")
    assert subprocess.run([promtool, "check", "rules", wrong], check=False).returncode != 0


_SERIES = (
    ("matinee_gateway_connected", "0x20", "MatineeOffline"),
    ("matinee_database_can_save", "0x20", "MatineeCannotSave"),
    ("matinee_daily_posts_overdue", "3x20", "MatineeDailyPostsLate"),
    ('matinee_daily_posts_total{outcome="missed"}', "0x5 1x15", "MatineeDailyPostMissed"),
    ('matinee_loop_failing_seconds{loop="Servers"}', "900x20", "MatineeLoopFailing"),
)


@pytest.mark.parametrize(("series", "values", "alert"), _SERIES, ids=[alert for *_, alert in _SERIES])
def test_an_alert_fires_when_its_trouble_lasts(
    promtool: str, tmp_path: Path, series: str, values: str, alert: str
) -> None:
    quiet = {"0x20": "1x20"}.get(values, "0x20")
    for shown, count in ((values, 1), (quiet, 0)):
        case = {
            "rule_files": [str(ALERTS)],
            "evaluation_interval": "1m",
            "tests": [
                {
                    "interval": "1m",
                    "input_series": [{"series": series, "values": shown}],
                    "promql_expr_test": [
                        {
                            "expr": f'count(ALERTS{{alertname="{alert}", alertstate="firing"}}) or vector(0)',
                            "eval_time": "15m",
                            "exp_samples": [{"labels": "{}", "value": count}],
                        }
                    ],
                }
            ],
        }
        path = tmp_path / "case.yml"
        path.write_text(json.dumps(case), "utf-8")  # YAML too
        done = subprocess.run([promtool, "test", "rules", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
