import pytest

from xiaoping.reading.selfaudit.punctuation import check_punctuation, signs


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.code)
def test_a_rule_finds_its_example_and_not_what_it_suggests(sign):
    match = sign.pattern.search(sign.wrong)
    assert match
    assert sign.source
    if sign.better:
        right = sign.wrong[: match.start()] + sign.instead(match[0]) + sign.wrong[match.end() :]
        assert not sign.pattern.search(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贫困户606户,全部脱贫。", "self.half-width"),
        ("改(新)建厕所。", "self.half-brackets"),
        ('落实"四不摘"要求。', "self.half-quotes"),
        ("参保率１００％。", "self.full-width-digits"),
        ("稳步推进，。", "self.doubled-sign"),
        ("桃、李。。。", "self.dots"),
        ("桃、李、等水果。", "self.etc"),
        ("桃、李等……", "self.etc-dots"),
        ("落实“四不摘”、“两不愁”。", "self.listing-quotes"),
        ("（一）、农业稳定", "self.bracket-mark"),
        ("1、农业稳定", "self.digit-mark"),
        ("每户补助500-800元。", "self.range-sign"),
        ("2018-2020年。", "self.range-years"),
        ("增长15～30%。", "self.range-percent"),
        ("自19年底启动。", "self.short-year"),
        ("二零二零年。", "self.zero-in-year"),
        ("2020年08月。", "self.leading-zero"),
        ("县政办[2020]10号。", "self.document-number"),
        ("落实“四不摘要求。", "self.unpaired"),
        ("全乡农业稳定。工业稳步推进，全乡上下齐心协力，取得了阶段性的成效", "self.no-stop"),
    ],
)
def test_what_is_against_a_rule_is_found(codes, text, expected):
    assert codes(check_punctuation, text, title="") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "总人口11,441人。",
        "时间9:30，比例1:2。",
        "1）农业；2）工业。",
        "It’s (a) test, indeed.",
        "参保率100%。",
        "芷办〔2020〕10号文件。",
        "电话0745-6822222。",
        "每户补助500～800元。",
        "2018—2020年。",
        "增长15%～30%。",
        "晓坪乡人民政府2020年度工作总结",
        "一、“十三五”及2020年工作任务完成情况",
        "桃、李……",
        "他说：“好！”",
    ],
)
def test_what_follows_the_rules_is_left_alone(codes, text):
    assert codes(check_punctuation, text, title="") == []


def test_a_rule_is_told_once_with_all_its_places_and_its_clause(audited):
    (found,) = audited("贫困户606户,全部脱贫,成效明显。")
    assert (found.text, found.suggestion, len(found.more)) == (",", "，", 1)
    assert "GB/T 15834—2011 5.1.1" in found.message("zh")
    assert "全文共2处" in found.message("zh")


def test_a_paragraph_without_a_stop_is_told_where_it_ends(audited):
    text = "全乡农业稳定。工业稳步推进，全乡上下齐心协力，取得了阶段性的成效"
    (found,) = audited(text, title="")
    assert (found.text, found.suggestion) == ("效", "。")
