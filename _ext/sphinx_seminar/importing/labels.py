"""The labels of announcements, in the forms and languages that are common."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from sphinx_seminar.reading.names import fold


class Field(StrEnum):
    """What a label announces."""

    SPEAKER = "speaker"
    PANELIST = "panelist"
    CHAIR = "chair"
    DISCUSSANT = "discussant"
    TITLE = "title"
    DATE = "date"
    TIME = "time"
    WHEN = "when"
    VENUE = "venue"
    ONLINE = "online"
    ABSTRACT = "abstract"
    BIOGRAPHY = "biography"
    POSITION = "position"
    AFFILIATION = "affiliation"
    HOMEPAGE = "homepage"
    ORCID = "orcid"
    HOST = "host"
    CONTACT = "contact"
    REGISTRATION = "registration"
    SERIES = "series"
    ORGANIZER = "organizer"
    NUMBER = "number"
    LANGUAGE = "language"
    TOPICS = "topics"
    SLIDES = "slides"
    VIDEO = "video"
    PAPER = "paper"
    CODE = "code"
    TIMEZONE = "timezone"
    END = "end"
    STATUS = "status"
    MESSAGE = "message"
    PRIVATE = "private"
    """Passcodes and the like: kept, not published."""
    OTHER = "other"
    """Known not to be part of any field above."""


LONG = frozenset({Field.ABSTRACT, Field.BIOGRAPHY})
"""Fields whose text runs on over paragraphs."""

_SYNONYMS: dict[Field, str] = {
    Field.SPEAKER: """speaker, speakers, speaker(s), presenter, presenters, presenter(s),
        presented by, talk by, by, lecturer, lecturers, guest speaker, invited speaker,
        our speaker, guest, name, name of speaker, speaker name, speaker's name, who,
        referent, referentin, referenten, referent/in, referent:in, vortragende,
        vortragender, vortragende/r, vortragende:r, sprecher, sprecherin, redner,
        rednerin, orateur, oratrice, oratrices, orateurs, intervenant, intervenante,
        intervenants, conférencier, conférencière, exposé de, ponente, ponentes,
        conferenciante, expositor, expositora, orador, oradora, oradores, palestrante,
        palestrantes, relatore, relatrice, relatori, spreker, sprekers, foredragsholder,
        talare, föreläsare, puhuja, prelegent, prelegentka, přednášející, prednášajúci,
        előadó, vorbitor, докладчик, докладчики, лектор, спикер, выступающий,
        доповідач, ομιλητής, ομιλήτρια, konuşmacı, 講演者, 講師, 演者, 発表者, 登壇者,
        スピーカー, 主讲人, 報告人, 报告人, 演讲人, 演讲者, 演講者, 講者, 讲者, 主講人,
        嘉宾, 연사, 발표자, 강연자, ponent""",
    Field.PANELIST: """panelist, panelists, panellist, panellists, panel members, panel""",
    Field.CHAIR: """chair, chaired by, session chair, moderator, moderators, moderation,
        moderated by, facilitator, modération, moderatore, moderador, moderadora""",
    Field.DISCUSSANT: "discussant, discussants, respondent, respondents",
    Field.TITLE: """title, talk title, title of talk, title of the talk, talk, lecture,
        topic, subject, seminar title, lecture title, presentation title, presentation,
        thema, titel, vortragstitel, vortrag, titel des vortrags, titre, sujet,
        titre de l'exposé, título, tema, titolo, onderwerp, tittel, otsikko, aihe, tytuł,
        temat, název, téma, názov, cím, titlu, название, тема, тема доклада, заголовок,
        назва, τίτλος, θέμα, başlık, konu, 題目, 講演題目, 演題, タイトル, 題名, 标题,
        题目, 報告題目, 报告题目, 演讲题目, 演講題目, 講題, 主题, 讲座题目, 제목, 강연제목,
        주제, 강연 제목, títol""",
    Field.DATE: """date, dates, day, date of talk, datum, tag, jour, fecha, día, data,
        giorno, dato, päivä, päivämäärä, dzień, den, dátum, dată, дата, день,
        ημερομηνία, tarih, 日期, 日付, 日程, 期日, 날짜, 일자""",
    Field.TIME: """time, start time, starting time, start, starts, begins, begin, hour,
        hours, uhrzeit, zeit, beginn, heure, horaire, horaires, hora, horario, hora de
        inicio, ora, orario, ore, tijd, tijdstip, tid, klokken, klockslag, aika, kello,
        godzina, czas, čas, hodina, időpont, время, начало, час, ώρα, saat, 時刻, 時間,
        时间, 시간""",
    Field.WHEN: """when, date and time, date & time, date/time, date / time, time and
        date, time & date, time/date, day and time, date, time, date + time, datetime,
        wann, termin, zeit und datum, datum und zeit, datum und uhrzeit, zeitpunkt,
        datum/zeit, quand, date et heure, date et horaire, cuándo, cuando, fecha y hora,
        día y hora, quando, data e ora, data e orario, data e hora, data e horário,
        wanneer, datum en tijd, tidspunkt, når, när, milloin, kiedy, data i godzina,
        kdy, kedy, mikor, când, когда, дата и время, дата і час, πότε, ne zaman,
        tarih ve saat, 日時, 開催日時, 日期时间, 报告时间, 報告時間, 讲座时间,
        演讲时间, 时间日期, 일시, 일정, quan""",
    Field.VENUE: """venue, location, place, room, where, address, building, lecture hall,
        seminar room, venue/location, ort, raum, veranstaltungsort, wo, hörsaal,
        adresse, lieu, salle, où, lugar, sala, dónde, donde, aula, luogo, dove,
        sede, local, onde, locatie, plaats, zaal, waar, sted, lokale, plats, lokal,
        paikka, missä, miejsce, gdzie, místo, kde, miesto, helyszín, hely, loc, место,
        аудитория, где, адрес, місце, τόπος, πού, yer, nerede, 場所, 会場, 開催場所,
        地点, 地點, 报告地点, 報告地點, 讲座地点, 演讲地点, 장소, lloc""",
    Field.ONLINE: """zoom, zoom link, zoom url, zoom meeting, zoom meeting link, zoom
        webinar, online, online link, online at, online access, virtual, virtual link,
        webinar, webinar link, webex, webex link, microsoft teams, ms teams, teams,
        teams link, teams meeting, google meet, meet, meet link, meeting link, meeting
        url, meeting, join, join link, join url, join zoom meeting, join online, join
        the meeting, join us online, to join, link, link to join, link to the meeting,
        link to zoom, live stream, livestream, livestreaming, live streaming, stream,
        streaming, remote access, remote, remote participation, videoconference, video
        conference, video link, virtual meeting, virtual location, bigbluebutton, bbb,
        jitsi, gather, click here to join the meeting, zoom-link, online-link, 
        zugang, zugangslink, einwahl, online-teilnahme, lien, lien zoom, lien de connexion, visioconférence, visio, enlace,
        enlace zoom, enlace de zoom, conexión, collegamento, collegamento zoom, link zoom,
        link de acesso, transmissão, ссылка, ссылка на zoom, подключение, онлайн, オンライン,
        リンク, 参加url, 参加方法, zoom 会议, zoom会议, 线上, 線上, 会议链接, 链接, 腾讯会议,
        온라인, 접속 링크, 줌""",
    Field.ABSTRACT: """abstract, abstracts, summary, talk abstract, abstract of talk,
        abstract of the talk, abstract of the presentation, about the talk, about this
        talk, about the lecture, about the seminar, description, talk description,
        overview, synopsis, outline, details, zusammenfassung, kurzfassung, inhalt,
        beschreibung, abriss, zum vortrag, résumé, resume, description de l'exposé,
        resumen, descripción, sommario, riassunto, descrizione, resumo,
        descrição, samenvatting, omschrijving, sammendrag, resumé, sammanfattning,
        tiivistelmä, streszczenie, opis, abstrakt, anotace, anotácia, összefoglaló,
        absztrakt, kivonat, rezumat, аннотация, резюме, краткое содержание, описание,
        анотація, περίληψη, özet, 概要, 講演概要, 要旨, 要約, アブストラクト, 摘要,
        内容摘要, 报告摘要, 報告摘要, 内容简介, 演讲摘要, 內容摘要, 초록, 요약, 강연 내용,
        resum""",
    Field.BIOGRAPHY: """biography, bio, biographies, bios, short bio, short biography,
        brief bio, brief biography, biographical sketch, biographical note, biosketch,
        speaker bio, speaker's bio, speaker biography, speaker's biography, speaker
        bios, bio of speaker, bio of the speaker, biography of the speaker, about the
        speaker, about the speakers, about the presenter, about the lecturer, about the
        author, about our speaker, speaker info, speaker profile, profile, cv, short cv,
        vita, kurzbiographie, kurzbiografie, biographie, biografie, lebenslauf, zur
        person, über den referenten, über die referentin, über den vortragenden, über
        die vortragende, über die person, kurzvita, biographie courte, à propos de
        l'orateur, à propos de l'oratrice, biografía, semblanza, reseña biográfica,
        acerca del ponente, sobre el ponente, biografia, nota biografica, mini-bio,
        minibio, sobre o palestrante, sobre a palestrante, over de spreker, om
        foredragsholderen, om talaren, puhujasta, biogram, notka biograficzna, o
        prelegencie, medailonek, életrajz, биография, о докладчике, об авторе, о
        лекторе, біографія, βιογραφικό, σύντομο βιογραφικό, özgeçmiş, biyografi, 略歴,
        講師略歴, 講演者略歴, 経歴, プロフィール, 紹介, 简介, 个人简介, 报告人简介, 報告人簡介,
        主讲人简介, 作者简介, 演讲者简介, 講者簡介, 嘉宾简介, 약력, 연사 소개, 연사약력, 강연자 소개,
        연사 약력""",
    Field.POSITION: """position, job title, speaker title, speaker position, role, rank,
        occupation, poste, cargo, funktion""",
    Field.AFFILIATION: """affiliation, affiliations, institution, institute, university,
        organisation, organization, speaker affiliation, company, employer, from,
        department, institution/affiliation, zugehörigkeit, affiliation de l'orateur,
        établissement, afiliación, institución, affiliazione, afiliação, instituição,
        instelling, afiliacja, uczelnia, организация, место работы, аффилиация, 所属,
        所屬, 单位, 單位, 工作单位, 소속""",
    Field.HOMEPAGE: """homepage, home page, website, web site, webpage, web page, speaker
        website, speaker homepage, speaker's website, speaker's homepage, personal
        website, personal page, web, url, webseite, site web, página web, sito web, 主页,
        ホームページ""",
    Field.ORCID: "orcid, orcid id, orcid id",
    Field.HOST: """host, hosts, hosted by, faculty host, host(s), local host, invited by,
        gastgeber, gastgeberin, einladende, einladender, invité par, invitation, anfitrión,
        anfitriona, ospite di, anfitrião, gastheer, vært, värd, принимающая сторона,
        主持人, 主持, 邀请人, 邀請人, 世話人, 司会, 座長, 호스트, 좌장""",
    Field.CONTACT: """contact, contacts, contact person, contact us, contact email, enquiry,
        enquiries, inquiry, inquiries, for enquiries, for inquiries, questions, any
        questions, for questions, queries, for more information, for further information,
        more information, further information, information, info, organiser contact, organizer
        contact, email, e-mail, kontakt, ansprechpartner, ansprechpartnerin, rückfragen,
        auskunft, contact(s), renseignements, contacto, consultas, informes, contatti,
        contatto, informazioni, contato, informações, contactpersoon, yhteystiedot,
        контакт, контакты, вопросы, связь, επικοινωνία, iletişim, 問い合わせ, 問合せ,
        お問い合わせ, お問合せ, 問い合わせ先, 連絡先, 联系人, 联系方式, 聯絡人, 聯絡, 查询, 查詢,
        문의, 문의처, 연락처""",
    Field.REGISTRATION: """registration, register, register here, to register, register at,
        registration link, registration form, rsvp, sign up, sign-up, signup, sign up
        here, booking, book, book a place, tickets, anmeldung, anmelden, registrierung,
        inscription, inscriptions, s'inscrire, inscripción, inscripciones, registro,
        iscrizione, iscrizioni, registrazione, inscrição, inscrições, aanmelden,
        aanmelding, påmelding, tilmelding, anmälan, ilmoittautuminen, rejestracja,
        registrace, registrácia, regisztráció, înregistrare, регистрация, реєстрація,
        εγγραφή, kayıt, 申込, 申し込み, 参加申込, 事前登録, 参加登録, 登録, 报名, 报名链接,
        報名, 注册, 등록, 사전등록, 신청, 참가신청""",
    Field.SERIES: """series, seminar series, seminar, colloquium, event, event series,
        seminarreihe, reihe, veranstaltungsreihe, séminaire, seminario, ciclo, serie,
        ciclo di seminari, seminário, семинар, セミナー名, シリーズ, 系列, 세미나""",
    Field.ORGANIZER: """organizer, organiser, organizers, organisers, organized by,
        organised by, organizer(s), organiser(s), sponsor, sponsors, sponsored by, presented
        for, veranstalter, organisation et contact, organisateur, organisateurs,
        organisatrice, organiza, organizador, organizadores, organizado por, organizzato
        da, organizzatori, organizzatore, organização, organisator, arrangør, arrangör,
        järjestäjä, organizator, pořadatel, szervező, организатор, организаторы, 主催,
        主催者, 主办, 主办单位, 主辦, 주최, 주관""",
    Field.NUMBER: """number, no, nr, talk number, seminar number, seminar no, talk no,
        episode, issue, 回, 第""",
    Field.LANGUAGE: """language, talk language, sprache, vortragssprache, langue, idioma,
        lingua, taal, språk, sprog, kieli, język, jazyk, nyelv, limba, язык, мова,
        γλώσσα, dil, 言語, 使用言語, 语言, 語言, 언어""",
    Field.TOPICS: """topics, keywords, key words, keyword, tags, tag list, subjects,
        categories, category, field, area, areas, schlagwörter, stichwörter, schlüsselwörter,
        mots-clés, mots clés, mots clefs, palabras clave, parole chiave, palavras-chave,
        trefwoorden, nøkkelord, nyckelord, avainsanat, słowa kluczowe, klíčová slova,
        kľúčové slová, kulcsszavak, cuvinte cheie, ключевые слова, ключові слова,
        λέξεις κλειδιά, anahtar kelimeler, キーワード, 关键词, 關鍵詞, 키워드""",
    Field.SLIDES: """slides, slide deck, deck, presentation slides, slides link, folien,
        diapositives, transparents, diapositivas, スライド, 幻灯片, 슬라이드""",
    Field.VIDEO: """video, video recording, recording, recordings, youtube, video url,
        recorded talk, recording link, youtube link, aufzeichnung, enregistrement, vidéo,
        vídeo, grabación, registrazione, gravação, запись, видео, 録画, 録音, 动画, 录像,
        视频, 녹화""",
    Field.PAPER: """paper, papers, paper link, reading, readings, reference, related paper,
        publication, preprint, arxiv, based on, article, artikel, aufsatz, 論文, 论文, 논문""",
    Field.CODE: "code, source code, software, repository, github, repo, source",
    Field.TIMEZONE: "timezone, time zone, zeitzone, fuseau horaire, zona horaria, fuso",
    Field.END: "end, ends, end time, finish, ends at, until, ende, fin, fine, 終了",
    Field.STATUS: "status",
    Field.MESSAGE: """notice, important notice, announcement, message, achtung, hinweis,
        attention""",
    Field.PRIVATE: """passcode, zoom passcode, pass code, password, zoom password, pw, pwd,
        meeting id, zoom meeting id, zoom id, meeting-id, webinar id, meeting number,
        meeting no, meeting code, access code, pin, passwort, kenncode, kennwort,
        zugangscode, meeting-kennwort, mot de passe, code secret, code d'accès, id de réunion,
        identifiant, contraseña, clave, código de acceso, id de reunión, código, senha, código de
        acesso, id da reunião, codice, codice di accesso, id riunione, wachtwoord,
        kod, пароль, код доступа, код, идентификатор конференции, id, パスコード, パスワード,
        ミーティングid, 密码, 密碼, 会议号, 会议id, 会议密码, 會議id, 암호, 비밀번호, 회의 id,
        dial in, dial-in, dial, dial by your location, one tap mobile, phone, telephone, sip, h.323,
        find your local number, meeting password, host key, meeting id and passcode""",
    Field.OTHER: """note, notes, nb, please note, audience, level, prerequisites, format,
        agenda, programme, program, schedule, refreshments, food, lunch, fee, cost, ps,
        unsubscribe, cc, to, sent, bcc, reply-to, subject line, parking, accessibility,
        add to calendar, calendar, ical, attachments, bemerkung, anmerkung, remarque, nota,
        примечание, 備考, 対象, 参加費, 定員, 备注""",
}
_NOT_FOLDED = str.maketrans("’‘`´", "''''")


def _spelled(text: str) -> str:
    """*text* as the table spells labels: folded, but with its brackets."""
    return fold(" ".join(text.translate(_NOT_FOLDED).split()))


def _table() -> dict[str, Field]:
    table: dict[str, Field] = {}
    for field, names in _SYNONYMS.items():
        for name in names.split(","):
            table.setdefault(_spelled(name), field)
    # "date, time" is written with a comma
    table[_spelled("date, time")] = Field.WHEN
    table[_spelled("name of the speaker")] = Field.SPEAKER
    return table


_LABELS = _table()

_WEAK = frozenset(
    [
        "by",
        "who",
        "talk",
        "lecture",
        "topic",
        "subject",
        "presentation",
        "day",
        "data",
        "den",
        "time",
        "start",
        "starts",
        "begin",
        "begins",
        "hour",
        "hours",
        "hora",
        "ora",
        "ore",
        "place",
        "room",
        "where",
        "address",
        "building",
        "local",
        "loc",
        "meeting",
        "join",
        "link",
        "online",
        "virtual",
        "remote",
        "stream",
        "teams",
        "meet",
        "lien",
        "enlace",
        "details",
        "description",
        "overview",
        "outline",
        "opis",
        "inhalt",
        "resume",
        "profile",
        "cv",
        "vita",
        "role",
        "rank",
        "from",
        "institute",
        "university",
        "department",
        "company",
        "web",
        "url",
        "host",
        "questions",
        "information",
        "info",
        "register",
        "book",
        "tickets",
        "series",
        "seminar",
        "event",
        "reihe",
        "ciclo",
        "number",
        "no",
        "nr",
        "episode",
        "issue",
        "field",
        "area",
        "language",
        "tag",
        "code",
        "source",
        "software",
        "paper",
        "papers",
        "reading",
        "readings",
        "reference",
        "article",
        "video",
        "end",
        "ends",
        "until",
        "fin",
        "fine",
        "status",
        "notice",
        "message",
        "attention",
        "id",
        "pin",
        "phone",
        "dial",
        "code",
        "note",
        "notes",
        "level",
        "format",
        "agenda",
        "program",
        "schedule",
        "lunch",
        "cost",
        "to",
        "name",
        "guest",
        "panel",
        "from",
        "title",
        "position",
        "data",
        "tema",
        "email",
        "e",
        "mail",
        "summary",
        "clave",
        "kod",
        "invitation",
        "meeting",
        "category",
        "categories",
        "subjects",
        "orador",
        "sala",
        "fuso",
        "key",
        "sip",
        "youtube",
        "github",
        "arxiv",
        "poster",
        "termin",
    ]
)
"""Labels that are words of running text too."""


class Label(NamedTuple):
    """A label that was recognized at the start of a line."""

    field: Field
    said: str
    value: str
    number: str = ""
    """The number of a label such as ``Speaker 2``."""
    of: str = ""
    """The person of a heading such as ``About Jane Doe``."""
    heading: bool = False
    """The label stands alone, without a colon."""

    @property
    def weak(self) -> bool:
        """Whether the label could be a word of running text."""
        return _spelled(self.said) in _WEAK


_DECORATION = r"[\s*_#>•◦▪●■□◆◇★☆✦➢►▶→|=~【\[〔<《\"'“”\-–—\U0001f300-\U0001faff\ufe0f\u2600-\u27bf]*"
_LABELLED = re.compile(
    rf"^{_DECORATION}(?P<said>[^\W\d_][^:：\n\t|]{{0,48}}?)\s*(?:\d{{1,2}}|[#№]\s*\d+)?"
    rf"[*_\s】\]〕>》]*(?:[:：]|[】〕](?=.)|\t|\s[-–—|]\s|\s{{3,}})\s*(?P<value>.*)$"
)
_BRACKETED = re.compile(
    r"^\s*[【〔\[](?P<said>[^】〕\]]{1,30})[】〕\]]\s*[:：]?\s*(?P<value>.*)$"
)
_DOTTED = re.compile(
    r"^[\s*_#]*(?P<said>abstract|summary|résumé|zusammenfassung|resumen|sommario|resumo|bio|biography|short bio)"
    r"[*_]*\s*[.–—-]+[*_]*\s+(?P<value>\S.*)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?P<said>.*?)\s*[#№]?\s*(?P<number>\d{1,2})$")
_BIO_OF = re.compile(
    r"(?i)^(?:(?:(?:a )?(?:short |brief )?(?:bio(?:graphy|sketch)?|biographical (?:sketch|note)))\s+(?:of|for)"
    r"|about|über|à propos de|acerca de|sobre|o|over|om|о|об)\s+(?P<who>.+)$"
)
_ABSTRACT_OF = re.compile(r"(?i)^(?:abstract|summary)\s+(?:of|for)\s+\S.*$")
_EDGES = " \t*_#>|=~【】[]〔〕<>《》\"'“”"


def field_of(name: str) -> Field | None:
    """The field that the label *name* means."""
    return _LABELS.get(_spelled(name.strip(_EDGES).rstrip(":： ")))


def read_label(line: str) -> Label | None:
    """The label with which *line* begins, and the value behind it."""
    for form in (_BRACKETED, _DOTTED, _LABELLED):
        match = form.match(line)
        if match is None:
            continue
        said = match["said"].strip(_EDGES)
        number = ""
        if numbered := re.search(
            rf"{re.escape(said)}\s*[#№]?\s*(\d{{1,2}})[*_\s]*[:：]", line
        ):
            number = numbered[1]
        label = _labelled(said, match["value"], number)
        if label is not None:
            return label
    return None


def _labelled(said: str, value: str, number: str) -> Label | None:
    value = _without_closing(value)
    field = field_of(said)
    if field is None and (split := _NUMBERED.match(said)):
        field, number = field_of(split["said"]), split["number"]
    if field is None and (person := _BIO_OF.match(said)) and _is_name(person["who"]):
        return Label(Field.BIOGRAPHY, said, value, of=person["who"].strip())
    if field is None and "(" in said:
        field = field_of(said.partition("(")[0])
        inside = said.partition("(")[2].rstrip(") ")
        if field in (Field.TIME, Field.WHEN, Field.DATE):
            value = f"{value} ({inside})"
    if (
        field is None
        and "/" in said
        and all(field_of(part) for part in said.split("/"))
    ):
        field = _combined({field_of(part) for part in said.split("/")})
    if field is None:
        return None
    return Label(field, said, value, number)


def _combined(fields: set[Field | None]) -> Field | None:
    if fields <= {Field.DATE, Field.TIME, Field.WHEN}:
        return Field.WHEN
    if fields == {Field.VENUE, Field.ONLINE}:
        return Field.VENUE
    return fields.pop() if len(fields) == 1 else None


def _without_closing(value: str) -> str:
    """*value* without the end of the emphasis that began before the label."""
    value = value.strip()
    return re.sub(r"^[*_]{1,3}(?=\s|$)", "", value).strip()


def read_heading(line: str) -> Label | None:
    """The label that *line* is, as a heading without a value."""
    said = line.strip().strip(_EDGES).rstrip(":： -–—").strip(_EDGES)
    if not said or len(said) > 60:
        return None
    field = field_of(said)
    if field is None and (numbered := _NUMBERED.match(said)):
        field = field_of(numbered["said"])
        if field is not None:
            return Label(field, numbered["said"], "", numbered["number"], heading=True)
    if field is None and (person := _BIO_OF.match(said)) and _is_name(person["who"]):
        return Label(Field.BIOGRAPHY, said, "", of=person["who"].strip(), heading=True)
    if field is None and _ABSTRACT_OF.match(said):
        field = Field.ABSTRACT
    return Label(field, said, "", heading=True) if field is not None else None


def _is_name(text: str) -> bool:
    words = text.split()
    capital = [word for word in words if word[0].isupper() or not word[0].isascii()]
    return 1 <= len(words) <= 6 and len(capital) >= max(1, len(words) - 2)
