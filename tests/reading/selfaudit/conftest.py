"""What the tests of the checks share: what a check, or the whole audit, finds in a text."""

import pytest

from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit import self_audit
from xiaoping.reading.selfaudit.paper import paper_of

TITLE = "晓坪乡2020年工作总结\n"


@pytest.fixture(scope="session")
def codes():
    """Return the codes that a check finds in a text, in order."""

    def found(check, text, *, title=TITLE):
        return [item.code for item in check(paper_of(title + text))]

    return found


@pytest.fixture(scope="session")
def audited():
    """Return what the audit finds in a text."""

    def found(text, *, title=TITLE):
        return self_audit(document_from_text(title + text)).findings

    return found
