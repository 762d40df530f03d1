"""LinkedIn: the CSV files of its data copy, each with a header and a date form of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from momo_guard.importers import generic_prose, profile, rows, times
from momo_guard.importers.base import Evidence, Match
from momo_guard.importers.opener import Source
from momo_guard.importers.routing import Route, read_routes
from momo_guard.post import Post, PostKind, Unread
from momo_guard.say import Say

PLATFORM = "linkedin"
PLATFORMS: tuple[str, ...] = (PLATFORM,)
_TIMES = ("Date", "Time", "DATE", "Created Date", "Creation Date", "Sent At", "Login Date", "Registered At", "Started On")
_HEADERS = {
    "shares.csv": "ShareCommentary", "comments.csv": "Message", "messages.csv": "CONVERSATION ID", "profile.csv": "Headline",
    "positions.csv": "Company Name", "education.csv": "School Name", "connections.csv": "First Name", "rich_media.csv": "Media Link",
    "reactions.csv": "Link", "invitations.csv": "Direction", "skills.csv": "Name",
}
_IGNORED = (
    "ad_targeting.csv", "ads clicked.csv", "ads *.csv", "lan ads*.csv", "reactions.csv", "skills.csv", "votes.csv", "company follows.csv",
    "member_follows.csv", "hashtag_follows.csv", "inferences*.csv", "job *.csv", "saved*.csv", "searchqueries.csv", "search*.csv",
    "security challenges.csv", "receipts*.csv", "learning*.csv", "events.csv", "endorsement*.csv", "instantreposts.csv", "causes*.csv",
    "connections.csv", "importedcontacts.csv", "contacts.csv", "guide_messages.csv", "private_identity*.csv", "verifications*.csv",
    "recommendations_received.csv", "readme*",
)


def _when(cells: dict[str, str]) -> object:
    return next((cells[k] for k in _TIMES if cells.get(k)), None)


def _written(text: str, kind: PostKind, link: str = "", media: str = "") -> Callable[[Source, str], Iterator[Post | Unread]]:
    """A reader of files with the user's own words in one column."""

    def read_file(source: Source, name: str) -> Iterator[Post | Unread]:
        for row in rows.of(source, name, (text, link)):
            if isinstance(row, Unread):
                yield row
                continue
            cell = row.cells.get
            where = f"{name}#{row.number}"
            pictures = (cell(media) or "",) if media else ()
            yield Post(id=where, platform=PLATFORM, where=where, kind=kind, text=(cell(text) or "").strip('"'),
                       created_at=times.parse(_when(row.cells)), url=cell(link) if link else None,
                       media=tuple(filter(None, pictures)))

    return read_file


def _facts(columns: dict[str, str]) -> Callable[[Source, str], Iterator[Post | Unread]]:
    """A reader of files of profile facts: column -> noun of the profile post."""

    def read_file(source: Source, name: str) -> Iterator[Post | Unread]:
        for row in rows.of(source, name, tuple(columns)):
            if isinstance(row, Unread):
                yield row
                continue
            when = times.parse(_when(row.cells))
            for column, title in columns.items():
                value = (row.cells.get(column) or "").strip("[]")
                yield from profile.field(PLATFORM, f"{name}#{row.number}/{column}", title, value, when)

    return read_file


def _logins(source: Source, name: str) -> Iterator[Post | Unread]:
    addresses = profile.Addresses(PLATFORM)
    for row in rows.of(source, name):
        if isinstance(row, Unread):
            yield row
            continue
        when = times.parse(_when(row.cells))
        address = row.cells.get("IP Address") or row.cells.get("Registration Ip")
        yield from addresses.post(f"{name}#{row.number}", address, when)


def _own_name(source: Source) -> str:
    for name in source.find("profile.csv"):
        for row in rows.of(source, name, ("First Name",)):
            if not isinstance(row, Unread):
                return f"{row.cells.get('First Name', '')} {row.cells.get('Last Name', '')}".strip()
    return ""


def _messages(source: Source, name: str) -> Iterator[Post | Unread]:
    """Messages; own is what the profile's name sent. Without a profile, who is part of all conversations is the user."""
    me = _own_name(source) or _common_party(source, name)
    for row in rows.of(source, name, ("CONVERSATION ID",)):
        if isinstance(row, Unread):
            yield row
            continue
        cell = row.cells.get
        if cell("CONTENT") is None:
            yield Unread(f"{name}#{row.number}", Say("这一行缺少内容", "this row lacks its content"))
            continue
        where = f"{name}#{row.number}"
        own = bool(me) and cell("FROM") == me
        yield Post(id=where, platform=PLATFORM, where=where, kind="message", own=own, text=cell("CONTENT") or "",
                   title=cell("SUBJECT") or "", created_at=times.parse(cell("DATE")), author="" if own else cell("FROM") or "",
                   reply_to=cell("TO") or "")


def _common_party(source: Source, name: str) -> str:
    common: set[str] | None = None
    conversations = set()
    for row in rows.of(source, name, ("CONVERSATION ID",)):
        if not isinstance(row, Unread) and row.cells.get("TO"):
            parties = {row.cells.get("FROM", ""), *row.cells["TO"].split(",")}
            common = parties if common is None else common & parties
            conversations.add(row.cells.get("CONVERSATION ID"))
    return common.pop() if common and len(common) == 1 and len(conversations) > 1 else ""


def _invitations(source: Source, name: str) -> Iterator[Post | Unread]:
    for row in rows.of(source, name, ("Direction",)):
        if isinstance(row, Unread):
            yield row
        elif row.cells.get("Message"):
            where = f"{name}#{row.number}"
            own = row.cells.get("Direction") == "OUTGOING"
            yield Post(id=where, platform=PLATFORM, where=where, kind="message", own=own, text=row.cells["Message"],
                       created_at=times.parse(_when(row.cells)), author="" if own else row.cells.get("From", ""),
                       reply_to=row.cells.get("To", ""))


def _article(source: Source, name: str) -> Iterator[Post | Unread]:
    for post in generic_prose.html(source, name):
        yield msgspec.structs.replace(post, platform=PLATFORM)



_PROFILE = {
    "First Name": "name", "Last Name": "name", "Maiden Name": "name", "Address": "address", "Birth Date": "birth_date",
    "Headline": "bio", "Summary": "bio", "Industry": "industry", "Zip Code": "postcode", "Geo Location": "location",
    "Twitter Handles": "handle", "Websites": "url", "Instant Messengers": "handle",
}
_ROUTES = (
    Route(("shares.csv", "shares_*.csv"), _written("ShareCommentary", "note", "ShareLink", "MediaUrl")),
    Route(("comments.csv", "comments_*.csv"), _written("Message", "comment", "Link")),
    Route(("rich_media.csv", "rich media.csv"), _written("Media Description", "note", "Media Link")),
    Route(("recommendations_given.csv",), _written("Text", "comment")),
    Route(("messages.csv", "messages_*.csv"), _messages),
    Route(("invitations.csv",), _invitations),
    Route(("profile.csv",), _facts(_PROFILE)),
    Route(("profile summary.csv",), _facts({"Profile Summary": "bio"})),
    Route(("positions.csv",), _facts({"Company Name": "employer", "Title": "occupation", "Description": "bio", "Location": "location"})),
    Route(("education.csv",), _facts({"School Name": "school", "Degree Name": "education", "Notes": "bio", "Activities": "bio"})),
    Route(("email addresses.csv",), _facts({"Email Address": "email"})),
    Route(("phonenumbers.csv", "phone numbers.csv", "whatsapp phone numbers.csv"), _facts({"Number": "phone"})),
    Route(("languages.csv",), _facts({"Name": "language"})),
    Route(("volunteering.csv",), _facts({"Company Name": "organization", "Role": "occupation", "Description": "bio"})),
    Route(("certifications.csv", "honors.csv", "projects.csv", "courses.csv", "patents.csv", "publications.csv", "organizations.csv"),
          _facts({"Name": "title", "Title": "title", "Description": "bio"})),
    Route(("registration.csv", "logins.csv"), _logins),
    Route(("articles/*/*.html", "articles/*.html"), _article),
)


def identify(source: Source) -> Match | None:
    """Claim files that have both the name and the header of LinkedIn's."""
    for name in source.find(*_HEADERS):
        wanted = _HEADERS[name.rpartition("/")[2].lower()]
        head = source.head(name, 8192)
        alone = wanted in ("Message", "Link", "Name", "First Name", "Direction", "Media Link")
        if wanted.encode() in head and (not alone or b"linkedin.com" in head):
            why = Say("{name} 有 LinkedIn 导出的表头 {column}", "{name} has LinkedIn's column {column}")
            return Match(PLATFORM, Evidence.PATHS, why.fill(name=name, column=wanted))
    return None


def read(source: Source) -> Iterator[Post | Unread]:
    """Shares, comments, messages, articles and profile. Connections are other people and are ignored."""
    yield from read_routes(source, _ROUTES, _IGNORED)


