"""One Chromium for a test process, and what is wrong with a page as it stands."""

import atexit
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

T = TypeVar("T")
SCREENS = {"phone": (360, 780), "desktop": (1280, 900)}
AXE = Axe().axe_script
VIOLATIONS = """(colours) => axe.run({
  preload: false, resultTypes: ["violations"], rules: {"color-contrast": {enabled: colours}}
}).then((results) => results.violations)"""
"""Style sheets are not fetched anew for axe: the one rule that reads them is off, and nothing of ours plays a sound."""
COLOURS = ContextVar("COLOURS", default=True)
"""Whether colours are held against their ground: three quarters of all that axe takes for a page."""
LOW_LINES = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const style = getComputedStyle(e), said = [...e.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return said && !e.closest("svg, .vh, option, kbd, pre, .mc-sheet")
    && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.445;
}).map((e) => e.outerHTML.slice(0, 90))"""
SMALL_TARGETS = """(least) => [...document.querySelectorAll("a, button, summary, input, select")].filter((e) => {
  const box = e.getBoundingClientRect(), inline = getComputedStyle(e).display === "inline";
  const spared = e.closest(`.vh, p, .govuk-skip-link, .mc-foot, .mc-chips, .mc-pulse, .mc-legend, .mc-move, .mc-table,
    .mc-acts, .mc-view__bar`);
  return e.checkVisibility() && !inline && !spared && !/checkbox|radio|hidden/.test(e.type) && box.height < least;
}).map((e) => e.outerHTML.slice(0, 90))"""

COVERED = """() => {
  const bars = [...document.querySelectorAll("body *")].filter((e) => getComputedStyle(e).position === "sticky");
  const meets = (one, two) =>
    one.top < two.bottom && one.bottom > two.top && one.left < two.right && one.right > two.left;
  return [...document.querySelectorAll("main a, main button, main summary, main input, main select, main textarea")]
    .filter((e) => e.checkVisibility() && e.type !== "hidden" && !bars.some((bar) => bar.contains(e)))
    .filter((e) => {
      e.focus();
      return bars.some((bar) => meets(e.getBoundingClientRect(), bar.getBoundingClientRect()));
    }).map((e) => e.outerHTML.slice(0, 90));
}"""
"""What a sticky bar covers when it has the focus (WCAG 2.2, 2.4.11)."""


@cache
def _chromium() -> Browser:
    """Started when a test of this process first wants it, stopped when the process ends.

    Playwright keeps an event loop in this thread while it runs; Django then takes every query for one of a coroutine's,
    unless told that there are none.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    ground = ExitStack()
    play = ground.enter_context(sync_playwright())
    chromium = play.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
    )
    ground.callback(chromium.close)
    atexit.register(ground.close)
    return chromium


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a page, a cookie or a cache of anyone before."""
    chromium = _chromium()
    try:
        yield chromium
    finally:
        for context in chromium.contexts:
            context.close()


def watched(context: BrowserContext) -> BrowserContext:
    """The same, with axe in every page it opens from now on: reading it in once takes a page as long as its checks."""
    context.add_init_script(AXE)
    return context


def sampled(pages: Iterable[T]) -> list[T]:
    """Of a crawl of a whole surface every other page; in the long run, which sees colours too, all of them."""
    return list(pages)[:: 1 if COLOURS.get() else 2]


def violations(page: Page) -> list[str]:
    """What axe finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(VIOLATIONS, COLOURS.get())
    return [f"{each['id']} {node['html'][:160]}" for each in found for node in each["nodes"]]


def seen_on_every_screen(page: Page) -> list[str]:
    """What is wrong with the page on each screen; it is laid out anew, not asked for anew."""
    faults = []
    for name, (width, height) in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{name}: {fault}" for fault in seen(page)]
    return faults


def seen(page: Page) -> list[str]:
    """What is wrong with the page as it stands."""
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    least = 44 if page.locator("body.mc-portal").count() else 24
    small = [f"small target {text}" for text in page.evaluate(SMALL_TARGETS, least)]
    low = [f"line height {text}" for text in page.evaluate(LOW_LINES)]
    return ["scrolls sideways"] * wide + small + low + violations(page)
