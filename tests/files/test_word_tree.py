import pytest

from xiaoping.files.word_tree import word_tree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def test_elements_are_counted_by_their_first_tags():
    tree = word_tree(
        f'<w:p xmlns:w="{WORD}"><!-- <w:r> --><w:r a=">"><w:t>6</w:t></w:r><w:r/></w:p>'
    )
    assert tree.names == ("p", "r", "t", "r")
    assert tree.parents == (-1, 0, 1, 0)
    assert [tree.xml[a:b] for a, b in zip(tree.insides, tree.inside_ends, strict=True)][2:] == [
        "6",
        "",
    ]
    assert tree.chain(2) == (0, 1, 2)
    assert list(tree.children(0)) == [1, 3]
    assert (tree.tag(1), tree.close(1)) == ('<w:r a=">">', "</w:r>")


def test_other_vocabularies_keep_their_prefix():
    tree = word_tree(f'<w:p xmlns:w="{WORD}" xmlns:m="urn:m"><m:r/><r xmlns="urn:x"/></w:p>')
    assert tree.names == ("p", ":m:r", ":r")


@pytest.mark.parametrize("space", [WORD, STRICT])
def test_the_prefix_of_the_root_is_used(space):
    tree = word_tree(f'<doc:p xmlns:doc="{space}" doc:id="1"/>')
    assert (tree.space, tree.prefix, tree.declaration) == (space, "doc:", "")
    assert (tree.names, tree.attribute(0, "id"), tree.attribute(0, "val")) == (("p",), "1", "")


@pytest.mark.parametrize(
    "xml",
    [
        f'<p xmlns="{WORD}"/>',
        f'<w:p xmlns:w="{WORD}"><a xmlns:w="urn:other"/></w:p>',
        f'<x:a xmlns:x="urn:x"><w:p xmlns:w="{WORD}"/></x:a>',
    ],
)
def test_a_prefix_that_does_not_hold_everywhere_is_declared_anew(xml):
    tree = word_tree(xml)
    assert tree.prefix == "xpw:"
    assert tree.declaration == f' xmlns:xpw="{WORD}"'
    assert "p" in tree.names
