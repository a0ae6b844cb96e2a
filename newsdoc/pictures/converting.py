"""A picture that a format cannot hold → one it can: turned upright, in sRGB, of a kind and size it takes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, JpegImagePlugin

from newsdoc.formats import ExportOptions, PictureNeeds
from newsdoc.pictures.decoding import Facts, opened, read_facts
from newsdoc.pictures.sniffing import NAMES
from newsdoc.pictures.svg import draw_svg
from newsdoc.values import dataclass

LOWEST_QUALITY = 88
TURNED_QUALITY = 92
"""A turned JPEG is one that the format could hold but for its position: it must not suffer for it."""

_PLAIN = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
"""Modes whose colours are taken for sRGB where no profile says otherwise."""


_PROBES = [
    (255, 0, 0), (0, 255, 0), (0, 0, 255), (128, 128, 128), (200, 60, 30), (20, 90, 180), (250, 240, 90), (40, 40, 44)
]  # fmt: skip
"""Colours that tell a wide colour space from sRGB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to one picture; equal plans on equal bytes give equal bytes."""

    turn: bool = False
    to_srgb: bool = False
    longest: int | None = None
    quality: int = 90
    kinds: frozenset[str] = frozenset()
    """Media types that the format takes."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A new file and what is in it."""

    content: bytes
    media_type: str
    width: int
    height: int


def plan_for(facts: Facts, needs: PictureNeeds, options: ExportOptions) -> Plan | None:
    """Return what must be done to a picture with these facts; None when it can go as it is."""
    if facts.media_type == "image/svg+xml":
        held = facts.media_type in needs.media_types
        return None if held else Plan(longest=options.image_max, kinds=needs.media_types)
    turn = facts.orientation != 1
    to_srgb = needs.srgb_only and not _is_srgb(facts)
    longest = options.image_max if options.image_max and max(facts.width, facts.height) > options.image_max else None
    if facts.media_type in needs.media_types and not (turn or to_srgb or longest):
        return None
    same_kind = facts.media_type in needs.media_types and not (to_srgb or longest)
    quality = max(options.image_quality, TURNED_QUALITY if same_kind else LOWEST_QUALITY)
    return Plan(turn=turn, to_srgb=to_srgb, longest=longest, quality=min(quality, 100), kinds=needs.media_types)


_BAD_PROFILE = (OSError, ValueError, TypeError)
"""What a profile that is none, or is for other colours, makes Pillow raise."""


def _is_srgb(facts: Facts) -> bool:
    if facts.mode not in _PLAIN or facts.bits > 8:
        return False
    # A grey picture with a grey profile differs in its gamma at most: the bytes are worth more.
    return facts.profile is None or facts.mode in ("1", "L", "LA") or _profile_is_srgb(facts.profile)


@lru_cache(maxsize=32)
def _profile_is_srgb(profile: bytes) -> bool:
    """Does the profile leave sRGB colours where they are?  Cameras write a dozen spellings of sRGB."""
    probe = Image.new("RGB", (4, 2))
    probe.putdata(_PROBES)
    try:
        seen = _from_profile(probe, profile, "RGB")
    except _BAD_PROFILE:
        return True  # no usable profile: every viewer takes the numbers as they are
    before, after = probe.tobytes(), seen.tobytes()
    return max(abs(a - b) for a, b in zip(before, after, strict=True)) <= 4


def _from_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    from PIL import ImageCms  # most pictures have no profile

    try:
        changed = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=mode,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except ImageCms.PyCMSError as error:
        raise ValueError(str(error)) from error
    assert changed is not None  # None only for a change in place
    return changed


def convert(content: bytes, media_type: str, plan: Plan) -> Converted:
    """Return the picture in ``content`` as ``plan`` says.

    Raises:
        RefusedPictureError: it is damaged where the header did not show it.
    """
    with opened(content, media_type) as image:
        facts = read_facts(image, media_type)
        if plan.longest:
            image.draft(None, _scaled(image.size, plan.longest))
        image.load()
        sampling = JpegImagePlugin.get_sampling(image) if media_type == "image/jpeg" else -1
        pixels = _shrunk(_turned(image, facts.orientation), plan.longest)
        keep_profile = facts.profile if not plan.to_srgb and facts.mode not in ("CMYK", "LAB") else None
        pixels = _plain(pixels, facts)
        target = _target(pixels, media_type, plan)
        return _encoded(pixels, target, plan.quality, sampling, keep_profile)


def convert_svg(content: bytes, width: int, height: int, plan: Plan) -> Converted:
    """Return an SVG as a PNG, or as a JPEG on white where the format takes no PNG."""
    drawn = draw_svg(content, width, height, plan.longest)
    with opened(drawn, "image/png") as image:
        if "image/png" in plan.kinds:
            return Converted(drawn, "image/png", *image.size)
        image.load()
        return _encoded(image.copy(), "image/jpeg", plan.quality, -1, None)


_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Exif's orientation → what undoes it."""


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    return image.transpose(_TURNS[orientation]) if orientation in _TURNS else image


def _scaled(size: tuple[int, int], longest: int) -> tuple[int, int]:
    scale = longest / max(size)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _shrunk(image: Image.Image, longest: int | None) -> Image.Image:
    if not longest or max(image.size) <= longest:
        return image
    if image.mode in ("P", "1", "PA"):  # averages of palette numbers are nonsense
        image = image.convert("RGBA" if "transparency" in image.info or image.mode == "PA" else "RGB")
    return image.resize(_scaled(image.size, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain(image: Image.Image, facts: Facts) -> Image.Image:
    """Return ``image`` in grey or RGB, 8 bits, with alpha only where something is transparent."""
    image = _eight_bits(image)
    mode = image.mode
    if mode not in _PLAIN or (facts.profile and mode != "L" and not _profile_is_srgb(facts.profile)):
        image = _to_srgb(image, facts.profile)
    if image.mode in ("P", "PA", "1"):
        alpha = "transparency" in image.info or image.mode == "PA"
        image = image.convert("RGBA" if alpha else "L" if image.mode == "1" else "RGB")
    elif "transparency" in image.info and image.mode in ("L", "RGB"):
        image = image.convert("LA" if image.mode == "L" else "RGBA")
    if image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("L" if image.mode == "LA" else "RGB")
    return image


def _eight_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I"):
        return image
    wide = image.convert("I")
    _, highest = wide.getextrema()
    divisor = 256 if isinstance(highest, int | float) and highest > 255 else 1
    return wide.point(lambda value: value * (1 / divisor)).convert("L")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    colours = image.convert("RGB") if image.mode not in ("CMYK", "LAB", "RGB") else image
    try:
        if profile is None:
            raise ValueError("no profile")
        colours = _from_profile(colours, profile, "RGB")
    except _BAD_PROFILE:
        colours = colours.convert("RGB")  # no profile, or one for other colours: the plain formula
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _target(image: Image.Image, media_type: str, plan: Plan) -> str:
    """Return the type to write: JPEG for photographs, PNG for what has alpha or was drawn."""
    drawn = media_type in ("image/png", "image/gif") or image.mode in ("LA", "RGBA")
    wanted = "image/png" if drawn else "image/jpeg"
    if wanted in plan.kinds:
        return wanted
    return "image/jpeg" if "image/jpeg" in plan.kinds else "image/png"


def _encoded(image: Image.Image, target: str, quality: int, sampling: int, profile: bytes | None) -> Converted:
    out = BytesIO()
    # Only what is named here is written: no comment, no Exif, no palette left over from the original.
    image.info = {}
    if target == "image/jpeg":
        image = _on_white(image)
        image.save(
            out,
            "JPEG",
            quality=quality,
            optimize=False,
            subsampling=sampling if sampling in (0, 1, 2) else ("4:4:4" if quality > 95 else "4:2:0"),
            icc_profile=profile,
        )
    else:
        image.save(out, "PNG", compress_level=6, icc_profile=profile)
    return Converted(out.getvalue(), target, *image.size)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("LA", "RGBA"):
        return image
    white = Image.new("RGB", image.size, (255, 255, 255))
    white.paste(image.convert("RGB"), mask=image.getchannel("A"))
    return white


def describe(media_type: str, width: int, height: int, facts: Facts | None = None) -> str:
    """Return a picture in a few words for note ND334: ``"CMYK JPEG 4000×3000"``."""
    words = [NAMES[media_type], f"{width}×{height}"]
    if facts is not None:
        if facts.mode not in _PLAIN:
            words.insert(0, facts.mode)
        if facts.orientation != 1:
            words.insert(
                0, "mirrored" if facts.orientation == 2 else "upside-down" if facts.orientation < 5 else "sideways"
            )
    return " ".join(words)
