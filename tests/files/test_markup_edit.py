import pytest

from xiaoping.errors import FileError
from xiaoping.files.markup_edit import (
    attribute,
    attributes,
    children,
    edited,
    element,
    inside_end,
    root,
    text_node,
    with_attribute,
    xml_text,
)


def read(data):
    return xml_text(data if isinstance(data, bytes) else data.encode(), file="a", part="b")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("<!DOCTYPE a><a/>", "workbook.doctype"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "workbook.doctype"),
        ("<a><b></a>", "workbook.markup"),
        ("", "workbook.markup"),
        (b"<a>\xff</a>", "workbook.markup"),
        (b'<?xml version="1.0" encoding="nothing"?><a/>', "workbook.markup"),
    ],
)
def test_what_is_not_well_formed_or_has_a_type_is_refused(data, code):
    with pytest.raises(FileError) as caught:
        read(data)
    assert caught.value.code == code
    assert caught.value.details["part"] == "b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_encoding_of_workbooks_is_read(encoding):
    text = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?><a>乡</a>'
    assert read(text.encode(encoding)).endswith("<a>乡</a>")


def test_a_declaration_says_what_is_written_back():
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e9</a>'
    assert read(text.encode("latin-1")) == '<?xml version="1.0" encoding="UTF-8"?><a>é</a>'


TRICKY = (
    """<?pi <b> ?><!-- <b> --><x:a p="1>2" q='"/>'><![CDATA[<b>]]><b/><c><b></b></c></x:a >"""
)


def test_tags_inside_comments_texts_and_values_are_none():
    outer = root(TRICKY)
    assert (outer.name, outer.prefix, outer.is_empty) == ("a", "x:", False)
    assert [e.name for e in children(TRICKY, outer.inside, outer.inside_end)] == ["b", "c"]
    assert attributes(outer.tag) == {"p": "1>2", "q": '"/>'}
    assert element(TRICKY, "c").tag == "<c>"
    assert element(TRICKY, "d") is None


def test_a_text_without_an_element_has_no_root():
    with pytest.raises(ValueError, match="only"):
        root("only text")


def test_an_attribute_is_set_replaced_and_taken_away():
    assert with_attribute('<c r="A1"/>', "s", "1") == '<c r="A1" s="1"/>'
    assert with_attribute("<c s = '9' r='A1'>", "s", "1") == """<c s="1" r='A1'>"""
    assert with_attribute('<c spans="1:2" r="1">', "spans", None) == '<c r="1">'
    assert with_attribute('<c xs="2">', "s", "<") == '<c xs="2" s="&lt;">'
    assert attribute('<c n:id="7" id="8"/>', "id") == "8"
    assert attribute("<c/>", "id") is None


def test_edits_leave_the_rest_as_it_is():
    for text in ("<a/>", "<a></a>", "<a />"):
        assert "<b/></a>" in edited(text, [inside_end(root(text), "<b/>")])
    assert edited("abc", []) == "abc"


def test_text_is_escaped_so_that_it_reads_back():
    assert text_node("\x01<&_x0001_\ud800") == "_x0001_&lt;&amp;_x005F_x0001__xD800_"
