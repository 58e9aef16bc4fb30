"""Deciding: the settling agency grants or rejects, and the legal clock ends."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import entrance
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, Lasting, Said

RESULTS: Final = ("granted", "rejected")


@dataclass(frozen=True, slots=True)
class Finish:
    """Decide; the result's number, name and files are content."""

    ACT: ClassVar[str] = "finish"
    result: str
    electronic: bool = False


@dataclass(frozen=True, slots=True)
class Finished:
    """The settling agency has decided. `number` is filled only in events from before it was content."""

    KIND: ClassVar[str] = "finished"
    SCHEMA: ClassVar[int] = 1
    result: str
    electronic: bool
    number: str = ""
    content: dict[str, str] = field(default_factory=dict)


def read(line: Line) -> Asked:
    """`result`: its `kind`, `number`, `name`, and whether it is `electronic`."""
    result = line.get("result")
    if not isinstance(result, dict):
        raise Refusal("result_missing", "Hãy ghi kết quả: “granted” hoặc “rejected”.")
    private = entrance.result(number=str(result.get("number") or ""), name=str(result.get("name") or ""))
    return Asked(Finish(str(result.get("kind")), electronic=result.get("electronic") is True), private)


def decide(deed: Finish, on: Situation) -> Finished:
    """Refuses a result that is neither yes nor no."""
    entrance.one_of(deed.result, RESULTS, "unknown_result", N_("Loại kết quả"))
    return Finished(result=deed.result, electronic=deed.electronic, content=on.content)


def evolve(course: Course, event: Finished, at: datetime) -> dict[str, Any]:
    """It ends."""
    return course.ended(event.KIND, at)


def effects(ahead: Ahead) -> list[Effect]:
    """Whether it ends in time."""
    late = ahead.faces["legal"].state == "late"
    said = N_("Đồng hồ dừng hẳn, đúng hạn, sớm %(time)s.")
    if late:
        said = N_("Đồng hồ dừng hẳn, quá hạn %(time)s.")
    return [Effect("alert" if late else "ok", Said(said, {"time": Lasting(ahead.left)}), "late" if late else "")]


def _number(number: str) -> tuple[Said, ...]:
    return (Said(N_("Số %(number)s."), {"number": number}),) if number else ()


def to_staff(happening: Happening) -> Entry:
    """The decision, its name and number, and whether it is electronic."""
    payload = happening.payload
    title = N_("Có kết quả: không đồng ý")
    if payload["result"] == "granted":
        title = N_("Có kết quả: đồng ý")
    said = happening.written.get("result") or {}
    name = (said["name"],) if said.get("name") else ()
    electronic = (Said(N_("Bản điện tử.")),) if payload["electronic"] else ()
    number = _number(said.get("number") or payload["number"])
    return Entry(Said(title), (*name, *number, *electronic, *happening.reasons))


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """The decision, its name and number."""
    title = N_("Đã có trả lời: không đồng ý")
    if happening.payload["result"] == "granted":
        title = N_("Đã có kết quả")
    said = happening.written.get("result") or {}
    name = (said["name"],) if said.get("name") else ()
    return Entry(Said(title), (*name, *_number(said.get("number") or "")))


FINISH: Final = Act(
    deed=Finish,
    event=Finished,
    label=N_("kết thúc xử lý"),
    duties=(Duty.OFFICIAL,),
    place=Place.SETTLING,
    steps={State.ACCEPTED: State.FINISHED, State.PROCESSING: State.FINISHED},
    read=read,
    decide=decide,
    evolve=evolve,
    to_staff=to_staff,
    to_citizen=to_citizen,
    desk=Offer(
        slug="ket-thuc",
        title=N_("Kết thúc, có kết quả"),
        button=N_("Ghi kết quả"),
        icon="ok",
        plainest=Finish("granted"),
        effects=effects,
        fields=(
            FormField(
                "result",
                FieldKind.CHOICE,
                N_("Kết quả"),
                required=True,
                choices=(
                    ("granted", N_("Đồng ý, cấp kết quả")),
                    ("rejected", N_("Không đồng ý, có văn bản trả lời")),
                ),
                path="result.kind",
            ),
            FormField("number", FieldKind.WORDS, N_("Số văn bản, số giấy"), limit="number", path="result.number"),
            FormField(
                "name",
                FieldKind.WORDS,
                N_("Tên kết quả"),
                N_("Ví dụ: Giấy khai sinh. Người dân đọc được tên này."),
                limit="result_name",
                path="result.name",
            ),
            FormField("electronic", FieldKind.CHECK, N_("Có bản điện tử ký số"), path="result.electronic"),
            FormField("files", FieldKind.FILES, N_("Tệp kết quả cho người dân")),
        ),
        usual={State.PROCESSING: Duty.OFFICIAL},
    ),
)
