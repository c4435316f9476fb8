import type { readApart, ShownCompared } from '@dudao/core/field/apart/contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { valueName } from './apart-words.ts';
import { SayDialog } from './SayDialog.tsx';
import './apart.css';

const TEXTS = {
  question: { zh: '问题', en: 'Question' },
  agreed: { zh: '商定', en: 'Agreed' },
  none: { zh: '未回答', en: 'not answered' },
  unasked: { zh: '不用问', en: 'not asked' },
  bad: { zh: '不合格', en: 'bad' },
  empty: { zh: '不适用', en: 'not applicable' },
  differing: { zh: '不一致', en: 'differs' },
  alike: { zh: '一致', en: 'alike' },
  shown: { zh: '文字，不作比较', en: 'words, not compared' },
  'other-version': { zh: '只有一份的表单版本有这题', en: 'only one version of the sheet asks it' },
  say: { zh: '商定', en: 'Agree' },
  said: { zh: '{who}提议“{value}”：{reason}', en: '{who} proposes “{value}”: {reason}' },
  decided: { zh: '{who}裁定“{value}”：{reason}', en: '{who} decides “{value}”: {reason}' },
  both: { zh: '两位一致：{reason}', en: 'both agree: {reason}' },
  head: { zh: '{who}裁定：{reason}', en: 'decided by {who}: {reason}' },
};

type Pair = OutputOf<typeof readApart>;

interface SideBySideProps {
  readonly pair: Pair;
  readonly items: readonly ShownCompared[];
  readonly refused: string | undefined;
}

/** Both sheets question by question, what differs first, with what was said about it. */
export function SideBySide({ pair, items, refused }: SideBySideProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [saying, setSaying] = useState<ShownCompared | null>(null);
  const names = { first: pair.first.name, second: pair.second.name };
  return (
    <>
      <PlainTable className="apart-sides" heads={[t('question'), names.first, names.second, t('agreed')]}>
        {items.map((one) => (
          <tr
            key={one.item.id}
            className={one.is === 'differing' && one.settled === null ? 'apart-differs' : undefined}
          >
            <th scope="row">
              {say(one.item.name)}
              <div className="small quiet">{t(one.is)}</div>
            </th>
            <Mark compared={one} of="first" />
            <Mark compared={one} of="second" />
            <td>
              <Settled compared={one} />
              {one.is === 'differing' && one.settled === null && pair.side !== null ? (
                <Button
                  refused={refused}
                  aria-label={`${t('say')}：${say(one.item.name)}`}
                  onClick={() => setSaying(one)}
                >
                  {t('say')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {saying === null ? null : <SayDialog pair={pair} compared={saying} onClose={() => setSaying(null)} />}
    </>
  );
}

function Mark({ compared, of }: { readonly compared: ShownCompared; readonly of: 'first' | 'second' }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const mark = compared[of];
  const name = valueName(compared.item, mark.value);
  return (
    <td>
      {name === null ? (
        <span className="quiet">{t(mark.asked ? 'none' : 'unasked')}</span>
      ) : (
        <strong>{say(name)}</strong>
      )}{' '}
      {mark.bad ? <span className="field-bad">{t('bad')}</span> : null}
      {mark.note === '' ? null : <div className="field-words small">{mark.note}</div>}
    </td>
  );
}

function Settled({ compared: { item, settled, words } }: { readonly compared: ShownCompared }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const nameOf = (value: Parameters<typeof valueName>[1]) => {
    const name = valueName(item, value);
    return name === null ? t('empty') : say(name);
  };
  if (settled !== null) {
    return (
      <>
        <VerdictMark standing="met" word={nameOf(settled.value)} />
        <div className="small quiet">
          {settled.how === 'both'
            ? t('both', { reason: settled.reason })
            : t('head', { who: settled.by.join('、'), reason: settled.reason })}
        </div>
      </>
    );
  }
  return (
    <ul className="apart-words small">
      {words.map((word) => (
        <li key={`${word.side} ${word.at}`}>
          {t(word.side === 'head' ? 'decided' : 'said', {
            who: word.by,
            value: nameOf(word.value),
            reason: word.reason,
          })}
        </li>
      ))}
    </ul>
  );
}
