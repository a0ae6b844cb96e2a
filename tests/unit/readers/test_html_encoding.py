"""Bytes of pages in the encodings that news pages were written in."""

from __future__ import annotations

import pytest

from newsdoc.readers.html.encoding import to_utf8

GERMAN = "Die Bürgermeisterin grüßt die Gäste aus Köln, während die Straßenbahn über die Brücke fährt. "
POLISH = "Wójt gminy podziękował mieszkańcom za pomoc, której udzielili sąsiadom w czasie powodzi. "
RUSSIAN = "Мэр города поблагодарил жителей за помощь, которую они оказали соседям во время наводнения. "
GREEK = "Ο δήμαρχος ευχαρίστησε τους κατοίκους για τη βοήθεια που πρόσφεραν στους γείτονες. "
ARABIC = "وشكر رئيس البلدية السكان على المساعدة التي قدموها لجيرانهم خلال الفيضانات في المدينة. "
HEBREW = "ראש העיר הודה לתושבים על העזרה שהושיטו לשכניהם בזמן השיטפון הגדול בעיר. "
THAI = "นายกเทศมนตรีขอบคุณชาวบ้านที่ช่วยเหลือเพื่อนบ้านในช่วงน้ำท่วมใหญ่ "
JAPANESE = "市長は洪水のときに隣人を助けた住民に感謝の意を表した。港は月曜日に再び開いた。"
KOREAN = "시장은 홍수 때 이웃을 도운 주민들에게 감사를 전했다. 항구는 월요일에 다시 열렸다. "
CHINESE = "市长对在洪水中帮助邻居的居民表示感谢。这个港口在星期一又开放了，他们说这是一个好消息。"

TEXTS = [
    (GERMAN, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (GREEK, "cp1253"),
    (ARABIC, "cp1256"),
    (HEBREW, "cp1255"),
    (THAI, "cp874"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "cp949"),
    (CHINESE, "gb18030"),
]


def _page(text: str, label: str | None) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>x</title></head><body><p>{text * 5}</p></body></html>"


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_a_label_that_is_right_is_followed(text: str, name: str) -> None:
    """A page in a legacy encoding that says which is read in it."""
    page = _page(text, name)
    assert to_utf8(page.encode(name), {})[0].decode() == page


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_the_look_of_the_bytes_decides_where_nothing_is_said(text: str, name: str) -> None:
    """A page without a label is read in the encoding in which its words look like words."""
    page = _page(text, None)
    assert to_utf8(page.encode(name), {})[0].decode() == page


@pytest.mark.parametrize(("text", "name"), [one for one in TEXTS if one[1] not in ("cp1252",)])
def test_a_wrong_label_is_overruled(text: str, name: str) -> None:
    """A page that calls itself Western, as templates made in the West do, is read as what it is."""
    page = _page(text, "iso-8859-1")
    assert to_utf8(page.encode(name), {"content-type": "text/html; charset=ISO-8859-1"})[0].decode() == page


@pytest.mark.parametrize("text", [GERMAN, RUSSIAN, JAPANESE, ARABIC])
@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1251", "shift_jis", None])
def test_utf8_is_known_by_its_bytes(text: str, label: str | None) -> None:
    """A page in UTF-8 is read as that, whatever it says."""
    page = _page(text, label)
    assert to_utf8(page.encode(), {})[0].decode() == page


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_comes_first(name: str) -> None:
    """A byte order mark outweighs header and page."""
    page = _page(GERMAN, "iso-8859-1")
    assert to_utf8(page.encode(name), {"content-type": "text/html; charset=latin1"})[0].decode() == page


def test_utf16_without_a_mark() -> None:
    """Every other byte zero is UTF-16."""
    page = _page("plain words ", None)
    assert to_utf8(page.encode("utf-16-le"), {})[0].decode() == page


def test_a_few_broken_bytes_do_not_make_utf8_something_else() -> None:
    """A page cut in the middle of a character stays UTF-8, with a mark where it was cut."""
    page = _page(GERMAN, "utf-8").encode()
    read = to_utf8(page[:400] + b"\xc3" + page[400:], {})[0].decode()
    assert "Bürgermeisterin" in read
    assert read.count("\ufffd") == 1


@pytest.mark.parametrize("label", ["base64", "no-such-thing", "rot13", "utf-16", ""])
def test_labels_that_are_no_character_set_are_ignored(label: str) -> None:
    """Codecs that are none for text, unknown names, and UTF-16 on a page that can be read byte by byte."""
    page = _page(GERMAN, label)
    assert to_utf8(page.encode("cp1252"), {"content-type": f"text/html; charset={label}"})[0].decode() == page


def test_polish_is_read_by_its_label() -> None:
    """Neighbouring Latin sets differ in few letters; the page's word counts."""
    page = _page(POLISH, "iso-8859-2")
    assert to_utf8(page.encode("iso-8859-2"), {})[0].decode() == page


TWICE = [GERMAN, POLISH, RUSSIAN, GREEK, ARABIC, HEBREW, THAI, JAPANESE, KOREAN, CHINESE, "It’s “here” – now. " * 3]


@pytest.mark.parametrize("text", TWICE)
@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_what_was_encoded_twice_is_mended(text: str, wrong: str) -> None:
    """UTF-8 that was read as Western and saved again becomes what was written."""
    page = _page(text, "utf-8")
    misread = "".join(
        byte.decode(wrong, "ignore") or byte.decode("latin-1") for byte in (bytes([one]) for one in page.encode())
    )
    assert to_utf8(misread.encode(), {})[0].decode() == page


def test_a_broken_quotation_mark_among_good_letters_is_mended() -> None:
    """Text from an old database inside a good template: what cannot be meant is mended, the rest stays."""
    page = _page(f"{GERMAN} Sheâ€™s here. CAFÉ» und ÉGALITÉ\xa0! ", "utf-8")
    assert to_utf8(page.encode(), {})[0].decode() == page.replace("â€™", "’")


@pytest.mark.parametrize("text", ["« ÉGALITÉ\xa0! » «\xa0CAFÉ»", "NÃO «IRMÃ» SÃO", "20\xa0°C, £5, ½ Ô\xa0"])
def test_signs_after_capitals_are_left(text: str) -> None:
    """A capital before a quotation mark or a hard space is no mistake."""
    page = _page(f"{GERMAN}{text}", "utf-8")
    assert to_utf8(page.encode(), {})[0].decode() == page
