"""PDFs that are made to harm their reader, by what they try."""

import random
import zlib

CALM = 20  # words on a page that says something
WORDS = b" ".join([b"word"] * CALM)
TEXT = b"BT /F1 12 Tf 50 700 Td (" + WORDS + b") Tj ET\n"


def assembled(objects, trailer=b"", prev=b""):
    """`objects` by number; 1 is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        if number in places:
            out += b"%010d 00000 n \n" % places[number]
        else:
            out += b"0000000000 65535 f \n"
    out += b"trailer\n<< /Size %d /Root 1 0 R %b %b >>\n" % (size, trailer, prev)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content, extra=b"", length=None):
    length = b"%d" % len(content) if length is None else length
    return b"<< /Length %b %b >>\nstream\n%b\nendstream" % (length, extra, content)


def flated(content):
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode")


def document(
    content=None, *, pages=1, count=None, kids=None, catalog=b"", page=b"", more=None, **rest
):
    """A catalogue, a tree of pages that all are page 3, its content in 4, a font in 5."""
    kids = b"3 0 R " * pages if kids is None else kids
    count = b"%d" % pages if count is None else count
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        2: b"<< /Type /Pages /Kids [%b] /Count %b >>" % (kids, count),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> %b >>" % page,
        4: stream(TEXT) if content is None else content,
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: stream(TEXT, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
    }
    return assembled(objects | (more or {}), **rest)


def filtered(names, content):
    return stream(content, b"/Filter [%b]" % b" ".join(names))


def deflated_often(content, times):
    for _ in range(times):
        content = zlib.compress(content, 9)
    return content


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >>"
CMAP = b"1 begincodespacerange <0000> <FFFF> endcodespacerange %b"
TYPE0 = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R >>"


def with_cmap(body):
    return document(more={5: TYPE0, 7: flated(CMAP % body)})


# What reading them ends with does not matter as long as it ends soon: text, or a reason.
CHEAP = {
    "nothing": b"",
    "only a name": b"%PDF-1.7\n",
    "zeros": b"\x00" * 100_000,
    "a picture that says it is a PDF": b"\x89PNG\r\n\x1a\n%PDF-1.7",
    "no catalogue": assembled({2: b"<< >>"}),
    "no pages": assembled({1: b"<< /Type /Catalog >>"}),
    "400 pages that share a long content": document(flated(TEXT * 2_000), pages=400),
    "ten thousand pages": document(pages=10_000),
    "ten thousand pages that say they are one": document(pages=10_000, count=b"1"),
    "one page that says it is a billion": document(count=b"1000000000"),
    "fewer than no pages": document(count=b"-1"),
    "a count that is no number": document(count=b"(many)"),
    "a count beyond all machines": document(count=b"9" * 400),
    "pages that hold themselves": document(kids=b"2 0 R 3 0 R"),
    "pages within pages": document(
        kids=b"10 0 R",
        more={
            n: b"<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [%d 0 R] >>" % (n + 1)
            for n in range(10, 3000)
        },
    ),
    "a page without a parent": document(page=b"/Parent 99 0 R"),
    "kids that are no list": document(kids=b"", count=b"1 /Kids 7"),
    "an outline that runs in a circle": document(
        catalog=b"/Outlines 7 0 R",
        more={
            7: b"<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
            8: b"<< /Title (A) /Parent 7 0 R /Next 8 0 R /First 7 0 R >>",
        },
    ),
    "a script that opens": document(
        catalog=b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    ),
    "a program that starts": document(
        catalog=b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >> >>"
    ),
    "an address that is fetched": document(
        catalog=b"/OpenAction << /S /URI /URI (http://127.0.0.1:1/) >>",
        page=b"/AA << /O << /S /SubmitForm /F (http://127.0.0.1:1/) >> >>",
    ),
    "content of another file": document(
        stream(TEXT, b"/F (/etc/passwd) /FFilter /None", length=b"0")
    ),
    "a file within": document(
        catalog=b"/Names << /EmbeddedFiles << /Names [(a.exe) 7 0 R] >> >>",
        more={7: b"<< /Type /Filespec /F (a.exe) /EF << /F 8 0 R >> >>", 8: stream(b"MZ" * 999)},
    ),
    "a picture of a billion points": document(
        stream(b"/X Do"),
        more={
            6: stream(
                b"x",
                b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000"
                b" /BitsPerComponent 8 /ColorSpace /DeviceRGB",
            )
        },
    ),
    "a form that shows itself": document(stream(b"/X Do"), more={6: stream(b"/X Do", FORM)}),
    "two forms that show each other": document(
        stream(b"/X Do"),
        more={6: stream(b"/X Do", FORM), 7: stream(b"/X Do", FORM.replace(b"7 0 R", b"6 0 R"))},
    ),
    "lists within lists": document(more={7: b"[" * 50_000}, catalog=b"/A 7 0 R"),
    "dictionaries within dictionaries": document(more={7: b"<< /A " * 20_000}, catalog=b"/A 7 0 R"),
    "lists within the content": document(stream(b"[" * 100_000)),
    "strings within the content": document(stream(b"(" * 200_000)),
    "states that are never given back": document(stream(b"q " * 300_000 + TEXT)),
    "states that were never kept": document(stream(b"Q " * 100_000 + TEXT)),
    "numbers without an end": document(stream(b"9" * 300_000 + b" Tf " + TEXT)),
    "points beyond all paper": document(
        stream(b"BT /F1 1e308 Tf 1e308 1e308 Td 1e308 0 0 1e308 1e308 1e308 Tm (a) Tj ET")
    ),
    "a name for what is not there": document(stream(b"BT /F9 12 Tf (a) Tj ET")),
    "a thing that is itself": document(more={4: b"4 0 R"}),
    "two things that are each other": document(more={4: b"7 0 R", 7: b"4 0 R"}),
    "a length that is itself": document(more={4: stream(TEXT, length=b"4 0 R")}),
    "a length that lies": document(stream(TEXT, length=b"99999999")),
    "a length below nothing": document(stream(TEXT, length=b"-5")),
    "tables that point to each other": document(prev=b"/Prev 9"),
    "a table before the file": document().replace(b"startxref\n", b"startxref\n-"),
    "a table beyond the file": document().replace(b"startxref\n", b"startxref\n99999"),
    "a table of a billion lines": document().replace(b"xref\n0 7", b"xref\n0 999999999", 1),
    "no such filter": document(filtered([b"/Evil"], TEXT)),
    "a filter a thousand times": document(filtered([b"/ASCIIHexDecode"] * 1000, b"41>")),
    "not what the filter says": document(filtered([b"/FlateDecode"], b"no zlib at all")),
    "a cut off filter": document(filtered([b"/FlateDecode"], zlib.compress(TEXT * 99)[:20])),
    "a wrong predictor": document(
        stream(
            zlib.compress(TEXT),
            b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 >>",
        )
    ),
    "letters that mean all letters": with_cmap(
        b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"
    ),
    "letters that mean nothing": with_cmap(b"1 beginbfchar <zz> <qq> endbfchar"),
    "half a letter": with_cmap(b"1 beginbfchar <0041> <D800> endbfchar"),
    "an encryption that does not exist": document(
        trailer=b"/Encrypt << /Filter /Evil /V 99 /R 99 >>"
    ),
    "an encryption without its parts": document(
        trailer=b"/Encrypt << /Filter /Standard /V 4 /R 4 >> /ID [(a) (b)]"
    ),
    "a zero in a name": document(catalog=b"/A#00B 1"),
}
# These would cost minutes, or gigabytes. Making them takes a while, too: only when they are wanted.
COSTLY = {
    "states that are never given back, for ever": lambda: document(
        flated(b"q " * 6_000_000 + TEXT)
    ),
    "a content that inflates to gigabytes": lambda: document(
        stream(deflated_often(b"\x00" * 300_000_000, 2), b"/Filter [/FlateDecode /FlateDecode]")
    ),
}


def damaged(content, seed, places):
    """The same with some bytes changed."""
    chance, copy = random.Random(seed), bytearray(content)
    for _ in range(places):
        copy[chance.randrange(len(copy))] = chance.randrange(256)
    return bytes(copy)
