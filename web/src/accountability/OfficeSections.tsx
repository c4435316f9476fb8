import { BAR_NAMES } from '@dudao/core/accountability/case-state';
import { listProposedCases, readBars } from '@dudao/core/accountability/contract';
import { useRead } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import type { Proposals } from './case-record.ts';
import { ProposalList } from './ProposalList.tsx';

const TEXTS = {
  proposals: { zh: '问责建议（{n}）', en: 'Proposed cases ({n})' },
  none: { zh: '没有规则命中。', en: 'No rule is hit.' },
  cut: {
    zh: '线索太多，只看了逾期最久的。处理一部分以后再看。',
    en: 'There is more than was looked through; the longest overdue come first.',
  },
  aside: { zh: '已搁置的建议', en: 'Proposals set aside' },
  unit: { zh: '单位', en: 'Unit' },
  rule: { zh: '规则', en: 'Rule' },
  facts: { zh: '当时的事实', en: 'What it said' },
  reason: { zh: '搁置理由', en: 'Why' },
  by: { zh: '谁搁置的', en: 'By' },
  barred: { zh: '影响期内的单位和人员', en: 'Who is barred today' },
  barredHint: { zh: '评定称号、评优评先时请避开。只列期限，不列案由。', en: 'Only until when, not for what.' },
  who: { zh: '单位或人员', en: 'Who' },
  from: { zh: '不得', en: 'Barred from' },
  until: { zh: '到', en: 'Until' },
};

interface OfficeSectionsProps {
  readonly unitId: string;
  readonly mayOpen: boolean;
}

/** What an office sees beside its cases: proposals of rules, those that were set aside, and who is barred today. */
export function OfficeSections({ unitId, mayOpen }: OfficeSectionsProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listProposedCases, { unitId });
  if (found.isPending) return <Loading lines={6} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { proposals, aside, isCut } = found.data;
  return (
    <>
      <Section title={t('proposals', { n: proposals.length })} level={2} empty={proposals.length === 0 && t('none')}>
        {isCut ? <p className="small quiet">{t('cut')}</p> : null}
        <ProposalList unitId={unitId} proposals={proposals} mayOpen={mayOpen} />
      </Section>
      {aside.length === 0 ? null : <AsideSection aside={aside} />}
      <BarredSection unitId={unitId} />
    </>
  );
}

function AsideSection({ aside }: { readonly aside: Proposals['aside'] }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  return (
    <Section title={t('aside')} level={2}>
      <PlainTable caption={t('aside')} heads={[t('unit'), t('rule'), t('facts'), t('reason'), t('by')]}>
        {aside.map((one) => (
          <tr key={`${one.trigger} ${one.refId} ${one.at}`}>
            <th scope="row">{one.concerned.name}</th>
            <td>{say(one.triggerName)}</td>
            <td>{say(one.says)}</td>
            <td>{one.reason}</td>
            <td>
              {one.by} <span className="small quiet">{showMoment(one.at, lang)}</span>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}

function BarredSection({ unitId }: { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const found = useRead(readBars, { unitId });
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.isPending || found.data.barred.length === 0) return null;
  return (
    <Section title={t('barred')} level={2} aside={<span className="small quiet">{t('barredHint')}</span>}>
      <PlainTable caption={t('barred')} heads={[t('who'), t('from'), t('until')]}>
        {found.data.barred.map(({ unit, person, bars, untilOn, fromOn }) => (
          <tr key={`${unit.id} ${person?.id} ${fromOn} ${untilOn}`}>
            <th scope="row">{[unit.name, person?.name].filter(Boolean).join(' ')}</th>
            <td>{bars.map((bar) => say(BAR_NAMES[bar])).join('、')}</td>
            <td className="nowrap">{showDay(untilOn, lang)}</td>
          </tr>
        ))}
      </PlainTable>
    </Section>
  );
}
