"""Another township's report, from a CSV of its figures: no code knows which township."""

from pathlib import Path

import xiaoping as xp
from xiaoping.reading import document_from_text

source = Path(__file__).with_name("qingxi_2023.csv")
dossier = xp.read_source(source).require_clean()
made = xp.annual_report(dossier)
text = xp.to_text(made.report)
print(text.splitlines()[0])
print("写入正文", len(made.printed), "个值，其中列入其他指标", len(made.gathered), "个")

checked = xp.audit(document_from_text(text), dossier)
print("核对", len(checked.figures), "处数字，", "全部与数据相符" if checked.clean else "有出入")

slip = text.replace("2.31万亩", "2.13万亩")
for finding in xp.audit(document_from_text(slip), dossier).contradictions:
    print(finding.message("zh"))
