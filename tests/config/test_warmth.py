"""What is warm before the first request, and that the workers inherit it."""

import gc

import pytest
from django.template import engines
from django.urls import clear_url_caches, get_resolver

from motcua.config import gunicorn
from motcua.config.warmth import settle, warm


@pytest.fixture
def cold():
    (loader,) = engines["django"].engine.template_loaders
    loader.reset()
    clear_url_caches()
    return loader


def test_every_template_is_compiled_before_the_first_request(cold):
    warm()
    for name in ("board/figures/figures.html", "desk/worklist/today.html", "cotton/card.html", "404.html"):
        assert name in cold.get_template_cache, name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_addresses_are_read_in_both_languages(cold, language):
    warm()
    assert language in get_resolver()._reverse_dict


def test_what_is_loaded_is_left_alone_by_the_collector():
    gc.unfreeze()  # as a program begins; tests themselves run settled
    gc.set_threshold(700, 10, 10)
    settle()
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[0] > 700


def test_workers_are_born_warm():
    assert gunicorn.preload_app
