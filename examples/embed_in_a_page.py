"""Put a section with accountable figures into a web page of your own."""

from html import escape

import xiaoping as xp
from xiaoping.report.render import stylesheet

data = xp.xiaoping_2020().observations
part = xp.section(
    "脱贫成效",
    xp.say(
        "建档立卡贫困户共{households}{persons}，已{done}。",
        households=data["poor-households"],
        persons=data["poor-persons"],
        done=data["poverty-exit-rate"],
    ),
)
page = "\n".join(
    [
        "<!doctype html><meta charset=utf-8>",
        f"<title>{escape('乡情简报')}</title>",
        f"<style>{stylesheet()}</style>",
        "<h1>乡情简报</h1>",
        xp.to_html(part, fragment=True, heading_offset=1),
    ]
)
print(len(page) > 1000, page.count('class="xp-figure"'))
print(xp.to_text(part).strip())
