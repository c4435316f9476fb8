import { Refusal } from '../lib/refusal.ts';

/** What the server said of single fields; the rest stands below the form. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  const all = error.problems.length > 0 ? error.problems : [{ at: error.at, title: error.message }];
  return Object.fromEntries(
    all.flatMap((one) => {
      const { field } = one.at ?? {};
      // The server sends each problem with its text.
      const title = 'title' in one ? String(one.title) : '';
      return field === undefined ? [] : [[field, title]];
    }),
  );
}
