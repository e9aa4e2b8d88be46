"""`/calendar.ics?key=…`: a person's calendar for calendar programs, which cannot sign in.

The key is in the query, which no log of ours keeps.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils import translation
from django.views.decorators.http import require_safe

from server.core.clients import language_for
from server.learning.selectors import calendar_of, owner_of_key

PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    user = owner_of_key(request.GET.get("key", ""))
    if user is None:
        return HttpResponseNotFound("There is no such calendar (any more).", headers=PRIVATE)
    with translation.override(language_for(user)):
        content = calendar_of(user)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=PRIVATE)
