import type { CountyReading } from '@dudao/core/score/evaluate';
import type { RowOutcome } from '@dudao/core/score/outcomes';
import { FIGURE_DECIMALS } from '@dudao/core/score/read-run';
import type { Indicator, StageRows } from '@dudao/core/score/stage-rows';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';
import { putBytes, putJsonDecimal, putJsonText, roomForDecimal, roomForText } from './put-json.ts';

/** Schools on one line of JSON text. */
const PER_LINE = 500;

const CODE = Buffer.from('{"code":');
const NAME = Buffer.from(',"name":');
const NULL = Buffer.from('null');
const NONE = Buffer.from('[]}');
const COMMA = 44;

/**
 * The result as JSON text in large blocks of UTF-8, what `JSON.stringify` says of it. The schools are written cell by cell and none is
 * kept, so that a province fits as well as a county. A block is good until the one after the next is asked for.
 */
export function* jsonBlocks({ whole, stages }: CountyReading): Generator<Uint8Array> {
  const writer = createByteWriter();
  writer.text(`${JSON.stringify(whole).slice(0, -1)},"stages":{`);
  let next = '';
  for (const [member, { summary, rows }] of Object.entries(stages)) {
    writer.text(`${next}${JSON.stringify(member)}:${JSON.stringify(summary).slice(0, -1)},"segments":[`);
    const write = segmentWriter(rows, writer);
    let count = 0;
    for (let row = 0; row < rows.schools.length; row++) {
      if (rows.verdict(row) === null) continue;
      if (count % PER_LINE === 0) writer.text(count === 0 ? '\n' : ',\n');
      write(row, count % PER_LINE !== 0);
      count++;
      if (writer.isFull()) yield writer.take();
    }
    writer.text(']}');
    next = ',\n';
  }
  writer.text('}}\n');
  yield writer.take();
}

/**
 * Writes one school, in the order of `SegmentResult`, with a comma before it where it follows another on its line; what thousands of
 * schools share is turned into bytes once.
 */
function segmentWriter(rows: StageRows, writer: ByteWriter): (row: number, follows: boolean) => void {
  const { schools, outcome, displayDiffers } = rows;
  const figures = rows.indicators.map(({ id, value }, i) => ({
    key: Buffer.from(`${i === 0 ? ',"values":{' : ','}${JSON.stringify(id)}:`),
    value,
  }));
  const room = figures.reduce((sum, { key }) => sum + key.length + roomForDecimal(FIGURE_DECIMALS), 64);
  const kinds = new Map<string, Uint8Array>();
  const kindOf = (kind: string): Uint8Array => {
    const bytes = Buffer.from(`,"kind":${JSON.stringify(kind)}${figures.length === 0 ? ',"values":{' : ''}`);
    kinds.set(kind, bytes);
    return bytes;
  };
  /** What stands behind the figures, by the place of the outcome. */
  const ends: Uint8Array[] = [];
  const endOf = ({ place, met, floor, verdict }: RowOutcome): Uint8Array => {
    const bytes = Buffer.from(`},${JSON.stringify({ met, floor, verdict }).slice(1, -1)},"displayDiffers":`);
    ends[place] = bytes;
    return bytes;
  };
  return (row, follows) => {
    const school = schools[row];
    if (school === undefined) return;
    const { code, name, kind } = school;
    const kindBytes = kinds.get(kind) ?? kindOf(kind);
    const shared = outcome(row);
    const end = ends[shared.place] ?? endOf(shared);
    const differing = displayDiffers(row);
    let at = writer.begin(room + roomForText(code) + roomForText(name) + kindBytes.length + end.length);
    const into = writer.memory();
    if (follows) into[at++] = COMMA;
    at = putJsonText(into, putBytes(into, at, CODE), code);
    at = putJsonText(into, putBytes(into, at, NAME), name);
    at = putBytes(into, at, kindBytes);
    for (const { key, value } of figures) at = putFigure(into, putBytes(into, at, key), value, row);
    at = putBytes(into, at, end);
    writer.end(differing.length === 0 ? putBytes(into, at, NONE) : at);
    if (differing.length > 0) writer.text(`${JSON.stringify(differing)}}`);
  };
}

function putFigure(into: Uint8Array, at: number, value: Indicator['value'], row: number): number {
  const units = value?.units(row, FIGURE_DECIMALS) ?? Number.NaN;
  if (!Number.isNaN(units)) return putJsonDecimal(into, at, units, FIGURE_DECIMALS);
  const figure = value?.figure(row, FIGURE_DECIMALS) ?? null;
  return putBytes(into, at, figure === null ? NULL : Buffer.from(JSON.stringify(figure)));
}
