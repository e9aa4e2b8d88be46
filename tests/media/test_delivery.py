"""Who gets which bytes, and with which headers."""

import re

import pytest
from django.db.models import Q
from django.utils import timezone

from server.core.auth import FILES_COOKIE
from server.media import policies, services
from server.media.models import Asset
from tests.factories import ManagerFactory, UserFactory
from tests.media.samples import GOOD, docx, mp4, pdf, picture, upload
from tests.media.support import Browser, body
from tests.support import sign_in

pytestmark = pytest.mark.once

SANDBOX = "sandbox; default-src 'none'"


@pytest.fixture
def owner(db):
    return Browser(UserFactory())


def store(owner: Browser, name: str, content: bytes) -> tuple[Asset, dict]:
    asset = services.store_upload(actor=owner.user, file=upload(name, content))
    return asset, owner.links(asset)


def assert_refused(response):
    assert response.status_code == 403
    assert body(response).startswith(b"This link does not work")


def test_the_owner_reads_their_file(owner):
    _, links = store(owner, "paper.pdf", pdf())
    response = owner.get(links["url"])
    assert (response.status_code, body(response)) == (200, pdf())
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(pdf()))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == SANDBOX
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Accept-Ranges"] == "bytes"


def test_a_bearer_token_does_as_well_as_the_cookie(owner):
    _, links = store(owner, "paper.pdf", pdf())
    del owner.http.cookies[FILES_COOKIE]
    assert_refused(owner.get(links["url"]))
    assert owner.get(links["url"], authorization=f"Bearer {owner.token}").status_code == 200
    assert_refused(owner.get(links["url"], authorization=f"Bearer {sign_in(owner.user)}"))
    assert_refused(owner.get(links["url"], authorization="Bearer nonsense"))


@pytest.mark.parametrize("who", ["another user", "another session", "nobody", "forged cookie"])
def test_a_shared_link_is_refused(owner, who):
    _, links = store(owner, "paper.pdf", pdf())
    other = {
        "another user": lambda: Browser(UserFactory()),
        "another session": lambda: Browser(owner.user),
        "nobody": Browser,
        "forged cookie": Browser,
    }[who]()
    if who == "forged cookie":
        other.http.cookies[FILES_COOKIE] = f"{owner.session.id.hex}:forged"
    assert_refused(other.get(links["url"]))
    assert_refused(other.get(links["downloadUrl"]))


def test_even_a_manager_needs_a_link_of_their_own(owner):
    asset, links = store(owner, "paper.pdf", pdf())
    manager = Browser(ManagerFactory())
    assert_refused(manager.get(links["url"]))
    assert manager.get(manager.links(asset)["url"]).status_code == 200


def test_a_link_ends(db, time_machine):
    time_machine.move_to("2027-01-01T12:00:29Z", tick=False)
    owner = Browser(UserFactory())
    _, document = store(owner, "paper.pdf", pdf())
    _, film = store(owner, "film.mp4", mp4())
    time_machine.shift(30)
    assert owner.get(document["url"]).status_code == 200
    time_machine.shift(31)
    assert_refused(owner.get(document["url"]))
    assert_refused(owner.get(film["downloadUrl"]))
    assert owner.get(film["url"]).status_code == 200
    time_machine.shift(6 * 3600)
    assert_refused(owner.get(film["url"]))


@pytest.mark.parametrize("second", ["00", "01", "29", "30", "31", "59"])
def test_no_link_lasts_less_than_half_or_more_than_all_of_its_life(db, time_machine, second):
    time_machine.move_to(f"2027-01-01T12:00:{second}Z", tick=False)
    owner = Browser(UserFactory())
    _, links = store(owner, "paper.pdf", pdf())
    time_machine.shift(30)
    assert owner.get(links["url"]).status_code == 200
    time_machine.shift(30)
    assert_refused(owner.get(links["url"]))


def test_a_link_ends_with_the_session(owner):
    _, film = store(owner, "film.mp4", mp4())
    owner.session.ended_at = timezone.now()
    owner.session.save()
    assert_refused(owner.get(film["url"]))


def test_a_link_ends_when_its_user_is_blocked(owner):
    _, film = store(owner, "film.mp4", mp4())
    owner.user.blocked_at = timezone.now()
    owner.user.save()
    assert_refused(owner.get(film["url"]))


def test_a_link_ends_with_the_right_to_read(owner):
    asset, film = store(owner, "film.mp4", mp4())
    Asset.objects.filter(pk=asset.pk).update(owner=UserFactory())
    assert_refused(owner.get(film["url"]))


def test_a_token_is_for_one_asset_and_one_use_of_it(owner):
    one, links = store(owner, "one.pdf", pdf())
    other, _ = store(owner, "other.pdf", pdf(b"other"))
    assert_refused(owner.get(links["url"].replace(str(one.pk), str(other.pk))))
    inline = re.search(r"-i-", links["url"])
    assert inline
    assert_refused(owner.get(links["url"].replace("-i-", "-d-")))
    assert_refused(owner.get(re.sub(r"=([0-9a-f]+)-i-", r"=f\1-i-", links["url"])))
    assert_refused(owner.get(re.sub(r"-i-.", "-i-x", links["url"])))


@pytest.mark.parametrize(
    "token", ["", "x", "-", "--", "1-i-", "zz-i-00", "1-q-00", "1-i-00-1", "%00"]
)
def test_nonsense_tokens_are_refused(owner, token):
    asset, _ = store(owner, "paper.pdf", pdf())
    assert_refused(owner.get(f"/files/{asset.pk}/paper.pdf?token={token}"))


@pytest.mark.parametrize(
    "path",
    [
        "/files/",
        "/files/x",
        "/files/public/",
        "/files/public/../private/20260101/x",
        "/files/private/20260101/" + "0" * 48,
        "/files/public/20260101/..%2f..%2fprivate",
        "/files/public/20260101/" + "0" * 48 + ".svg",
        "/files/public/20260101/" + "0" * 48 + ".png",
        "/files/00000000-0000-7000-8000-000000000000/",
    ],
)
def test_nonsense_paths_are_404(owner, path):
    assert owner.get(path).status_code == 404


def test_an_asset_that_is_gone_is_refused_like_any_other(owner):
    asset, links = store(owner, "paper.pdf", pdf())
    asset.delete()
    assert_refused(owner.get(links["url"]))


def test_a_file_that_is_gone_is_refused_like_any_other(owner, storage_folder):
    asset, links = store(owner, "paper.pdf", pdf())
    (storage_folder / asset.storage_key).unlink()
    assert_refused(owner.get(links["url"]))
    assert owner.get(links["url"], "head").status_code == 403


def test_the_name_in_the_path_is_decoration(owner):
    _, links = store(owner, "paper.pdf", pdf())
    response = owner.get(links["url"].replace("paper.pdf", "evil%0d%0aX-Evil:1.html"))
    assert response.status_code == 200
    assert response["Content-Disposition"] == 'inline; filename="paper.pdf"'
    assert "X-Evil" not in response


@pytest.mark.parametrize("name", GOOD)
def test_only_harmless_kinds_are_shown_everything_else_is_saved(owner, name):
    asset, links = store(owner, name, GOOD[name])
    shown = owner.get(links["url"])
    inline = asset.kind in {"IMAGE", "VIDEO", "AUDIO"} or name.endswith(".pdf")
    assert shown["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert shown["Content-Security-Policy"] == SANDBOX
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Type"] == asset.content_type
    assert not re.search("html|svg|xml;|script", shown["Content-Type"])
    saved = owner.get(links["downloadUrl"])
    assert saved["Content-Disposition"].startswith("attachment")
    assert body(saved) == body(shown)


def test_file_names_travel_as_rfc_5987_says(owner):
    _, links = store(owner, 'Grüße "世界".docx', docx())
    disposition = owner.get(links["url"])["Content-Disposition"]
    assert disposition == (
        "attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe%20%22%E4%B8%96%E7%95%8C%22.docx"
    )


def test_public_images_are_for_everybody_and_for_ever(owner):
    asset = services.store_image(owner=owner.user, file=upload("me.png", picture()))
    links = owner.links(asset)
    assert links["url"].endswith(f"/files/{asset.storage_key}")
    for url in (links["url"], links["thumbnailUrl"]):
        response = Browser().get(url)
        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response["Content-Security-Policy"] == SANDBOX
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Type"].startswith("image/")
        again = Browser().get(url, if_none_match=response["ETag"])
        assert again.status_code == 304


def test_no_private_byte_has_a_public_address(owner, storage_folder):
    store(owner, "paper.pdf", pdf(b"canary"))
    store(owner, "picture.png", picture())
    keys = [p.relative_to(storage_folder) for p in storage_folder.rglob("*") if p.is_file()]
    assert len(keys) == 3
    for key in keys:
        for path in (f"/files/{key}", f"/files/public/{key.name}", f"/protected/{key}", f"/{key}"):
            for asked in (path, path.replace("private", "public")):
                response = Browser().get(asked)
                assert response.status_code != 200 or b"<html" in body(response)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_files_are_only_read(owner, method):
    _, links = store(owner, "paper.pdf", pdf())
    assert owner.get(links["url"], method).status_code == 405


def test_behind_nginx_only_the_address_is_ours(owner, settings):
    settings.FILES_DELIVERY = "nginx"
    asset, links = store(owner, "Grüße\u202e.pdf", pdf())
    response = owner.get(links["url"], range="bytes=0-3")
    assert response["X-Accel-Redirect"] == f"/protected/{asset.storage_key}"
    assert re.fullmatch(r"/protected/private/\d{8}/[0-9a-f]{48}", response["X-Accel-Redirect"])
    assert (response.status_code, body(response)) == (200, b"")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Security-Policy"] == SANDBOX
    assert_refused(Browser().get(links["url"]))


@pytest.fixture
def free_preview(monkeypatch):
    """Names of files that some app shows to everybody."""
    names = []
    monkeypatch.setattr(policies, "_readers", [lambda _actor: Q(name__in=names)])
    return names


def test_a_link_for_the_public_asks_what_the_public_may_see(owner, free_preview):
    asset, _ = store(owner, "film.mp4", mp4())
    assert Browser().links(asset) is None
    free_preview.append("film.mp4")
    links = Browser().links(asset)
    assert Browser().get(links["url"]).status_code == 200
    assert Browser(UserFactory()).get(links["url"]).status_code == 200
    free_preview.clear()
    assert_refused(Browser().get(links["url"]))
    # The owner could read it, but this link was not made for them.
    assert_refused(owner.get(links["url"]))


def test_whoever_reads_through_a_reader_loses_it_with_the_right(owner, free_preview):
    asset, _ = store(owner, "film.mp4", mp4())
    free_preview.append("film.mp4")
    student = Browser(UserFactory())
    links = student.links(asset)
    assert student.get(links["url"], range="bytes=0-9").status_code == 206
    free_preview.clear()
    assert_refused(student.get(links["url"], range="bytes=10-19"))
    assert student.links(asset) is None
