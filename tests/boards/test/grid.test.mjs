import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heightOfAll, layOut, shown } from '../picture/grid.mjs';

const at = (id, x, y, w, h) => ({ id, gridPos: { x, y, w, h } });
const boxes = (panels, width) => layOut(panels, width).map(({ panel, box }) => [panel.id, box.left, box.top, box.width, box.height]);

// 24 columns of 42 px with 23 gaps of 8 px are 1192 px.
test('24 columns, cells of 30 px, gaps of 8 px', () => {
  assert.deepEqual(boxes([at(1, 0, 0, 12, 4), at(2, 12, 0, 12, 4), at(3, 0, 4, 24, 1)], 1192), [
    [1, 0, 0, 592, 144],
    [2, 600, 0, 592, 144],
    [3, 0, 152, 1192, 30],
  ]);
});

test('a panel rises to the one above it', () => {
  assert.deepEqual(boxes([at(1, 0, 0, 12, 2), at(2, 0, 9, 12, 2)], 1192).map(([id, , top]) => [id, top]), [[1, 0], [2, 76]]);
});

test('on a phone panels are one column, in reading order', () => {
  const placed = layOut([at(2, 12, 0, 12, 4), at(1, 0, 0, 12, 4), at(3, 0, 4, 24, 2)], 374);

  assert.deepEqual(placed.map(({ panel, box }) => [panel.id, box.top, box.width]), [[1, 0, 374], [2, 152, 374], [3, 304, 374]]);
  assert.equal(heightOfAll(placed), 372);
});

test('a collapsed row hides its panels, an open one shows those it holds', () => {
  const row = (collapsed, id) => ({ id, type: 'row', collapsed, panels: [{ id: id + 1 }] });

  assert.deepEqual(shown({ panels: [row(true, 1), row(false, 3)] }).map(({ id }) => id), [1, 3, 4]);
});
