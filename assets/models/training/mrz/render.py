# SPDX-License-Identifier: Apache-2.0
"""Renders windows of MRZ lines as a scanner, a web image or a camera would show them.

Everything is drawn: OCR-B glyphs of the Debian package fonts-ocr-b, backgrounds, damage. No image
and no name of any real or specimen document is used. Each window depends on its own seed only.
"""
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

ALPHABET = "<0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"  # class k + 1; class 0 is "no character here"
HEIGHT, WIDTH = 24, 256  # of the network's input window
STRIDE = 4               # input columns a frame
GLYPH_HEIGHT = 16.0      # of a capital letter in the window, before jitter
PITCH = 32               # of the drawing canvas, before it is shrunk
CAP_TO_PITCH = 1.02      # capital height over pitch in fonts-ocr-b
IGNORE = -100

OCR_B = ["/usr/share/fonts/opentype/ocr-b/OCRB.otf", "/usr/share/fonts/opentype/ocr-b/OCRBS.otf"]
MONO = ["/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"]
PROSE = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
         "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
         "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"]
CONFUSABLE = np.array([ALPHABET.index(c) for c in "0ODQ8B5S2Z1IL6GCUVMNKXHW4A7TYEFPR<"])
ALIKE = [np.array([ALPHABET.index(c) for c in group]) for group in (
    "0O", "0O", "0ODQ", "1I", "1IL", "8B", "5S", "2Z", "MNW", "6G", "UV", "4A", "CG<")]


def _stroke(mask, radius):
    if radius == 0:
        return mask
    size = 2 * abs(radius) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cv2.dilate(mask, kernel) if radius > 0 else cv2.erode(mask, kernel)


def _glyphs(path, radius):
    """Coverage of each character in cells of PITCH x 2 PITCH, strokes widened by radius / 4 pixels."""
    big = 4 * PITCH
    size = round(big / ImageFont.truetype(path, 1000).getlength("A") * 1000)
    font = ImageFont.truetype(path, size)
    top, bottom = font.getbbox("H")[1], font.getbbox("H")[3]
    cells = []
    for character in ALPHABET:
        image = Image.new("L", (big, 2 * big), 0)
        left = (big - font.getlength(character)) / 2
        ImageDraw.Draw(image).text((left, big - (top + bottom) / 2), character, font=font, fill=255)
        mask = _stroke(np.asarray(image), radius)
        cells.append(cv2.resize(mask, (PITCH, 2 * PITCH), interpolation=cv2.INTER_AREA))
    return np.stack(cells).astype(np.float32) / 255


class Renderer:
    def __init__(self):
        self.ocr_b = [_glyphs(path, radius) for path in OCR_B for radius in (-4, -2, 0, 2, 4, 7)]
        self.mono = [_glyphs(path, 0) for path in MONO]
        self.prose = [ImageFont.truetype(path, size) for path in PROSE for size in (24, 34, 44)]

    def window(self, seed):
        """(HEIGHT x WIDTH float32 normalised, WIDTH / STRIDE labels, pitch of the source in pixels)"""
        rng = np.random.default_rng(seed)
        kind = rng.choice(["line", "flipped", "prose", "empty"], p=[0.87, 0.05, 0.06, 0.02])
        pitch = float(np.exp(rng.uniform(np.log(5.2), np.log(26))))
        canvas, centers, classes = self._canvas(rng, kind)
        source, to_source = self._photograph(rng, canvas, pitch)
        window, centers = self._crop(rng, source, to_source, centers, pitch, flip=kind == "flipped")
        if kind != "line":
            centers, classes = centers[:0], classes[:0]
        return _normalised(window), _labels(centers, classes), pitch

    def _canvas(self, rng, kind):
        """Ink coverage, the glyph centres on it, and their classes."""
        count = int(rng.integers(22, 27))
        canvas = np.zeros((5 * PITCH, count * PITCH), np.float32)
        if kind == "prose":
            canvas = canvas[:, :14 * PITCH].copy()
            _draw_prose(rng, canvas, self.prose[rng.integers(len(self.prose))])
            return canvas, np.zeros((0, 2), np.float32), np.zeros(0, np.int64)
        if kind == "empty":
            return canvas, np.zeros((0, 2), np.float32), np.zeros(0, np.int64)
        styles = self.mono if rng.random() < 0.04 else self.ocr_b
        glyphs = styles[rng.integers(len(styles))]
        first = int(rng.integers(0, 8)) if rng.random() < 0.35 else 0
        last = count - int(rng.integers(0, 8)) if rng.random() < 0.35 else count
        middle = 2.5 * PITCH
        spacing = PITCH * rng.uniform(1.5, 1.9)
        classes = _text(rng, count)
        centers = []
        for i in range(first, last):
            dx, dy = rng.normal(0, 0.4, 2)
            _stamp(canvas, glyphs[classes[i]], i * PITCH + dx, middle + dy)
            centers.append(((i + 0.5) * PITCH + dx, middle + dy))
        for side in (-1, 1):
            if rng.random() < 0.5:
                for i, k in enumerate(_text(rng, count)[first:last]):
                    _stamp(canvas, glyphs[k], (first + i) * PITCH, middle + side * spacing)
        if rng.random() < 0.4:
            _edge_junk(rng, canvas, first * PITCH, last * PITCH)
        if rng.random() < 0.2:
            _wear(rng, canvas)
        return canvas, np.array(centers, np.float32), classes[first:last] + 1

    def _photograph(self, rng, canvas, pitch):
        """The canvas on paper at the source's resolution, and the map from canvas to source."""
        scale_x = pitch / PITCH
        scale_y = scale_x * float(np.exp(rng.normal(0, 0.09)))
        height, width = int(canvas.shape[0] * scale_y), int(canvas.shape[1] * scale_x)
        matrix = np.array([[scale_x, 0, 0], [0, scale_y, 0], [0, 0, 1]], np.float64)
        matrix = _tilt(rng, width, height) @ matrix
        if scale_x < 1:
            canvas = cv2.GaussianBlur(canvas, (0, 0), 0.42 / scale_x)
        ink = cv2.warpPerspective(canvas, matrix, (width, height), flags=cv2.INTER_LINEAR)
        paper = _paper(rng, height, width, pitch)
        tone = rng.uniform(0, 80)
        strength = rng.uniform(0.6, 1.0)
        image = paper * (1 - strength * ink) + tone * strength * ink
        return _damage(rng, image, pitch), matrix

    def _crop(self, rng, source, to_source, centers, pitch, flip):
        """What a locator that errs a little would cut out, at the network's size."""
        scale = GLYPH_HEIGHT * rng.uniform(0.80, 1.22) / (CAP_TO_PITCH * pitch)
        angle = rng.normal(0, 0.006)
        height, width = source.shape
        span = WIDTH / scale
        start = rng.uniform(min(0, width - span), max(0, width - span))
        middle = height / 2 + rng.normal(0, 1.6) / scale
        cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
        matrix = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]], np.float64)
        matrix[:2, 2] = (np.array([WIDTH / 2, HEIGHT / 2])
                         - matrix[:2, :2] @ np.array([start + span / 2, middle]))
        if flip:
            matrix = np.array([[-1, 0, WIDTH - 1], [0, -1, HEIGHT - 1], [0, 0, 1]]) @ matrix
        if scale < 0.7:
            source = cv2.GaussianBlur(source, (0, 0), 0.35 / scale)
        flags = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR
        window = cv2.warpAffine(source, matrix[:2], (WIDTH, HEIGHT), flags=flags,
                                borderMode=cv2.BORDER_REPLICATE)
        if len(centers):
            centers = cv2.perspectiveTransform(centers[None], matrix @ to_source)[0]
        return window, centers


def _stamp(canvas, glyph, x, y):
    """Glyph cell centred on row y, its left side at x; sub-pixel shifts are rounded."""
    height, width = glyph.shape
    top, left = int(round(y - height / 2)), int(round(x))
    if left < 0 or left + width > canvas.shape[1] or top < 0 or top + height > canvas.shape[0]:
        return
    area = canvas[top:top + height, left:left + width]
    np.maximum(area, glyph, out=area)


def _text(rng, count):
    """Indices into ALPHABET."""
    pieces, length = [], 0
    while length < count:
        draw, size = rng.random(), int(rng.integers(3, 12))
        if draw < 0.30:
            pieces += [rng.integers(11, 37, size), np.zeros(int(rng.integers(0, 3)), np.int64)]
        elif draw < 0.45:
            pieces.append(rng.integers(1, 11, size))
        elif draw < 0.72:
            pieces.append(rng.integers(1, 37, size))
        elif draw < 0.80:
            pieces.append(CONFUSABLE[rng.integers(0, len(CONFUSABLE), size)])
        elif draw < 0.92:
            alike = ALIKE[rng.integers(len(ALIKE))]
            pieces.append(alike[rng.integers(0, len(alike), size)])
        else:
            pieces.append(np.zeros(size, np.int64))
        length = sum(map(len, pieces))
    return np.concatenate(pieces)[:count]


def _draw_prose(rng, canvas, font):
    letters = list("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:/-")
    image = Image.new("L", canvas.shape[::-1], 0)
    draw = ImageDraw.Draw(image)
    step = int(rng.integers(36, 70))
    for y in range(int(rng.integers(-30, 30)), canvas.shape[0], step):
        words = ["".join(rng.choice(letters, int(rng.integers(2, 10)))) for _ in range(12)]
        draw.text((0, y), " ".join(words), font=font, fill=255)
    np.copyto(canvas, np.asarray(image, np.float32) / 255)


def _edge_junk(rng, canvas, first, last):
    """Page edges, photographs and print beside the line."""
    height = canvas.shape[0]
    for begin, end in ((0, first - 6), (last + 6, canvas.shape[1])):
        if end - begin < 8 or rng.random() < 0.3:
            continue
        area = canvas[:, begin:end]
        draw = rng.random()
        if draw < 0.4:
            area += rng.uniform(0.2, 1)
        elif draw < 0.7:
            noise = rng.random((6, 6)).astype(np.float32)
            area += cv2.resize(noise, (end - begin, height), interpolation=cv2.INTER_CUBIC)
        else:
            x = int(rng.integers(0, max(1, end - begin - 4)))
            area[:, x:x + int(rng.integers(1, 5))] += rng.uniform(0.3, 1)
    np.clip(canvas, 0, 1, out=canvas)


def _wear(rng, canvas):
    noise = rng.random((canvas.shape[0] // 6, canvas.shape[1] // 6)).astype(np.float32)
    noise = cv2.resize(noise, canvas.shape[::-1], interpolation=cv2.INTER_LINEAR)
    canvas *= np.clip((noise + rng.uniform(0.0, 0.5)) * 1.6, 0, 1)


def _tilt(rng, width, height):
    """Slight rotation, slant and perspective about the middle, in source pixels."""
    angle, slant = rng.normal(0, 0.008), rng.normal(0, 0.03)
    center = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1]])
    back = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]])
    warp = np.array([[1, slant - angle, 0], [angle, 1, 0],
                     [rng.normal(0, 0.12) / width, rng.normal(0, 0.02) / height, 1]])
    return center @ warp @ back


def _paper(rng, height, width, pitch):
    """Brightness, shade, guilloche, texture and glare."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    paper = np.full((height, width), rng.uniform(130, 252), np.float32)
    if rng.random() < 0.6:
        angle = rng.uniform(0, 2 * math.pi)
        paper += rng.uniform(0, 40) * ((x / width - 0.5) * math.cos(angle)
                                       + (y / height - 0.5) * math.sin(angle))
    if rng.random() < 0.55:
        for _ in range(int(rng.integers(1, 4))):
            period = pitch * rng.uniform(0.25, 3)
            angle = rng.uniform(0, math.pi)
            bend = rng.uniform(0, 2) * np.sin((x * math.sin(angle) + y) / (pitch * rng.uniform(1, 6)))
            phase = (x * math.cos(angle) + y * math.sin(angle)) / period * 2 * math.pi + bend
            wave = np.sin(phase)
            if rng.random() < 0.5:
                wave = np.clip(wave * 4 - 2.5, -1, 1)
            paper += rng.uniform(3, 26) * wave
    if rng.random() < 0.5:
        cell = max(2, int(pitch * rng.uniform(0.3, 3)))
        noise = rng.normal(0, rng.uniform(2, 22), (height // cell + 2, width // cell + 2))
        paper += cv2.resize(noise.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.25:
        edge = (x * math.cos(rng.uniform(-1, 1)) + y * rng.uniform(-2, 2)
                - rng.uniform(0, width)) / (pitch * rng.uniform(0.2, 3))
        paper *= 1 - rng.uniform(0.1, 0.5) / (1 + np.exp(-np.clip(edge, -30, 30)))
    return paper


def _damage(rng, image, pitch):
    """Optics, sensor and file format of the source."""
    if rng.random() < 0.12:
        y, x = np.mgrid[0:image.shape[0], 0:image.shape[1]].astype(np.float32)
        r2 = ((x - rng.uniform(0, image.shape[1])) ** 2 + (y - rng.uniform(0, image.shape[0])) ** 2)
        image = image + rng.uniform(60, 200) * np.exp(-r2 / (2 * (pitch * rng.uniform(1, 4)) ** 2))
    if rng.random() < 0.75:
        image = cv2.GaussianBlur(image, (0, 0), max(0.1, abs(rng.normal(0, 0.085)) * pitch))
    if rng.random() < 0.10:
        size = max(2, int(pitch * rng.uniform(0.15, 0.4)))
        kernel = np.eye(size) if rng.random() < 0.5 else np.ones((1, size))
        image = cv2.filter2D(image, -1, (kernel / kernel.sum()).astype(np.float32))
    if rng.random() < 0.25:
        soft = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.6, 1.6))
        image = image + rng.uniform(0.3, 1.5) * (image - soft)
    if rng.random() < 0.6:
        noise = rng.standard_normal(image.shape, np.float32)
        image = image + rng.uniform(1, 14) * noise
    if rng.random() < 0.08:
        image = np.where(image > rng.uniform(90, 150), 245, 15)
        image = cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(0.3, 0.7))
    image = np.clip(image, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))]
        image = cv2.imdecode(cv2.imencode(".jpg", image, quality)[1], cv2.IMREAD_GRAYSCALE)
    return image.astype(np.float32)


def _normalised(window):
    return ((window - window.mean()) / (window.std() + 4)).astype(np.float32)


def _labels(centers, classes):
    """One class a frame; frames between a glyph's core and the gap beside it are not judged."""
    frames = np.arange(WIDTH // STRIDE) * STRIDE + (STRIDE - 1) / 2
    if len(centers) == 0:
        return np.zeros(len(frames), np.int64)
    x = centers[:, 0].astype(np.float64)
    order = np.arange(len(x))
    after, before = np.minimum(order + 1, len(x) - 1), np.maximum(order - 1, 0)
    pitch = np.abs(x[after] - x[before]) / np.maximum(1, after - before)
    distance = np.abs(frames[:, None] - x)
    nearest = distance.argmin(1)
    share = distance.min(1) / np.maximum(pitch[nearest], 1e-6)
    return np.where(share < 0.26, classes[nearest], np.where(share < 0.40, IGNORE, 0))
