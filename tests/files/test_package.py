import io
import zipfile

import pytest

from xiaoping.errors import FileError
from xiaoping.files.package import Package

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
USUAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def rels(*items):
    inner = "".join(f'<Relationship Id="{i}" Type="{t}" Target="{g}"/>' for i, t, g in items)
    return f'<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'.encode()


def package(kind=USUAL, target="xl/workbook.xml"):
    book = (
        f'<workbook xmlns="m" xmlns:r="{kind}"><sheets><sheet name="户&amp;人" sheetId="1" '
        'r:id="rId1"/><sheet name="图" sheetId="2" r:id="rId2"/></sheets></workbook>'
    )
    return Package(
        "a.xlsx",
        {
            "_rels/.rels": rels(("rId1", f"{kind}/officeDocument", target)),
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": rels(
                ("rId1", f"{kind}/worksheet", "worksheets/Sheet1.xml"),
                ("rId2", f"{kind}/chartsheet", "chartsheets/sheet1.xml"),
            ),
            "xl/worksheets/sheet1.xml": b"<worksheet/>",
            "[Content_Types].xml": b'<Types xmlns="t"></Types>',
        },
    )


@pytest.mark.parametrize("kind", [USUAL, STRICT])
@pytest.mark.parametrize("target", ["xl/workbook.xml", "/xl/workbook.xml", "xl\\Workbook.xml"])
def test_sheets_are_found_however_their_parts_are_written(kind, target):
    found = package(kind, target)
    assert found.workbook() == "xl/workbook.xml"
    assert found.sheets() == {"户&人": "xl/worksheets/sheet1.xml"}
    assert found.relation_types() == kind


def test_a_part_is_added_with_its_type_and_a_relation_of_its_own():
    found = package()
    name = found.free_name("xl/worksheets/sheet{}.xml")
    found.add(name, "<a/>", "x/y")
    assert found.relate("xl/workbook.xml", "comments", name) == "rId3"
    assert found.related("xl/workbook.xml", "comments") == name == "xl/worksheets/sheet2.xml"
    assert f'PartName="/{name}" ContentType="x/y"' in found.text("[Content_Types].xml")
    assert found.relate(name, "styles", "xl/styles.xml") == "rId1"
    assert found.related(name, "styles") is None, "the part itself is not there"
    assert "xl/workbook.xml" not in found.changed


def test_external_links_lead_to_no_part():
    found = package()
    found.parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels(("a", "t/x", "y")).replace(
        b"/><", b' TargetMode="External"/><'
    )
    found.parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="t/x" Target="y" '
        'TargetMode="External"/></Relationships>'
    ).encode()
    assert found.relations("xl/worksheets/sheet1.xml") == ()


@pytest.mark.parametrize("lacking", ["_rels/.rels", "xl/workbook.xml"])
def test_a_package_that_lacks_its_main_part_is_refused(lacking):
    found = package()
    del found.parts[lacking]
    with pytest.raises(FileError) as caught:
        found.sheets()
    assert caught.value.code == "workbook.part"
    assert caught.value.details["part"] == "xl/workbook.xml"


def test_a_workbook_without_a_list_of_sheets_is_refused():
    found = package()
    found.write("xl/workbook.xml", "<workbook/>")
    with pytest.raises(FileError, match="it lacks 'sheets'"):
        found.sheets()


def test_parts_are_saved_as_they_are_and_the_same_way_each_time():
    saved = []
    for _ in range(2):
        stream = io.BytesIO()
        package().save(stream)
        saved.append(stream.getvalue())
    assert saved[0] == saved[1]
    with zipfile.ZipFile(io.BytesIO(saved[0])) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == package().parts
