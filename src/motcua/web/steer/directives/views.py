"""Official documents that direct or conclude: all of them, one with its tasks, a new one noted."""

from collections.abc import Callable
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.steering.assignments import public as assignments
from motcua.steering.assignments.public import DirectiveRecord
from motcua.web.steer.choices import agency_names
from motcua.web.steer.directives.forms import DirectiveForm
from motcua.web.steer.files import kept, sent
from motcua.web.steer.listed import FilteredList
from motcua.web.steer.moment import Moment, moment_of
from motcua.web.steer.one_form import answer
from motcua.web.steer.page import show
from motcua.web.steer.rights import may, may_give, may_ours
from motcua.web.steer.tallies import of_rows
from motcua.web.ui.list_files import ListColumn, kind_asked


def _ended(one: DirectiveRecord) -> str:
    tally = of_rows(one.tasks)
    return f"{tally.met.count}/{tally.total}" if tally.total else ""


COLUMNS: Final = (
    ListColumn[DirectiveRecord]("so", gettext_lazy("Số, ký hiệu"), lambda one: one.number),
    ListColumn[DirectiveRecord](
        "van-ban", gettext_lazy("Văn bản"), lambda one: ": ".join(filter(None, (one.kind, one.title))), width="wide"
    ),
    ListColumn[DirectiveRecord]("ngay", gettext_lazy("Ngày"), lambda one: one.issued_on),
    ListColumn[DirectiveRecord]("xong", gettext_lazy("Nhiệm vụ đã xong"), _ended, number=True),
    ListColumn[DirectiveRecord](
        "qua-han", gettext_lazy("Quá hạn"), lambda one: of_rows(one.tasks).bad.count, number=True
    ),
)
MORE: Final = (ListColumn[DirectiveRecord]("noi", gettext_lazy("Nơi ban hành"), lambda one: one.issuer, width="wide"),)
"""What a file has beside the columns of the page."""


@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """All documents, latest first; those whose number or words hold what is looked for."""
    moment = moment_of(request)
    rows = assignments.directives(at=moment.at)
    listed = FilteredList.of(request, moment, rows, COLUMNS, key=lambda one: str(one.id), kept=MORE)
    if kind := kind_asked(request.GET):
        return listed.file(kind, "van-ban", _("Văn bản chỉ đạo, kết luận"))
    page = listed.page
    return show(
        request,
        "steer/directives/directives.html",
        moment,
        page=page,
        rows=[(one, of_rows(one.tasks)) for one in page.rows],
        may_issue=may_ours("issue_directive", moment),
    )


@require_safe
def directive(request: HttpRequest, key: int) -> HttpResponse:
    """One document, and the tasks it gave as they stand."""
    moment = moment_of(request)
    found = assignments.directive(key, at=moment.at)
    return show(
        request,
        "steer/directives/directive.html",
        moment,
        found=found,
        tally=of_rows(found.tasks),
        may_complete=_may_complete(found, moment),
        may_give=may_give(moment),
    )


@never_cache
@require_safe
def file(request: HttpRequest, key: int) -> HttpResponseBase:
    """The document's file, saved and never run."""
    found = assignments.directive(key, at=moment_of(request).at)
    return sent(request, found.file or 0, {found.file})


@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Note a document."""
    moment = moment_of(request)
    if not may_ours("issue_directive", moment):
        raise Http404
    form = DirectiveForm(request.POST or None, request.FILES or None)

    def act() -> str:
        said = form.cleaned_data
        more = {"title": said["title"], "file": kept(request, said["file"], moment.at)}
        key = assignments.issue_directive(form.citation(), who=moment.person, at=moment.at, **more)
        return reverse("steer:directive", args=[key])

    return _noted(request, moment, form, act, heading=_("Ghi văn bản chỉ đạo"), back=_all())


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, key: int) -> HttpResponse:
    """Say what was not said of a document that tasks cite."""
    moment = moment_of(request)
    found = assignments.directive(key, at=moment.at)
    if not _may_complete(found, moment):
        raise Http404
    initial = {"issuer": found.issuer, "title": found.title}
    form = DirectiveForm(request.POST or None, request.FILES or None, known=found, initial=initial)
    address = reverse("steer:directive", args=[key])

    def act() -> str:
        said = form.cleaned_data
        more = {"title": said["title"], "file": kept(request, said["file"], moment.at)}
        issuer = said.get("issuer", "")
        assignments.complete_directive(key, who=moment.person, at=moment.at, issuer=issuer, **more)
        return address

    back = (address, f"{found.kind} {found.number}")
    return _noted(request, moment, form, act, heading=_("Bổ sung trích yếu, tệp"), back=back)


def _noted(
    request: HttpRequest,
    moment: Moment,
    form: DirectiveForm,
    act: Callable[[], str],
    *,
    heading: str,
    back: tuple[str, str],
) -> HttpResponse:
    names = agency_names(moment.today)
    said = _("Đã ghi văn bản.")
    return answer(request, moment, form, act, heading=heading, back=back, said=said, agency_names=names)


def _all() -> tuple[str, str]:
    return reverse("steer:directives"), _("Văn bản chỉ đạo")


def _may_complete(found: DirectiveRecord, moment: Moment) -> bool:
    """Whether it lacks something that the reader may say: whoever gives tasks for those who gave its tasks."""
    lacks = not (found.title and found.issuer and found.file)
    return lacks and may_ours("issue_directive", moment) and may("give_task", moment, *found.givers)
