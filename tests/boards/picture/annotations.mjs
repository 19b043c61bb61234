import { answersOf } from './answers.mjs';

/** Marks of time of a board: [{from, to, color, filter}] in seconds; a query that fails is told and leaves none. */
export async function annotationsOf(board, context) {
  const marks = [];
  for (const { name, enable, builtIn, target, datasource, iconColor, filter } of board.annotations?.list ?? []) {
    if (!enable || builtIn || !target) {
      continue;
    }
    try {
      const [frame] = await answersOf([{ refId: name, datasource, ...target }], { ...context, points: 1000 });
      marks.push(...marksOf(frame, context.theme.visualization.getColorByName(iconColor), filter));
    } catch (error) {
      context.fail(`${board.uid} annotation "${name}": ${error.message}`);
    }
  }
  return marks;
}

function marksOf(frame, color, filter) {
  const column = name => frame.fields.find(field => field.name.toLowerCase() === name)?.values;
  const starts = column('time') ?? frame.fields.find(({ type }) => type === 'time')?.values;
  if (!starts) {
    throw new Error('no column "time"');
  }
  const ends = column('timeend');
  return starts.map((from, row) => ({ from: from / 1000, to: ends?.[row] ? ends[row] / 1000 : null, color, filter }));
}

/** Those a panel shows. */
export function shownIn(panel, marks) {
  return marks.filter(({ filter }) => !filter?.ids?.length || filter.ids.includes(panel.id) !== Boolean(filter.exclude));
}
