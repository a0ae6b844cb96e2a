"""Names of NewsML-G2: namespaces, our own scheme, and QCodes ⇄ addresses without any network.

A catalog is never fetched.  The aliases of the IPTC's catalog 41 are facts and stand below; older
catalogs of the IPTC use the same aliases.  Providers' own aliases come from the ``catalog`` elements
inside a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NAMESPACE = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"

STANDARD_VERSION = "2.35"
"""What we write, and the newest that we know."""

CATALOG = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"
OWN_ALIAS = "nd"
OWN_SCHEME = "urn:x-newsdoc:cv:"
"""Scheme of the codes that the IPTC has none for; replaced by a domain the project owns before 1.0."""

OWN_PREFIX = "newsdoc-"
"""How the names of our layouts begin (``profile``)."""

PROFILE_ARTICLE = "newsdoc-article"
PROFILE_ITEM = "newsdoc-article-nitf"
PROFILE_PICTURE = "newsdoc-picture"
PROFILE_VERSION = "1"

SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
PLUS = "http://ns.useplus.org/ldf/vocab/"
UNKNOWN_TIME = "1970-01-01T00:00:00Z"
"""Written only where G2 requires a time that nobody knows; read back, it means "unknown"."""

_NEWSCODES = """
altidrole aoprop=aoproperty app=application aspfacet=asportfacet aspfacetvalue=asportfacetvalue
acdc=audiocodec authoritystatus catinat=catinature chprop=characteristicsproperty cinat=cinature
colsp=colorspace colin=colourindicator ctech=commtech cptnoterole=conceptnoterole crel=conceptrelation
conf=confidence ciprol=contactinfopartrole cwarn=contentwarning ctrol=contributorrole cpnat=cpnature
cpprole=contentprodpartyrole drol=descriptionrole digsrctype=digitalsourcetype dimensionunit dummy
erol=edrole encd=encoding entityprop=entityproperty ecirol=eventcontactinforole edconf=eventdateconfirm
eocstat=eventoccurstatus eorol=eventorganiserrole eprol=eventparticipantrole eregrol=eventregrole
fisymtype=financialinstrumentsymboltype frmt=format gen=generic genre hashscope hashtype hopaction
hatarget=hopactiontarget howextr=howextracted howpr=howpresent ikos imgregrole=imageregionrole
imgregtype=imageregiontype impt=importance isrol=infosourcerole irel=itemrelation irep=itemrepresentation
lbtyp=labeltype lrol=languagerole loutorient=layoutorientation loctyp=location medtop=mediatopic
mtyp=mediatype medtype=mediatype1 nprt=namepart nrol=namerole ncostat=newscoveragestatus nityp=newsitemtype
nmsig=newsmsgsignal nprod=newsproduct nprov=newsprovider ninat=ninature not=notation oito=ofinterestto
pgrmod=pkggroupmode plinat=plinature prio=priority prodgenre=productgenre prop=property prov=provider
stat=pubstatusg2 rtype=ratertype rcalctype rel=relevance rnd=rendition riaspect rightsprop=rightsproperty
riscope role1 rscaleunit scn=scene sev=severity sig=signal pst1=status1 subj=subjectcode
squ=subjectqualifier timeunit tone tpctyp=topictype trustindicator urgy=urgency useracttype=useractiontype
valfmt=valueformat vcdc=videocodec videodef=videodefinition ivqu=videoqualifier sov=videoscaling
why=whypresent wldreg=worldregion
"""
_EXTERNAL = """
a1312cat=anpa1312-category a1312prio=anpa1312-priority a1312svc=anpa1312-servicelevel
a1312vers=anpa1312-version bcp47 cusip figi gics isin mic=iso10383-mic iso3166-1a2 iso3166-1a3 iso3166-2
iso4217a iso4217n parasport secst sedol ticker tidm googletopicsv1 googletopicsv2 iabcontent20 iabcontent21
iabcontent22 iabcontent30 iabaudience10 iabadproduct10 iabadproduct20
"""


def _schemes(base: str, words: str) -> dict[str, str]:
    pairs = (word.partition("=") for word in words.split())
    return {alias: f"{base}{path or alias}/" for alias, _, path in pairs}


SCHEMES: Mapping[str, str] = {
    **_schemes("http://cv.iptc.org/newscodes/", _NEWSCODES),
    # These two have no slash at the end in the IPTC's own catalog.
    "cptdefrole": "http://cv.iptc.org/newscodes/conceptdefinitionrole",
    "ednoterole": "http://cv.iptc.org/newscodes/ednoterole",
    **_schemes("http://cvx.iptc.org/", _EXTERNAL),
    "dbpedia": "http://dbpedia.org/resource/",
    "freebase": "http://www.freebase.com",
    "geonames": "http://sws.geonames.org/",
    "geonameshttps": "https://sws.geonames.org/",
    "mb-artist": "http://musicbrainz.org/artist/",
    "mb-label": "http://musicbrainz.org/label/",
    "mb-recording": "http://musicbrainz.org/recording/",
    "mb-release": "http://musicbrainz.org/release/",
    "mb-releasegroup": "http://musicbrainz.org/release-group/",
    "mb-work": "http://musicbrainz.org/work/",
    "plus": PLUS,
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wikidata": "http://www.wikidata.org/entity/",
}
"""Alias → scheme of all 147 vocabularies in the IPTC's catalog 41."""

RETIRED: Mapping[str, str] = {"ctrol": "cpprole", "isrol": "cpprole"}
"""Alias of a retired scheme → alias of the one to use."""

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
"""What may stand in an ``itemSet``."""

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*\Z")
# An alias must be an XML name where a catalog declares it.
_QCODE = re.compile(r"[^\W\d][\w.-]*:[^\s]+\Z")
_IPTC_CATALOG = re.compile(r"https?://(?:www\.|cv\.)?iptc\.org/", re.IGNORECASE)


def is_qcode(text: str) -> bool:
    """Does ``text`` have the form of a QCode?"""
    return _QCODE.match(text) is not None


def is_language(tag: str | None) -> bool:
    """Has ``tag`` the form that ``xml:lang`` demands?"""
    return tag is not None and _LANGUAGE.match(tag) is not None


def is_iptc_catalog(href: str) -> bool:
    """Is this the address of a catalog of the IPTC, of whatever number?"""
    return _IPTC_CATALOG.match(href) is not None


def resolve(qcode: str, schemes: Mapping[str, str] = SCHEMES) -> str | None:
    """Return the address that ``qcode`` stands for, or None where its alias is in no catalog at hand."""
    alias, colon, code = qcode.partition(":")
    scheme = schemes.get(alias)
    return scheme + code if colon and scheme is not None else None


_COMPRESSIBLE = {scheme: alias for alias, scheme in SCHEMES.items() if "iptc.org/" in scheme and scheme[-1] == "/"}


def qcode_of(uri: str) -> str | None:
    """Return the QCode of an address in a vocabulary of the IPTC's, or None where it is in none."""
    scheme, slash, code = uri.rpartition("/")
    alias = _COMPRESSIBLE.get(scheme + slash)
    return f"{alias}:{code}" if alias and code and is_qcode(f"{alias}:{code}") else None


def code_of(qcode: str | None, *aliases: str) -> str | None:
    """Return the code of ``qcode`` when its alias is one of ``aliases`` (or any, when none are given)."""
    if qcode is None:
        return None
    alias, colon, code = qcode.partition(":")
    return code if colon and (not aliases or alias in aliases) else None


def with_own(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the IPTC's schemes and those of ``pairs`` (alias, scheme), which win."""
    return {**SCHEMES, **dict(pairs)}
