import type { Text } from './text.ts';

/**
 * Where a problem was found. Every field is optional; what is known is given, so that a person can go there.
 * `line` and `column` count from 1 and belong to `file` or to a formula; `sheet`, `row` and `cell` to a table.
 */
export interface Place {
  readonly file?: string;
  readonly clause?: string;
  readonly field?: string;
  readonly line?: number;
  readonly column?: number;
  /** Length in characters of the faulty stretch, for underlining. */
  readonly length?: number;
  readonly sheet?: string;
  /** Row number as the spreadsheet program shows it, counted from 1, header included. */
  readonly row?: number;
  /** Cell address such as `C12`. */
  readonly cell?: string;
}

/** One expected refusal or finding: its name in the catalogue, the values for its text, and the place. */
export interface Problem {
  readonly problem: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly at?: Place;
}

/** What the catalogue says of a problem: HTTP status when it refuses a request, and the text for people. */
export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503 | 507;
  /** Says what, where and what to do next; `{places}` are filled from the problem's params. */
  readonly text: Text;
}

/** A part of the catalogue: one record per noun, its keys the problems' names (kebab-case, never reused). */
export type ProblemCatalogue = Readonly<Record<string, ProblemKind>>;

/** Builds a problem; `params` fill its text. */
export function problem(name: string, params: Problem['params'] = {}, at?: Place): Problem {
  return at === undefined ? { problem: name, params } : { problem: name, params, at };
}
