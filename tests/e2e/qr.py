"""`python -m tests.e2e.qr FILE` prints what the QR code on the first page of a PDF says."""

import sys

import pypdfium2
import zxingcpp

page = pypdfium2.PdfDocument(sys.argv[1])[0]
(code,) = zxingcpp.read_barcodes(page.render(scale=2).to_pil())
print(code.text)
