"""The reports in a real browser. Skipped where no Chromium is installed."""

import json
import time

import pytest
from inspect_samples import HOSTILE
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from newsclean.inspect.page import page_report


@pytest.fixture
def page(browser, view, tmp_path):
    """The sample's report, open in the browser; its console must stay empty."""
    path = tmp_path / "report.html"
    path.write_text(page_report(view), encoding="utf-8")
    browser.get_log("browser")
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    browser.get(path.as_uri())
    yield browser
    assert browser.get_log("browser") == []
    assert browser.execute_script("return [document.body.dataset.hacked, window.hacked]") == [None, None]


def shown(page):
    return [
        int(block.get_attribute("data-number"))
        for block in page.find_elements(By.CSS_SELECTOR, ".block")
        if block.is_displayed()
    ]


def click(page, selector):
    node = page.find_element(By.CSS_SELECTOR, selector)
    page.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", node)
    node.click()


def press(page, *keys):
    for key in keys:
        page.switch_to.active_element.send_keys(key)


def test_opens_with_the_hostile_title_as_text(page):
    assert page.title == f"{HOSTILE} – newsclean"
    assert page.find_element(By.TAG_NAME, "h1").text == HOSTILE
    assert shown(page) == list(range(8))


def test_views(page):
    click(page, "[data-view=kept]")
    assert shown(page) == [1, 2, 4, 7]
    click(page, "[data-view=removed]")
    assert shown(page) == [0, 3, 5, 6]
    click(page, "[data-view=unsure]")
    assert shown(page) == [2, 6]
    click(page, "[data-view=all]")
    assert shown(page) == list(range(8))


def test_reasons_add_up_and_go_again(page):
    click(page, "[data-reason=byline].chip")
    assert shown(page) == [3]
    click(page, "[data-reason=headline-list].chip")
    assert shown(page) == [3, 5, 6]
    assert page.find_element(By.CSS_SELECTOR, ".chip.r-byline").get_attribute("aria-pressed") == "true"
    click(page, "[data-reason=byline].chip")
    click(page, "[data-reason=headline-list].chip")
    assert shown(page) == list(range(8))


def test_find(page):
    find = page.find_element(By.CSS_SELECTOR, ".find")
    find.send_keys("SECOND line")
    assert shown(page) == [4]
    assert not page.find_element(By.CSS_SELECTOR, ".nothing").is_displayed()
    find.send_keys("zzz")
    assert shown(page) == []
    assert page.find_element(By.CSS_SELECTOR, ".nothing").is_displayed()


def test_a_block_opens_and_says_why(page):
    detail = page.find_element(By.CSS_SELECTOR, "[data-number='3'] .detail")
    assert not detail.is_displayed()
    click(page, "[data-number='3'] summary")
    assert "Named by the rule byline.en." in detail.text


def test_keys(page):
    body = page.find_element(By.TAG_NAME, "body")
    body.send_keys("j")
    press(page, "j", "j", "k")
    assert page.execute_script("return document.activeElement.closest('.block').dataset.number") == "1"
    press(page, Keys.ENTER)
    assert page.find_element(By.CSS_SELECTOR, "[data-number='1'] details").get_attribute("open")
    press(page, "/")
    assert page.switch_to.active_element.get_attribute("type") == "search"
    press(page, "j", Keys.ESCAPE)
    assert shown(page) == [3]


def test_corrections_become_a_gold_row(page, tmp_path):
    saver = page.find_element(By.CSS_SELECTOR, ".saver")
    assert not saver.is_displayed()
    click(page, "[data-number='6'] summary")
    click(page, "[data-number='6'] .flip")
    page.find_element(By.CSS_SELECTOR, "[data-number='7'] summary").send_keys("x")
    assert saver.text.startswith("2 corrections.")
    click(page, ".save")
    path = tmp_path / "a.gold.jsonl"
    for _ in range(100):
        if path.exists():
            break
        time.sleep(0.05)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "id": "a",
        "url": "https://news.example/a",
        "title": HOSTILE,
        "text": "First line.\nSecond line.\nSun tomorrow",
        "lead": "It rained.",
    }
    click(page, ".undo")
    assert not saver.is_displayed()


def test_theme(page):
    background = "return getComputedStyle(document.body).backgroundColor"
    before = page.execute_script(background)
    click(page, ".theme")
    assert page.execute_script(background) != before
    click(page, ".theme")
    assert page.execute_script(background) == before


@pytest.mark.parametrize("width", [360, 768, 1400])
def test_nothing_is_wider_than_the_screen(page, width):
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    page.execute_script("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
