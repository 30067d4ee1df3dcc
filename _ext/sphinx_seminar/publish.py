"""Writes the exports, and links to them in the heads of pages.

Only HTML builders that write the generated pages publish. Files are compared
by digest, so that a build writes what has changed; what has no source any
more is removed by the :class:`~sphinx_seminar.incremental.Tracker`.
"""

from __future__ import annotations

import os
import posixpath
from functools import cached_property, partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import ensuredir, relative_uri

from sphinx_seminar import hooks
from sphinx_seminar.archive.digests import digest_of
from sphinx_seminar.archive.public import public_series
from sphinx_seminar.compat import output_path
from sphinx_seminar.exports import (
    addlinks,
    citation,
    embed,
    head,
    jsonld,
    redirects,
    texts,
)
from sphinx_seminar.exports.cards import Cards
from sphinx_seminar.exports.files import Exports, File, talk_file
from sphinx_seminar.exports.head import Shared
from sphinx_seminar.exports.sitemap import sitemap
from sphinx_seminar.exports.urls import talk_url
from sphinx_seminar.formulas import readable
from sphinx_seminar.language import locale_of
from sphinx_seminar.model import Status
from sphinx_seminar.parallel import share
from sphinx_seminar.published_files import PublishedFiles
from sphinx_seminar.site_urls import SiteUrls, published_site
from sphinx_seminar.views.queries import choice_of
from sphinx_seminar.views.tools import SubscribeQuery, Subscription, TalkTools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_seminar.archive import Archive
    from sphinx_seminar.archive.public import PublicTalk
    from sphinx_seminar.documents import Documents
    from sphinx_seminar.exports.groups import TalkGroup
    from sphinx_seminar.incremental import Tracker
    from sphinx_seminar.model import Talk
    from sphinx_seminar.views.targets import Pages


class Publisher:
    """Publishes the archive of one build.

    :param generated: tells the names of the generated pages that are written.
    """

    def __init__(
        self,
        builder: StandaloneHTMLBuilder,
        documents: Documents,
        archive: Archive,
        pages: Pages,
        tracker: Tracker,
        *,
        generated: Callable[[], Iterable[str]],
        with_cards: bool = False,
    ) -> None:
        self.builder = builder
        self.documents = documents
        self.archive = archive
        self.pages = pages
        self.tracker = tracker
        self._generated = generated
        self.urls = SiteUrls(builder, pages)
        self.site = published_site(builder.config, self.urls)
        self._published = PublishedFiles(builder, tracker)
        self._folders: set[str] = set()
        queries = (one.query for found in documents.queries.values() for one in found)
        choices = (
            choice_of(one, archive)
            for one in queries
            if isinstance(one, SubscribeQuery)
        )
        without_page = (one for one in choices if one.needs_files)
        self.exports = Exports(
            archive, self.urls, self.site, self._published, without_page
        )
        self.cards: Cards | None = None
        """The pictures of pages, if there are some."""
        if with_cards and self.urls.base:
            self.cards = Cards(archive, self.urls, self.site)

    @cached_property
    def files(self) -> list[File]:
        """The files to publish, each with its digest."""
        cards = self.cards.files() if self.cards else ()
        return [*self.exports.files(), *self._files_of_site(), *cards]

    def _files_of_site(self) -> Iterator[File]:
        """The frame for other sites, and the list of all pages."""
        archive = self.archive
        coming = [talk for talk in archive.upcoming if talk.date]
        talks = (*coming, *embed.latest(archive))
        shown = archive.digests.cards(talks)
        keys = [*archive.series], [*archive.topics]
        digest = partial(digest_of, self.site, shown, *keys)
        yield File("embed.html", digest, partial(self._embed, talks))
        if self.urls.base:
            names = sorted({*self.builder.env.found_docs, *self._generated()})
            make = partial(sitemap, names, self.urls)
            digest = partial(digest_of, self.urls.base, names)
            yield File("sitemap.xml", digest, make)

    def _embed(self, talks: Sequence[Talk]) -> bytes:
        return embed.page(
            [self.exports.public(talk) for talk in talks],
            self._link,
            self.site,
            series=self.archive.series,
            topics=self.archive.topics,
        )

    def write(self, processes: int) -> None:
        """Write the files that have changed, in *processes*."""
        outdated = [one for one in self.files if one.name in self.tracker.outdated]
        single = set(self.exports.own_files.values())
        share_ = partial(
            share,
            work=self._write_all,
            done=self._published.note,
            builder=self.builder,
            processes=processes,
        )
        # first those of one talk: calendars of several take its event from there
        share_([one for one in outdated if one.name in single])
        share_([one for one in outdated if one.name not in single])
        for name, data in self._small_files():
            self.tracker.new.exports[name] = ""
            self._write(name, data)
        # the index of search comes next, and takes much memory
        self.exports.forget()
        del self.files

    def _small_files(self) -> Iterator[tuple[str, bytes]]:
        """Files that are made in less time than it takes to compare."""
        yield from self._redirects()
        yield from hooks.files(
            self.builder.events, self.archive, self.urls, self.tracker.outputs
        )

    def _write_all(self, files: Sequence[File]) -> list[str]:
        """Write *files*; returns their names."""
        for one in files:
            self._write(one.name, one.make())
        return [one.name for one in files]

    def _redirects(self) -> Iterator[tuple[str, bytes]]:
        """Pages at old addresses, where there is nothing else now."""
        builder = self.builder
        found = [*redirects.redirects(self.archive, self.pages)]
        taken = self.tracker.outputs() if found else {}
        for old, new, anchor in found:
            path = output_path(builder, old)
            if path not in taken:
                taken[path] = old
                end = f"#{anchor}" if anchor else ""
                link = builder.get_relative_uri(old, new)
                address = self.urls.page(new)
                yield (
                    path,
                    redirects.page(
                        link + end, address and address + end, self.site.language
                    ),
                )

    def _write(self, name: str, data: bytes) -> None:
        path = f"{self.builder.outdir}/{name}"  # not Path: there are thousands
        if os.path.exists(path) and os.path.getsize(path) == len(data):  # noqa: PTH110, PTH202
            with open(path, "rb") as before:  # noqa: PTH123
                if before.read() == data:
                    return
        folder = posixpath.dirname(path)
        if folder not in self._folders:
            self._folders.add(folder)
            ensuredir(folder)
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(data)

    def _link(self, name: str) -> str:
        """The address of a page, seen from the top of the site."""
        return relative_uri("embed.html", self.builder.get_target_uri(name))

    @cached_property
    def groups(self) -> dict[str, TalkGroup]:
        """The groups of talks by the page that shows them."""
        found = {one.name or one.page: one for one in self.exports.groups}
        # the index of talks shows all of them, as the home page does
        return {self.pages.talks(): found["index"], **found}

    def talks_in(self, docname: str) -> list[PublicTalk]:
        """The talks of a document, without days that wait for one."""
        by_address = self.archive.by_address
        entries = self.documents.talks.get(docname, ())
        talks = (by_address[docname, entry.anchor] for entry in entries)
        return [self.exports.public(talk) for talk in talks if not talk.is_open]

    def tools(self, talk: Talk) -> TalkTools:
        """What the page of *talk* offers to take away."""
        item = self.exports.public(talk)
        is_off = talk.status in (Status.CANCELLED, Status.POSTPONED)
        return TalkTools(
            calendar=talk_file(talk) if talk.date and not is_off else "",
            google="" if item.over else addlinks.google(item, self.urls),
            outlook="" if item.over else addlinks.outlook(item, self.urls),
            bibtex="" if talk.is_notice else citation.bibtex(item, self.urls),
            csl="" if talk.is_notice else citation.csl_json(item, self.urls),
            address=talk_url(talk, self.urls),
            prose=citation.prose(item, self.urls, locale_of(self.site.language)),
        )

    def subscription(self, page: str) -> Subscription | None:
        """How to follow the talks of *page*, if it shows some."""
        group = self.groups.get(page)
        if group is None:
            return None
        webcal = ""
        if self.urls.base:
            address = self.urls.file(group.calendar)
            webcal = f"webcal:{address.partition(':')[2]}"
        return Subscription(
            calendar=group.calendar,
            feed=group.feed if self.urls.base else "",
            webcal=webcal,
            google=addlinks.google_subscription(webcal),
        )

    def relative(self, page: str, file: str) -> str:
        """The address of a published file, seen from *page*."""
        return relative_uri(self.builder.get_target_uri(page), quote(file))

    def head(self, page: str) -> str:
        """What the head of a page gets."""
        items = self.talks_in(page)
        parts = [head.alternates(self._alternates(page, items))]
        if items:
            parts.append(head.talks(items, self.urls))
        speakers = {self.pages.speaker(key): key for key in self._speakers(page)}
        if page in speakers:
            parts.append(self._speaker(speakers[page], page))
        return "\n".join(parts)

    def _speakers(self, page: str) -> list[str]:
        key = page.rpartition("/")[2]
        # the head of an organizer's own document would not follow its talks
        return [key] * (
            key in self.archive.speakers and page not in self.builder.env.found_docs
        )

    def _speaker(self, key: str, page: str) -> str:
        archive = self.archive
        talks = [self.exports.public(t) for t in archive.by_speaker.get(key, ())]
        address = self.urls.page(page)
        found = jsonld.speaker(archive.speakers[key], address, talks, self.urls)
        return jsonld.script([found])

    def shared(self, page: str) -> Shared | None:
        """How other sites show *page*, if it is that of a talk or a series."""
        items = self.talks_in(page)
        if len(items) == 1:
            (item,) = items
            title = texts.title(item)
            text = head.description(item, locale_of(self.site.language))
            pictures = (item.talk.image, *(one.photo for one in item.talk.speakers))
            image = next((one for one in pictures if one), None)
        elif page in self._series:
            series = public_series(self.archive.series[self._series[page]])
            title, image = readable(series.name), series.image
            talks = self.archive.by_series.get(series.key, ())
            text = head.about_series(series, talks)
        else:
            return None
        card = self.cards.pages.get(page, "") if self.cards else ""
        small = self.urls.resource(image) if image else ""
        return Shared(
            title=title,
            text=text,
            address=self.urls.page(page),
            site=self.site.title,
            image=self.urls.file(card) if card else small,
            is_card=bool(card),
        )

    @cached_property
    def _series(self) -> dict[str, str]:
        """The pages of series."""
        return {self.pages.series(key): key for key in self.archive.series}

    def _alternates(
        self, page: str, items: list[PublicTalk]
    ) -> Iterator[tuple[str, str]]:
        own = self.groups.get(page)
        shown = dict.fromkeys(one for one in (self.groups["index"], own) if one)
        for group in shown:
            yield self.relative(page, group.calendar), group.title
            if group.feed and self.urls.base:
                yield self.relative(page, group.feed), group.title
        for item in items:
            if item.talk.date:
                yield self.relative(page, talk_file(item.talk)), item.talk.title


def add_head(publisher: Publisher, page: str, context: dict[str, Any]) -> None:
    """Put what machines read of *page* into its head."""
    tags = f"{context.get('metatags', '')}\n{publisher.head(page)}\n"
    shared = publisher.shared(page)
    if shared:
        if shared.text and 'name="description"' not in tags:
            tags += f'<meta name="description" content="{escape(shared.text)}">\n'
        document = page in publisher.builder.env.found_docs
        if document and "sphinxext.opengraph" in publisher.builder.config.extensions:
            # which makes the tags of documents, and takes from here what it would guess
            found = shared.for_opengraph()
            context["meta"] = {**found, **(context.get("meta") or {})}
            if "og:image" in found:
                tags += shared.card()
        else:
            tags += shared.tags(without=tags)
    context["metatags"] = tags
