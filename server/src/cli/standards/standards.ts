import { parseArgs } from 'node:util';
import { levelWords } from '@dudao/core/pack/level-words';
import { tableLines } from '../report/layout.ts';
import { EXIT, langOf, type Terminal, UsageError } from '../terminal.ts';
import { listKnownStandards } from './known-standards.ts';

/** `dudao standards [--of <object>]`: the standards at hand, with what each evaluates; those of one object where it is asked for. */
export async function standards(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { lang: { type: 'string' }, of: { type: 'string' } } });
  const lang = langOf(values.lang, terminal.env);
  const all = listKnownStandards(terminal.env).map((known) => ({ ...known, object: levelWords(known.standard).row }));
  const asked = all.filter(({ object }) => values.of === undefined || Object.values(object).includes(values.of));
  if (asked.length === 0 && all.length > 0) {
    const objects = [...new Set(all.map(({ object }) => object[lang]))];
    throw new UsageError(
      lang === 'zh'
        ? `没有以“${values.of}”为对象的标准。有：${objects.join('、')}`
        : `no standard evaluates “${values.of}”. There are: ${objects.join(', ')}`,
    );
  }
  const head =
    lang === 'zh'
      ? ['标准', '版本', '状态', '对象', '条款（已核对/见于公开文本/待核）', '名称']
      : ['standard', 'version', 'status', 'object', 'clauses (checked/found/from knowledge)', 'title'];
  const rows = asked.map(({ standard, status, object }) => {
    const count = (state: string): number =>
      standard.clauses.filter(({ verification }) => verification === state).length;
    const clauses = `${count('verified')}/${count('found')}/${count('from_knowledge')}`;
    return [standard.id, standard.version, status, object[lang], clauses, standard.title[lang]];
  });
  await terminal.out(`${tableLines([head, ...rows]).join('\n')}\n`);
  return EXIT.done;
}
