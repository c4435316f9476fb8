import { listSimilar } from '@dudao/core/selfcheck/similar-contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { SideBySide } from '../selfcheck/SideBySide.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, ErrorState, Loading } from '../ui/State.tsx';
import '../selfcheck/selfcheck.css';

const TEXTS = {
  title: { zh: '雷同检查', en: 'Copied passages' },
  lead: {
    zh: '同一种材料，本单位及下级写的与全县其他单位的逐句比对。相同的套话不算；相同部分占较短一份的两成以上才列出。是不是抄袭，由人判断。',
    en: 'Texts of one kind at and below the unit, held against all others of the county. Phrases that everybody uses do not count; a pair is shown when what it shares is at least a fifth of the shorter text. Whether it was copied, people decide.',
  },
  kind: { zh: '材料', en: 'Kind of text' },
  choice: { zh: '{name}（{texts} 份）', en: '{name} ({texts})' },
  compared: { zh: '比对了 {compared} 份，雷同 {pairs} 对。', en: '{compared} texts compared, {pairs} pairs alike.' },
  none: { zh: '没有雷同。', en: 'Nothing is alike.' },
  empty: { zh: '还没有写任何材料', en: 'Nothing is written yet' },
  pair: { zh: '{a} 与 {b}', en: '{a} and {b}' },
  another: { zh: '本县另一单位', en: 'another unit of the county' },
  share: { zh: '相同部分占 {percent}%，共 {passages} 处', en: '{percent}% alike, in {passages} places' },
  longest: { zh: '最长一处：“{words}”', en: 'Longest: “{words}”' },
  show: { zh: '并排对照', en: 'Side by side' },
  hide: { zh: '收起', en: 'Close' },
};

const LONGEST_SHOWN = 60;

/** Copied passages between units' texts, and the two texts beside each other. */
export function SimilarTextsPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [query, setQuery] = useSearchParams();
  const [open, setOpen] = useState<string | null>(null);
  const found = useRead(listSimilar, { unitId, kind: query.get('kind') }, { keepPrevious: true });
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { unit, kind, kinds, pairs, compared } = found.data;
  return (
    <>
      <PageHead crumbs={<Link to={paths.texts(unitId)}>{unit.name}</Link>} title={t('title')} lead={t('lead')} />
      {kind === null ? (
        <Empty title={t('empty')} />
      ) : (
        <div className="stack wide">
          <Field label={t('kind')}>
            <select value={kind} onChange={({ target }) => setQuery({ kind: target.value }, { replace: true })}>
              {kinds.map(({ id, name, texts }) => (
                <option key={id} value={id}>
                  {t('choice', { name: say(name), texts })}
                </option>
              ))}
            </select>
          </Field>
          <Section
            level={2}
            title={t('compared', { compared, pairs: pairs.length })}
            empty={pairs.length === 0 ? t('none') : false}
          >
            <ul className="similar-list">
              {pairs.map(({ a, b, percent, passages, longest }) => {
                const key = `${a.textId} ${b.textId}`;
                return (
                  <li key={key}>
                    <div className="line">
                      <strong>{t('pair', { a: a.unit ?? t('another'), b: b.unit ?? t('another') })}</strong>
                      <span className="text-lack">▲ {t('share', { percent, passages })}</span>
                      <Button aria-expanded={open === key} onClick={() => setOpen(open === key ? null : key)}>
                        {open === key ? t('hide') : t('show')}
                      </Button>
                    </div>
                    <p className="small quiet">
                      {t('longest', {
                        words: longest.length > LONGEST_SHOWN ? `${longest.slice(0, LONGEST_SHOWN)}…` : longest,
                      })}
                    </p>
                    {open === key ? <SideBySide unitId={unitId} textId={a.textId} otherId={b.textId} /> : null}
                  </li>
                );
              })}
            </ul>
          </Section>
        </div>
      )}
    </>
  );
}
