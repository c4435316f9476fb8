import type { actOnIssues } from '@dudao/core/issue/contract';
import type { MatchingEntry } from '@dudao/core/issue/surfaces-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Notice } from '../ui/State.tsx';

const TEXTS = {
  able: { zh: '{able} 条可以办理。', en: '{able} can be done.' },
  unable: { zh: '{unable} 条不能办理，原因如下：', en: '{unable} cannot, for these reasons:' },
  number: { zh: '编号', en: 'Number' },
  what: { zh: '事项', en: 'What' },
  why: { zh: '为什么不能', en: 'Why not' },
  none: { zh: '没有一条可以办理。', en: 'None can be done.' },
  will: { zh: '将办理的 {count} 条', en: 'The {count} that will be done' },
  rest: { zh: '以及另外 {count} 条', en: 'and {count} more' },
};

/** So many are written out; the others are counted. */
const MOST_SHOWN = 200;

interface PreviewProps {
  readonly preview: Pick<OutputOf<typeof actOnIssues>, 'able' | 'unable'>;
  readonly chosen: readonly MatchingEntry[];
}

/** What would become of many entries: which will be done, and which cannot, with the reason of each. */
export function PreviewOf({ preview, chosen }: PreviewProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const { able, unable } = preview;
  const refused = new Set(unable.map(({ at }) => at));
  const done = chosen.filter((_, at) => !refused.has(at));
  return (
    <div className="stack tight" role="status">
      <Notice kind={unable.length === 0 ? 'info' : 'decide'}>
        {able === 0 ? t('none') : t('able', { able })}
        {unable.length === 0 ? '' : t('unable', { unable: unable.length })}
      </Notice>
      {unable.length === 0 ? null : (
        <PlainTable heads={[t('number'), t('what'), t('why')]}>
          {unable.slice(0, MOST_SHOWN).map((one) => (
            <tr key={one.at}>
              <td className="nowrap">{chosen[one.at]?.number}</td>
              <td>{chosen[one.at]?.title}</td>
              <td>{one[lang]}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      <Rest count={unable.length} />
      {able === 0 ? null : (
        <details>
          <summary>{t('will', { count: able })}</summary>
          <ul className="small">
            {done.slice(0, MOST_SHOWN).map(({ id, number, title }) => (
              <li key={id}>
                {number} {title}
              </li>
            ))}
          </ul>
          <Rest count={able} />
        </details>
      )}
    </div>
  );
}

function Rest({ count }: { readonly count: number }) {
  const t = useTexts(TEXTS);
  return count > MOST_SHOWN ? <p className="small quiet">{t('rest', { count: count - MOST_SHOWN })}</p> : null;
}
