"""E-mails from templates. Called by jobs only, so that no request waits for a mail server."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation


def send_mail(
    template: str,
    to: str,
    context: Mapping[str, Any],
    locale: str = settings.LANGUAGE_CODE,
    connection: BaseEmailBackend | None = None,
) -> None:
    """Send `<template>.txt`, whose first line is the subject, with `<template>.html` beside it.

    `<template>.<locale>.txt` and `.html` come first, where somebody has translated them. All extend
    `mail/base`. `context` gets `public_url`, the address of the web client.
    `connection` is an open one, for those who send many.

    Raises: OSError or smtplib.SMTPException when the mail server refuses; the job tries again.
    """
    values = {"public_url": settings.PUBLIC_URL, **context}
    with translation.override(locale):
        text, html = (
            render_to_string([f"{template}.{locale}.{kind}", f"{template}.{kind}"], values).strip()
            for kind in ("txt", "html")
        )
    subject, _, body = text.partition("\n")
    message = EmailMultiAlternatives(
        subject.strip(), f"{body.strip()}\n", to=[to], connection=connection
    )
    message.attach_alternative(html, "text/html")
    message.send()
