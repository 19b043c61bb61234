// Where Grafana puts panels: 24 columns, cells of 30 px with gaps of 8 px; below 769 px one column.
export const columns = 24;
export const cell = 30;
export const gap = 8;
export const narrow = 768;

const heightOf = rows => rows * cell + (rows - 1) * gap;

/** Panels in the order they are read, with box {left, top, width, height} in px from the grid's corner. */
export function layOut(panels, width) {
  const ordered = [...panels].sort((one, other) => one.gridPos.y - other.gridPos.y || one.gridPos.x - other.gridPos.x);
  return width <= narrow ? stacked(ordered, width) : compacted(ordered, width);
}

function stacked(panels, width) {
  let top = 0;
  return panels.map(panel => {
    const box = { left: 0, top, width, height: heightOf(panel.gridPos.h) };
    top += box.height + gap;
    return { panel, box };
  });
}

// Grafana lets panels rise until they touch another one, and pushes those that overlap down.
function compacted(panels, width) {
  const column = (width - gap * (columns - 1)) / columns;
  const placed = [];
  for (const panel of panels) {
    const { x, w, h } = panel.gridPos;
    const y = Math.max(0, ...placed.filter(other => other.x < x + w && x < other.x + other.w).map(other => other.y + other.h));
    placed.push({ panel, x, y, w, h });
  }
  return placed.map(({ panel, x, y, w, h }) => ({
    panel,
    box: { left: x * (column + gap), top: y * (cell + gap), width: w * column + (w - 1) * gap, height: heightOf(h) },
  }));
}

/** Panels a board shows: those of a collapsed row are folded away. */
export function shown(board) {
  return (board.panels ?? []).flatMap(panel => (panel.type === 'row' && !panel.collapsed ? [panel, ...(panel.panels ?? [])] : [panel]));
}

export function heightOfAll(placed) {
  return Math.max(0, ...placed.map(({ box }) => box.top + box.height));
}
