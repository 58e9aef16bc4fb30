"""A file is taken whole or not at all."""

from collections.abc import Callable

from django.db import transaction

from motcua.kit.imports import ImportReport


def whole(load: Callable[[], ImportReport]) -> ImportReport:
    """What a load reports; with one object left out, all of it is taken back."""
    with transaction.atomic():
        report = load()
        if report.left_out:
            transaction.set_rollback(True)
            report.take_back(report.read)
    return report
