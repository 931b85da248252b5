"""What every template of the program is given: by the papers of a kind, and by what is made beside them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.documents import letter, notice, profile
from pipeline.documents.kinds import KINDS
from pipeline.grammar.formcode import LETTER_FORM, RECEIPT

# Kind of paper → the form that comes back to it, and the template that draws it alone, from the paper's own fields.
FORMS = {letter.KIND: (LETTER_FORM, "form.docx"), notice.KIND: (RECEIPT, "receipt.docx")}
# A form shows a few of the names that its paper is given.
OF_FORMS = frozenset(form for _, form in FORMS.values())
REGISTER = {"": "登记 条数 封签", "登记[]": "序号 发文字号 日期 题名 主送 种类 状态"}


def given_to(template: str) -> Mapping[str, str]:
    """The names given to a template, as ``Kind.fields`` tells them; nothing where nobody tells. Those drawn for a further
    office (``县安委办/letter.docx``) are given the same."""
    known = {name: kind.fields for kind in KINDS for name in kind.templates}
    forms = {form: kind.fields for kind in KINDS for _, form in [FORMS.get(kind.name, ("", ""))]}
    return (known | forms | {profile.TEMPLATE: profile.FIELDS, "register.docx": REGISTER}).get(
        template.rpartition("/")[2], {}
    )
