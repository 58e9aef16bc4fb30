"""The board of a province before its first dossier."""

import pytest
from tests.web.board.conftest import made
from tests.web.board.test_pages import words


@pytest.mark.django_db
def test_without_dossiers_it_says_so(tmp_path, monkeypatch):
    bare = made(tmp_path, monkeypatch, count=0)
    said = words(bare.public.get("/bang/"))
    assert "Chưa có hồ sơ nào." in said
    assert "0,00 %" not in said
