"""What the films show."""

import math
from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from PIL import ImageDraw

from server.demo.art.films import WIDTH, Scene, caption, shoot_film, write
from server.demo.art.palette import PALETTES, Palette, mix

_WHITE = (250, 248, 243)
_SECONDS = 14


@cache
def make_film(name: str) -> bytes:
    """An MP4 of one of the `SCENES`."""
    palette, scene = SCENES[name]
    colours = PALETTES[palette]
    return shoot_film(scene(colours), colours.deep, seconds=_SECONDS)


def _moon_phases(colours: Palette) -> Scene:
    names = [
        *("New Moon", "Waxing crescent", "First quarter", "Waxing gibbous"),
        *("Full Moon", "Waning gibbous", "Last quarter", "Waning crescent"),
    ]

    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        angle = math.tau * share
        for ray in range(60, 470, 50):
            draw.line((20, ray, 90, ray), fill=colours.accent, width=3)
            draw.polygon([(90, ray - 6), (104, ray), (90, ray + 6)], fill=colours.accent)
        x, y = 370.0, 260.0
        draw.ellipse((x - 190, y - 190, x + 190, y + 190), outline=colours.mid, width=2)
        _lit_ball(draw, x, y, 48, colours)
        _lit_ball(draw, x - 190 * math.cos(angle), y + 190 * math.sin(angle), 20, colours)
        write(draw, x, y + 66, "Earth", colours.light, size=18)
        _phase(draw, 770, 235, 110, angle, colours)
        write(draw, 770, 90, "Seen from the Earth", colours.light, size=20)
        write(draw, 770, 385, names[round(share * 8) % 8], colours.accent, size=26)

    return draw_moment


def _lit_ball(
    draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colours: Palette
) -> None:
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(box, fill=colours.base)
    draw.pieslice(box, 90, 270, fill=_WHITE)


def _phase(
    draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, angle: float, colours: Palette
) -> None:
    """Half of the disc is decided, the terminator (half an ellipse) decides the other."""
    dark, lit = colours.base, _WHITE
    box = (x - radius, y - radius, x + radius, y + radius)
    waxing = angle <= math.pi
    draw.ellipse(box, fill=dark)
    draw.pieslice(box, *((-90, 90) if waxing else (90, 270)), fill=lit)
    width = abs(math.cos(angle)) * radius
    colour = dark if math.cos(angle) > 0 else lit
    draw.ellipse((x - width, y - radius, x + width, y + radius), fill=colour)


def _standing_waves(colours: Palette) -> Scene:
    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        harmonic = min(4, 1 + int(share * 4))
        swing = math.cos(share * math.tau * 14)
        for ghost in (-1.0, 1.0):
            draw.line(_string(harmonic, ghost), fill=mix(colours.deep, colours.mid, 0.45), width=2)
        draw.line(_string(harmonic, swing), fill=colours.accent, width=6, joint="curve")
        for knot in range(harmonic + 1):
            x = 110 + 740 * knot / harmonic
            draw.ellipse((x - 9, 241, x + 9, 259), fill=colours.light)
        loops = "one loop" if harmonic == 1 else f"{harmonic} loops"
        caption(draw, f"Harmonic {harmonic}: {loops}, {110 * harmonic} Hz", colours.light, y=460)

    return draw_moment


def _string(harmonic: int, swing: float) -> list[tuple[float, float]]:
    return [
        (110 + 740 * step / 120, 250 - 130 * swing * math.sin(math.pi * harmonic * step / 120))
        for step in range(121)
    ]


def _sorting(colours: Palette) -> Scene:
    moments = list(_insertion_sort(Random(7).sample(range(1, 25), 24)))  # noqa: S311 - a picture

    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        values, hand, done = moments[min(len(moments) - 1, int(share * 1.08 * len(moments)))]
        for place, value in enumerate(values):
            x, height = 60 + place * 35, value * 16
            colour = colours.mid if place <= done else mix(colours.base, colours.mid, 0.35)
            if place == hand:
                colour = colours.accent
            draw.rounded_rectangle((x, 440 - height, x + 27, 440), 6, fill=colour)
        caption(draw, "Take the next card, slide it left to its place", colours.light)

    return draw_moment


def _insertion_sort(values: list[int]) -> Iterator[tuple[list[int], int, int]]:
    """(values, place of the card in hand, last sorted place) after every step."""
    for end in range(1, len(values)):
        place = end
        yield values.copy(), place, end
        while place and values[place - 1] > values[place]:
            values[place - 1], values[place] = values[place], values[place - 1]
            place -= 1
            yield values.copy(), place, end
    yield values.copy(), -1, len(values)


def _galton_board(colours: Palette) -> Scene:
    random = Random(3)  # noqa: S311 - a picture
    rows, balls = 10, 220
    ways = [[random.choice((-0.5, 0.5)) for _ in range(rows)] for _ in range(balls)]

    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        for row in range(rows):
            for pin in range(row + 1):
                x, y = WIDTH / 2 + (pin - row / 2) * 46, 50 + row * 26
                draw.ellipse((x - 4, y - 4, x + 4, y + 4), fill=colours.mid)
        heaps = [0] * (rows + 1)
        for number, way in enumerate(ways):
            progress = (share * 1.12 - number / balls) * 18 * 2.2
            if progress >= rows:
                heaps[round(sum(way) + rows / 2)] += 1
            elif progress > 0:
                step = int(progress)
                x = sum(way[:step]) + way[step] * (progress - step)
                _dot(draw, WIDTH / 2 + x * 46, 40 + progress * 26, colours.accent)
        for place, number in enumerate(heaps):
            x = WIDTH / 2 + (place - rows / 2) * 46
            draw.rectangle((x - 17, 476 - number * 2.6, x + 17, 476), fill=colours.light)
        caption(draw, "Each ball is a coin tossed ten times", colours.light, y=510)

    return draw_moment


def _web_request(colours: Palette) -> Scene:
    stations = {"You": 130.0, "Name server": 480.0, "Web server": 830.0}
    trips = [
        ("You", "Name server", "Where is lyceum.example?"),
        ("Name server", "You", "At 203.0.113.7"),
        ("You", "Web server", "GET /courses"),
        ("Web server", "You", "200 OK and a page of HTML"),
    ]

    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        for name, x in stations.items():
            draw.rounded_rectangle((x - 85, 200, x + 85, 320), 18, fill=colours.base)
            write(draw, x, 260, name, _WHITE, size=22)
        trip = min(3, int(share * 4))
        start, end, text = trips[trip]
        progress = min(1.0, (share * 4 - trip) * 1.35)
        eased = progress * progress * (3 - 2 * progress)
        x = stations[start] + (stations[end] - stations[start]) * eased
        y = (
            170 - 70 * math.sin(math.pi * eased)
            if trip % 2 == 0
            else 350 + 70 * math.sin(math.pi * eased)
        )
        draw.rounded_rectangle((x - 26, y - 17, x + 26, y + 17), 7, fill=colours.accent)
        caption(draw, f"{trip + 1}. {text}", colours.light, y=485)

    return draw_moment


def _cell_division(colours: Palette) -> Scene:
    steps = [
        (0.0, "The cell copies its chromosomes"),
        (0.25, "They line up in the middle"),
        (0.5, "The halves are pulled apart"),
        (0.75, "Two cells, the same instructions in each"),
    ]

    def draw_moment(draw: ImageDraw.ImageDraw, share: float) -> None:
        apart = max(0.0, min(1.0, (share - 0.5) / 0.35))
        for side in (-1, 1):
            x, radius = WIDTH / 2 + side * 150 * apart, 175 - 35 * apart
            box = (x - radius, 245 - radius, x + radius, 245 + radius)
            draw.ellipse(box, fill=colours.base)
            draw.ellipse(box, outline=colours.mid, width=5)
        if apart < 0.8:
            waist = 120 * (1 - apart / 0.8)
            draw.rectangle(
                (WIDTH / 2 - 60, 245 - waist, WIDTH / 2 + 60, 245 + waist), fill=colours.base
            )
        order = min(1.0, share / 0.4)
        for number in range(4):
            home = (WIDTH / 2 + 70 * math.cos(2.4 * number), 245 + 70 * math.sin(2.4 * number))
            line = (WIDTH / 2, 245 + (number - 1.5) * 44)
            x, y = (h + (target - h) * order for h, target in zip(home, line, strict=True))
            for side in (-1, 1):
                at = x + side * (9 + 150 * apart)
                colour = (colours.accent, colours.light)[number % 2]
                draw.rounded_rectangle((at - 6, y - 17, at + 6, y + 17), 6, fill=colour)
        text = [text for begin, text in steps if share >= begin][-1]
        caption(draw, text, colours.light)

    return draw_moment


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, colour: tuple[int, int, int]) -> None:
    draw.ellipse((x - 7, y - 7, x + 7, y + 7), fill=colour)


SCENES: dict[str, tuple[str, Callable[[Palette], Scene]]] = {
    "cell-division": ("laurel", _cell_division),
    "galton-board": ("night", _galton_board),
    "moon-phases": ("night", _moon_phases),
    "sorting": ("laurel", _sorting),
    "standing-waves": ("plum", _standing_waves),
    "web-request": ("sea", _web_request),
}
