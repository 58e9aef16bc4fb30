"""`motcua clock`: answers in order, bad lines told by number, and no Django anywhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motcua.config.cli.clock import command
from motcua.config.cli.clock_cases import parsed
from motcua.kit.refusal import Refusal

GOOD = {
    "id": "a",
    "term": {"amount": 5, "unit": "working_day"},
    "start": "2026-08-03T08:15:00+07:00",
    "pauses": [],
}
PAUSE = {"from": "2026-08-04T08:00:00+07:00", "to": None, "kind": "supplement"}


def run(*lines: str | bytes, options: tuple[str, ...] = ()) -> Result:
    text = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines)
    return CliRunner().invoke(command, [*options, "-"], input=text)


def test_an_answer_has_these_fields() -> None:
    result = run(json.dumps(GOOD), options=("--json",))
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "id": "a",
        "started": "2026-08-03T08:15:00+07:00",
        "promised": "2026-08-10T08:15:00+07:00",
        "due": "2026-08-10T08:15:00+07:00",
        "spent_minutes": 0,
        "paused_minutes": 0,
        "remaining_minutes": 2400,
        "state": "running",
        "calendar_until": "2026-12-31",
    }


def test_everything_at_once_in_other_offsets_with_seconds(tmp_path: Path) -> None:
    case = GOOD | {
        "start": "2026-08-03T15:01:59.999+07:00",
        "pauses": [{"from": "2026-08-04T01:00:30Z", "to": "2026-08-04T03:00:59Z", "kind": "payment"}],
        "extend": {"amount": 1, "unit": "hour"},
        "at": "2026-08-04T11:00:00+07:00",
        "elsewhere": True,
        "calendar": {"windows": {"mon": [["08:00", "12:00"]], "tue": [["13:00", "17:00"], ["08:00", "12:00"]]}},
        "policy": {},
    }
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case), encoding="utf-8")
    result = CliRunner().invoke(command, [str(path)])
    answer = json.loads(result.stdout)
    assert answer["started"] == "2026-08-04T08:00:00+07:00"
    assert answer["promised"] == "2026-08-25T12:00:00+07:00"
    assert answer["due"] == "2026-08-25T16:00:00+07:00"
    assert (answer["spent_minutes"], answer["paused_minutes"], answer["state"]) == (60, 120, "running")
    assert answer["calendar_until"] is None


def test_bad_lines_are_told_and_the_rest_goes_on() -> None:
    result = run("\ufeff" + json.dumps(GOOD), "{", "", json.dumps(GOOD | {"id": {"any": ["thing", "\ud800"]}}), b"\xff")
    assert result.exit_code == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", {"any": ["thing", "\ud800"]}]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["Dòng 2", "Dòng 5"]


BAD = [
    # what is changed, the rule, a word of the sentence
    ({"id": ...}, "bad_case", "id"),
    ({"term": ...}, "bad_case", "term"),
    ({"start": ...}, "bad_case", "start"),
    ({"pauses": ...}, "bad_case", "pauses"),
    ({"term": 5}, "bad_case", "term"),
    ({"term": {"amount": -1, "unit": "hour"}}, "negative_term", "-1"),
    ({"term": {"amount": 1.5, "unit": "hour"}}, "bad_case", "số nguyên"),
    ({"term": {"amount": True, "unit": "hour"}}, "bad_case", "số nguyên"),
    ({"term": {"amount": "5", "unit": "hour"}}, "bad_case", "số nguyên"),
    ({"term": {"amount": 5, "unit": "week"}}, "bad_case", "working_day"),
    ({"term": {"amount": 5, "unit": ["hour"]}}, "bad_case", "working_day"),
    ({"start": "2026-08-03T08:15:00"}, "bad_case", "múi giờ"),
    ({"start": "2026-08-03"}, "bad_case", "múi giờ"),
    ({"start": "yesterday"}, "bad_case", "ISO 8601"),
    ({"start": "2026-02-30T08:15:00+07:00"}, "bad_case", "ISO 8601"),
    ({"start": 1785719700}, "bad_case", "ISO 8601"),
    ({"start": "0001-01-01T00:00:00+14:00"}, "bad_case", "start"),
    ({"at": "2026-08-03T08:15:00"}, "bad_case", "at"),
    ({"pauses": [PAUSE | {"to": "2026-08-04T07:59:00+07:00"}]}, "bad_case", "pauses"),
    ({"pauses": [PAUSE | {"kind": "coffee"}]}, "bad_case", "supplement"),
    ({"pauses": [{"from": PAUSE["from"], "kind": "payment"}]}, "bad_case", "to"),
    ({"pauses": [[]]}, "bad_case", "pauses"),
    ({"pauses": {}}, "bad_case", "pauses"),
    ({"extend": {"amount": 1}}, "bad_case", "unit"),
    ({"extend": {"amount": -1, "unit": "hour"}}, "negative_term", "-1"),
    ({"elsewhere": 1}, "bad_case", "elsewhere"),
    ({"policy": "strict"}, "bad_case", "policy"),
    ({"policy": {"late_for": "some"}}, "unknown_policy", "everyone"),
    ({"calendar": "Vietnam"}, "bad_case", "calendar"),
    ({"calendar": {"holidays": []}}, "bad_case", "holidays"),
    ({"calendar": {"windows": {"t2": []}}}, "bad_case", "mon"),
    ({"calendar": {"windows": {"mon": [["07:00", "25:00"]]}}}, "bad_time_of_day", "25:00"),
    ({"calendar": {"windows": {"mon": [["07:00", "12:00"], ["11:59", "17:00"]]}}}, "overlapping_windows", "11:59"),
    ({"calendar": {"windows": {"mon": [["12:00", "07:00"]]}}}, "bad_window", "12:00"),
    ({"calendar": {"windows": {"mon": [["07:00"]]}}}, "bad_case", "calendar.windows"),
    ({"calendar": {"windows": {"mon": [[7, 12]]}}}, "bad_case", "calendar.windows"),
    ({"calendar": {"windows": {"mon": "07:00-12:00"}}}, "bad_case", "calendar.windows"),
    ({"calendar": {"days_off": ["2026-02-30"]}}, "bad_case", "2026-02-30"),
    ({"calendar": {"days_off": [20260216]}}, "bad_case", "20260216"),
    ({"calendar": {"extra_days": {"soon": []}}}, "bad_case", "soon"),
]


@pytest.mark.parametrize(("change", "rule", "word"), BAD, ids=lambda value: str(value)[:60])
def test_what_a_line_lacks_is_said(change: dict[str, object], rule: str, word: str) -> None:
    case = {name: value for name, value in (GOOD | change).items() if value is not ...}
    with pytest.raises(Refusal) as caught:
        parsed(json.dumps(case).encode())
    assert caught.value.rule == rule
    assert word in caught.value.sentence


@pytest.mark.parametrize("line", ["[]", "5", '{"id": NaN}', '"' + "x" * 10, "[" * 100_000, "1" * 5000, "\x00"])
def test_what_is_no_object_is_said(line: str) -> None:
    result = run(line)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"calendar": {}},
        {"calendar": {"extra_days": {"2026-08-03": [["07:00", "08:00"]]}}},
        {"term": {"amount": 10**30, "unit": "month"}},
        {"term": {"amount": 10**30, "unit": "calendar_day"}},
        {"term": {"amount": 10**30, "unit": "hour"}},
        {"at": "9999-12-31T23:59:00+07:00"},
        {"start": "1066-10-14T09:00:00+07:00"},
    ],
    ids=str,
)
def test_beyond_the_calendar_is_said(change: dict[str, object]) -> None:
    result = run(json.dumps(GOOD | change))
    assert result.exit_code == 1
    assert "2099" in result.stderr


def test_the_same_case_under_another_default_is_the_same() -> None:
    plain = json.dumps(GOOD | {"at": None, "extend": None, "calendar": "default", "policy": "default"})
    assert run(plain).stdout == run(json.dumps(GOOD)).stdout


def test_neither_django_nor_a_database_driver_is_loaded() -> None:
    program = "import sys, motcua.config.cli.clock; print(sorted({'django', 'psycopg'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"
