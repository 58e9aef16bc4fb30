"""The models as Django knows them: references that point down, personal data, names, migrations."""

import configparser
import re
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation

PERSONAL_NAMES = re.compile(
    r"(full_name|holder_name|applicant|phone|email|address|birth|id_number|id_hash|passport|password|actor|user_agent)"
)


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("motcua.")]


def context_of(model: type[models.Model]) -> tuple[str, str]:
    _, group, context, *_ = model.__module__.split(".")
    return group, context


def heights(importlinter: str) -> dict[str, dict[str, int]]:
    """For each container of the contracts, how high each of its layers stands; the lowest is 0."""
    read = configparser.ConfigParser(interpolation=None)
    read.read_string(importlinter)
    return {
        section["containers"].strip(): {
            name.strip(" ()"): height
            for height, layer in enumerate(reversed(section["layers"].strip().splitlines()))
            for name in re.split(r"[|:]", layer)
        }
        for section in read.values()
        if "layers" in section and "\n" not in section["containers"].strip()
    }


def points_down(source: tuple[str, str], target: tuple[str, str], road: dict[str, dict[str, int]]) -> bool:
    """Whether a table of context `source` may refer to a table of context `target`."""
    if source == target:
        return True
    (group, context), (other_group, other_context) = source, target
    if group != other_group:
        return road["motcua"][group] > road["motcua"][other_group]
    return road[f"motcua.{group}"][context] > road[f"motcua.{group}"][other_context]


def references(model: type[models.Model]) -> list[tuple[str, type[models.Model]]]:
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [(field.name, field.related_model) for field in fields if field.is_relation and field.related_model]


def personal_data_faults(model) -> list[str]:
    """What is wrong with a model's declaration of the personal data it holds."""
    declared = getattr(model, "personal_data", None)
    if not isinstance(declared, dict):
        return [f"{model.__name__}: does not declare personal_data"]
    names = {field.name for field in model._meta.local_fields}
    faults = [f"{model.__name__}.{name}: no such field" for name in sorted(set(declared) - names)]
    faults += [f"{model.__name__}.{name}: no purpose" for name, why in declared.items() if len(str(why).strip()) < 8]
    suspects = {name for name in names if PERSONAL_NAMES.search(name)} - set(declared)
    return faults + [f"{model.__name__}.{name}: looks personal, is not declared" for name in sorted(suspects)]


def unnamed(meta) -> list[str]:
    """The model and fields that carry the name Django made up, or one that a sentence cannot hold (upper case)."""
    named = [(meta.label, str(meta.verbose_name), meta.object_name)]
    named += [
        (f"{meta.label}.{field.name}", str(field.verbose_name), field.name)
        for field in meta.local_fields
        if field.column and not field.auto_created
    ]
    return [
        where
        for where, label, code in named
        if label in {code, code.lower(), code.replace("_", " ")} or (label[0].isupper() and not label[:2].isupper())
    ]


def pending(loader: MigrationLoader, now: ProjectState) -> dict[str, list[str]]:
    """What `makemigrations` would write to lead from the migrations to this state."""
    changes = MigrationAutodetector(loader.project_state(), now).changes(loader.graph)
    return {label: [str(op) for m in found for op in m.operations] for label, found in changes.items()}


def test_references_point_down(house):
    road = heights((house.root / ".importlinter").read_text(encoding="utf-8"))
    faults = [
        f"{model._meta.label}.{name} -> {other._meta.label}"
        for model in our_models()
        for name, other in references(model)
        if other.__module__.startswith("motcua.") and not points_down(context_of(model), context_of(other), road)
    ]
    assert not faults


def test_no_generic_references():
    """A content type would let any table point anywhere."""
    assert not [
        f"{model._meta.label}.{name}"
        for model in our_models()
        for name, other in references(model)
        if other._meta.app_label == "contenttypes"
    ]


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        (("casework", "dossiers"), ("registry", "procedures"), True),
        (("casework", "slips"), ("casework", "dossiers"), True),
        (("casework", "dossiers"), ("casework", "dossiers"), True),
        (("registry", "procedures"), ("casework", "dossiers"), False),
        (("casework", "dossiers"), ("casework", "slips"), False),
        (("casework", "slips"), ("casework", "payments"), False),
        (("registry", "agencies"), ("registry", "procedures"), False),
        (("measure", "facts"), ("web", "desk"), False),
    ],
)
def test_the_road_is_read_from_the_contracts(house, source, target, allowed):
    road = heights((house.root / ".importlinter").read_text(encoding="utf-8"))
    assert points_down(source, target, road) is allowed


def test_every_model_declares_its_personal_data():
    assert not [fault for model in our_models() for fault in personal_data_faults(model)]


@pytest.mark.parametrize(
    ("declared", "fault"),
    [
        (None, "does not declare"),
        ({"full_name": "in trên phiếu", "gone": "không còn nữa"}, "gone: no such field"),
        ({"full_name": ""}, "full_name: no purpose"),
        ({}, "full_name: looks personal"),
    ],
)
def test_a_missing_declaration_is_seen(declared, fault):
    meta = SimpleNamespace(local_fields=[SimpleNamespace(name="full_name")])
    fake = type("Fake", (), {"_meta": meta} | ({} if declared is None else {"personal_data": declared}))
    assert fault in " ".join(personal_data_faults(fake))


def test_models_are_named_in_vietnamese():
    assert not [fault for model in our_models() for fault in unnamed(model._meta)]


def test_a_name_left_to_django_is_seen():
    fields = [
        SimpleNamespace(name=name, verbose_name=label, column=name, auto_created=False)
        for name, label in [("due_at", "due at"), ("code", "Mã hồ sơ"), ("dtd", "DTI của tỉnh"), ("at", "lúc")]
    ]
    meta = SimpleNamespace(label="x.Fake", object_name="Fake", verbose_name="fake", local_fields=fields)
    assert unnamed(meta) == ["x.Fake", "x.Fake.due_at", "x.Fake.code"]


def test_tables_and_labels_follow_the_decision(house):
    """ADR 0002 fixes each app's label for good: it is the prefix of its tables."""
    (decision,) = (house.root / "docs" / "decisions").glob("0002-*.md")
    table = dict(
        re.findall(r"^\| `(\w+)` \| `motcua\.([\w.]+)` \|", decision.read_text(encoding="utf-8"), re.MULTILINE)
    )
    ours = {config.label: config.name for config in apps.get_app_configs() if config.name.startswith("motcua.")}
    assert {label: f"motcua.{table.get(label)}" for label in ours} == ours
    assert not [m._meta.db_table for m in our_models() if not m._meta.db_table.startswith(f"{m._meta.app_label}_")]


def test_migrations_are_complete():
    """What `makemigrations --check` asks, without a database; untranslated, as that command works."""
    loader = MigrationLoader(None)
    with translation.override(None):
        assert not pending(loader, ProjectState.from_apps(apps))
    assert not loader.detect_conflicts()


def test_a_missing_migration_is_seen():
    changed = ProjectState.from_apps(apps)
    changed.remove_field("accounts", "account", "phone")
    assert "accounts" in pending(MigrationLoader(None), changed)
