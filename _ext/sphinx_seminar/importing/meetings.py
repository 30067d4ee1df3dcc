"""Video meetings: links that lead into one, and the words around them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_HOST = re.compile(
    r"(?:^|\.)(?:zoom(?:gov)?\.(?:us|com|com\.cn)|webex\.com|teams\.(?:microsoft|live)\.com"
    r"|meet\.google\.com|hangouts\.google\.com|(?:gotomeeting|gotowebinar|goto)\.com"
    r"|gotomeet\.me|(?:meeting\.tencent|voovmeeting)\.com|(?:vc\.)?feishu\.cn"
    r"|meet\.lark\w*\.com|whereby\.com|gather\.town|bluejeans\.com|skype\.com"
    r"|hopin\.com|livestorm\.co|jit\.si|8x8\.vc|bbcollab\.com|blackboard\.com"
    r"|ringcentral\.com|chime\.aws|senfcall\.de|dfnconf\.de|conf\.dfn\.de"
    r"|airmeet\.com|kmeet\.infomaniak\.com|edumeet\.org)$"
    # a server of one's own: bbb.example.edu, meet2.example.org
    r"|(?:^|[.-])(?:zoom|bbb|bigbluebutton|greenlight|jitsi|meet|webex|visio|"
    r"webconf|videoconf\w*|collaborate)\d*[.-]"
)
"""Hosts of known services, and names that servers of them go by."""
_PATH = re.compile(
    r"(?i)/(?:bbb|bigbluebutton|jitsi)(?:/|$)"
    r"|/(?:b|rooms)/[a-z0-9]{3}-[a-z0-9]{3}(?:-[a-z0-9]{3})*(?:/|$)"
)
"""Rooms of BigBlueButton, on any host."""
_RECORDING = re.compile(r"/(?:rec|recording|playback)/")
_NO_MEETING = re.compile(
    r"(?i)(?:^|\.)(?:arxiv|doi|orcid|zenodo|wikipedia|github|gitlab|openreview|"
    r"overleaf|stackoverflow|dl\.acm|researchgate)\."
)
"""Hosts of papers and code, whatever the words around a link say."""
_PLACE = (
    r"(?:meeting|talk|seminar|session|call|webinar|event|lecture|stream|room|zoom|"
    r"webex|teams|colloquium|workshop|conference|discussion|broadcast|link|url)"
)
_LEAD = re.compile(
    r"(?i)\bjoin(?:ing)?\s+(?:us|via|here|online|remotely|virtually|live|on|in|with|"
    r"through|using|from|at|by|(?:the |this |our |a |an )?(?:[\w-]+ ){0,2}?"
    + _PLACE
    + r")\b"
    r"|\bjoin(?:ing)?(?: \w+)?\s*[:：]|\bto join\b|^\W*(?:click \w+ to )?join\b"
    r"|\blive[- ]?stream\w*|\bstream(?:ed|ing)?(?:\s+(?:live|online|at|on|via|here|"
    r"link|url|from|is))*\s*[:：]|\b(?:be|being|is|are|also)\s+(?:\w+\s+)?streamed\b"
    r"|\bstreamed (?:live|online|at|on|via|here)\b|\bstream(?:ing)? (?:link|url)\b"
    r"|\bbroadcast (?:live|online|at|on|via)\b|\bwatch (?:\w+ )?(?:live|online)\b"
    r"|\b(?:zoom|webex|teams|meet|bbb|jitsi|skype|gotomeeting|bigbluebutton)\b"
    r"(?:[ -](?:link|meeting|url|room|webinar|call|session))*\s*[:：]"
    r"|\b(?:via|on|over|per|über|auf|par|sur|por|en|su|em) (?:zoom|webex|(?:ms |"
    r"microsoft )?teams|google meet|bbb|bigbluebutton|jitsi|skype)\b"
    r"|\b(?:online|remote|virtual|meeting|hybrid|video ?conference) (?:access|link|"
    r"attendance|participation|room|url)\b|\battend (?:online|remotely|virtually)\b"
    r"|\bonline (?:at|via|here|under)?\s*[:：]|\b(?:connect|dial[- ]in)\b.{0,30}[:：]"
    # German, Dutch
    r"|\b(?:online|digital|virtuell|hybrid)\w* (?:teilnahme|teilnehmen|zugang)\b"
    r"|\b(?:teilnahme|zugangs|meeting|konferenz|einwahl)-?link\b|\b(?:zuschalten|"
    r"einwählen|zugeschaltet|übertragen|live-?übertragung|videokonferenz|"
    r"beitreten|deelnemen|videovergadering)\b|\bteilnahme\b.{0,30}[:：]"
    # French
    r"|\b(?:rejoindre|retransmis\w*|diffus[ée]\w* en (?:direct|ligne)|"
    r"en direct|visio(?:conférence)?|se connecter|lien de connexion|"
    r"lien (?:zoom|visio\w*))\b"
    # Spanish, Portuguese, Italian
    r"|\b(?:[uú]n[ei]r(?:se|te)|únete|conectarse|retransmit\w+|transmitid[oa]|transmi"
    r"tirá|en directo|en vivo|ao vivo|videoconferencia|videoconferência|enlace de "
    r"(?:acceso|conexión|la reunión)|link de acesso|sala virtual|collegar(?:si|ti)|"
    r"in diretta|trasmess[oa]|videoconferenza|link (?:per|di) (?:il |la )?"
    r"(?:collegamento|partecipa\w+|riunione))\b"
    # Russian, Chinese, Japanese, Korean
    r"|подключ\w+|трансляци\w+|онлайн|加入|直播|线上|線上|腾讯会议|参加|配信|"
    r"オンライン|참가|참여|생중계|온라인"
)
"""Words that lead to a link by which one takes part from afar."""
_SECRET_WORD = (
    r"(?:passcode|pass code|password|pwd|pin|pw|access code|meeting[ -]?(?:id|no\.?|"
    r"number|code)|webinar[ -]?id|zoom[ -]?id|kenncode|kennwort|passwort|zugangscode|"
    r"mot de passe|code (?:secret|d['’]accès)|contraseña|clave|código(?: de acceso)?|"
    r"senha|codice(?: di accesso)?|id (?:de r[ée]uni[oó]n|de réunion|da reunião|"
    r"riunione)|wachtwoord|пароль|код доступа)"
)
_SECRET = re.compile(
    rf"(?i)\b{_SECRET_WORD}\W{{0,3}}\s*(?:(?:is|ist|lautet|est|es|è|é)\b\s*)?"
    rf"[:=：]?\s*[\"'“`*(]*(?=[^\s\d]*\d)[^\s,;]{{3,}}"
    rf"|\b{_SECRET_WORD}\W{{0,3}}[:=：]\s*\S"
    r"|(?:密码|密碼|会议号|会議ID|パスコード|パスワード|ミーティングID|암호|비밀번호)\s*[:：]?\s*\S"
)
"""A passcode or a meeting's number, rather than words about passwords."""
_SECRET_QUERY = frozenset(
    {"pwd", "password", "passcode", "passwd", "pass", "pw", "mpwd", "mtid", "tk"}
)


def is_meeting(url: str) -> bool:
    """Whether *url* leads into a video meeting."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    known = _HOST.search(host) is not None or _PATH.search(parts.path) is not None
    return known and _RECORDING.search(parts.path) is None


def may_be_meeting(url: str) -> bool:
    """Whether words may make of *url* a link to join: not of a paper, or of code."""
    parts = urlsplit(url)
    recording = _RECORDING.search(parts.path) is not None
    return not recording and _NO_MEETING.search(parts.hostname or "") is None


def has_passcode(url: str) -> bool:
    """Whether *url* itself lets everybody in who has it: ``?pwd=…``."""
    said = (name.lower() for name, _ in parse_qsl(urlsplit(url).query))
    return not _SECRET_QUERY.isdisjoint(said)


def leads_to_meeting(words: str) -> bool:
    """Whether *words* lead to a link by which one joins or watches from afar."""
    return _LEAD.search(words) is not None


def tells_secret(text: str) -> bool:
    """Whether *text* tells a passcode or a meeting's number."""
    return _SECRET.search(text) is not None
