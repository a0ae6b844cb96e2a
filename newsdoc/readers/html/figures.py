"""The pictures, videos and embeds of a page → blocks for the body, and what heads the story outside its text.

Order of work: the stretch of the page that may hold the story's pictures; its units (``units``) with their words
(``captions``); which of them are the story's (``storypictures``); one picture once (``samepicture``); players
(``media``) and series (``galleries``); then each block gets its place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import TypeAlias

from lxml.html import HtmlElement

from newsdoc.languages import words_for
from newsdoc.model import Block, Figure, Gallery, Picture
from newsdoc.readers.html.captions import Wording, read_wording
from newsdoc.readers.html.galleries import find_galleries
from newsdoc.readers.html.measure import Measures
from newsdoc.readers.html.media import Player, find_players, make_block
from newsdoc.readers.html.metadata import Metadata
from newsdoc.readers.html.nearwords import letters_of
from newsdoc.readers.html.page import Page, Scope, ancestors
from newsdoc.readers.html.phrases import phrases_of
from newsdoc.readers.html.picturefields import by_key, make_picture, picture_of_structure
from newsdoc.readers.html.samepicture import described_keys
from newsdoc.readers.html.storypictures import StoryJudge
from newsdoc.readers.html.units import Unit, UnitFinder
from newsdoc.values import dataclass


@dataclass(slots=True)
class Figures:
    """Pictures and media of one page."""

    claimed: dict[HtmlElement, Block | None] = field(default_factory=dict)
    """Element → the block it becomes; None for what is dropped, and for captions apart from their picture."""

    lead: tuple[Block, ...] = ()
    """What heads the story outside its text, the lead picture first."""

    refused: dict[HtmlElement, str] = field(default_factory=dict)
    """Pictures that are none of the story's, with the reason."""


@dataclass(slots=True)
class _Shown:
    """A unit that is the story's."""

    unit: Unit
    wording: Wording
    player: Player | None = None


_Placed: TypeAlias = tuple[HtmlElement, Block, _Shown | None]


def find_figures(
    page: Page, metadata: Metadata, scope: Scope, measures: Measures, language: str | None = None
) -> Figures:
    """Return the story's pictures and media."""
    return _Finder(page, metadata, scope, measures, language).find()


class _Finder:
    """One run over one page."""

    def __init__(
        self, page: Page, metadata: Metadata, scope: Scope, measures: Measures, language: str | None
    ) -> None:
        self.page, self.scope, self.measures, self.language = page, scope, measures, language
        self.known = metadata.images
        self.known_by_key = by_key(metadata.images)
        self.headline = letters_of(metadata.headline or "")
        said = (metadata.headline, metadata.summary, metadata.alternative_headline)
        self.ignored = frozenset(letters_of(one) for one in said if one)
        addresses = [one.url for one in self.known if one.lead]
        if metadata.lead_image:
            addresses.append(metadata.lead_image)
        self.lead_keys = frozenset(key for one in addresses for key in described_keys(one))
        self.judge = StoryJudge(
            page,
            measures,
            scope,
            self.lead_keys,
            authors=frozenset(letters_of(one.name) for one in metadata.contributors if len(one.name) > 5),
            adverts=frozenset(letters_of(word) for word in words_for(language, "advertising")),
            pointers=tuple(word.casefold() for word in words_for(language, "read_also") if len(word) > 5),
            phrases=phrases_of(language),
        )
        self.figures = Figures()

    def find(self) -> Figures:
        """Return what was found."""
        low, high = self._stretch()
        bylines = tuple(
            word.casefold()
            for kind in ("byline", "published", "updated")
            for word in words_for(self.language, kind)
            if len(word) > 4
        )
        units = UnitFinder(self.page, self.measures, self.scope, bylines).find(low, high)
        walls = frozenset({*self.scope.contents, self.scope.top})
        players = [
            one for one in find_players(self.page, self.measures, low, high, walls) if self._is_story_player(one)
        ]
        shown = list(self._shown(units, players))
        taken = {id(one.player) for one in shown if one.player is not None}
        blocks: list[_Placed] = [(one.unit.root, self._block(one), one) for one in shown]
        blocks.extend((one.root, make_block(one, Wording(), None), None) for one in players if id(one) not in taken)
        blocks.sort(key=lambda one: self.page.order[one[0]])
        self._place(blocks)
        if not self._has_picture():
            self.figures.lead = (*self._from_structure(), *self.figures.lead)
        return self.figures

    def _stretch(self) -> tuple[int, int]:
        """Return the positions between which the story's pictures may stand."""
        order, end = self.page.order, self.measures.end
        holder = self.scope.top
        for up in list(self.scope.top.iterancestors())[:6]:
            if up.tag in ("body", "html"):
                break
            holder = up
            if up.tag in ("article", "main"):
                break
        low = min(order[holder], self.scope.start)
        return low, max([self.scope.end, *(end[order[one]] for one in self.scope.contents)])

    # ------------------------------------------------------------------- choice

    def _is_story_player(self, player: Player) -> bool:
        if self.judge.reason_against_player(player.element) is None:
            return True
        self.figures.claimed[player.root] = None
        return False

    def _shown(self, units: Iterable[Unit], players: list[Player]) -> Iterator[_Shown]:
        """Yield the story's units, each picture once."""
        shown: list[_Shown] = []
        seen: dict[str, _Shown] = {}
        posters = _Posters(self.page, self.measures, players)
        for unit in units:
            ruled = self.page.ruled is not None and self.page.ruled.holds((unit.root, *unit.outside))
            if not ruled and self.judge.is_elsewhere(unit):
                self._refuse(unit, "outside the text")
                continue
            wording = self._wording(unit)
            player = posters.player_of(unit)
            reason = self.judge.reason_against(unit, wording) if player is None and not ruled else None
            if reason is not None:
                self._refuse(unit, reason)
                continue
            same = next((seen[key] for key in sorted(unit.image.keys) if key in seen), None)
            if same is None:
                same = _Shown(unit, wording, player)
                shown.append(same)
            else:
                same.unit.merge(unit.elements, unit.image)
                same.wording = _joined(same.wording, wording)
                same.player = same.player or player
                self._refuse(unit, "shown before")
            seen.update(dict.fromkeys(unit.image.keys, same))
        yield from shown

    def _wording(self, unit: Unit) -> Wording:
        """Return the words of ``unit``; most pictures have none."""
        if not unit.outside and not self.measures.text[self.page.order[unit.root]]:
            return Wording()
        return read_wording(self.page, unit, self.language, frozenset({self.headline}))

    def _block(self, shown: _Shown) -> Block:
        picture = make_picture(self.page, shown.unit, shown.wording, self.known_by_key, self.ignored)
        if shown.player is None:
            return Figure(picture=picture)
        return make_block(shown.player, shown.wording, picture)

    def _refuse(self, unit: Unit, reason: str) -> None:
        self._claim(unit, None)
        self.figures.refused[unit.root] = reason

    def _claim(self, unit: Unit, block: Block | None) -> None:
        self.figures.claimed[unit.root] = block
        for one in unit.outside:
            self.figures.claimed[one] = None

    # -------------------------------------------------------------------- place

    def _place(self, blocks: list[_Placed]) -> None:
        """Claim the elements of what stands in the text, and put the rest in front, the lead picture first."""
        series = find_galleries(
            self.page,
            self.measures,
            self.scope,
            [root for root, block, _ in blocks if isinstance(block, Figure)],
        )
        self._add_dropped_series(series, blocks)
        holder_of = {root: holder for holder, roots in series.items() for root in roots}
        pictures: dict[HtmlElement, list[Picture]] = {}
        for root, block, _ in blocks:
            if root in holder_of and isinstance(block, Figure):
                pictures.setdefault(holder_of[root], []).append(block.picture)
        lead: list[tuple[bool, Block]] = []
        for root, block, shown in blocks:
            holder = holder_of.get(root)
            first = holder is not None and series[holder][0] is root
            if holder is not None and not first:
                self._claim_root(root, shown, None)
                continue
            made = block if holder is None else Gallery(pictures=tuple(pictures[holder]))
            at = root if holder is None else holder
            spot = self._spot(at)
            if spot is not None:
                self._claim_root(root, shown, None)
                self.figures.claimed[spot] = made
            else:
                self._claim_root(root, shown, None)
                self.figures.claimed[at] = None
                is_lead = shown is not None and bool(shown.unit.image.told_by & self.lead_keys)
                lead.append((not is_lead, made))
        self.figures.lead = tuple(block for _, block in sorted(lead, key=lambda one: one[0]))

    def _add_dropped_series(self, series: dict[HtmlElement, list[HtmlElement]], blocks: list[_Placed]) -> None:
        """Add to ``series`` the pictures that were dropped from the text together."""
        known = {root for roots in series.values() for root in roots}
        found: dict[HtmlElement, list[HtmlElement]] = {}
        for root, block, _ in blocks:
            if isinstance(block, Figure) and root not in known and (spot := self._dropped_spot(root)) is not None:
                found.setdefault(spot, []).append(root)
        series.update((spot, roots) for spot, roots in found.items() if len(roots) > 1 and spot not in series)

    def _spot(self, element: HtmlElement) -> HtmlElement | None:
        """Return the element at which the text shows what ``element`` holds; None where that is outside the text."""
        if self.measures.end[self.page.order[element]] <= self.scope.start:
            return None  # above the headline, though inside the story's element
        return element if self.scope.holds(element) else self._dropped_spot(element)

    def _dropped_spot(self, element: HtmlElement) -> HtmlElement | None:
        """Return where in the text a picture stands whose wrapper was dropped from the text for its caption.

        None where it stands outside the text, or where the spot is another picture's already.
        """
        spot = None
        for one in ancestors(element):
            if one in self.scope.contents:
                return spot if spot is not None and self.figures.claimed.get(spot) is None else None
            if one in self.scope.dropped:
                spot = one
        return None

    def _claim_root(self, root: HtmlElement, shown: _Shown | None, block: Block | None) -> None:
        if shown is not None:
            self._claim(shown.unit, block)
        self.figures.claimed[root] = block

    def _has_picture(self) -> bool:
        blocks = (*self.figures.lead, *self.figures.claimed.values())
        return any(isinstance(one, Figure | Gallery) or getattr(one, "poster", None) is not None for one in blocks)

    def _from_structure(self) -> Iterator[Block]:
        """Yield the picture that structured data or ``og:image`` name, for a page that shows none."""
        for one in self.known:
            if one.lead:
                yield Figure(picture=picture_of_structure(one, self.ignored))
                return


class _Posters:
    """Tells which pictures are posters of which players."""

    def __init__(self, page: Page, measures: Measures, players: list[Player]) -> None:
        self._order, self._end = page.order, measures.end
        self._by_root = {one.root: one for one in players}
        self._players = sorted(players, key=lambda one: page.order[one.element])
        self._positions = [page.order[one.element] for one in self._players]

    def player_of(self, unit: Unit) -> Player | None:
        """Return the player whose poster ``unit`` is: one holds the other."""
        if not self._players:
            return None
        for up in (unit.first, *unit.first.iterancestors()):
            if up in self._by_root:
                return self._by_root[up]
        if unit.root.tag == "p":
            return None
        number = self._order[unit.root]
        at = bisect_left(self._positions, number)
        inside = at < len(self._positions) and self._positions[at] < self._end[number]
        return self._players[at] if inside else None


def _joined(first: Wording, second: Wording) -> Wording:
    """Return what two appearances of one picture say together; the first has the word."""
    credit, origins = (first.credit, first.origins) if first.credit else (second.credit, second.origins)
    return Wording(first.caption or second.caption, credit, origins)
