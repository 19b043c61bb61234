import assert from 'node:assert/strict';

const mostSteps = 150;

/**
 * Presses Tab until an element has the focus. On the way every focused element must show that it is the one, and be in sight.
 * @throws AssertionError it is not reached, or the focus cannot be seen somewhere
 */
export async function tabTo(page, locator) {
  const wanted = await locator.first().elementHandle();
  for (let step = 0; step < mostSteps; step++) {
    await page.keyboard.press('Tab');
    const { name, isSeen, isThere } = await page.evaluate(look, wanted);
    assert.ok(isSeen, `the focus cannot be seen on ${name}`);
    if (isThere) {
      return;
    }
  }

  assert.fail(`not reached by Tab: ${locator}`);
}

// Runs in the page: how the focused element looks with the focus and without. A field for a day has several stops.
function look(wanted) {
  const focused = document.activeElement;
  if (focused === window.focusedBefore) {
    return { name: focused.tagName, isSeen: true, isThere: focused === wanted };
  }

  window.focusedBefore = focused;
  const settle = () => document.getAnimations().forEach(animation => animation.finish());
  const drawn = () => settle() ?? [focused, focused.closest('label, summary') ?? focused].map(element => {
    const style = getComputedStyle(element);
    return [style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`, style.boxShadow, style.backgroundColor, style.borderColor].join('|');
  }).join();
  const box = focused.getBoundingClientRect();
  const inSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const withFocus = drawn();
  focused.blur();
  const without = drawn();
  focused.focus();
  return {
    name: `${focused.tagName.toLowerCase()} ${(focused.textContent ?? '').trim().slice(0, 40) || focused.getAttribute('name')}`,
    isSeen: focused !== document.body && inSight && withFocus !== without,
    isThere: focused === wanted,
  };
}
