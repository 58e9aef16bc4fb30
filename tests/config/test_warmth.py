"""What is warm before the first request, and that the workers inherit it."""

import pytest
from django.template import engines
from django.urls import clear_url_caches, get_resolver

from motcua.config import gunicorn
from motcua.config.warmth import warm


@pytest.fixture
def cold():
    (loader,) = engines["django"].engine.template_loaders
    loader.reset()
    clear_url_caches()
    return loader


def test_every_template_is_compiled_before_the_first_request(cold):
    warm()
    for name in ("board/figures.html", "desk/today.html", "portal/home/home.html", "cotton/card.html", "404.html"):
        assert name in cold.get_template_cache, name


@pytest.mark.parametrize("language", ["vi", "en"])
def test_addresses_are_read_in_both_languages(cold, language):
    warm()
    assert language in get_resolver()._reverse_dict


def test_workers_are_born_warm():
    assert gunicorn.preload_app
