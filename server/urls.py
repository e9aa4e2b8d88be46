"""Every address the server answers."""

from functools import partial

from django.contrib import admin
from django.urls import path, re_path

from server.accounts.authentication import authenticate, authenticate_session
from server.core import views
from server.core.api.http import graphql_view
from server.learning.links import CALENDAR_PATH
from server.learning.views import calendar
from server.media.doors import holders
from server.media.views import file_urls
from server.schema import executor
from server.video.views import video_urls

holder_of = holders(authenticate, authenticate_session)

urlpatterns = [
    path("graphql", graphql_view(executor, authenticate)),
    path("graphql/", graphql_view(executor, authenticate)),
    path("admin/", admin.site.urls),
    path("playground/", partial(views.web_page, entry="playground.html")),
    path(CALENDAR_PATH, calendar),
    *file_urls(holder_of),
    *video_urls(holder_of),
    # The web client's own addresses; files and assets that are missing stay missing.
    re_path(r"^(?!static/|files/|admin/).*$", views.web_page),
]
