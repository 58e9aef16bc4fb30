"""One clear sentence that says what is wrong and what to do; and the silence that meets who has no right."""

from datetime import datetime

from motcua.kit.now import VIETNAM


class Refusal(Exception):  # noqa: N818  a refusal is an answer to a person, not a fault of the program
    """An act, a file or a value that the rules do not take.

    `rule` is a stable snake_case code for programs; `template` is the Vietnamese sentence with named places,
    which a surface may translate before it fills in `params`; a moment among them is in Vietnam's time. Nothing has
    been written when it is raised.
    """

    def __init__(self, rule: str, template: str, **params: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.template = template
        self.params = {name: _local(value) for name, value in params.items()}

    @property
    def sentence(self) -> str:
        """The sentence in Vietnamese, with its places filled."""
        return self.template.format(**self.params)

    def __str__(self) -> str:
        return f"{self.rule}: {self.sentence}"


class Busy(Refusal):
    """Nothing is wrong with what was asked: too many ask at once, and in so many seconds it is worth another try."""

    seconds = 5


class Denied(Exception):  # noqa: N818  an answer, as Refusal is, not a fault of the program
    """The one who acts has no right to it; nothing has been written.

    No Refusal, which speaks to whoever may act: a page answers as if the thing were not there.
    """


def _local(value: object) -> object:
    return value.astimezone(VIETNAM) if isinstance(value, datetime) and value.tzinfo else value
