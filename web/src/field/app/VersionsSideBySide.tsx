import './versions.css';
import type { ShownVersion } from '@dudao/core/field/contract';
import type { ShownItem } from '@dudao/core/field/shown-sheet';
import { useState } from 'react';
import { showMoment } from '../../lib/date.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { AnswerWords } from '../AnswerWords.tsx';
import { FeedbackBodyView } from '../FeedbackBodyView.tsx';
import type { FieldRecord } from '../field-words.ts';
import { letterOf } from './version-letter.ts';

const TEXTS = {
  of: { zh: '第 {version} 稿', en: 'version {version}' },
  received: { zh: '{at} 收到', en: 'received {at}' },
  photos: { zh: '照片、录音 {count} 份', en: '{count} photos, voice notes' },
  same: { zh: '其余 {count} 题相同', en: '{count} questions are alike' },
  all: { zh: '显示全部', en: 'Show all' },
  differing: { zh: '只看不同的', en: 'Only what differs' },
  beside: { zh: '发现和亮点', en: 'Findings and what was good' },
  nothing: { zh: '无', en: 'none' },
};

interface SideBySideProps {
  readonly record: FieldRecord;
  readonly heads: readonly ShownVersion[];
}

/** Versions of one record beside each other on a narrow screen: what differs first, the rest when asked for. */
export function VersionsSideBySide({ record, heads }: SideBySideProps) {
  const t = useTexts(TEXTS);
  const [all, setAll] = useState(false);
  const items = (record.sheet?.sections ?? []).flatMap((section) => section.items);
  const differing = items.filter((item) => heads.length < 2 || differs(heads, item.id));
  const shown = all ? items : differing;
  const [first] = heads;
  if (first === undefined) return null;
  return (
    <div className="stack">
      <VersionHeads heads={heads} />
      {first.raw !== null || first.feedback !== null ? (
        heads.map((one, at) => <Whole key={one.itemId} letter={letterOf(at)} version={one} />)
      ) : (
        <>
          {shown.map((item) => (
            <Question key={item.id} item={item} heads={heads} />
          ))}
          <Beside heads={heads} />
          {items.length === differing.length ? null : (
            <p className="line">
              <span className="quiet">{t('same', { count: items.length - differing.length })}</span>
              <Button look="plain" aria-pressed={all} onClick={() => setAll(!all)}>
                {t(all ? 'differing' : 'all')}
              </Button>
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** Whether versions say something different to a question: the answer itself, its words, or what shows it. */
function differs(heads: readonly ShownVersion[], item: string): boolean {
  return new Set(heads.map(({ record }) => JSON.stringify(record?.answers[item] ?? null))).size > 1;
}

function VersionHeads({ heads }: { readonly heads: readonly ShownVersion[] }) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  return (
    <div className="version-columns version-heads">
      {heads.map((one, at) => (
        <div key={one.itemId}>
          <strong>
            {letterOf(at)} {t('of', { version: one.version })}
          </strong>
          <div>{one.by}</div>
          <div className="small quiet">{one.device}</div>
          <div className="small quiet">{t('received', { at: showMoment(one.receivedAt, lang) })}</div>
        </div>
      ))}
    </div>
  );
}

function Question({ item, heads }: { readonly item: ShownItem; readonly heads: readonly ShownVersion[] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  return (
    <section className="version-question" aria-label={say(item.name)}>
      <h3>{say(item.name)}</h3>
      <div className="version-columns">
        {heads.map((one, at) => {
          const answer = one.record?.answers[item.id];
          const count = (answer?.files?.length ?? 0) + (answer?.fixed?.files?.length ?? 0);
          return (
            <div key={one.itemId}>
              <span className="small quiet">{letterOf(at)}</span>
              <AnswerWords item={item} answer={answer} judged={one.judged.find((judged) => judged.item === item.id)} />
              {count === 0 ? null : <div className="small">{t('photos', { count })}</div>}
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** What the versions say beside the questions, where any of them says something. */
function Beside({ heads }: { readonly heads: readonly ShownVersion[] }) {
  const t = useTexts(TEXTS);
  const linesOf = ({ record }: ShownVersion) => [
    ...(record?.findings.map(({ finding }) => `${finding.title} ${finding.detail}`.trim()) ?? []),
    ...(record?.good ?? []),
  ];
  if (heads.every((one) => linesOf(one).length === 0)) return null;
  return (
    <section className="version-question" aria-label={t('beside')}>
      <h3>{t('beside')}</h3>
      <div className="version-columns">
        {heads.map((one, at) => (
          <div key={one.itemId}>
            <span className="small quiet">{letterOf(at)}</span>
            <ul>
              {linesOf(one).length === 0 ? <li className="quiet">{t('nothing')}</li> : null}
              {linesOf(one).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

/** What has no questions: a feedback sheet, or what could not be read. */
function Whole({ letter, version }: { readonly letter: string; readonly version: ShownVersion }) {
  return (
    <section className="version-question">
      <h3>{letter}</h3>
      {version.raw === null ? null : <pre className="field-raw">{version.raw}</pre>}
      {version.feedback === null ? null : <FeedbackBodyView feedback={version.feedback} />}
    </section>
  );
}
