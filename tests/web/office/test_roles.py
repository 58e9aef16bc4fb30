"""The pages of the roles say what the matrix says, of every role, in both languages."""

import re

import pytest

from motcua.commons.accounts.public import OPERATOR, STAFF, AccountKind, Role, create_account
from motcua.config.rights import matrix
from motcua.kit.now import now

pytestmark = pytest.mark.django_db
ROLES = [role for role in Role if role is not Role.CITIZEN]


@pytest.fixture
def reader(client):
    made = create_account(login="doc.trang", full_name="Hà Thị Đọc", kind=AccountKind.STAFF, who=OPERATOR, at=now())
    client.force_login(made)
    return client


def said(page):
    return page.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_page_with_every_act_of_its_column_and_no_other(reader, role):
    page = reader.get(f"/quan-tri/vai-tro/{role}/")
    assert page.status_code == 200
    shown = re.findall(r"<li>\s*([^<]+?)\s*(?::|<|$)", said(page).split('<ul class="mc-read">', 1)[1], re.MULTILINE)
    columns = [role.value, STAFF]
    assert shown[: len(may(columns))] == may(columns)


def may(columns):
    """The labels of every act of these columns, one column after the other."""
    return [row.label for column in columns for row in matrix().rows.values() if column in row.cells]


def test_all_roles_are_listed_under_the_names_that_files_use(reader):
    text = said(reader.get("/quan-tri/vai-tro/"))
    assert [role for role in ROLES if f"<code>{role}</code>" not in text] == []


@pytest.mark.parametrize("role", ["citizen", "vua", "anonymous", "staff"])
def test_what_is_no_role_of_staff_has_no_page(reader, role):
    assert reader.get(f"/quan-tri/vai-tro/{role}/").status_code == 404


def test_conditions_and_incompatible_duties_are_said(reader):
    text = said(reader.get("/quan-tri/vai-tro/admin/"))
    assert "cần người thứ hai" in text
    assert "người giao quyền không xử lý hồ sơ" in text
