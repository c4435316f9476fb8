const LONGEST = 6;

/**
 * Where the time of a step went, in one line: its lanes (what runs side by side) and its longest files. Lines of a run that took less than a minute
 * would tell nothing and are empty.
 * @param {readonly { file: string, lane?: string, seconds: number }[]} pieces
 */
export function tookLine(pieces) {
  const all = sumBy(pieces, ({ file }) => file);
  const lanes = sumBy(
    pieces.filter(({ lane }) => lane),
    ({ lane }) => lane,
  );
  const total = all.reduce((sum, [, seconds]) => sum + seconds, 0);
  if (total < 60) return '';
  const told = ([name, seconds]) => `${name} ${seconds.toFixed(0)} s`;
  return [
    lanes.length > 1 ? `${lanes.map(told).join(', ')}` : '',
    `longest: ${all.slice(0, LONGEST).map(told).join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Sums of seconds by a name, the longest first. */
function sumBy(pieces, nameOf) {
  const sums = new Map();
  for (const piece of pieces) sums.set(nameOf(piece), (sums.get(nameOf(piece)) ?? 0) + piece.seconds);
  return [...sums].sort((one, other) => other[1] - one[1]);
}
