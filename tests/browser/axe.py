"""The rules of WCAG 2.2 A and AA, as axe-core checks them, on one page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, without: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core finds wrong on a page, a line for each element: rule, selector, what to do.

    without: selectors of markup that is not ours; whoever leaves one out says why.
    """
    context = {"exclude": [[selector] for selector in without]} if without else None
    answer = Axe().run(page, context=context, options={"runOnly": TAGS, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in answer.response["violations"]
        for node in rule["nodes"]
    ]
