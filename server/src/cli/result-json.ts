import type { CountyReading } from '@dudao/core/score/evaluate';
import { FIGURE_DECIMALS } from '@dudao/core/score/read-run';
import type { Indicator, StageRows } from '@dudao/core/score/stage-rows';
import { type ByteWriter, createByteWriter } from './byte-writer.ts';

/** Schools on one line of JSON text. */
const PER_LINE = 500;

const COMMA = Buffer.from(',');
const NEW_LINE = Buffer.from('\n');
const NULL = Buffer.from('null');
const NONE = Buffer.from('[]');

/**
 * The result as JSON text in large blocks of UTF-8, what `JSON.stringify` says of it. The schools are written cell by cell and none is
 * kept, so that a province fits as well as a county. A block is good until the next is asked for.
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
      const verdict = rows.verdict(row);
      if (verdict === null) continue;
      if (count > 0) writer.bytes(COMMA);
      if (count % PER_LINE === 0) writer.bytes(NEW_LINE);
      count++;
      write(row, verdict);
      if (writer.isFull()) yield writer.take();
    }
    writer.text(']}');
    next = ',\n';
  }
  writer.text('}}\n');
  yield writer.take();
}

/** Writes one school, in the order of `SegmentResult`; what thousands of schools share is turned into bytes once. */
function segmentWriter(rows: StageRows, writer: ByteWriter): (row: number, verdict: string) => void {
  const { schools, met, floor, displayDiffers } = rows;
  const key = (name: string): Uint8Array => Buffer.from(name);
  const keys = {
    code: key('{"code":'),
    name: key(',"name":'),
    kind: key(',"kind":'),
    values: key(',"values":{'),
    met: key('},"met":'),
    floor: key(',"floor":'),
    verdict: key(',"verdict":'),
    displayDiffers: key(',"displayDiffers":'),
    end: key('}'),
  };
  const indicators = rows.indicators.map(({ id, value }, i) => ({
    key: key(`${i === 0 ? '' : ','}${JSON.stringify(id)}:`),
    value,
  }));
  const texts = new Map<unknown, Uint8Array>();
  const shared = (value: unknown): Uint8Array => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    const text = Buffer.from(JSON.stringify(value));
    texts.set(value, text);
    return text;
  };
  return (row, verdict) => {
    const school = schools[row];
    if (school === undefined) return;
    writer.bytes(keys.code);
    writer.jsonText(school.code);
    writer.bytes(keys.name);
    writer.jsonText(school.name);
    writer.bytes(keys.kind);
    writer.bytes(shared(school.kind));
    writer.bytes(keys.values);
    for (const indicator of indicators) {
      writer.bytes(indicator.key);
      writeFigure(writer, indicator.value, row);
    }
    writer.bytes(keys.met);
    writer.bytes(shared(met(row)));
    writer.bytes(keys.floor);
    writer.bytes(shared(floor(row)));
    writer.bytes(keys.verdict);
    writer.bytes(shared(verdict));
    writer.bytes(keys.displayDiffers);
    const differing = displayDiffers(row);
    if (differing.length === 0) writer.bytes(NONE);
    else writer.text(JSON.stringify(differing));
    writer.bytes(keys.end);
  };
}

function writeFigure(writer: ByteWriter, value: Indicator['value'], row: number): void {
  const units = value?.units(row, FIGURE_DECIMALS) ?? Number.NaN;
  if (Number.isNaN(units)) {
    const figure = value?.figure(row, FIGURE_DECIMALS) ?? null;
    if (figure === null) writer.bytes(NULL);
    else writer.jsonText(figure);
    return;
  }
  writer.jsonDecimal(units, FIGURE_DECIMALS);
}
