/**
 * What became of a file's mutants: `survived` are those that no test noticed.
 * @typedef {{ file: string, count: number, survived: readonly import('./mutants.mjs').Mutant[] }} FileReport
 */

const HEAD = `# Mutation of the engine

The engine is changed in one place, the tests that should notice run, the change is undone: an operator of arithmetic, comparison or logic exchanged, a
negation left out, a truth or a branch turned round, a whole number one higher, *missing* for *not applicable*. \`??\` and \`?.\` are not changed: most of them
guard what cannot be. What survived is listed, unless a reason stands in \`tools/lib/equal-mutants.mjs\` why no result can differ. Each part is written by
the command beside it; a run draws new random cases, so that a survivor or two may differ. Packs are mutated on every \`npm test\` (\`core/src/pack/cases/mutation.test.ts\`).
`;
const SECTION = /^## (\S+)$/mu;

/** The document with the section of one part put in or replaced; sections stand in the order of `parts`. */
export function withSection(document, parts, { part, reports, on }) {
  const [, ...pieces] = document.split(SECTION);
  const sections = new Map(pieces.flatMap((piece, i) => (i % 2 === 0 ? [[piece, pieces[i + 1].trim()]] : [])));
  sections.set(part, sectionOf(part, reports, on));
  const written = parts.filter((each) => sections.has(each)).map((each) => `## ${each}\n\n${sections.get(each)}\n`);
  return [HEAD, ...written].join('\n');
}

function sectionOf(part, reports, on) {
  const total = (key) => reports.reduce((sum, report) => sum + key(report), 0);
  const counts = (name, { count, excused, survived }) =>
    `| ${name} | ${count} | ${count - excused - survived.length} | ${excused} | ${survived.length} |`;
  const all = {
    count: total(({ count }) => count),
    excused: total(({ excused }) => excused),
    survived: reports.flatMap(({ survived }) => survived),
  };
  const left = reports.flatMap(({ file, survived }) =>
    survived.map(({ line, what }) => `- ${file}:${line} \`\` ${what} \`\``),
  );
  return [
    `\`npm run mutate ${part}\`, ${on}`,
    '',
    '| file | mutants | noticed | without effect | survived |',
    '|---|---|---|---|---|',
    ...reports.map((report) => counts(report.file, report)),
    counts('together', all),
    ...(left.length > 0 ? ['', ...left] : []),
  ].join('\n');
}
