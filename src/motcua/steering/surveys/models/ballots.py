"""The right to vote, the ballots that wait, and the ballots: no column, time or order leads from one to another.

Primary keys are random or hashes, so that no index is an order; no row holds a moment. See ADR 0008.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from motcua.commons.ledger.pure import DerivedRows, Kept, Verified
from motcua.steering.surveys.models.samples import Stratum
from motcua.steering.surveys.models.surveys import Survey


class BallotChannel(models.TextChoices):
    """How a ballot came in."""

    LINK = "link", "đường dẫn dùng một lần"
    SLIP = "slip", "giấy mời có mã QR"
    KIOSK = "kiosk", "máy tại bộ phận một cửa"
    INTERVIEW = "interview", "điều tra viên nhập"
    PAPER = "paper", "phiếu giấy nhập theo lô"


MIXED = ""
"""Stands in a ballot for channels that too few had used to be told apart."""


class Token(models.Model):
    """The right to one ballot. Only the hash of the token is kept; `used` changes once."""

    digest = models.BinaryField("giá trị băm của mã phiếu", primary_key=True)
    stratum = models.ForeignKey(Stratum, models.PROTECT, verbose_name="tầng")
    used = models.BooleanField("đã dùng", default=False)

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_set=("used",), when="NEW.used AND NOT OLD.used")
    verified: ClassVar[Verified] = DerivedRows(
        "ballots",
        "số mã đã dùng bằng số phiếu",
        {"digest": "mã phiếu không vào sổ cái, để thứ tự ghi không lộ ai bỏ phiếu nào"},
    )

    class Meta:
        verbose_name = "mã phiếu"
        verbose_name_plural = "mã phiếu"

    def __str__(self) -> str:
        return bytes(self.digest).hex()


class Sealed(models.Model):
    """A ballot that waits, sealed to the survey's public key, until it can be written among ten or more."""

    id = models.UUIDField("khoá", primary_key=True, default=uuid4)
    stratum = models.ForeignKey(Stratum, models.PROTECT, verbose_name="tầng")
    channel = models.CharField("kênh", max_length=20, choices=BallotChannel)
    content = models.BinaryField("phiếu niêm phong")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept(may_go=True)
    verified: ClassVar[Verified] = DerivedRows("ballots", "số phiếu chờ bằng số mã đã dùng")

    class Meta:
        verbose_name = "phiếu đang chờ"
        verbose_name_plural = "phiếu đang chờ"
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=BallotChannel.values), name="surveys_sealed_channel"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Ballot(models.Model):
    """What somebody answered, one of ten or more that were written together. `day` is that of the writing."""

    id = models.UUIDField("khoá", primary_key=True, default=uuid4)
    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    group = models.CharField("nhóm người trả lời", max_length=40, blank=True, default="")
    agency = models.CharField("cơ quan", max_length=35, blank=True, default="")
    procedure = models.CharField("mã thủ tục", max_length=40, blank=True, default="")
    channel = models.CharField("kênh", max_length=20, choices=BallotChannel, blank=True, default=MIXED)
    day = models.DateField("ghi ngày")
    answers = models.JSONField("câu trả lời")

    personal_data: ClassVar[dict[str, str]] = {}
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows("stream", "mã băm của mọi phiếu đã ghi, báo sau mỗi đợt ghi")

    class Meta:
        verbose_name = "phiếu trả lời"
        verbose_name_plural = "phiếu trả lời"

    def __str__(self) -> str:
        return str(self.id)


class Remark(models.Model):
    """What somebody wrote in their own words, apart from their other answers, in an order of its own."""

    id = models.UUIDField("khoá", primary_key=True, default=uuid4)
    survey = models.ForeignKey(Survey, models.PROTECT, verbose_name="cuộc khảo sát")
    agency = models.CharField("cơ quan", max_length=35, blank=True, default="")
    question = models.CharField("câu hỏi", max_length=40)
    text = models.CharField("lời góp ý", max_length=500)

    personal_data: ClassVar[dict[str, str]] = {
        "text": "lời của người trả lời, có thể tự nêu tên; không bao giờ công bố"
    }
    kept: ClassVar[Kept] = Kept()
    verified: ClassVar[Verified] = DerivedRows("stream", "mã băm của mọi phiếu đã ghi, báo sau mỗi đợt ghi")

    class Meta:
        verbose_name = "lời góp ý"
        verbose_name_plural = "lời góp ý"

    def __str__(self) -> str:
        return self.question
