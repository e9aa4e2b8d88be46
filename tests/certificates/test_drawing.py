"""The PDF: looked at as a printer and a telephone's camera do."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from server.certificates.drawing import certificate_pdf, picture_of
from server.certificates.models import RevocationReason
from server.certificates.services import reissue_certificate, revoke_certificate
from server.media.services import store_image
from tests.certificates.support import certified, design, rule
from tests.learning.support import course_of
from tests.media.samples import picture, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def page_of(certificate):
    document = PdfReader(BytesIO(certificate_pdf(certificate)))
    assert len(document.pages) == 1
    return document.pages[0]


def test_it_says_what_it_should():
    course = course_of(1, title="Astronomy", language="de")
    rule(course)
    design(course, text="Mit Auszeichnung", signer_name="Marie Curie", signer_role="Leitung")
    certificate = certified(course, full_name="Ελένη Їжакевич")
    page = page_of(certificate)
    assert [round(float(side)) for side in page.mediabox[2:]] == [842, 595]  # A4, landscape
    text = page.extract_text()
    for words in (
        "Zertifikat",
        "Ελένη Їжакевич",
        "Astronomy",
        "Mit Auszeichnung",
        "Marie Curie",
        "Leitung",
        certificate.number,
        certificate.code,
        str(certificate.issued_on.year),
    ):
        assert words in text


def test_the_qr_code_leads_to_the_public_page(settings):
    certificate = certified()
    image = Image.open(BytesIO(picture_of(certificate_pdf(certificate), 1600)))
    (code,) = zxingcpp.read_barcodes(image)
    address = f"{settings.PUBLIC_URL}/certificates/{certificate.code}"
    assert code.text == address
    (link,) = page_of(certificate)["/Annots"]
    assert link.get_object()["/A"]["/URI"] == address


def test_the_same_certificate_gives_the_same_bytes():
    course = course_of(1)
    rule(course)
    logo = store_image(owner=course.owner, file=upload("logo.png", picture()), is_public=False)
    design(course, logo_asset_id=logo.pk, accent="#ffee00")
    certificate = certified(course)
    assert certificate_pdf(certificate) == certificate_pdf(certificate)


@pytest.mark.parametrize("name", ["محمد بن موسى", "李小龙", "अमर्त्य सेन"])
def test_a_name_that_we_cannot_write_is_left_to_the_public_page(name):
    text = page_of(certified(full_name=name)).extract_text()
    assert "the person named at the address below" in text
    assert "□" not in text


def test_long_names_stay_on_the_sheet():
    certificate = certified(full_name="Wolfgang Amadeus " * 7)
    image = Image.open(BytesIO(picture_of(certificate_pdf(certificate), 800))).convert("L")
    margin = image.crop((0, 100, 20, 500)).getextrema()
    assert margin[0] == margin[1]  # nothing but paper


LINKS = """
query { certificates { edges { node { id state number edition pdfUrl publicUrl code } } } }
"""


def links(api, token):
    return [edge["node"] for edge in api.data(LINKS, token=token)["certificates"]["edges"]]


def fetch(api, url, token):
    path = url.partition("://")[2].partition("/")[2]
    return api.http.get(f"/{path}", headers={"authorization": f"Bearer {token}"})


def test_delivered_to_its_holder_while_it_is_valid(api):
    from tests.support import sign_in

    certificate = certified()
    token = sign_in(certificate.holder)
    (row,) = links(api, token)
    response = fetch(api, row["pdfUrl"], token)
    assert response["content-type"] == "application/pdf"
    assert response.content == certificate_pdf(certificate)
    assert fetch(api, row["pdfUrl"], sign_in(certificate.course.owner)).status_code == 403
    revoke_certificate(
        actor=certificate.course.owner,
        certificate_id=certificate.pk,
        reason=RevocationReason.OTHER,
    )
    assert fetch(api, row["pdfUrl"], token).status_code == 403
    (row,) = links(api, token)
    assert (row["state"], row["pdfUrl"]) == ("REVOKED", None)
    reissue_certificate(actor=certificate.course.owner, certificate_id=certificate.pk)
    (row,) = links(api, token)
    assert (row["state"], row["edition"]) == ("VALID", 2)
    assert fetch(api, row["pdfUrl"], token).status_code == 200
