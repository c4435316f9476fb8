/// <reference path="./pg-utils.d.ts" />
import type pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

/** A statement on its way. Without a name it is planned anew each time. */
export interface Statement {
  readonly text: string;
  readonly name: string | undefined;
  /** As `wireValues` makes them. */
  readonly values: readonly (string | Buffer | null)[];
}

/** What a statement answered. `count`: rows that it returned or touched. */
export interface Answered {
  readonly rows: readonly object[];
  readonly count: number;
}

/** Values as PostgreSQL reads them. */
export function wireValues(values: readonly unknown[]): readonly (string | Buffer | null)[] {
  return values.map((value) => prepareValue(value));
}

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

// What a prepared statement returns never changes on its connection: PostgreSQL refuses to run it otherwise. So it is asked once.
const COLUMNS = new WeakMap<pg.Connection, Map<string, readonly Column[]>>();

/** The parts of the driver's connection that its types leave out. */
type Wire = pg.Connection & {
  readonly parsedStatements: Readonly<Record<string, string>>;
  parse(statement: { name: string; text: string; types: readonly number[] }): void;
  bind(of: { portal: string; statement: string; values: readonly (string | Buffer | null)[] }): void;
  describe(of: { type: 'P'; name: string }): void;
  execute(of: { portal: string; rows: number }): void;
};

/**
 * Sends statements in one packet and reads their answers from the next: on a busy machine the way to the database and back costs more than most
 * statements do. They run in their order, each after the one before it has ended; the first that fails ends the trip, and nothing behind it runs.
 */
export function travel(
  client: Pick<pg.ClientBase, 'query'>,
  types: pg.TypeOverrides,
  statements: readonly Statement[],
): Promise<readonly Answered[]> {
  return new Promise((resolve, reject) => {
    client.query(tripOf(statements, types, { resolve, reject }));
  });
}

function tripOf(
  statements: readonly Statement[],
  types: pg.TypeOverrides,
  settle: { readonly resolve: (answers: readonly Answered[]) => void; readonly reject: (error: unknown) => void },
): pg.Submittable {
  let at = 0;
  let known = new Map<string, readonly Column[]>();
  let columns: readonly Column[] = [];
  let rows: object[] = [];
  let fault: unknown;
  const answers: Answered[] = [];
  const begin = () => {
    columns = known.get(statements[at]?.name ?? '') ?? [];
    rows = [];
  };
  const end = (count: number) => {
    const name = statements[at]?.name;
    if (name !== undefined) known.set(name, columns);
    answers.push({ rows, count });
    at++;
    begin();
  };
  const trip = {
    /** The driver notes under these which statements are prepared: those of the statement that is under way. */
    get name() {
      return statements[at]?.name;
    },
    get text() {
      return statements[at]?.text;
    },
    submit: (driven: pg.Connection) => {
      // The driver hands its own connection, which has these parts.
      const connection = driven as Wire;
      known = COLUMNS.get(connection) ?? known;
      COLUMNS.set(connection, known);
      begin();
      connection.stream.cork();
      const sent = new Set<string>();
      for (const { name = '', text, values } of statements) {
        if (name === '' || (connection.parsedStatements[name] === undefined && !sent.has(name)))
          connection.parse({ name, text, types: [] });
        sent.add(name);
        connection.bind({ portal: '', statement: name, values });
        if (!known.has(name)) connection.describe({ type: 'P', name: '' });
        connection.execute({ portal: '', rows: 0 });
      }
      connection.sync();
      connection.stream.uncork();
      return null;
    },
    handleRowDescription: ({ fields }: { readonly fields: readonly pg.FieldDef[] }) => {
      columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(types, dataTypeID) }));
    },
    handleDataRow: ({ fields }: { readonly fields: readonly (string | null)[] }) => {
      if (fault !== undefined) return;
      try {
        rows.push(rowOf(columns, fields));
      } catch (error) {
        fault = error;
      }
    },
    handleCommandComplete: ({ text }: { readonly text: string }) => end(countOf(text)),
    handleEmptyQuery: () => end(0),
    handleError: settle.reject,
    handleReadyForQuery: () => {
      if (fault === undefined) settle.resolve(answers);
      else settle.reject(fault);
    },
  };
  return trip;
}

function parserOf(types: pg.TypeOverrides, oid: number): Column['parse'] {
  // Its types name the parameters of another function; a parser of texts takes the text.
  return types.getTypeParser(oid, 'text') as unknown as Column['parse'];
}

function rowOf(columns: readonly Column[], fields: readonly (string | null)[]): object {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i];
    const field = fields[i];
    if (column !== undefined) row[column.name] = field === null || field === undefined ? null : column.parse(field);
  }
  return row;
}

/** "INSERT 0 3", "UPDATE 3", "SELECT 3", "BEGIN". */
function countOf(tag: string): number {
  const count = Number(tag.slice(tag.lastIndexOf(' ') + 1));
  return Number.isInteger(count) ? count : 0;
}
