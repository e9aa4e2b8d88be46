"""Captions come, change and go; transcripts are searched."""

import pytest

from server.audit.models import AuditEntry
from server.core.errors import DomainError, ErrorCode
from server.video import services
from server.video.models import Caption
from server.video.services.captions import MAX_CAPTIONS
from tests.media.samples import mp4
from tests.support import error_codes, gid
from tests.video.support import WEBVTT, world

ADD = """
mutation ($input: AddCaptionInput!) {
  addCaption(input: $input) { caption { id language label cueCount } errors { code field message } }
}
"""
UPDATE = """
mutation ($input: UpdateCaptionInput!) {
  updateCaption(input: $input) { caption { label cueCount } errors { code field } }
}
"""
REMOVE = """
mutation ($input: RemoveCaptionInput!) {
  removeCaption(input: $input) { video { captions { id } } errors { code field } }
}
"""
CUES = """
query ($id: ID!, $search: String) {
  node(id: $id) { ... on Asset { video { captions { label cues(search: $search) { start end text } } } } }
}
"""


@pytest.fixture
def made(db):
    return world(mp4())


def add(made, actor=None, **changes):
    details = {"language": "en", "label": "English", "text": WEBVTT} | changes
    return services.add_caption(actor=actor or made.teacher, asset_id=made.asset.pk, **details)


def refusal(act):
    with pytest.raises(DomainError) as refused:
        act()
    return [(problem.code, problem.field) for problem in refused.value.problems]


def test_add_caption(api, made):
    given = {
        "assetId": gid(made.asset),
        "language": "pt-BR",
        "label": "Português",
        "text": "1\n00:00:01,000 --> 00:00:02,000\nOlá\n",
    }
    payload = api.data(ADD, {"input": given}, actor=made.teacher)["addCaption"]
    assert payload["caption"] | {"id": ""} == {
        "id": "",
        "language": "pt-BR",
        "label": "Português",
        "cueCount": 1,
    }
    assert AuditEntry.objects.filter(action="video.add_caption").count() == 1
    broken = given | {"language": "de", "text": "WEBVTT\n\n1\nno time\n"}
    payload = api.data(ADD, {"input": broken}, actor=made.teacher)["addCaption"]
    assert error_codes(payload) == [("INVALID", "text")]
    assert payload["errors"][0]["message"].startswith("Line 3:")
    assert Caption.objects.count() == 1


def test_once_a_language(made):
    add(made)
    assert refusal(lambda: add(made)) == [(ErrorCode.CONFLICT, "language")]
    add(made, language="de")


def test_what_is_wrong_is_said_at_once(made):
    problems = refusal(lambda: add(made, language="english", label=" ", text="x" * 500_001))
    assert sorted(field for _, field in problems) == ["label", "language", "text"]


def test_not_without_limit(made):
    caption = add(made)
    for number in range(MAX_CAPTIONS - 1):
        Caption.objects.create(
            video=caption.video, language=f"x{number}", label="x", cues=[], cue_count=0
        )
    assert refusal(lambda: add(made, language="de")) == [(ErrorCode.INVALID, "language")]


def test_update_caption(api, made):
    caption = add(made)
    given = {"captionId": gid(caption), "label": "English (UK)"}
    payload = api.data(UPDATE, {"input": given}, actor=made.teacher)["updateCaption"]
    assert payload["caption"] == {"label": "English (UK)", "cueCount": 2}
    given = {"captionId": gid(caption), "text": "WEBVTT\n\n00:01.000 --> 00:02.000\nOnly\n"}
    payload = api.data(UPDATE, {"input": given}, actor=made.teacher)["updateCaption"]
    assert payload["caption"] == {"label": "English (UK)", "cueCount": 1}
    given = {"captionId": gid(caption), "text": "nonsense"}
    payload = api.data(UPDATE, {"input": given}, actor=made.teacher)["updateCaption"]
    assert error_codes(payload) == [("INVALID", "text")]
    assert Caption.objects.get().cue_count == 1


def test_remove_caption(api, made):
    caption = add(made)
    payload = api.data(REMOVE, {"input": {"captionId": gid(caption)}}, actor=made.teacher)
    assert payload["removeCaption"] == {"video": {"captions": []}, "errors": []}
    payload = api.data(REMOVE, {"input": {"captionId": gid(caption)}}, actor=made.teacher)
    assert error_codes(payload["removeCaption"]) == [("NOT_FOUND", "captionId")]


def test_only_those_who_look_after_the_video(made):
    caption = add(made)
    acts = {
        "add": lambda actor: add(made, actor, language="de"),
        "update": lambda actor: services.update_caption(
            actor=actor, caption_id=caption.pk, label="Mine"
        ),
        "remove": lambda actor: services.remove_caption(actor=actor, caption_id=caption.pk),
    }
    for act in acts.values():
        for actor, code in (
            (made.student, ErrorCode.FORBIDDEN),
            (made.stranger, ErrorCode.NOT_FOUND),
        ):
            before = list(Caption.objects.values())
            assert refusal(lambda act=act, actor=actor: act(actor))[0][0] == code
            assert list(Caption.objects.values()) == before


def test_the_transcript_is_searched(api, made):
    add(made)

    def cues(search, actor):
        asset = api.data(CUES, {"id": gid(made.asset), "search": search}, actor=actor)["node"]
        return asset and asset["video"]["captions"][0]["cues"]

    assert cues(None, made.student) == [
        {"start": 0, "end": 2, "text": "Welcome"},
        {"start": 2, "end": 4, "text": "to water"},
    ]
    assert [cue["text"] for cue in cues("WATER to", made.student)] == ["to water"]
    assert cues("fire", made.student) == []
    assert cues(None, made.stranger) is None
