"""Write an announcement as a mail with text, HTML and a calendar event."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses
from typing import TYPE_CHECKING

import click

from sphinx_seminar.archive.public import public_talk
from sphinx_seminar.cli.announcement_templates import render
from sphinx_seminar.exports import ical
from sphinx_seminar.problems import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_seminar.cli.announcement import Announcement, Digest
    from sphinx_seminar.cli.archive import Loaded
    from sphinx_seminar.model import Talk

_BOUNDARY = "=_seminar_"


def message(
    announced: Announcement | Digest,
    talks: Sequence[Talk],
    loaded: Loaded,
    *,
    subject: str,
    to: Sequence[str] = (),
) -> str:
    """The mail (RFC 5322), as a draft that mail programs can open.

    :param subject: in one line; what has several is brought into one.
    :param to: addresses, with or without names.
    :raises click.BadParameter: one of *to* is no address.
    """
    mail = EmailMessage(policy=default.clone(cte_type="7bit"))
    mail["Subject"] = " ".join(subject.split())
    if to:
        mail["To"] = [_address(one) for one in to]
    mail["X-Unsent"] = "1"  # to Outlook and others: this is a draft
    mail.set_content(render(announced, loaded, "text"))
    mail.add_alternative(render(announced, loaded, "html"), subtype="html")
    calendar = events(talks, loaded)
    if calendar:
        mail.add_attachment(
            calendar,
            maintype="text",
            subtype="calendar",
            filename="talk.ics" if len(talks) == 1 else "talks.ics",
            params={"charset": "utf-8"},  # else it would be ASCII (RFC 2046, 4.1.2)
        )
    _set_boundaries(mail)
    return mail.as_string()


def events(talks: Sequence[Talk], loaded: Loaded) -> bytes:
    """The talks as a calendar; empty if none has a date."""
    if loaded.urls is None or loaded.site is None:
        return b""
    found = [
        event
        for talk in talks
        if (
            event := ical.vevent(
                public_talk(talk, loaded.archive), loaded.urls, loaded.site.domain
            )
        )
    ]
    return ical.calendar(loaded.site.title, found) if found else b""


def _address(text: str) -> Address:
    (name, spec), *others = getaddresses([text])
    try:
        if others or "\n" in text or "\r" in text:
            raise ValueError(text)
        return Address(display_name=name, addr_spec=spec)
    except (ValueError, IndexError):  # the parser of the library fails on some
        wrong = sentence(text, "an address such as list@example.org")
        raise click.BadParameter(wrong, param_hint="--to") from None


def _set_boundaries(mail: EmailMessage) -> None:
    """Use fixed boundaries, so that two runs write the same bytes."""
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"{_BOUNDARY}{number}")
