"""What one agency owes, and by when: targets to report, tasks, stages of an appraisal."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.registry.agencies.public import agency
from motcua.web.steer.asked import asked
from motcua.web.steer.listed import text_of
from motcua.web.steer.owed.debts import debts_of, grouped
from motcua.web.steer.owed.told import told
from motcua.web.steer.page import show
from motcua.web.steer.tasks.views import agency_options


@require_safe
def owed(request: HttpRequest) -> HttpResponse:
    """One's own agency, or the one asked for (`co-quan`)."""
    moment = asked(request)
    chosen = text_of(request, "co-quan") or moment.agency
    of = agency(chosen, moment.today) if chosen else None
    debts = debts_of(of.identifier, moment) if of else []
    return show(
        request,
        "steer/owed/owed.html",
        moment,
        of=of,
        ours=of is not None and of.identifier == moment.agency,
        count=len(debts),
        late=sum(one.late for one in debts),
        groups=grouped(debts, moment.today),
        options=agency_options(moment.today),
        kept=[("co-quan", of.identifier)] if of else [],
        **told(of.identifier if of else None, moment),
    )
