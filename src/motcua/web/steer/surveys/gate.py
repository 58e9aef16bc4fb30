"""Which survey, and who may. What is not there and what this person may not have are the same page: 404."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from motcua.kit.refusal import Refusal
from motcua.steering.surveys import public as surveys
from motcua.steering.surveys.public import SurveyRecord
from motcua.web.steer.moment import Moment, moment_of

Rest = ParamSpec("Rest")


@dataclass(frozen=True, slots=True)
class SurveyGround:
    """A survey, the moment, who asks."""

    held: SurveyRecord
    asked: Moment

    @property
    def open(self) -> bool:
        """Whether ballots are still taken."""
        return self.held.closed_on is None

    def may(self, act: str) -> bool:
        """Whether this person may do that act to the survey."""
        return province_wide(act, self.asked, self.held)

    def url(self, route: str, **query: str) -> str:
        """The address of a page of this survey."""
        return reverse(f"steer:{route}", args=[self.held.code, self.held.year], query=query or None)


SurveyView = Callable[Concatenate[HttpRequest, SurveyGround, Rest], HttpResponseBase]


def province_wide(act: str, asked: Moment, held: SurveyRecord | None = None) -> bool:
    """Whether this person may do an act of surveys for the whole province, or to one survey."""
    return bool(surveys.may(act, asked.person, None, on=asked.today, survey=held))


def of_survey(act: str = "") -> Callable[[SurveyView[Rest]], Callable[..., HttpResponseBase]]:
    """A view of one survey, for those who may do `act` to it; without one the view asks by itself."""

    def kept(view: SurveyView[Rest]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def gated(
            request: HttpRequest, survey: str, year: int, *rest: Rest.args, **named: Rest.kwargs
        ) -> HttpResponseBase:
            moment = moment_of(request)
            try:
                ground = SurveyGround(surveys.survey(survey, year), moment)
            except Refusal as refusal:
                raise Http404 from refusal
            if act and not ground.may(act):
                raise Http404
            return view(request, ground, *rest, **named)

        return gated

    return kept
