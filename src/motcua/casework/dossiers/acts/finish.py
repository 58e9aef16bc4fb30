"""Deciding: the settling agency grants or rejects, and the legal clock ends."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final

from motcua.casework.dossiers.rules import entrance, lines
from motcua.casework.dossiers.rules.act import Act, Ahead, Asked, Effect, Entry, Happening, Offer, Place, Situation
from motcua.casework.dossiers.rules.course import Course
from motcua.casework.dossiers.rules.fields import FieldFault, FieldKind, FormField
from motcua.casework.dossiers.rules.grounds import Duty
from motcua.casework.dossiers.rules.lines import Line
from motcua.casework.dossiers.rules.states import State
from motcua.casework.dossiers.rules.typed_terms import GIVEN
from motcua.kit.refusal import Refusal
from motcua.kit.words import N_, Lasting, Said

GRANTED: Final = "granted"
REJECTED: Final = "rejected"
RESULTS: Final = (GRANTED, REJECTED)


@dataclass(frozen=True, slots=True)
class Finish:
    """Decide; the result's number, name and files are content, as are the reasons of a refusal and what they rest on.

    `numbered`: whether the number of the document was written.
    """

    ACT: ClassVar[str] = "finish"
    result: str
    electronic: bool = False
    numbered: bool = False


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
    """`result`: its `kind`, `number`, `name`, whether it is `electronic`; of a refusal also `reasons` and `basis`."""
    result = line.get("result")
    if not isinstance(result, dict):
        raise Refusal("result_missing", "Hãy ghi kết quả: “granted” hoặc “rejected”.")
    number = str(result.get("number") or "")
    private = entrance.result(number=number, name=str(result.get("name") or ""))
    said = {"reasons": lines.reasons(line), "ground": entrance.clean(line.get("basis") or "", "ground")}
    deed = Finish(str(result.get("kind")), electronic=result.get("electronic") is True, numbered=bool(number.strip()))
    return Asked(deed, private | {kind: words for kind, words in said.items() if words})


def decide(deed: Finish, on: Situation) -> Finished:
    """Refuses a result that is neither yes nor no, and a no without reason, legal basis or document.

    In a live database also an end while a typed term waits for the second person who has to see it.

    Who is refused is answered in writing, with the reason and what they may do about it.
    """
    entrance.one_of(deed.result, RESULTS, "unknown_result", N_("Loại kết quả"))
    if on.grounds.live and on.course.term_source == GIVEN:
        raise Refusal(
            "term_unseen", "Thời hạn tự nhập chưa có người thứ hai xác nhận; hãy nhờ xác nhận rồi kết thúc hồ sơ."
        )
    if deed.result == REJECTED:
        entrance.reasons_given(int("reasons" in on.content), N_("văn bản trả lời"))
        if "ground" not in on.content:
            raise Refusal("basis_missing", "Hãy ghi căn cứ của việc không đồng ý: văn bản, điều, khoản.")
        if not deed.numbered and "files" not in on.content:
            raise Refusal("document_missing", "Hãy ghi số văn bản không đồng ý, hoặc gửi kèm tệp văn bản đó.")
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
    no = N_(
        "Không đồng ý thì cần lý do, căn cứ và văn bản; người dân đọc nguyên văn. Hồ sơ khép lại, không mở lại được."
    )
    return [
        Effect("alert" if late else "ok", Said(said, {"time": Lasting(ahead.left)}), "late" if late else ""),
        Effect("info", Said(no)),
    ]


def check(given: Line) -> list[FieldFault]:
    """What a refusal still lacks; the document may also be a file, which the act itself looks for."""
    if given.get("result") != REJECTED:
        return []
    asked = {
        "own": (given.get("reasons"), N_("Hãy ghi lý do không đồng ý để người dân hiểu.")),
        "ground": (given.get("ground"), N_("Hãy ghi căn cứ: văn bản, điều, khoản.")),
    }
    return [FieldFault(field, sentence) for field, (answer, sentence) in asked.items() if not answer]


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
    return Entry(Said(title), (*name, *number, *electronic, *happening.resting_on, *happening.reasons))


def to_citizen(happening: Happening, _course: Course) -> Entry:
    """The decision, its name and number; of a refusal first why, and on what ground."""
    title = N_("Cơ quan chưa giải quyết được đề nghị của bạn")
    if happening.payload["result"] == "granted":
        title = N_("Đã có kết quả")
    said = happening.written.get("result") or {}
    name = (said["name"],) if said.get("name") else ()
    return Entry(Said(title), (*happening.reasons, *happening.resting_on, *name, *_number(said.get("number") or "")))


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
        plainest=Finish(GRANTED),
        effects=effects,
        fields=(
            FormField(
                "result",
                FieldKind.CHOICE,
                N_("Kết quả"),
                required=True,
                choices=(
                    (GRANTED, N_("Đồng ý, cấp kết quả")),
                    (REJECTED, N_("Không đồng ý, có văn bản trả lời")),
                ),
                path="result.kind",
            ),
            FormField("reasons", FieldKind.REASONS, N_("Nếu không đồng ý: lý do, và người dân có thể làm gì tiếp")),
            FormField(
                "ground",
                FieldKind.WORDS,
                N_("Nếu không đồng ý: căn cứ"),
                N_("Văn bản, điều, khoản; ví dụ: Luật Hộ tịch 2014, Điều 13. Người dân đọc được."),
                limit="ground",
                path="basis",
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
        check=check,
        usual={State.PROCESSING: Duty.OFFICIAL},
    ),
)
