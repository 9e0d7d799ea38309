"""The rules of the lint that a pattern can tell: what is wrong, and what stands there instead.

Each rule has an example of both.  A rule would rather miss a fault than accuse what is
right, so the patterns ask for what stands around a word.

Source: GB/T 15834—2011 (punctuation), GB/T 15835—2011 (numbers), GB/T 9704—2012 (form of
official documents), and the usage of statistical bulletins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, final

import attrs

from xiaoping.measures.numerals import FULL_WIDTH

__all__ = ["ENGLISH_RULES", "RULES", "Rule"]

Better = str | Callable[[re.Match[str]], str]


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@final
@attrs.frozen(kw_only=True)
class Rule:
    """A pattern that should not occur.

    Attributes:
        code: The code of its message.
        pattern: What it finds; its named groups are facts of the message.
        better: What should stand there: a template of the match, or a function of it.
        wrong: An example of what it finds.
        right: The example, put right; the rule finds nothing in it.
        everywhere: Whether it looks at what is printed from data alone, too.
        grouped: Whether it holds for houses that group thousands, too.
        together: Whether all places of one line are told of at once.

    >>> rule = RULES[0]
    >>> rule.code, rule.instead(rule.pattern.search(rule.wrong))
    ('lint.signed-change', '下降3.2%')
    """

    code: str
    pattern: re.Pattern[str] = attrs.field(converter=_compiled)
    better: Better = ""
    wrong: str
    right: str
    everywhere: bool = False
    grouped: bool = True
    together: bool = False

    def instead(self, match: re.Match[str]) -> str:
        """Return what should stand in the place of a match; empty if that cannot be said."""
        return self.better(match) if callable(self.better) else match.expand(self.better)


_NUMBER: Final = r"\d[\d.]*"
_CHINESE: Final = "一二两三四五六七八九十"
_OPPOSITE: Final = {
    "增长": "下降", "增加": "减少", "提高": "下降", "上升": "下降", "扩大": "缩小",
}  # fmt: skip
_FULL: Final = str.maketrans(",;:?!.()", "，；：？！。（）")
_HALF: Final = str.maketrans("，。；：、！？（）", ",.;:,!?()")
_STRONGER: Final = "、，；：。！？"
# 约 and 近 are parts of other words: 节约50元左右, 附近5公里左右.
_ABOUT: Final = "大约|(?<![大节预公合条签契履违特])约|将近|接近|(?<![将接附最靠临邻新远])近"


def _turned(match: re.Match[str]) -> str:
    return _OPPOSITE.get(match["verb"], match["verb"]) + match["rest"]


def _thousands(match: re.Match[str]) -> str:
    size = {"十": 10, "百": 100, "千": 1000}[match["word"]]
    return str(int(match["number"]) * size)


def _one_scale(match: re.Match[str]) -> str:
    return f"{match['high']}.{match['low'].zfill(4)}".rstrip("0").rstrip(".") + "亿"


def _strongest(match: re.Match[str]) -> str:
    return max(match[0], key=_STRONGER.index)


def _in_english(match: re.Match[str]) -> str:
    behind = match.string[match.end() : match.end() + 1]
    space = " " if match[0] in "，。；：、！？）" and behind.isalnum() else ""
    return match[0].translate(_HALF) + space


def _year(match: re.Match[str]) -> str:
    return f"{'20' if match['year'] < '50' else '19'}{match['year']}年{match['rest']}"


def _document(match: re.Match[str]) -> str:
    return f"〔{match['y'] or match['year']}〕{match['n'] or match['number']}号"


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        code="lint.signed-change",
        pattern=rf"(?P<verb>增长|增加|提高|上升|扩大|下降|减少|降低|缩小)[-－−–]"
        rf"(?P<rest>{_NUMBER}(?:%|个百分点)?)",
        better=_turned,
        wrong="地区生产总值增长-3.2%",
        right="地区生产总值下降3.2%",
    ),
    Rule(
        code="lint.falls-by-times",
        pattern=rf"(?:下降|减少|降低|缩小|缩短|缩减|压缩)了?(?:近|约|超过)?"
        rf"(?:{_NUMBER}|[{_CHINESE}百几数]+)[余多]?倍",
        wrong="上访量减少2倍",
        right="上访量减少66.7%",
    ),
    Rule(
        code="lint.turned-times",
        pattern=rf"翻了?(?P<times>{_NUMBER}|[{_CHINESE}几]+)倍",
        better=r"翻\g<times>番",
        wrong="产值翻两倍",
        right="产值翻两番",
    ),
    Rule(
        code="lint.doubled-bound",
        pattern=rf"(?P<first>超过|突破|逾|高于|多于|至少|不少于|不低于)"
        rf"(?P<body>{_NUMBER}[万亿]?[^，。；：、（）\d以及]{{0,4}})(?P<last>及?以上)",
        better=r"\g<first>\g<body>",
        wrong="参训人员超过700人次以上",
        right="参训人员超过700人次",
    ),
    Rule(
        code="lint.doubled-bound",
        pattern=rf"(?P<first>不足|不到|低于|少于|至多|最多|不超过|不高于|不多于)"
        rf"(?P<body>{_NUMBER}[万亿]?[^，。；：、（）\d以之]{{0,4}})(?P<last>以下|以内|之内)",
        better=r"\g<first>\g<body>",
        wrong="办理时间不超过3日以内",
        right="办理时间不超过3日",
    ),
    Rule(
        code="lint.doubled-about",
        pattern=rf"(?P<first>{_ABOUT})(?P<body>{_NUMBER}[万亿]?[^，。；：、（）\d左上]{{0,4}})"
        r"(?P<last>左右|上下)",
        better=r"\g<first>\g<body>",
        wrong="灌溉面积约300亩左右",
        right="灌溉面积约300亩",
    ),
    Rule(
        code="lint.about-more",
        pattern=rf"(?P<first>{_ABOUT}|超过|逾)(?P<body>{_NUMBER}[万亿]?)(?P<last>余|多(?!元化|样))",
        better=r"\g<body>\g<last>",
        wrong="采集信息约800余条",
        right="采集信息800余条",
        everywhere=True,
    ),
    Rule(
        code="lint.share-takes",
        pattern=r"的?(?:比例|比重|占比)占(?![优据用比地领])",
        better="占",
        wrong="党员的比例占12%",
        right="党员占12%",
    ),
    Rule(
        code="lint.percent-points",
        pattern=rf"(?P<number>{_NUMBER})%个?百分点",
        better=r"\g<number>个百分点",
        wrong="覆盖率提高2%个百分点",
        right="覆盖率提高2个百分点",
    ),
    Rule(
        code="lint.points-measure",
        pattern=r"(?<=\d)百分点",
        better="个百分点",
        wrong="覆盖率提高2百分点",
        right="覆盖率提高2个百分点",
    ),
    Rule(
        code="lint.share-changes",
        pattern=rf"(?P<before>(?:贫困发生率|覆盖率|参保率|普及率|入学率|合格率|完成率|占比|比重)"
        rf"[^，。；：、\d]{{0,8}}(?:提高|上升|增长|下降|降低|增加|减少)了?)(?P<number>{_NUMBER})%(?!个)",
        better=r"\g<before>\g<number>个百分点",
        wrong="参保率提高2%",
        right="参保率提高2个百分点",
    ),
    Rule(
        code="lint.two-scales",
        pattern=r"(?P<high>\d+)亿(?P<low>\d{1,4})万",
        better=_one_scale,
        wrong="总投资3亿4500万元",
        right="总投资3.45亿元",
    ),
    Rule(
        code="lint.digit-with-word",
        # Before units that 千 and 百 do not make other units of: not 3千米, 2千克, 5千瓦.
        pattern=r"(?<![\d.])(?P<number>\d{1,4})(?P<word>[十百千])"
        r"(?=[余多]?[万亿]?(?:元|户|人|亩|斤|个|名|条|株|棵|头|只|册|份|次|公里|公斤))",
        better=_thousands,
        wrong="发放宣传单4千份",
        right="发放宣传单4000份",
    ),
    Rule(
        code="lint.dots",
        pattern=r"(?<=[一-鿿”，])\.{3,}|\.{3,}(?=[一-鿿])|。{2,}|·{3,}|(?<=[一-鿿])…(?!…)",
        better="……",
        wrong="桃、李、梨等。。。",
        right="桃、李、梨……",
    ),
    Rule(
        code="lint.doubled-sign",
        pattern=r"[，、；：。！？]*(?:[，、；：][，、；：。！？]|。[，、；：！？]|[！？][，、；：。])[，、；：。！？]*",
        better=_strongest,
        wrong="稳步推进，。",
        right="稳步推进。",
    ),
    Rule(
        code="lint.half-width",
        pattern=r"(?<=[一-鿿”’）》】])(?:[,;?!](?=[一-鿿“‘（《【\d])|:(?=[一-鿿“‘（《【])|\.(?=$|[一-鿿]))"
        r"|(?<=[\d%])[,;?!](?=[一-鿿“（《])",
        better=lambda match: match[0].translate(_FULL),
        wrong="建档立卡户606户,全部脱贫",
        right="建档立卡户606户，全部脱贫",
        together=True,
    ),
    Rule(
        code="lint.half-width",
        pattern=r"\((?=[^()]*[一-鿿])[^()]*\)",
        better=lambda match: f"（{match[0][1:-1]}）",
        wrong="改(新)建户用厕所",
        right="改（新）建户用厕所",
        together=True,
    ),
    Rule(
        code="lint.full-width",
        pattern=r"[０-９][０-９．]*％?|％",
        better=lambda match: match[0].translate(FULL_WIDTH),
        wrong="参保率１００％",
        right="参保率100%",
        together=True,
    ),
    Rule(
        code="lint.listing-quotes",
        pattern=r"(?P<one>“[^“”]{0,20}”|《[^《》]{0,20}》|‘[^‘’]{0,20}’)、(?=[“《‘])",
        better=r"\g<one>",
        wrong="落实“四不摘”、“五个一批”",
        right="落实“四不摘”“五个一批”",
        together=True,
    ),
    Rule(
        code="lint.bracket-mark",
        # 第（一）、（二）项 is right.
        pattern=rf"(?:^|(?<=[。；：]))(?P<mark>（(?:[{_CHINESE}]{{1,3}}|\d{{1,2}})）|[①-⑳])、(?!（)",
        better=r"\g<mark>",
        wrong="（一）、农业稳中有进",
        right="（一）农业稳中有进",
    ),
    Rule(
        code="lint.ordinal-mark",
        # 第一、二产业 and 第一、第二季度 are right.
        pattern=rf"(?:^|(?<=[。；：]))(?P<mark>第[{_CHINESE}]{{1,2}}|首先|其次|再次|最后)、(?![第{_CHINESE}])",
        better=r"\g<mark>，",
        wrong="第一、加强领导",
        right="第一，加强领导",
    ),
    Rule(
        code="lint.digit-mark",
        pattern=r"^(?P<mark>\d{1,2})、(?!\d)",
        better=r"\g<mark>.",
        wrong="1、加强领导",
        right="1.加强领导",
    ),
    Rule(
        code="lint.thousands",
        pattern=r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])",
        better=lambda match: match[0].replace(",", ""),
        wrong="总人口11,441人",
        right="总人口11441人",
        together=True,
        grouped=False,
    ),
    Rule(
        code="lint.range-percent",
        pattern=rf"(?<![\d.%A-Za-z])(?P<low>{_NUMBER})[～—~\-－–](?P<high>{_NUMBER}%)",
        better=r"\g<low>%～\g<high>",
        wrong="增长15～30%",
        right="增长15%～30%",
    ),
    Rule(
        code="lint.range-sign",
        # With a unit behind, so that dates, years, telephones and codes are left alone.
        pattern=rf"(?<![\d.A-Za-z\-])(?P<low>{_NUMBER}(?:%|[万亿])?(?:元|亩|户|人|米|公里|公斤|吨|岁|天)?)[-~－–]"
        rf"(?P<high>{_NUMBER}(?:%|[万亿]?(?:元|亩|户|人|米|公里|公斤|吨|岁|天|个)))(?![\d\-])",
        better=r"\g<low>～\g<high>",
        wrong="每户补助500-800元",
        right="每户补助500～800元",
    ),
    Rule(
        code="lint.short-year",
        pattern=r"(?<![\d.近满约余逾过来有达长期第])(?P<year>\d\d)年"
        r"(?P<rest>\d{1,2}月|底|上半年|下半年|初(?![中见具步级始次])|度(?!假))",
        better=_year,
        wrong="自19年底启动",
        right="自2019年底启动",
    ),
    Rule(
        code="lint.zero-in-year",
        pattern=r"(?=[一二].{0,2}零)[一二][〇零一二三四五六七八九]{3}(?=年)",
        better=lambda match: match[0].replace("零", "〇"),
        wrong="二零二零年工作总结",
        right="二〇二〇年工作总结",
    ),
    Rule(
        code="lint.leading-zero",
        pattern=r"(?<=年)0(?P<day>[1-9])(?=月)|(?<=月)0(?P<other>[1-9])(?=日)",
        better=lambda match: match[0][1:],
        wrong="2020年08月启动",
        right="2020年8月启动",
    ),
    Rule(
        code="lint.document-number",
        pattern=r"[\[【（(](?P<year>(?:19|20)\d\d)[\]】）)]第?0*(?P<number>[1-9]\d*)号"
        r"|〔(?P<y>(?:19|20)\d\d)〕(?:第0*|0+)(?P<n>[1-9]\d*)号",
        better=_document,
        wrong="按照县政办[2020]第10号文件要求",
        right="按照县政办〔2020〕10号文件要求",
    ),
    Rule(
        code="lint.until",
        pattern=rf"截止(?=[到至]?(?:目前|今年|去年|上年|本月|年底|月底|\d{{2,4}}年|\d{{1,2}}月|[{_CHINESE}]+月))[到至]?",
        better="截至",
        wrong="截止2020年底",
        right="截至2020年底",
    ),
    Rule(
        code="lint.said-twice",
        pattern=r"(?P<word>截至|累计|预计|同比|环比|全部|其中|计划|任务|增长|下降|增加|减少|提高)(?P=word)",
        better=r"\g<word>",
        wrong="截至截至2020年底",
        right="截至2020年底",
    ),
    Rule(
        code="lint.said-twice",
        pattern=r"(?:同比|[比较](?:上年|去年)(?:同期)?)(?P<own>[比较与和](?:上年|去年)(?:同期)?)",
        better=r"\g<own>",
        wrong="同比比上年增长3%",
        right="比上年增长3%",
    ),
)
"""The rules of Chinese, the more telling ones first: one place is accused once."""

ENGLISH_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        code="lint.chinese-sign",
        pattern=r"(?:(?<=[A-Za-z0-9%)])|^)[，。；：、！？（）]|[，。；：、！？（](?=[A-Za-z0-9 ])",
        better=_in_english,
        wrong="606 households，all of them",
        right="606 households, all of them",
    ),
)
"""The rules of English."""
