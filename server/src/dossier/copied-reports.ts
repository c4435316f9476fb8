/**
 * Reports as they come out of a binary COPY of `unit_id, revision, code, name, columns, numbers, choices`, turned into columns. Columns
 * are null where they are those of the row before.
 */
export interface CopiedReports {
  /** In the order of the query; the owner of the own report is left out. */
  readonly rows: readonly CopiedRow[];
  /** Numbers of `rows` by column code, one entry per row; NaN where a row has no such column or no value. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** The distinct choices that occur, and for each row which of them it has. */
  readonly choices: readonly Readonly<Record<string, string>>[];
  readonly choiceOf: Int32Array;
  /** The report of the owner itself; null when it has none. */
  readonly own: OwnReport | null;
  /** Which report of whom this is, one `unit:revision:code` each: reports never change, so the same list means the same content. */
  readonly revisions: readonly string[];
}

/** The unit that a report is about. */
export interface CopiedRow {
  readonly unitId: string;
  readonly code: string | null;
  readonly name: string;
}

/** One report alone; `numbers` stands beside `columns`. */
export interface OwnReport {
  readonly columns: readonly string[];
  readonly numbers: readonly number[];
  readonly choices: Readonly<Record<string, string>>;
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const FIELDS = 7;
const NONE = Buffer.alloc(0);
/** Places of the fields in a row. */
const [UNIT, REVISION, CODE, NAME, COLUMNS, NUMBERS, CHOICES] = [0, 1, 2, 3, 4, 5, 6];

/** Columns of a report, by the very bytes in which they came: neighbours nearly always report the same ones. */
interface Layout {
  readonly bytes: Buffer;
  readonly columns: readonly string[];
  readonly targets: readonly Float64Array[];
}

/** Parses one owner's reports without making an object per value. */
export function parseCopiedReports(bytes: Buffer, ownerId: string): CopiedReports {
  const copied = indexFields(bytes);
  const { field } = copied;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (tuple: number, at: number): string | null => field(tuple, at)?.toString('utf8') ?? null;
  const ids = Array.from({ length: copied.count }, (_, tuple) => uuidOf(field(tuple, UNIT)));
  const ownTuple = ids.indexOf(ownerId);
  const columns = columnsOf();
  const tuples = ids.map((_, tuple) => tuple).filter((tuple) => tuple !== ownTuple);

  const numbers = new Map<string, Float64Array>();
  const layouts: Layout[] = [];
  const choices: Readonly<Record<string, string>>[] = [];
  const choiceIndex = new Map<string, number>();
  const choiceOf = new Int32Array(tuples.length);
  let layout: Layout | undefined;
  tuples.forEach((tuple, row) => {
    layout = layoutOf(columns[tuple] ?? NONE, layout);
    fill(copied.start(tuple, NUMBERS), layout.targets, row);
    const chosen = jsonText(field(tuple, CHOICES));
    let index = choiceIndex.get(chosen);
    if (index === undefined) {
      index = choices.push(choicesOf(chosen)) - 1;
      choiceIndex.set(chosen, index);
    }
    choiceOf[row] = index;
  });
  return {
    rows: tuples.map((tuple) => ({
      unitId: ids[tuple] ?? '',
      code: text(tuple, CODE),
      name: text(tuple, NAME) ?? '',
    })),
    numbers,
    choices,
    choiceOf,
    own: ownTuple < 0 ? null : ownReport(ownTuple),
    revisions: ids.map(
      (id, tuple) => `${id}:${view.getInt32(copied.start(tuple, REVISION))}:${text(tuple, CODE) ?? ''}`,
    ),
  };

  /** The columns of each tuple; null stands for those of the tuple before. */
  function columnsOf(): readonly Buffer[] {
    let last: Buffer = NONE;
    return ids.map((_, tuple) => {
      last = field(tuple, COLUMNS) ?? last;
      return last;
    });
  }

  function layoutOf(wanted: Buffer, last: Layout | undefined): Layout {
    if (last?.bytes.equals(wanted)) return last;
    const known = layouts.find((one) => one.bytes.equals(wanted));
    if (known !== undefined) return known;
    const names = texts(wanted);
    const made = { bytes: wanted, columns: names, targets: names.map(targetOf) };
    layouts.push(made);
    return made;
  }

  function targetOf(column: string): Float64Array {
    const target = numbers.get(column) ?? new Float64Array(tuples.length).fill(Number.NaN);
    numbers.set(column, target);
    return target;
  }

  /** A float8[]: dimensions, a flag, the type, size and lower bound, then each element behind its length; no dimension when empty. */
  function fill(start: number, targets: readonly Float64Array[], row: number): void {
    if (start < 0 || view.getInt32(start) === 0) return;
    let at = start + 20;
    for (const target of targets) {
      if (view.getInt32(at) < 0) at += 4;
      else {
        target[row] = view.getFloat64(at + 4);
        at += 12;
      }
    }
  }

  function ownReport(tuple: number): OwnReport {
    const names = texts(columns[tuple] ?? NONE);
    const values = names.map(() => Float64Array.of(Number.NaN));
    fill(copied.start(tuple, NUMBERS), values, 0);
    return {
      columns: names,
      numbers: values.map(([value = Number.NaN]) => value),
      choices: choicesOf(jsonText(field(tuple, CHOICES))),
    };
  }
}

/** Where each field of each tuple lies. */
function indexFields(bytes: Buffer) {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('not in the binary copy format');
  const places: number[] = [];
  let at = SIGNATURE.length + 4;
  at += 4 + bytes.readInt32BE(at);
  for (let fields = bytes.readInt16BE(at); fields >= 0; fields = bytes.readInt16BE(at)) {
    if (fields !== FIELDS) throw new Error(`a report has ${FIELDS} fields, not ${fields}`);
    at += 2;
    for (let i = 0; i < fields; i++) {
      const length = bytes.readInt32BE(at);
      at += 4;
      places.push(length < 0 ? -1 : at, length);
      at += Math.max(0, length);
    }
  }
  const place = (tuple: number, at: number): number => places[(tuple * FIELDS + at) * 2] ?? -1;
  return {
    count: places.length / (2 * FIELDS),
    /** Offset of a field's content; −1 for null. */
    start: place,
    field: (tuple: number, at: number): Buffer | null => {
      const start = place(tuple, at);
      return start < 0 ? null : bytes.subarray(start, start + (places[(tuple * FIELDS + at) * 2 + 1] ?? 0));
    },
  };
}

function uuidOf(field: Buffer | null): string {
  const hex = field?.toString('hex') ?? '';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A text[] in the same form as a float8[]. */
function texts(array: Buffer): readonly string[] {
  if (array.length < 20) return [];
  const found: string[] = [];
  for (let at = 20; at < array.length; ) {
    const end = at + 4 + array.readInt32BE(at);
    found.push(array.toString('utf8', at + 4, end));
    at = end;
  }
  return found;
}

/** jsonb comes as its text behind a version byte. */
function jsonText(field: Buffer | null): string {
  return field?.toString('utf8', 1) ?? '{}';
}

function choicesOf(json: string): Readonly<Record<string, string>> {
  // Written by `writeReports` only, in this shape.
  return JSON.parse(json) as Record<string, string>;
}
