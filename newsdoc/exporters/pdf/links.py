"""Links on paper: as they are, as numbered notes at the end, or as their words alone."""

from __future__ import annotations

from lxml import etree

from newsdoc.languages import LanguagePack


def links_as_notes(body: etree._Element, pack: LanguagePack) -> None:
    """Number the links of the story and list their addresses at its end; each address once.

    The end block prints its addresses already, so its links get no numbers.
    """
    numbers: dict[str, int] = {}
    for link in list(body.iter("a")):
        address = link.get("href") or ""
        if address.startswith("#") or _in_end_block(link):
            continue
        number = numbers.setdefault(address, len(numbers) + 1)
        mark = etree.Element("sup")
        mark.set("class", "link-mark")
        mark.text = f"[{number}]"
        mark.tail, link.tail = link.tail, None
        link.addnext(mark)
    if numbers:
        _add_list(body, pack, numbers)


def _in_end_block(link: etree._Element) -> bool:
    return any(
        (one.tag == "footer" and one.get("class") == "end") or one.tag == "figure" for one in link.iterancestors()
    )


def _add_list(body: etree._Element, pack: LanguagePack, numbers: dict[str, int]) -> None:
    section = etree.Element("section")
    section.set("class", "link-notes")
    title = etree.SubElement(section, "h2")
    title.set("class", "end-title")
    title.text = pack.labels["footnotes"]
    notes = etree.SubElement(section, "ol")
    for address in numbers:
        link = etree.SubElement(etree.SubElement(notes, "li"), "a", {"href": address, "class": "address"})
        link.text = address
    end = body.find("footer[@class='end']")
    if end is None:
        body.append(section)
    else:
        end.addprevious(section)


def without_links(body: etree._Element) -> None:
    """Turn every link that leads out of the article into plain words."""
    for link in list(body.iter("a")):
        if not (link.get("href") or "").startswith("#"):
            link.tag = "span"
            del link.attrib["href"]
