import pytest

from xiaoping.reading.selfaudit.shares import check_shares, share_rates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三次产业结构为18.2:42.5:39.9。", ["self.structure"]),
        ("三次产业结构由18:42:40调整为17:43:43。", ["self.structure"]),
        ("医保覆盖率达到103%。", ["self.above-hundred"]),
        ("医保参保率达到103%。", ["self.above-hundred-unsure"]),
        ("全乡总户数3723户。建档立卡贫困户606户2059人，占总户数的18.3%。", ["self.share"]),
        ("党员1286名，其中女党员365名，占38.4%。", ["self.share"]),
        ("党员1286名，其中女党员365名，占28.3%。", ["self.rounding"]),
        ("改厕326户，占全年任务450户的82.4%。", ["self.share"]),
        ("下达任务260户，实际完成268户，占任务的113.1%。", ["self.completion"]),
        ("调处矛盾216件，成功化解211件，化解率87.7%。", ["self.rate-of"]),
        ("民生支出2680万元，占财政总支出的81.2%，财政总支出3764万元。", ["self.share"]),
        ("劳动力9240人，其中外出务工5160人，占劳动力总数的65.8%。", ["self.share"]),
        ("男7412人，占51.9%；女6874人，占58.1%。", ["self.shares-apart"]),
        ("收入由15.2万元增加到26.8万元。其中，出租收入12.4万元，占56.3%。", ["self.share"]),
        ("帮扶车间吸纳就业126人，其中脱贫劳动力58人，占比56.0%。", ["self.share"]),
        (
            "2020年，地区生产总值10亿元，其中第一产业增加值3亿元，第二产业增加值4亿元，第三产业增加值3亿元，三次产业结构为20:50:30。",
            ["self.structure-of"],
        ),
    ],
)
def test_shares_that_cannot_be_are_found(codes, text, expected):
    assert codes(check_shares, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "三次产业结构为26.6:40.5:32.9。",
        "三次产业结构由25.7:26.8:47.4调整为18.2:42.5:39.3。",
        "种植比例为1:2:1，氮磷钾比例为15:15:15。",
        "任务完成率120%。同比增长210%。高中毛入学率102%。",
        "完成投资3000万元，占年度计划的120%。",
        "全乡总户数3723户。建档立卡贫困户606户2059人，占总户数的16.3%。",
        "外出务工3200人，占劳动力的52%，其中省外2600人，占81.3%。",
        "下达任务260户，实际完成268户，占任务的103.1%。",
        "调处矛盾216件，成功化解211件，化解率97.7%。",
        "建成污水处理厂1座、中转站2座，污水处理率92.5%。",
        "男7412人，占51.9%；女6874人，占48.1%。",
        "贫困户606户，占16.3%，其中低保户212户，占35%。",
        "收入完成2386万元，为预算的104.2%，预算数为2290万元。其中税收收入1842万元，占77.2%。",
        "产销率101.2%，资产负债率120%。",
        "下达任务260户，超额完成268户，占任务的203.1%。",
    ],
)
def test_shares_that_can_be_are_left_alone(codes, text):
    assert codes(check_shares, text) == []


def test_a_share_is_told_as_it_should_be(audited):
    (found,) = audited("党员1286名，其中女党员365名，占38.4%。")
    assert found.message("zh") == (
        "“365名”占“1286名”（第2行 第3字）应为28.38%，这里写作“38.4%”。请核对三个数。"
    )


def test_rates_have_a_weight():
    assert set(share_rates().values()) == {"contradiction", "warning"}
