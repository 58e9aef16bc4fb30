"""English is whole: what people read is collected for translation wherever it is written, or stands in a list here."""

import ast
import re
from collections.abc import Sequence
from fnmatch import fnmatch
from functools import cache

from tools.messages import CALLS, REFUSALS

VIETNAMESE = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
COLLECTED = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%\s*translate\s.*?%}|_\((\"[^\"]*\"|'[^']*')\)"
    r"|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}",
    re.DOTALL,
)
TOLD_OF_A_FILE = {"fault", "Fault"}
"""Calls that say what is wrong with a row of a file: Vietnamese, as the file is."""
FILES = "what is wrong with a file, told beside the file's own Vietnamese"
TABLES = "names of tables and columns, for whoever opens the database; pages have words of their own"
COMMANDS = "the command line says it in Vietnamese, its help in both languages"
PROOF = "what `motcua verify` and `doctor` find, told on the command line"
DECLARED = "what is wrong with a declaration, told to who writes it; its own sentences have both languages"
LAW = "the source in law or in use, quoted"
FORMS = "a paper of the state: forms, slips, packs of the committee are Vietnamese whoever prints them"
INVENTED = "people and figures of the demonstration"
READ = "words by which files and boxes are read; what a page says of them is collected"
EVIDENCE = "kept with a score as its evidence, in the language of the sheet"
SAMPLES = "what the design's samples show; the page of components is for who builds pages"
SPOKEN = {
    "commons/accounts/rules/people.py": FILES,
    "*/apps.py": TABLES,
    "*/models.py": TABLES,
    "*/models/*": TABLES,
    "casework/clock/rules/policies.py": LAW,
    "casework/dossiers/acts/extend.py": LAW,
    "casework/dossiers/acts/refiling.py": LAW,
    "casework/dossiers/acts/refuse.py": FORMS,
    "casework/dossiers/acts/request_supplement.py": FORMS,
    "casework/dossiers/selectors/beside.py": PROOF,
    "casework/dossiers/selectors/checks.py": PROOF,
    "casework/slips/given/*": FORMS,
    "casework/slips/rules.py": FORMS,
    "commons/audit/rules.py": PROOF,
    "commons/ledger/rules/*": PROOF,
    "commons/ledger/selectors/*": PROOF,
    "config/*": COMMANDS,
    "flows/demo/*": INVENTED,
    "kit/chain.py": PROOF,
    "kit/imports.py": FILES,
    "kit/money.py": READ,
    "kit/number_formats.py": READ,
    "kit/tables.py": FILES,
    "kit/vietnamese.py": "how Vietnamese is written and read; `ui/english.py` is its pair",
    "kit/sheet_reader.py": FILES,
    "kit/workbooks.py": FILES,
    "measure/facts/actions/rebuild.py": PROOF,
    "measure/facts/rules/*": DECLARED,
    "measure/indicators/declarations/__init__.py": DECLARED,
    "measure/indicators/rules/explaining.py": DECLARED,
    "measure/indicators/rules/declaration_parser.py": DECLARED,
    "measure/indicators/rules/prose.py": DECLARED,
    "measure/indicators/selectors/places.py": COMMANDS,
    "registry/agencies/actions/*": FILES,
    "registry/agencies/rules/*": FILES,
    "registry/procedures/actions/*": FILES,
    "registry/procedures/rules/asked.py": READ,
    "registry/procedures/rules/procedure_source.py": FILES,
    "steering/appraisal/actions/*": FILES,
    "steering/appraisal/rules/consequences.py": LAW,
    "steering/appraisal/rules/form.py": FILES,
    "steering/appraisal/rules/methods.py": FILES,
    "steering/appraisal/rules/numbers.py": FILES,
    "steering/appraisal/rules/criteria_parser.py": FILES,
    "steering/appraisal/selectors/figures.py": EVIDENCE,
    "steering/appraisal/selectors/seals.py": PROOF,
    "steering/assignments/rules/leads.py": READ,
    "steering/assignments/actions/*": FILES,
    "steering/assignments/rules/documents.py": READ,
    "steering/assignments/rules/lists.py": READ,
    "steering/assignments/rules/wording.py": READ,
    "steering/briefings/*": FORMS,
    "steering/surveys/rules/questionnaire.py": FILES,
    "steering/surveys/selectors/written.py": PROOF,
    "steering/surveys/invitations.py": FORMS,
    "steering/targets/actions/*": FILES,
    "steering/targets/rules/plans.py": READ,
    "web/portal/words.py": READ,
    "web/steer/registers/forms.py": READ,
    "web/steer/targets/periods.py": READ,
    "web/ui/samples.py": SAMPLES,
    "web/ui/templates/cotton/language.html": "a language's own name",
    "web/ui/templates/ui/pages/*": SAMPLES,
    "web/ui/templates/ui/samples/*": SAMPLES,
}
"""What is Vietnamese in every language, file by file or where a whole folder is, each with the reason."""


def untranslated_in_python(nodes: Sequence[ast.AST]) -> list[tuple[int, str]]:
    """Texts with Vietnamese signs that no catalogue can find, each with its line; of all nodes of a file."""
    known = set()
    for node in nodes:
        if isinstance(node, ast.Call):
            known |= {id(part) for part in collected(node)}
        for held in getattr(node, "body", []) if isinstance(getattr(node, "body", []), list) else []:
            if isinstance(held, ast.Expr):
                known.add(id(held.value))  # a docstring
    return [
        (node.lineno, node.value)
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if VIETNAMESE.search(node.value) and id(node) not in known
    ]


def collected(call: ast.Call) -> list[ast.AST]:
    """What a call hands to the catalogue, or says of a file."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in TOLD_OF_A_FILE:
        return list(ast.walk(call))
    return call.args if name in CALLS else call.args[1:2] if name in REFUSALS else []


def untranslated_in_template(source: str) -> list[tuple[int, str]]:
    """The same of a template."""
    bare = COLLECTED.sub(lambda found: "\n" * found[0].count("\n"), source)
    return [(number, line.strip()) for number, line in enumerate(bare.splitlines(), 1) if VIETNAMESE.search(line)]


def untranslated(house) -> list[str]:
    """Texts that an English reader would find in Vietnamese, by file and line."""
    return [f"{place}:{line}: {text[:60]}" for place, line, text in texts(house) if not reason(place)]


@cache
def texts(house) -> list[tuple[str, int, str]]:
    """Every text that is not collected: its file below the package, its line, itself."""
    found = []
    for path in house.walk("src"):
        if path.suffix not in {".py", ".html"} or {"migrations", "node_modules"} & set(path.parts):
            continue
        here = (
            untranslated_in_template(path.read_text(encoding="utf-8"))
            if path.suffix == ".html"
            else untranslated_in_python(house.within(path))
        )
        found += [(path.relative_to(house.package).as_posix(), *one) for one in here]
    return found


def reason(place: str) -> str:
    """Why a file speaks Vietnamese to everybody; empty where it may not."""
    return next((why for pattern, why in SPOKEN.items() if fnmatch(place, pattern)), "")


def test_what_people_read_is_collected_for_translation(house):
    assert not untranslated(house)


def test_what_needs_no_exception_has_none(house):
    places = {place for place, _line, _text in texts(house)}
    assert not [pattern for pattern in SPOKEN if not any(fnmatch(place, pattern) for place in places)]


def test_planted_words_are_seen(build):
    fake = build(
        {
            "src/motcua/casework/dossiers/rules/states.py": """
                \"\"\"Trạng thái.\"\"\"
                LABELS = {State.PROCESSING: N_("Đang xử lý"), State.FINISHED: "Đã xong"}
                raise Refusal("late", "Đã muộn {by}.", by="hai ngày")
                row.fault(f"Cột {name}: thiếu.")
            """,
            "src/motcua/web/desk/today.html": "<p>{% translate 'Hôm nay' %}</p>{# ghi chú #}\n<p>Quá hạn</p>",
            "src/motcua/steering/surveys/invitations.py": "SLIP = 'Phiếu'",
        },
    )
    assert [one.rpartition(": ")[2] for one in untranslated(fake)] == ["Đã xong", "hai ngày", "<p>Quá hạn</p>"]
