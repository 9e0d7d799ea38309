"""A node of your own: a framed quotation, and how each format prints it."""

from html import escape

from xiaoping.report.render.markdown import escape as md
from xiaoping.report.tree import Block, Custom, Note, Paragraph, Section, Text


def quotation(words: str, speaker: str) -> Custom:
    """Return the node; formats that do not know it print a remark instead."""
    fallback: tuple[Block, ...] = (Note((Text(f"{speaker}说：“{words}”"),)),)
    return Custom("example.quotation", {"words": words, "speaker": speaker}, fallback)


def as_html(node: Custom) -> str:
    told = {name: escape(text) for name, text in node.data.items()}
    return f"<blockquote><p>{told['words']}</p><footer>{told['speaker']}</footer></blockquote>"


def as_markdown(node: Custom) -> str:
    return f"> {md(node.data['words'])}\n>\n> —— {md(node.data['speaker'])}"


HTML = {"example.quotation": as_html}
MARKDOWN = {"example.quotation": as_markdown}

part = Section(
    (Text("群众评议"),),
    (
        Paragraph((Text("村民这样评价今年的工作。"),)),
        quotation("路修到了家门口 <好>", "一位村民"),
    ),
)
print(part.to_html(fragment=True, custom=HTML))
print(part.to_markdown(custom=MARKDOWN))
print(part.to_text())
