import type { Text } from '@dudao/core/lib/text';

/** A sealed thing as people read it: what it is, and in words what it says. */
export interface SealedWords {
  readonly name: Text | null;
  readonly words: Text;
}

/** The words of marks, as the self-check calls them. */
const MARKS: Readonly<Record<string, Text>> = {
  met: { zh: '达到', en: 'met' },
  partly: { zh: '部分达到', en: 'met in part' },
  'not-met': { zh: '未达到', en: 'not met' },
  'not-applicable': { zh: '不适用', en: 'not applicable' },
};

const same = (words: string): Text => ({ zh: words, en: words });
const joined = (...parts: readonly unknown[]) =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

/** Reads the content of a leaf, which is canonical JSON; empty where it was not there. Of a kind that is not known here the content itself. */
export function sealedWords(kind: string, key: string, content: string): SealedWords {
  const parsed: unknown = content === '' ? null : JSON.parse(content);
  const of: Readonly<Record<string, unknown>> =
    typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  const clause = typeof of.clause === 'string' ? of.clause : '';
  switch (kind) {
    case 'figure':
      return { name: null, words: same(joined(of.value, of.source, of.note)) };
    case 'mark': {
      const mark = MARKS[String(of.mark)] ?? same('');
      const rest = joined(of.achievement, of.shortfall, of.by);
      return {
        name: { zh: `自查 ${key}`, en: `self-check ${key}` },
        words: { zh: joined(mark.zh, rest), en: joined(mark.en, rest) },
      };
    }
    case 'gap':
      return {
        name: { zh: `差距 ${clause}`, en: `gap ${clause}` },
        words: same(joined(of.before, of.action, of.owner, of.dueOn, of.after)),
      };
    case 'text': {
      const revision = String(of.revision ?? '');
      return {
        name: { zh: `自查材料 ${key}`, en: `text ${key}` },
        words: {
          zh: parsed === null ? '' : joined(`第 ${revision} 稿`, of.by),
          en: parsed === null ? '' : joined(`draft ${revision}`, of.by),
        },
      };
    }
    case 'evidence': {
      const version = String(of.version ?? '');
      return {
        name: { zh: `佐证 ${clause}`, en: `evidence ${clause}` },
        words: {
          zh: parsed === null ? '' : joined(of.title, `第 ${version} 版`),
          en: parsed === null ? '' : joined(of.title, `version ${version}`),
        },
      };
    }
    default:
      return { name: null, words: same(content) };
  }
}
