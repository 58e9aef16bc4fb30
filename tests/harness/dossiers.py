"""Dossiers as they stand, for tests that ask what an act did and not who may see it."""

from datetime import datetime

from motcua.casework.dossiers.selectors.pages import DossierPage, Relations, dossier_page, relations, row_of


def page_of(code: str, at: datetime) -> DossierPage:
    """The dossier's page at that moment; nobody is written down for it."""
    row = row_of(code)
    assert row is not None, code
    return dossier_page(row, at=at)


def relations_of(code: str) -> Relations:
    """What decides about the dossier."""
    row = row_of(code)
    assert row is not None, code
    return relations(row)
