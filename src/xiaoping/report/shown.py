"""How a node shows itself: short ways to the renderers, and the hooks that others call.

Notebooks ask for ``_repr_mimebundle_``, templates of Jinja and Django for ``__html__``.
No renderer is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from xiaoping.indicators.definition import Indicator
from xiaoping.report.profile import OFFICIAL, Profile

if TYPE_CHECKING:
    from xiaoping.report.pieces import Rendering
    from xiaoping.report.tree import Block, Chart, Report

__all__ = ["MEDIA_TYPE", "Shown"]

MEDIA_TYPE: Final = "application/vnd.xiaoping+json"
"""The media type of a node's own data, which a notebook gets if it asks for it."""


class Shown:
    r"""What every node of a report can do: ``node.to_html()`` is ``to_html(node)``.

    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作进展"),), (Paragraph((Text("进展 *顺利*。"),)),))
    >>> print(part.to_markdown(first=2, heading_offset=1), end="")
    ## 二、工作进展
    <BLANKLINE>
    进展 \*顺利\*。
    >>> sorted(part._repr_mimebundle_())
    ['text/html', 'text/markdown', 'text/plain']
    """

    __slots__ = ()

    def to_html(
        self,
        *,
        fragment: bool = False,
        heading_offset: int = 0,
        title: str | None = None,
        catalogue: Mapping[str, Indicator] | None = None,
        first: int = 1,
        pictures: Callable[[Chart], str | bytes] | None = None,
        custom: Mapping[str, Rendering] | None = None,
        profile: Profile = OFFICIAL,
    ) -> str:
        """Return it as HTML: see :func:`xiaoping.report.render.html.to_html`."""
        from xiaoping.report.render.html import to_html  # noqa: PLC0415 - lazy

        return to_html(
            _node(self),
            fragment=fragment,
            heading_offset=heading_offset,
            title=title,
            catalogue=catalogue,
            first=first,
            pictures=pictures,
            custom=custom,
            profile=profile,
        )

    def to_markdown(
        self,
        *,
        sources: bool = False,
        heading_offset: int = 0,
        catalogue: Mapping[str, Indicator] | None = None,
        first: int = 1,
        custom: Mapping[str, Rendering] | None = None,
        profile: Profile = OFFICIAL,
    ) -> str:
        """Return it as Markdown: see :func:`xiaoping.report.render.markdown.to_markdown`."""
        from xiaoping.report.render.markdown import to_markdown  # noqa: PLC0415 - lazy

        return to_markdown(
            _node(self),
            sources=sources,
            heading_offset=heading_offset,
            catalogue=catalogue,
            first=first,
            custom=custom,
            profile=profile,
        )

    def to_text(
        self,
        *,
        first: int = 1,
        custom: Mapping[str, Rendering] | None = None,
        profile: Profile = OFFICIAL,
    ) -> str:
        """Return it as plain text: see :func:`xiaoping.report.render.text.to_text`."""
        from xiaoping.report.render.text import to_text  # noqa: PLC0415 - lazy

        return to_text(_node(self), first=first, custom=custom, profile=profile)

    def to_docx(
        self,
        *,
        first: int = 1,
        heading_offset: int = 0,
        pictures: Callable[[Chart], bytes] | None = None,
        custom: Mapping[str, Rendering] | None = None,
        profile: Profile = OFFICIAL,
    ) -> bytes:
        """Return it as a Word document: see :func:`xiaoping.report.render.docx.to_docx`."""
        from xiaoping.report.render.docx import to_docx  # noqa: PLC0415 - lazy

        return to_docx(
            _node(self),
            first=first,
            heading_offset=heading_offset,
            pictures=pictures,
            custom=custom,
            profile=profile,
        )

    def to_pdf(
        self,
        *,
        first: int = 1,
        pictures: Callable[[Chart], str | bytes] | None = None,
        custom: Mapping[str, Rendering] | None = None,
        profile: Profile = OFFICIAL,
    ) -> bytes:
        """Return it as a PDF: see :func:`xiaoping.report.render.pdf.to_pdf`."""
        from xiaoping.report.render.pdf import to_pdf  # noqa: PLC0415 - lazy

        return to_pdf(
            _node(self), first=first, pictures=pictures, custom=custom, profile=profile
        )

    def to_xlsx(self, *, first: int = 1, profile: Profile = OFFICIAL) -> bytes:
        """Return its tables as a workbook: see :func:`xiaoping.report.render.xlsx.to_xlsx`."""
        from xiaoping.report.render.xlsx import to_xlsx  # noqa: PLC0415 - lazy

        return to_xlsx(_node(self), first=first, profile=profile)

    def __html__(self) -> str:
        """Return the fragment that a template puts into its page as it is."""
        return self.to_html(fragment=True)

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the fragment with its style sheet."""
        from xiaoping.report.render.html import notebook_html  # noqa: PLC0415 - lazy

        return notebook_html(_node(self))

    def _repr_markdown_(self) -> str:
        """Return what is shown where Markdown is."""
        return self.to_markdown()

    def _repr_mimebundle_(
        self,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
    ) -> dict[str, Any]:
        """Return it in every form that a notebook may show.

        Args:
            include: The media types that are wanted; all but the data if not given.
            exclude: Those that are not.
        """
        forms: dict[str, Callable[[], object]] = {
            "text/html": self._repr_html_,
            "text/markdown": self._repr_markdown_,
            "text/plain": self.to_text,
            MEDIA_TYPE: lambda: _data(_node(self)),
        }
        wanted = set(forms) - {MEDIA_TYPE} if include is None else set(include)
        wanted -= set(exclude or ())
        return {name: make() for name, make in forms.items() if name in wanted}


def _node(shown: Shown) -> Report | Block:
    # Only nodes inherit from it, and the union of nodes is closed.
    return cast("Report | Block", shown)


def _data(node: Report | Block) -> Mapping[str, Any]:
    from xiaoping.report.plain import plain  # noqa: PLC0415 - lazy

    return plain(node)
