"""When an extension may be asked for and granted."""

from datetime import date

from motcua.kit.refusal import Refusal
from motcua.kit.vietnamese import day as written_day
from motcua.steering.assignments.rules.states import OPEN, TaskStanding


def check_asked(standing: TaskStanding, until: date, on: date) -> None:
    """An extension is asked for while the work is still in time, for a later day, once at a time.

    Refuses a task that has no due or is over (`nothing_to_extend`), one that is overdue already (`too_late_to_extend`:
    an extension must not make lateness unseen), a day that is not later (`extension_not_later`), and a second request
    while one is open (`extension_open`).
    """
    if standing.due is None or standing.state not in OPEN:
        raise Refusal("nothing_to_extend", "Nhiệm vụ không có hạn hoặc đã xong nên không gia hạn được.")
    if on > standing.due:
        raise Refusal(
            "too_late_to_extend",
            "Hạn {due} đã qua; gia hạn phải xin trước khi quá hạn. Hãy báo cáo tiến độ và lý do chậm.",
            due=written_day(standing.due),
        )
    if until <= standing.due:
        raise Refusal("extension_not_later", "Hạn mới phải sau hạn hiện nay {due}.", due=written_day(standing.due))
    if standing.asked is not None:
        raise Refusal("extension_open", "Đang có một đề nghị gia hạn chờ trả lời.")


def check_answered(standing: TaskStanding, until: date | None) -> None:
    """An answer needs a question; what is granted is later than the due day in force and no later than was asked.

    Refuses otherwise: `no_extension_asked`, `extension_not_later`, `more_than_asked`.
    """
    if standing.asked is None or standing.due is None:
        raise Refusal("no_extension_asked", "Không có đề nghị gia hạn nào đang chờ trả lời.")
    if until is not None and until <= standing.due:
        raise Refusal("extension_not_later", "Hạn mới phải sau hạn hiện nay {due}.", due=written_day(standing.due))
    if until is not None and until > standing.asked:
        raise Refusal("more_than_asked", "Chỉ được cho tới ngày đã xin {asked}.", asked=written_day(standing.asked))
