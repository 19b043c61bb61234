import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../serve/collector.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const grave = ['serious', 'critical'];

export const narrow = 320;
export const wide = 1280;

/** What hinders people on the page as it stands: axe's serious and critical findings, one line each. */
export async function hindrances(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => grave.includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')}`));
}

/** Elements that make the whole page wider than the window, one line each. */
export function overflowing(page) {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const scrolls = element => element !== document.documentElement && element !== document.body && /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
    const isHeld = element => element !== null && (scrolls(element) || isHeld(element.parentElement));
    return scrollWidth <= clientWidth ? [] : [`page: ${scrollWidth} of ${clientWidth}`, ...[...document.body.querySelectorAll('*')]
      .filter(element => element.getBoundingClientRect().right > clientWidth + 1 && !isHeld(element.parentElement))
      .map(element => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}: ${Math.round(element.getBoundingClientRect().right)}`)
      .slice(0, 10)];
  });
}

/** Leaves a picture of the whole page in artifacts/console/ROLE/NAME-WIDTH.png. */
export async function keepPicture(page, role, name) {
  const path = join(root, 'artifacts', 'console', role, `${name}-${page.viewportSize().width}.png`);
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
}
