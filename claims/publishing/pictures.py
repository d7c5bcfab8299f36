"""The picture that other sites show beside a link to a verdict: the figure, the claim in short, the rating."""

from functools import cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from claims.models import Publisher
from claims.publishing.checks import PublicCheck

SIZE = (1200, 630)  # What the Open Graph's readers cut nothing from.
EDGE = 72
PAPER, INK, QUIET, WHITE = "#faf8f3", "#1d1b16", "#5f5a50", "#ffffff"
COLOURS = {
    "true": "#166534",
    "mostly_true": "#4d7c0f",
    "misleading": "#b45309",
    "false": "#991b1b",
    "unverifiable": "#4b5563",
}
RETRACTED = "#57534e"
FONT = settings.BASE_DIR / "static" / "fonts" / "factcheck-sans-bold.ttf"
MOST_LINES = 3


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """Return the one font, which has Arabic and Latin letters; raqm joins and orders them."""
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.RAQM)


class Canvas:
    """A picture that is written on from the side on which a language begins."""

    def __init__(self, language: str) -> None:
        self.image = Image.new("RGB", SIZE, PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.rtl = language == "ar"
        self.language = language

    def text(
        self, text: str, top: int, size: int, colour: str = INK, inset: int = 0, *, rtl: bool | None = None
    ) -> None:
        """Write one line, `inset` from the edge at which it begins. rtl: its direction, else the picture's."""
        at = (SIZE[0] - EDGE - inset if self.rtl else EDGE + inset, top)
        direction = "rtl" if (self.rtl if rtl is None else rtl) else "ltr"
        anchor = "ra" if self.rtl else "la"
        self.draw.text(at, text, colour, font(size), anchor, direction=direction, language=self.language)

    def bar(self, colour: str) -> None:
        """Draw a broad line down the side on which the language begins."""
        left = SIZE[0] - 24 if self.rtl else 0
        self.draw.rectangle((left, 0, left + 24, SIZE[1]), fill=colour)

    def label(self, text: str, top: int, size: int, colour: str) -> None:
        """Write a word on a coloured ground."""
        width = int(font(size).getlength(text, direction="rtl" if self.rtl else "ltr")) + 2 * size
        left = SIZE[0] - EDGE - width if self.rtl else EDGE
        self.draw.rounded_rectangle((left, top, left + width, top + 2 * size), radius=size // 3, fill=colour)
        middle = (left + width // 2, top + size)
        self.draw.text(middle, text, WHITE, font(size), "mm", direction="rtl" if self.rtl else "ltr")


def wrapped(text: str, size: int, width: int, most: int) -> list[str]:
    """Return a text in at most `most` lines of a width in pixels; the last one says "…" where more is left."""
    lines, words = [""], text.split()
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font(size).getlength(longer) > width:
            if len(lines) == most:
                lines[-1] += "…"
                break
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def picture(check: PublicCheck, publisher: Publisher) -> bytes:
    """Return the picture of a verdict as PNG, 1200 × 630."""
    canvas = Canvas(check.language)
    colour = RETRACTED if check.retracted_at else COLOURS[check.rating]
    canvas.bar(colour)
    canvas.text(str(publisher), 54, 30, QUIET)
    width = SIZE[0] - 2 * EDGE
    size = next((each for each in (92, 76, 60, 46) if font(each).getlength(check.figure) <= width), 38)
    canvas.text(check.figure, 122, size)
    rtl = check.title_language == "ar"
    for number, line in enumerate(wrapped(check.title, 40, width, MOST_LINES)):
        canvas.text(line, 272 + 60 * number, 40, QUIET, rtl=rtl)
    canvas.label(check.label[:1].upper() + check.label[1:], 490, 42, colour)
    return png(canvas.image)


def png(image: Image.Image) -> bytes:
    """Return a picture of few colours as a small file, the same each time."""
    file = BytesIO()
    image.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()
