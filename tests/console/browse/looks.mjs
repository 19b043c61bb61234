import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from '../serve/collector.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const grave = ['serious', 'critical'];

export const narrow = 320;
const wide = 1280;

// Contents of pages that axe has gone through, with what it found, and that there is a picture of: the plan is the same for
// all roles, and takes seconds.
const judged = new Map();
const pictured = new Set();

/** What {@link look} finds on a page as it should be. */
export const nothing = { hindrances: [], overflowing: [] };

/** Looks at the page wide and narrow, with axe and for what makes it too wide, and leaves a picture of each that shows something new. */
export async function look(page, role, name) {
  const seen = { hindrances: [], overflowing: [] };
  for (const width of [narrow, wide]) {
    await page.setViewportSize({ width, height: 900 });
    seen.hindrances.push(...(await hindrances(page)).map(found => `${width}: ${found}`));
    seen.overflowing.push(...(await overflowing(page)).map(found => `${width}: ${found}`));
    const content = await contentOf(page);
    if (!pictured.has(content)) {
      pictured.add(content);
      await keepPicture(page, role, name);
    }
  }

  return seen;
}

/**
 * What hinders people on the page as it stands: axe's serious and critical findings, one line each. What stands in a page's
 * main part is looked at once for all roles that see the same, at a width; what is around it always.
 */
export async function hindrances(page) {
  await page.evaluate(axe);
  if (await page.locator('main').count() !== 1) {
    return findings(page, null);
  }

  const content = await contentOf(page);
  if (!judged.has(content)) {
    judged.set(content, await findings(page, { include: 'main' }));
  }

  return [...judged.get(content), ...await findings(page, { exclude: 'main' })];
}

/** What a page shows, but for what is around its main part, and for the tokens of its forms. */
async function contentOf(page) {
  const main = page.locator('main');
  const html = await (await main.count() === 1 ? main.innerHTML() : page.content());
  return `${page.viewportSize().width} ${html.replaceAll(/(name="modulo" value=")[^"]*/g, '$1')}`;
}

async function findings(page, part) {
  const { violations } = await page.evaluate(within => window.axe.run(within ?? document, { resultTypes: ['violations'] }), part);
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
