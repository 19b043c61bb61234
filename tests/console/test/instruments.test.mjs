// That what looks at the pages sees the faults it is for: pages made up here, each with one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tabTo } from '../browse/keyboard.mjs';
import { hindrances, narrow, overflowing } from '../browse/looks.mjs';
import { openBrowser, openVisitor } from '../browse/visitor.mjs';

const at = 'http://127.0.0.1:1';
const strict = "default-src 'none'; style-src 'self'; img-src 'self'";

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

test('a sound page has nothing', async () => {
  const { page, troubles } = await show('<main><h1>Titolo</h1><p>Testo</p></main>');

  assert.deepEqual([await hindrances(page), await overflowing(page), troubles()], [[], [], []]);
});

for (const [fault, body] of Object.entries({
  'a field without a label': '<main><input name="a"></main>',
  'grey on white, outside the main part': '<p style="color: #aaa">Testo</p><main></main>',
  'a picture without a text': '<main><img src="/seen.png"></main>',
})) {
  test(`axe finds ${fault}`, async () => {
    const { page } = await show(body, { policy: null });

    assert.equal((await hindrances(page)).length, 1);
  });
}

test('axe looks again at another width', async () => {
  const { page } = await show('<style>@media (max-width: 400px) { p { color: #aaa } }</style><main><p>Testo</p></main>', { policy: null, width: 1280 });
  assert.deepEqual(await hindrances(page), []);

  await page.setViewportSize({ width: narrow, height: 900 });

  assert.equal((await hindrances(page)).length, 1);
});

test('a page wider than its window is seen, and what makes it so', async () => {
  const { page } = await show('<main><div class="broad" style="width: 600px">Testo</div></main>', { policy: null, width: narrow });

  assert.match((await overflowing(page)).join(), /^page: 6\d\d of 320,div\.broad/);
});

test('what scrolls within the page widens it not', async () => {
  const { page } = await show('<main><div style="overflow-x: auto"><div style="width: 600px">Testo</div></div></main>', { policy: null, width: narrow });

  assert.deepEqual(await overflowing(page), []);
});

for (const [fault, body, told] of [
  ['a script in the page', '<script>1</script>', /content policy: script-src-elem inline/],
  ['a style in the page', '<p style="color: red">Testo</p>', /content policy: style-src-attr inline/],
  ['a picture from elsewhere', '<img src="http://127.0.0.2/a.png">', /content policy: img-src http:\/\/127\.0\.0\.2/],
  ['a picture that is not there', '<img src="/lost.png">', /answered 404: .*lost\.png/],
  ['a request that fails', '<img src="/broken.png">', /failed: .*broken\.png/],
]) {
  test(`${fault} is noted`, async () => {
    const { troubles } = await show(`<main>${body}</main>`);

    assert.match(troubles().join('\n'), told);
  });
}

test('an error in the console is noted, and a script that fails', async () => {
  const { troubles } = await show('<script src="/faulty.js"></script>', { policy: null });

  assert.match(troubles().join('\n'), /console: non va[^]*script: perso|script: perso[^]*console: non va/);
});

for (const [fault, style] of [['no sign of the focus', 'a:focus { outline: none }'], ['a stop out of sight', 'a { position: absolute; left: -999px }']]) {
  test(`by keyboard, ${fault} is told`, async () => {
    const { page } = await show(`<style>${style}</style><main><a href="/a">Primo</a><button>Secondo</button></main>`, { policy: null });

    await assert.rejects(tabTo(page, page.getByRole('button')), /the focus cannot be seen on a Primo/);
  });
}

test('by keyboard, what Tab does not reach is told', async () => {
  const { page } = await show('<main><a href="/a">Primo</a><button tabindex="-1">Secondo</button></main>', { policy: null });

  await assert.rejects(tabTo(page, page.getByRole('button')));
});

async function show(body, { policy = strict, width = 1280 } = {}) {
  const visitor = await openVisitor(browser, { at, width });
  await visitor.page.route('**/*', route => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/' ? route.fulfill({ contentType: 'text/html', headers: policy ? { 'content-security-policy': policy } : {}, body: `<!DOCTYPE html><html lang="it"><head><title>Prova</title></head><body>${body}</body></html>` })
      : pathname === '/lost.png' ? route.fulfill({ status: 404 })
      : pathname === '/broken.png' ? route.abort('connectionreset')
      : pathname === '/faulty.js' ? route.fulfill({ contentType: 'text/javascript', body: 'console.error("non va"); throw new Error("perso");' })
      : route.fulfill({ contentType: 'image/png', body: '' });
  });
  await visitor.page.goto('/');
  await visitor.page.waitForLoadState('networkidle');
  return visitor;
}
