"""What there is: fields, publication decisions, procedures and their names."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from motcua.commons.ledger.pure import ToldRows, Verified

SHORT_NAME = 32
"""Characters of a name for tables."""


class Field(models.Model):
    """A field of administration (lĩnh vực), as the national list names it."""

    name = models.CharField("tên lĩnh vực", max_length=300, unique=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows()

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"

    def __str__(self) -> str:
        return self.name


class PublicationDecision(models.Model):
    """The decision that published a procedure; the national list gives its number, seldom its date."""

    number = models.CharField("số quyết định", max_length=200)
    agency = models.CharField("cơ quan ban hành", max_length=300)
    issued_on = models.DateField("ngày ban hành", null=True)

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows(together=True)

    class Meta:
        verbose_name = "quyết định công bố"
        verbose_name_plural = "quyết định công bố"
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="decision_once"),)

    def __str__(self) -> str:
        return self.number


class Procedure(models.Model):
    """An administrative procedure (thủ tục hành chính) under its national code.

    `name` is the official name of its latest version. The plain, short and other names are our own; while they are
    empty the official one stands in. `folded` holds the official, plain, short and other names in that order,
    without accents; `search` all of them with code and field, which is what the search index is built on.
    """

    code = models.CharField("mã thủ tục", max_length=60, unique=True)
    field = models.ForeignKey(Field, models.PROTECT, related_name="procedures", verbose_name="lĩnh vực")
    name = models.TextField("tên chính thức")
    plain_name = models.CharField("tên dễ hiểu", max_length=200, blank=True, default="")
    short_name = models.CharField("tên ngắn", max_length=SHORT_NAME, blank=True, default="")
    other_names = ArrayField(models.CharField(max_length=120), verbose_name="tên người dân hay gọi", default=list)
    local = models.BooleanField("tỉnh hoặc xã giải quyết")
    folded = ArrayField(models.TextField(), verbose_name="các tên không dấu", editable=False)
    search = models.TextField("chữ để tìm", editable=False)
    words = models.GeneratedField(
        verbose_name="từ để tìm",
        expression=SearchVector("search", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    personal_data: ClassVar[dict[str, str]] = {}
    verified: ClassVar[Verified] = ToldRows(together=True, untold={"words": "cơ sở dữ liệu tự tính từ cột search"})

    class Meta:
        verbose_name = "thủ tục"
        verbose_name_plural = "thủ tục"
        constraints = (models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="procedure_named"),)
        indexes = (
            GinIndex("words", name="procedure_words", fastupdate=False),
            GinIndex(OpClass(F("search"), name="gin_trgm_ops"), name="procedure_trigrams", fastupdate=False),
        )

    def __str__(self) -> str:
        return self.code
