"""Draw the pictures of the example pages: nothing here is a photograph of anything.

    python examples/make_pictures.py

The same pictures come out every time, so running it changes nothing in a checkout.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).resolve().parent
SIZE = (1200, 800)


def sky(top: tuple[int, int, int], bottom: tuple[int, int, int], size: tuple[int, int] = SIZE) -> Image.Image:
    """A vertical gradient."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        share = y / size[1]
        column.putpixel((0, y), tuple(round(a + (b - a) * share) for a, b in zip(top, bottom, strict=True)))
    return column.resize(size)


def waves(draw: ImageDraw.ImageDraw, level: int, colours: list[tuple[int, int, int]], size: tuple[int, int]) -> None:
    """Bands of water below ``level``, each with its own swell."""
    width, height = size
    step = (height - level) // len(colours)
    for band, colour in enumerate(colours):
        base = level + band * step
        crest = [(x, base + 7 * math.sin(x / (40 + 9 * band) + band * 2)) for x in range(0, width + 8, 8)]
        draw.polygon([*crest, (width, height), (0, height)], fill=colour)


def ferry() -> Image.Image:
    """A white ferry beside a wooden pier, early in the morning."""
    image = sky((146, 176, 204), (248, 214, 178))
    draw = ImageDraw.Draw(image)
    draw.ellipse((860, 250, 980, 370), fill=(255, 236, 200))
    draw.polygon(
        [(0, 470), (220, 380), (430, 440), (700, 360), (1200, 450), (1200, 520), (0, 520)], fill=(112, 128, 146)
    )
    waves(draw, 500, [(72, 110, 140), (58, 94, 126), (46, 80, 112), (36, 66, 96), (28, 54, 82)], SIZE)
    draw.polygon([(300, 560), (900, 560), (840, 650), (370, 650)], fill=(244, 244, 240))
    draw.polygon([(300, 560), (900, 560), (893, 575), (308, 575)], fill=(178, 44, 44))
    draw.rectangle((400, 470, 800, 560), fill=(250, 250, 248))
    draw.rectangle((470, 410, 680, 470), fill=(236, 236, 232))
    for x in range(420, 790, 62):
        draw.rectangle((x, 492, x + 40, 528), fill=(70, 96, 122))
    draw.rectangle((560, 340, 610, 410), fill=(178, 44, 44))
    draw.rectangle((560, 356, 610, 372), fill=(250, 250, 248))
    for x in range(0, 330, 44):
        draw.rectangle((x, 590, x + 16, 800), fill=(86, 64, 46))
    draw.rectangle((0, 572, 330, 598), fill=(118, 88, 62))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def council() -> Image.Image:
    """A row of people who raise their hands."""
    image = sky((206, 196, 180), (160, 146, 128))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 560, 1200, 800), fill=(104, 74, 52))
    draw.rectangle((0, 560, 1200, 580), fill=(132, 98, 70))
    coats = [(58, 74, 96), (110, 52, 60), (64, 90, 72), (86, 70, 104), (52, 56, 62), (128, 96, 52), (72, 96, 112)]
    for i, coat in enumerate(coats):
        x = 120 + i * 160
        draw.polygon([(x + 34, 470), (x + 50, 250), (x + 70, 250), (x + 66, 480)], fill=coat)
        draw.ellipse((x + 44, 222, x + 76, 258), fill=(214, 176, 148))
        draw.pieslice((x - 70, 430, x + 70, 720), 180, 360, fill=coat)
        draw.ellipse((x - 42, 330, x + 42, 436), fill=(206, 166, 138) if i % 2 else (148, 104, 78))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def market() -> Image.Image:
    """Stalls on water: a floating market."""
    image = sky((252, 226, 180), (250, 246, 224))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 360), (300, 300), (620, 340), (1200, 290), (1200, 430), (0, 430)], fill=(92, 122, 84))
    waves(draw, 410, [(146, 150, 120), (128, 136, 108), (108, 120, 96), (92, 104, 84)], SIZE)
    fruit = [(226, 92, 44), (240, 190, 50), (128, 160, 52), (190, 44, 60)]
    for i, (x, y) in enumerate([(80, 520), (430, 600), (800, 500), (640, 700), (180, 700)]):
        draw.polygon([(x - 40, y), (x + 320, y), (x + 270, y + 66), (x + 20, y + 66)], fill=(96, 62, 40))
        for j in range(14):
            draw.ellipse(
                (x + 6 + j * 18, y - 22 - (j % 3) * 8, x + 32 + j * 18, y + 6 - (j % 3) * 8), fill=fruit[(i + j) % 4]
            )
        draw.rectangle((x + 262, y - 86, x + 286, y), fill=(62, 84, 120))
        draw.polygon([(x + 226, y - 84), (x + 322, y - 84), (x + 274, y - 128)], fill=(214, 190, 130))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def boats() -> Image.Image:
    """Two trading boats that meet."""
    image = sky((190, 214, 216), (246, 236, 204), (900, 1200))
    draw = ImageDraw.Draw(image)
    waves(draw, 520, [(120, 150, 148), (100, 134, 132), (84, 116, 116), (66, 98, 100)], (900, 1200))
    for x, y, hull in ((80, 760, (120, 70, 44)), (360, 920, (58, 82, 104))):
        draw.polygon([(x, y), (x + 470, y), (x + 410, y + 90), (x + 60, y + 90)], fill=hull)
        draw.rectangle((x + 220, y - 120, x + 256, y), fill=(160, 60, 66))
        draw.ellipse((x + 212, y - 174, x + 264, y - 112), fill=(150, 106, 80))
        draw.polygon([(x + 170, y - 158), (x + 306, y - 158), (x + 238, y - 218)], fill=(220, 200, 146))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def harbour() -> Image.Image:
    """A harbour at dusk with a lighthouse."""
    image = sky((54, 62, 108), (236, 150, 110))
    draw = ImageDraw.Draw(image)
    waves(draw, 520, [(92, 84, 116), (72, 72, 106), (54, 60, 94), (40, 48, 80)], SIZE)
    draw.polygon([(760, 560), (1200, 500), (1200, 640), (780, 620)], fill=(52, 44, 52))
    draw.polygon([(980, 530), (1040, 530), (1028, 240), (992, 240)], fill=(236, 228, 214))
    for y in (300, 390, 480):
        draw.polygon([(985, y), (1035, y), (1037, y + 36), (983, y + 36)], fill=(170, 52, 52))
    draw.rectangle((984, 206, 1036, 242), fill=(255, 226, 140))
    draw.polygon([(978, 206), (1042, 206), (1010, 170)], fill=(60, 44, 50))
    for x in (180, 420, 610):
        draw.polygon([(x, 620), (x + 150, 620), (x + 120, 660), (x + 30, 660)], fill=(36, 34, 44))
        draw.polygon([(x + 74, 440), (x + 74, 612), (x + 8, 612)], fill=(228, 214, 200))
        draw.polygon([(x + 82, 470), (x + 82, 612), (x + 140, 612)], fill=(206, 190, 180))
    return image.filter(ImageFilter.GaussianBlur(0.8))


def main() -> None:
    """Write every picture beside its page."""
    for name, draw in (
        ("ferry_files/ferry.jpg", ferry),
        ("ferry_files/council.jpg", council),
        ("pasar_files/pasar-terapung.jpg", market),
        ("pasar_files/perahu.jpg", boats),
        ("mina_files/mina.jpg", harbour),
    ):
        target = HERE / name
        target.parent.mkdir(exist_ok=True)
        draw().save(target, "JPEG", quality=86, optimize=True, progressive=False)


if __name__ == "__main__":
    main()
