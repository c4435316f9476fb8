import { parseArgs } from 'node:util';
import { tableLines } from '../report/layout.ts';
import { EXIT, langOf, type Terminal } from '../terminal.ts';
import { listKnownStandards } from './known-standards.ts';

/** `dudao standards`: every standard of the packs with its version, its status and how far its clauses are checked. */
export async function standards(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string' } } });
  const lang = langOf(values.lang, terminal.env);
  const head =
    lang === 'zh'
      ? ['标准', '版本', '状态', '条款（已核对/见于公开文本/待核）', '名称']
      : ['standard', 'version', 'status', 'clauses (checked/found/from knowledge)', 'title'];
  const rows = listKnownStandards(terminal.env).map(({ standard, status }) => {
    const count = (state: string): number =>
      standard.clauses.filter(({ verification }) => verification === state).length;
    const clauses = `${count('verified')}/${count('found')}/${count('from_knowledge')}`;
    return [standard.id, standard.version, status, clauses, standard.title[lang]];
  });
  await terminal.out(`${tableLines([head, ...rows]).join('\n')}\n`);
  return EXIT.done;
}
