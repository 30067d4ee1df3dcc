"""PDF files made from text, for the tests."""

from __future__ import annotations

from typing import NamedTuple


class Placed(NamedTuple):
    """Letters at a place of a page, from its lower left corner."""

    x: float
    y: float
    size: float
    text: str
    turn: str = "1 0 0 1"
    """The directions of its lines, as PDF has them."""


def pdf_of(text: str) -> bytes:
    """A PDF of one page with the lines of *text* (Latin letters only)."""
    shown = [f"({_escaped(line)}) Tj T*" for line in text.splitlines() if line.strip()]
    content = "\n".join(["BT /F1 10 Tf 12 TL 40 800 Td", *shown, "ET"])
    return _of_pages([content])


def placed_pdf(*pages: list[Placed]) -> bytes:
    """A PDF whose pages have letters at the places given."""
    return _of_pages(
        [
            "\n".join(
                f"BT /F1 {size} Tf {turn} {x} {y} Tm ({_escaped(text)}) Tj ET"
                for x, y, size, text, turn in page
            )
            for page in pages
        ]
    )


def framed_pdf(text: str) -> bytes:
    """The same page as a figure on another, as programs make it that join files."""
    page = pdf_of(text)
    font = b"/Resources<</Font<</F1 3 0 R>>>>"
    figure = b"<</Type/XObject/Subtype/Form/BBox[0 0 1200 842]" + font
    stream = page[page.index(b"stream\n") + 7 : page.index(b"\nendstream")]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1200 842]/Contents 5 0 R"
            b"/Resources<</XObject<</X 6 0 R>>>>>>"
        ),
        b"<</Length 5>>stream\n/X Do\nendstream",
        b"%s/Length %d>>stream\n%s\nendstream" % (figure, len(stream), stream),
    ]
    return assembled(objects)


def unicode_pdf(*lines: str) -> bytes:
    """A PDF whose letters, of any script, stand from left to right as in *lines*."""
    letters = {
        letter: code for code, letter in enumerate(sorted({*"".join(lines)}), 33)
    }
    known = "\n".join(
        f"<{code:02x}> <{letter.encode('utf-16-be').hex()}>"
        for letter, code in letters.items()
    )
    stream = f"1 beginbfchar\n{known}\nendbfchar".encode()
    names = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    shown = (
        f"<{''.join(f'{letters[one]:02x}' for one in line)}> Tj T*" for line in lines
    )
    return _of_pages(["\n".join(["BT /F1 10 Tf 30 TL 40 800 Td", *shown, "ET"])], names)


def _of_pages(contents: list[str], names: bytes = b"") -> bytes:
    """A PDF of pages with *contents*; *names* says what its letters are."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids.encode(), len(contents)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    if names:
        objects[2] = (
            b"<</Type/Font/Subtype/TrueType/BaseFont/Any/FirstChar 0/LastChar 255"
            b"/Widths[%s]/FontDescriptor<</Ascent 750/Descent -250>>/ToUnicode %d 0 R>>"
            % (b"500 " * 256, 4 + 2 * len(contents))
        )
    for number, content in enumerate(contents):
        stream = content.encode("cp1252", errors="replace")
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1200 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + 2 * number),
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    return assembled([*objects, names] if names else objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF file of *objects*, the first being the catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return out


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
