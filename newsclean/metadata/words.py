"""What metadata need to know about languages: the words around names, dates and titles. Data only."""

from __future__ import annotations

import re

from newsclean.late import late

BY = (
    "by", "written by", "posted by", "published by", "story by", "words by", "text by", "report by", "reported by",
    "reporting by", "edited by", "review by", "reviewed and written by", "analysis by", "opinion by", "guest post by", "contributed by",
    "submitted by", "created by", "authored by", "article by", "post by", "compiled by", "interview by", "column by", "author", "authors", "writer", "byline", "post author", "blog by",
    "photos and text by", "from", "about the author", "meet the author", "written and reviewed by", "curated by", "produced by", "as told to", "exclusive by",
    "erstellt von", "veröffentlicht von", "artikel von", "ein artikel von", "beitrag von", "rezept von", "un documentaire de", "von", "vom", "autor", "autorin", "autoren", "verfasst von", "geschrieben von", "ein beitrag von", "ein kommentar von", "kommentar von", "ein gastbeitrag von",
    "gastbeitrag von", "eine analyse von", "analyse von", "ein interview von", "interview von", "eine kolumne von", "kolumne von", "ein essay von", "text", "texte", "aufgezeichnet von", "protokoll von", "eine rezension von", "rezension von", "ein bericht von", "reportage von", "bericht von",
    "par", "auteur", "auteurs", "écrit par", "publié par", "rédigé par", "propos recueillis par", "un article de", "texte de", "texte par", "por", "autora", "autores", "escrito por", "publicado por", "redactado por",
    "texto de", "texto", "una nota de", "postado por", "da redação de", "di", "autore", "autori", "scritto da", "pubblicato da", "a cura di", "testo di", "articolo di", "intervista di", "da",
    "door", "geschreven door", "tekst", "geplaatst door", "af", "skrevet af", "av", "skrevet av", "skriven av", "text av", "tekst av", "journalist", "kirjoittaja", "kirjoittanut", "teksti", "toimittaja",
    "przez", "autorka", "autorzy", "napisał", "napisała", "opracowanie", "oprac.", "oprac", "tekst:", "napsal", "napsala", "autoři", "szerző", "írta", "de", "scris de", "autorul", "publicat de",
    "autorius", "parengė", "autors", "autor:", "piše", "pise", "piše:", "avtor", "napisao", "yazan", "yazar", "haber", "kaleme alan", "editör", "oleh", "penulis", "reporter", "ditulis oleh", "tác giả", "bởi",
    "автор", "авторы", "автори", "текст", "от", "написал", "написала", "пише", "аўтар", "автор:", "γράφει", "γράφει ο", "γράφει η", "του", "της", "συντάκτης", "συντάκτρια", "κείμενο", "מאת", "כתב", "כתבה", "بقلم", "كتب", "كتبت", "الكاتب", "إعداد", "نویسنده", "تحریر",
    "interviewed by", "interview conducted by", "text and photos by", "text and photos", "words and photos by", "words and pictures by", "essay by", "feature by", "a guest post by",
    "text und interview", "interview und text", "text und fotos", "text und bilder", "text & fotos", "text & bilder", "text & interview", "fotos und text", "das interview führte", "das interview führten", "das gespräch führte", "das gespräch führten", "die fragen stellte", "die fragen stellten",
    "interviewt von", "eingestellt von", "gepostet von", "gespeichert von", "rezept eingestellt von", "blogbeitrag von", "blog beitrag von", "blog-beitrag von", "essay von", "autor/in", "autor/-in", "autor/innen", "autor:in", "autor:innen", "autor*in", "autor*innen", "autor_in", "autorin/autor", "autor/autorin", "autorinnen", "gastautor", "gastautorin",
    "entretien réalisé par", "interview réalisée par", "interview par", "un reportage de", "texte et photos", "posté par", "autrice", "autrices", "auteure", "entrevista de", "entrevista por", "una crónica de", "un reportaje de", "texto y fotos", "enviado por", "firmado por", "autoras", "autor/a",
    "texto por", "reportagem por", "intervista a cura di", "articolo a cura di", "articolo scritto da", "testo e foto di", "testi di", "inserito da", "postato da", "autrici", "interview door", "gepubliceerd door", "tekst en foto's", "tekst en beeld", "opgetekend door",
    "tekst og foto", "text och foto", "text och bild", "forfatter", "författare", "skribent", "publicerad av", "publisert av", "teksti ja kuvat", "teksti ja kuva", "kirjoittajat", "rozmawiał", "rozmawiała", "rozmawia", "tekst i zdjęcia", "napisali", "dodany przez", "text a foto", "připravil", "připravila", "autorka článku", "autor článku", "napísal", "napísala",
    "szerzők", "írták", "autoare", "text de", "autorica", "avtorica", "avtorji", "napisala", "pripremio", "pripremila", "razgovarao", "razgovarala", "tekst i foto", "zapisal", "zapisala", "hazırlayan",
    "беседовал", "беседовала", "подготовил", "подготовила", "записал", "записала", "текст и фото", "автор текста", "автор статьи", "авторка", "підготував", "підготувала", "επιμέλεια", "συνέντευξη στον", "συνέντευξη στην", "bài và ảnh",
    "लेखक", "द्वारा", "लेखिका", "লেখক", "लेखन", "作者", "记者", "記者", "撰文", "文", "文字", "编辑", "責任編輯", "著者", "執筆", "ライター", "筆者", "글", "글쓴이", "기자", "작성자", "ผู้เขียน", "โดย", "เรื่อง",
)  # fmt: skip
"""Words that introduce a name, in lower case. They are cut from its beginning."""

BY_WITH_COLON = (
    "words", "interview", "interviews", "protokoll", "protokolle", "reportage", "bericht", "recherche", "gespräch", "entretien", "entrevista", "reportaje", "reportagem", "intervista", "intervju", "interjú", "wywiad", "rozmowa", "rozhovor", "haastattelu", "интервью", "інтерв'ю",
    "redaktion", "redaktion und text", "röportaj", "söyleşi", "συνέντευξη", "ρεπορτάζ", "laporan", "thực hiện", "حوار",
)  # fmt: skip
"""Words that introduce a name before a colon only: "Interview: Jane Doe", but not "Interview Magazine"."""

ON_DAY = (
    "on", "at", "am", "um", "den", "vom", "der", "le", "à", "el", "il", "alle", "em", "op", "på", "kl", "klo", "dne", "dnia", "dia", "la", "pe",
)  # fmt: skip
"""Small words between a name and a day or an hour."""

WEEKDAYS = frozenset(
    """
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday
    mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag
    lun lundi mar mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche
    lunes martes mié mie miércoles jue jueves vie viernes sáb sab sábado dom domingo
    lunedì martedì mercoledì gio giovedì venerdì sabato domenica
    seg segunda segunda-feira ter terça terça-feira qua quarta quarta-feira qui quinta quinta-feira sex sexta sexta-feira
    ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag
    mån måndag tis tisdag ons onsdag tor tors torsdag fre fredag lör lördag sön söndag man mandag tir tirsdag lør lørdag søn søndag
    maanantai ti tiistai ke keskiviikko to torstai pe perjantai la lauantai su sunnuntai
    pon poniedziałek wt wtorek śr środa czw czwartek pt piątek sob sobota niedz niedziela
    po pondělí út úterý st středa čt čtvrtek pá pátek ne neděle pondelok utorok streda štvrtok piatok nedeľa
    hétfő kedd szerda csütörtök péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică
    ponedjeljak uto utorak sri srijeda sreda čet četvrtak četrtek pet petak petek sub subota ned nedjelja nedelja
    pzt pazartesi sal salı çar çarşamba per perşembe cum cuma cmt cumartesi paz pazar senin selasa rabu kamis jumat sabtu minggu
    пн понедельник вт вторник ср среда чт четверг пт пятница сб суббота вс воскресенье понеділок вівторок середа четвер п'ятниця субота нд неділя
    понеделник сряда четвъртък петък събота неделя δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
    """.split()
)
"""Days of the week, whole and short. Some are names as well: they are days in front of a date."""

AND = (
    "and", "und", "et", "y", "e", "i", "og", "och", "ja", "en", "és", "și", "şi", "ve", "и", "та", "й", "і", "și", "dan", "và",
    "ir", "un", "a", "και", "with", "mit", "avec", "con", "com", "met", "med", "z", "ו", "και", "și", "dhe", "و", "और", "एवं", "এবং", "ও", "اور", "และ",
)  # fmt: skip
"""Words between two names."""

BEGIN_WITH_AND = frozenset(
    "وليد وائل وسام وفاء وسيم وجيه وداد وحيد ورد وردة وضاح وهيب وهبة واصف وصفي وجدي وديع ولاء وسن وعد וולד ורד ויקטור ולדימיר".split()
)
"""Names that begin with the letter that is "and" in Arabic and Hebrew, written together with the next word."""

ROLES = frozenset(
    """
    editor editors reporter reporters correspondent correspondents journalist writer writers columnist contributor contributors
    staff producer anchor chief senior junior deputy assistant associate managing director president ceo cto cfo coo founder cofounder
    co-founder professor lecturer researcher analyst strategist specialist expert consultant manager head lead freelance
    freelancer photographer videographer blogger author intern fellow executive officer partner attorney engineer coach
    coordinator supervisor administrator technician developer designer marketer operations vice trainer scientist illustrator cartoonist essayist
    novelist historian economist secretary veterinarian gardener horticulturist horticulturalist educator dentist podcaster newsletter
    strategist copywriter lawyer nutritionist dietitian therapist psychologist physician realtor owner copy-editor presenter host bureau critic
    redakteur redakteurin redaktor redaktorin reporterin korrespondent korrespondentin ressortleiter ressortleiterin chefredakteur
    chefredakteurin volontär volontärin autorin leiter leiterin stellvertretender stellvertretende journalistin herausgeber chefreporter chefreporterin
    journaliste rédacteur rédactrice correspondant correspondante envoyé envoyée chef reportrice pigiste
    redactor redactora periodista corresponsal enviado enviada jefe jefa subdirector colaborador editora reportero repórter jornalista
    giornalista redattore redattrice corrispondente inviato inviata direttore
    redacteur verslaggever verslaggeefster hoofdredacteur correspondente journaliste toimittaja päätoimittaja
    dziennikarz dziennikarka redaktorka korespondent redaktorka novinář novinářka szerkesztő újságíró muhabir muhabiri editörü yazar yazarı
    корреспондент журналист редактор обозреватель кореспондент журналіст оглядач συντάκτης δημοσιογράφος
    wartawan jurnalis penulis redaktur
    مراسل مراسلة محرر محررة صحفي صحفية صحافي صحافية كاتب كاتبة رئيس مدير כתב כתבת עורך עורכת
    """.split()
)
"""Words that say what somebody does. A part of a list of names that holds one is no name, where a name stands before it."""

ROLES_IN_FRONT = frozenset(
    """
    reporter correspondent columnist journalist contributor blogger
    experte expertin rechtsanwalt rechtsanwältin redakteur redakteurin redaktor redaktorin reporterin korrespondent korrespondentin
    journalistin kolumnist kolumnistin autor autorin gastautor gastautorin volontär volontärin chefredakteur chefredakteurin
    chefreporter chefreporterin journaliste rédacteur rédactrice correspondant correspondante chroniqueur chroniqueuse
    periodista redactor redactora corresponsal columnista jornalista colunista giornalista corrispondente redacteur verslaggever
    verslaggeefster dziennikarz dziennikarka redaktorka novinář novinářka корреспондент журналист обозреватель кореспондент журналіст
    muhabir wartawan
    """.split()
)
"""Roles that stand in front of a name, alone or behind a hyphen: "SWR-Reporter Jan Roth"."""

ROLES_AT_END = (
    "leiter", "sprecher", "referent", "direktor", "experte", "expert", "beauftragte", "vorsitzende", "korrespondent",
    "redakteur", "reporter",
)  # fmt: skip
"""What German compounds for somebody's work end with: "Projektleiterin"."""

BEATS = frozenset(
    """
    travel sport sports political politics business news parliamentary health science science tech technology education
    environment climate culture lifestyle entertainment showbiz finance economics crime football media consumer digital
    """.split()
)
"""Fields of work, as they stand between a name and what somebody does: "Jane Roe Travel Reporter"."""

CREDENTIALS = frozenset(
    """
    md phd ph.d m.d do dds dmd rd rdn ms msc ma mba mph cpa cfa cfp esq jd j.d rn np pa pharmd dpt lcsw lmft ldn fand bs ba bsc
    jr sr ii iii mba pe pmp facs faap rph dvm dnp msn edd psyd llm lpc cscs cpt ace nasm ccc slp cde cdces facp faan fmp ifmcp ifm aprn
    """.split()
)
"""What stands behind a name and is none."""

INSTITUTIONS = frozenset(
    """
    university college institute universität abteilung fachbereich hochschule fachhochschule institut landesanstalt bundesanstalt landesamt bundesamt
    université universidad universidade università universiteit universitet universitetet yliopisto uniwersytet univerzita
    department ministry bundesministerium ministerium departement ministère ministerio ministero gmbh ag kg ltd inc e.v. verlag verband verein
    egyetem universitatea sveučilište üniversitesi universitas университет университета університет instituto istituto instytut
    """.split()
)
"""Words of institutions: behind a name they are where somebody works."""

LEGAL_FORMS = frozenset(
    (
        "GmbH", "gGmbH", "mbH", "AG", "KG", "Ltd", "Limited", "Inc", "LLC", "PLC", "Corp", "SARL", "SAS", "S.A", "S.A.S",
        "S.L", "S.r.l", "Srl", "S.p.A", "SpA", "B.V", "N.V", "A/S", "ApS", "ASA", "Oy", "Oyj", "s.r.o", "d.o.o", "o.o", "Kft", "Zrt",
    )
)  # fmt: skip
"""The last word of the names of companies, as it is written, save for the last dot. Letters that are initials as well are left out."""

MEDIA_HOUSES = frozenset(
    {"Media", "Medien", "Mediengruppe", "Verlag", "Verlagsgruppe", "Publishing", "Publishers"}
)
"""The last word of the names of companies that publish: "Upland Media"."""

COUNTRIES = frozenset(
    """
    germany deutschland allemagne switzerland schweiz suisse svizzera austria österreich autriche france frankreich italy italia italien
    spain españa spanien portugal netherlands nederland niederlande belgium belgië belgique belgien denmark danmark dänemark sweden sverige
    schweden norway norge norwegen finland suomi finnland poland polska polen czechia česko tschechien hungary magyarország ungarn
    romania românia greece usa uk canada australia liechtenstein luxembourg luxemburg
    """.split()
)
"""Countries at the end of an address, as long as nobody is called so."""

NOBODY = frozenset(
    """
    le la les der die das vom von par por the el il de di by name us me uns mir nous moi noi nosotros hand
    admin administrator wordpressadmin siteadmin webadmin wpadmin superadmin webmaster root editor author authors staff unknown none null undefined anonymous anónimo anónima anonyme guest user redaktion redaction online publisher
    red zvg red. z.v.g.
    未知 佚名 匿名 管理员 管理員 本站 网络 小编 不明 匿名希望 관리자 익명
    """.split()
) | {
    "super user", "site admin", "discuz! team", "comsenz ui team", "letters to the editor", "leserbriefe",
    "no author", "no byline", "kein autor", "sans auteur", "sin autor", "sem autor", "nessun autore", "geen auteur",
}  # fmt: skip
"""Names that accounts have and people do not, those that software puts in itself among them."""

LAST_UPDATED = (
    "last updated", "last modified", "ultima modifica", "最終更新", "آخر تحديث", "τελευταία ενημέρωση", "last edited", "last revised", "zuletzt geändert", "zuletzt aktualisiert", "zuletzt bearbeitet", "seite wurde zuletzt",
    "last change", "last edit", "letzte änderung", "letzte aktualisierung", "letzte bearbeitung", "dernière mise à jour", "dernière modification", "dernière actualisation", "última actualización", "última modificación", "última atualização", "última modificação", "última alteração",
    "ultimo aggiornamento", "sidst opdateret", "sidst ændret", "senest opdateret", "sist oppdatert", "sist endret", "senast uppdaterad", "senast ändrad", "viimeksi päivitetty", "viimeksi muokattu", "viimati uuendatud", "viimati muudetud", "ostatnia aktualizacja", "ostatnia modyfikacja", "ostatnia zmiana",
    "poslední aktualizace", "poslední změna", "posledná aktualizácia", "posledná zmena", "utolsó frissítés", "utolsó módosítás", "ultima actualizare", "zadnja izmjena", "posljednja izmjena", "zadnja sprememba", "poslednja izmena", "последнее обновление", "последнее изменение", "останнє оновлення", "остання зміна",
    "последна промяна", "последна актуализация", "апошняе абнаўленне", "τελευταία τροποποίηση", "son güncelleme", "son değişiklik", "terakhir diperbarui", "pembaruan terakhir", "cập nhật lần cuối", "最后更新", "最后修改", "最後更新", "最後修改", "最終変更", "최종 수정", "최종수정", "마지막 수정", "آخر تعديل", "آخرین به‌روزرسانی", "به‌روزرسانی",
    "עדכון אחרון", "अंतिम अपडेट", "आखिरी अपडेट", "সর্বশেষ আপডেট", "সর্বশেষ হালনাগাদ", "แก้ไขล่าสุด", "pēdējās izmaiņas", "paskutinis atnaujinimas", "última actualització", "darrera modificació",
)  # fmt: skip
"""Words before the date of a page's last change: they say so wherever on the page they stand."""

UPDATED = (
    *LAST_UPDATED,
    "updated", "update", "modified", "edited", "revised", "reviewed", "aktualisiert", "zuletzt", "geändert", "bearbeitet", "stand",
    "mis à jour", "mise à jour", "modifié", "màj", "actualizado", "actualizada", "atualizado", "atualizada", "aggiornato", "aggiornamento", "bijgewerkt", "gewijzigd", "laatst", "opdateret", "oppdatert", "uppdaterad",
    "päivitetty", "muokattu", "aktualizacja", "zaktualizowano", "aktualizováno", "aktualizované", "frissítve", "actualizat", "обновлено", "оновлено", "обновен", "абноўлена", "ενημέρωση", "güncelleme", "güncellendi", "diperbarui", "cập nhật",
    "更新", "수정", "تحديث", "עודכן", "अपडेट", "হালনাগাদ", "อัปเดต", "ažurirano", "posodobljeno", "atnaujinta", "atjaunots", "uuendatud",
)  # fmt: skip
"""Words before a date that say it is not the first one."""

_BY_WORDS = r"(?:(?:article|blog|post|content|guest post|review|report(?:ed|ing)?|story|words|text|photos? and text|written|posted|published|authored|compiled|contributed|created|submitted) )?by"
BY_START = late(
    rf"^(?:(?:this (?:article|post|story|blog(?: post)?|guide) (?:was|is) )?{_BY_WORDS}\s?(?::\s*|(?-i:(?=[A-Z]))|\s)|authors?\s?:|contributors?\s?:|(?:von|par|por|di|door|av|af|oleh|przez|autor(?:in|en|a|e|es|[/:*_]-?in(?:nen)?)?|auteurs?|text|от|автор|γράφει(?: [οη])?|بقلم|كتب|द्वारा|yazan|szerző|írta"
    r"|text (?:und|&) (?:interview|fotos?|bilder)|das (?:interview|gespräch) führten?|die fragen stellten?|propos recueillis par)\s?:?\s+"
    r"|(?:escrito|redactado|publicado|scritto|pubblicato|écrit|rédigé|publié|geschrieben|verfasst|erstellt|napisane) (?:por|da|par|von|przez):? (?-i:(?=[^\W\d_a-z]))"
    r"|(?:eine? )?(?:(?:gast|blog)[ -]?)?(?:beitrag|artikel|kommentar|essay|kolumne|rezension) von (?-i:(?=[A-ZÀ-Þ]\S{1,30} [A-ZÀ-Þ]\S{1,30}$))"
    r"|作者\s?[:：]|文[/／:：]|撰文\s?[:：]?|記者\s?|글\s?[:：])\S",
    re.IGNORECASE,
)
"""The beginning of a line that is a byline."""
BY_INSIDE = late(
    r"(?=[\sBbVvPpwucr])(?:(?<=\d)|(?<=[|·•—–,-])|\b(?:posted|published|written|updated|created|reported)(?: [^|]{0,30})?)\s*\b(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR)\s(?=[^\W\d_a-z])"
)
"""A byline behind a date or label: "Posted on 3 May 2025 by Jane Doe". How it begins is said first, for speed."""
ACCOUNT_BY = late(
    r"(?:(?:posted|published|written|submitted|verfasst|geschrieben|gespeichert|gepostet|erstellt|eingestellt|veröffentlicht|publié|posté|publicado|enviado|pubblicato|inserito)(?: [^|]{1,30}?)?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}[\s\d:.,·-]{0,12}(?:Uhr)?)\s?(?:by|von|par|por|da):?\s"
    r"(?=[\d._-]*[^\W\d_])(\w[\w.-]{2,24})(?=\s?$|\s?[|·]|,?\s(?:on|am|at|um|le|el|il)\s[^|]{0,12}\d)",
    re.IGNORECASE,
)
"""A line that plainly names an account: "Verfasst von jdoe | 3. Mai"."""
BY_ALONE = late(
    rf"^(?:{_BY_WORDS}|authors?|author\(s\)|the author|about the (?:author|writer)|writer|von|par|por|di|door|av|af|autor(?:in|a|e|es)?|auteurs?|text|oleh|автор|yazan|بقلم|作者|文|記者|著者)\s*[:：]?$",
    re.IGNORECASE,
)
"""A line that only says that a name follows."""

BY_AT_END = late(
    r"^[^\W\d_][^.!?:]{0,30}\s(?:by|von|par|por|di|door|av|af|przez|oleh|от)\s?:?$", re.IGNORECASE
)
"""A line that says what kind of text it is, or when it was written, and that a name follows: "Tipps von"."""

PARTICLES = frozenset(
    "de del della di da dos das do van von der den ten ter zu zum la le el al bin ibn ben af av y e i la du des dela st mc o' und and".split()
)
"""Small words inside names."""

NOT_NAMES = frozenset(
    """
    about author authors read more follow view posts post profile share bio comments comment home min minutes published updated updates date
    written posted article articles subscribe email contact see all latest news by facebook twitter linkedin the this your our we you
    january february march april june july august september october november december photo image credit source click here login sign
    montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes
    sábado domingo lunedì martedì mercoledì giovedì venerdì maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
    artikelübersicht beiträge beitrag artikel rezept stand antworten inhalte bild foto fotos uhr weiterlesen teilen drucken merken abonnieren anmelden
    lire partager abonnez-vous article articles ver compartir artículos leer leggi condividi articoli lees deel delen message
    kommentare kommentar keine comentarios commentaires commenti reacties kommentarer komentarze
    paid last our edition digital contributors subscribers products team's skip share next previous search menu topics topic tags
    press release category technology business lifestyle politics sports opinion reply said says archive biography website website's blog posts size taboola outbrain autor autorin auteur autore
    thema ort datum ausstellung veranstaltung termin rubrik quelle nachricht nachrichten meldung pressemitteilung wortlaut
    rubrique actualité actualités communiqué fuente noticia noticias comunicado sección luogo notizia notizie comunicato
    sezione notícia notícias seção nieuws persbericht źródło wiadomości
    发布 发布于 发表于 发布时间 相关文章 相关新闻 相关阅读 关注 粉丝 编辑 编辑器 责任编辑 来源 时间 日期 评论 阅读 分享 收藏 点赞 举报 打印 首页 更多 简介 暂无简介 总篇数 点击量
    發佈 發表於 相關文章 相關新聞 關注 編輯 責任編輯 來源 時間 評論 閱讀 收藏 列印 首頁 更多文章 簡介 企鹅号 百家号 头条号 搜狐号 网易号 澎湃号 大鱼号 微信号 公众号 微信公众号 网络整理 综合整理
    google instagram youtube rss filed
    関連記事 記事一覧 一覧 続きを読む フォロー フォローする シェア コメント 更新日 公開日 著者 구독 구독하기 기사 댓글 공유 입력 더보기 팔로우
    """.split()
)
"""Words that stand beside names on pages and in none."""

CALENDAR_FIRST_NAMES = frozenset({"april", "june", "august"})
CALENDAR_SURNAMES = frozenset({"august", "domingo", "montag", "freitag", "sonntag"})
"""What of `NOT_NAMES` people are called as well: April Reed, Luis Domingo."""

DESKS = frozenset(
    "team editors staff desk editorial newsroom board redaktion redactie rédaction redacción redazione redakcja redakce".split()
)
"""Last words of what signs for many: "The Herald editors"."""

PREPOSITIONS = frozenset("in on at to for of with from as off".split())
"""What no name begins with, but many a heading: "In Short"."""

OWN = frozenset({"our", "your", "my", "this", "unser", "unsere", "notre", "nuestro", "nuestra"})
"""First words of what names nobody: "our engineering team"."""

AGENCIES = frozenset(
    """
    afp ap dpa reuters rtr apa sda sid epd kna ats ansa agi adnkronos efe pa aap upi tass belga anp ntb tt ritzau pap čtk ctk tasr mti hina tanjug stt bns leta
    elta lusa ria interfax unian ukrinform xinhua ians pti ani uni bernama antara yonhap kyodo jiji cna awp bloomberg zeit spiegel rnd kap rferl
    ptc anka aa dha iha irna isna mehr wam spa qna petra mena tap aps map sana nna kuna bna saba ina
    """.split()
)
"""News agencies by the letters they sign with."""

AGENCY_NAMES = frozenset(
    (
        "associated press", "australian associated press", "canadian press", "press association", "press trust of india",
        "united press international", "agence france-presse", "agence france presse", "deutsche presse-agentur",
        "austria presse agentur", "schweizerische depeschenagentur", "reuters", "thomson reuters", "reuters health",
        "la presse canadienne", "europa press", "prensa latina",
    )
)  # fmt: skip
"""News agencies and newsrooms whose stories others print, by their names, in lower case."""

AGENCY_LETTERS = frozenset({"AP", "AFP", "UPI", "PTI", "IANS", "AAP", "DPA", "ANSA", "EFE"})
"""Agencies by letters that are no part of a name, nor a degree, in capitals."""

HOUSES = frozenset(
    """
    today group media news times magazine newspaper newspapers tribune gazette network radio television online chronicle
    observer dispatch courier examiner bulletin wire zeitung tageblatt anzeiger rundschau nachrichten
    """.split()
)
"""Last words of what papers and stations are called, which are no surnames: "Ann Reed, Upland Today"."""

PUBLISHED = (
    "published", "posted", "publish date", "publication date", "date published", "veröffentlicht",
    "erschienen", "erstellt", "publié", "mis en ligne", "publicado", "pubblicato", "gepubliceerd",
    "geplaatst", "publiceret", "publicerad", "publisert", "julkaistu", "opublikowano", "publikováno",
    "vydáno", "megjelent", "publicat", "objavljeno", "опубликовано", "опубліковано", "публикувано",
    "δημοσίευση", "yayınlanma", "yayın tarihi", "diterbitkan", "发布", "發布", "公開日", "掲載", "등록", "입력",
    "نشر", "פורסם", "प्रकाशित", "প্রকাশ", "เผยแพร่", "publikacja", "data publikacji", "fecha de publicación",
    "date de publication", "data di pubblicazione", "data de publicação", "дата публикации", "offentliggjort", "udgivet",
    "publiceringsdatum",
)  # fmt: skip
"""Words before a date that say it is the first one."""

MEMBER_SINCE = (
    "joined", "join date", "date joined", "member since", "registered", "registriert", "registriert seit", "mitglied seit", "dabei seit", "beigetreten", "inscrit", "inscrite", "inscription", "membre depuis", "date d'inscription", "registrado", "registrada", "miembro desde", "se unió", "fecha de registro",
    "membro desde", "registado", "cadastrado", "data de registo", "data de registro", "iscritto", "iscritta", "registrato", "registrata", "membro dal", "iscrizione", "lid sinds", "geregistreerd", "lid geworden", "medlem siden", "tilmeldt", "registreret", "registrert", "medlem sedan", "registrerad",
    "gick med", "liittynyt", "rekisteröitynyt", "jäsen alkaen", "dołączył", "dołączyła", "rejestracja", "zarejestrowany", "registrován", "registrace", "registrovaný", "člen od", "csatlakozott", "regisztrált", "regisztráció", "tagság kezdete", "membru din", "înregistrat", "înscris",
    "pridružen", "pridružio", "registriran", "registrovan", "član od", "регистрация", "зарегистрирован", "на форуме с", "реєстрація", "зареєстрований", "приєднався", "з нами з", "регистриран", "рэгістрацыя", "εγγραφή", "μέλος από", "üyelik tarihi", "kayıt tarihi", "katılım", "bergabung", "terdaftar",
    "tham gia", "ngày tham gia", "注册时间", "注册日期", "註冊時間", "註冊日期", "加入时间", "加入時間", "登録日", "参加日", "가입일", "تاريخ التسجيل", "انضم", "عضو منذ", "הצטרף", "תאריך הצטרפות", "חבר מאז", "शामिल हुए", "सदस्यता", "যোগদান", "নিবন্ধিত", "เข้าร่วมเมื่อ", "สมัครเมื่อ", "prisijungė", "pievienojies",
    "liitunud", "registreerunud",
)  # fmt: skip
"""Words before the day on which somebody joined: forums show it beside every post."""

CREDITS = late(
    r"(?:reporting|writing|written|bericht|reportage|report[ae]je?|informe|por)\s?(?:by|von|de|por|)\s(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
"""How agencies introduce those who wrote a story, in brackets below it."""

NOT_WRITTEN = late(
    r"(?:last |medically |clinically |technically |fully )?(?:updated|reviewed|edited|fact[- ]?checked|checked|verified|approved|translated|narrated|hosted|sponsored|presented|produced"
    r"|(?:photo(?:graph)?s?|photography|image|picture|illustration|video|graphic)s?) (?:\w+ )?by\b|medically reviewed|geprüft|aktualisiert von|foto(?:s|grafie)?:? (?:von|de|di|di)\b"
    r"|vérifié|mis à jour par|photos? (?:par|de)\b|traduit par|übersetz(?:t|ung)|traducido por|actualizado por|review(?:er|ed)?\b|verified|fact.?check",
    re.IGNORECASE,
)
"""Words before the name of somebody who has not written the article."""

PRESS_RELEASE = (
    "press release", "news release", "media release", "pressemitteilung", "medienmitteilung", "pressemeldung", "presseinformation", "medieninformation", "communiqué de presse", "communiqué", "nota de prensa", "comunicado de prensa", "comunicado", "comunicado de imprensa", "nota à imprensa",
    "comunicato stampa", "comunicato", "persbericht", "pressemeddelelse", "pressemelding", "pressmeddelande", "lehdistötiedote", "tiedote", "komunikat prasowy", "informacja prasowa", "tisková zpráva", "tlačová správa", "sajtóközlemény", "közlemény", "comunicat de presă", "пресс-релиз", "прес-реліз",
    "прессъобщение", "прэс-рэліз", "δελτίο τύπου", "basın bülteni", "basın açıklaması", "siaran pers", "thông cáo báo chí", "新闻稿", "新聞稿", "プレスリリース", "보도자료", "بيان صحفي", "הודעה לעיתונות", "प्रेस विज्ञप्ति", "প্রেস বিজ্ঞপ্তি", "ข่าวประชาสัมพันธ์", "priopćenje", "saopštenje", "sporočilo za javnost",
    "pranešimas spaudai", "preses relīze", "pressiteade", "nota de premsa",
)  # fmt: skip
"""What a message to the press calls itself, before its day."""
