import { downloadAgreement, readAgreement } from '@dudao/core/field/apart/agreement-contract';
import { readUnit } from '@dudao/core/org/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { AgreementCells } from '../field/apart/AgreementCells.tsx';
import { LEVEL_FACTS } from '../field/apart/apart-words.ts';
import { ItemAgreement } from '../field/apart/ItemAgreement.tsx';
import { SpanFilter, useSpan } from '../field/apart/SpanFilter.tsx';
import { useDownload, useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import '../field/field.css';
import '../field/apart/apart.css';

const TEXTS = {
  title: { zh: '督学评判的一致性', en: 'How far inspectors agree' },
  all: { zh: '{unit} · 背靠背和校准', en: '{unit} · marking apart' },
  lead: {
    zh: 'α（克里彭多夫）：1 是完全一致，0 和碰运气一样，负数比碰运气还差；少于 {least} 对不给数。一般认为 0.8 以上可靠，0.667 以上勉强。',
    en: 'Krippendorff’s α: 1 is full agreement, 0 is chance, below is worse; under {least} pairs none is told. 0.8 counts as reliable, 0.667 as tentative.',
  },
  whole: {
    zh: '合格不合格：{same} / {pairs} 处相同，α = {alpha}。',
    en: 'Good or bad: {same} of {pairs} alike, α = {alpha}.',
  },
  counted: {
    zh: '统计 {counted} 对；另有 {uncounted} 对没有交齐或已解除。',
    en: '{counted} pairs are counted; {uncounted} more are not complete or were released.',
  },
  print: { zh: '打印', en: 'Print' },
  exportItems: { zh: '导出各题 CSV', en: 'Questions as CSV' },
  exportTeams: { zh: '导出各组 CSV', en: 'Teams as CSV' },
  items: { zh: '逐题，最不一致的在前', en: 'By question, the least agreement first' },
  sheets: { zh: '按检查表', en: 'By sheet' },
  teams: { zh: '按督导组', en: 'By team' },
  campaigns: { zh: '按活动', en: 'By campaign' },
  noCampaign: { zh: '不属于活动的督导', en: 'visits of no campaign' },
  noTeam: { zh: '督导室自己', en: 'the office itself' },
  none: { zh: '这段日子还没有交齐的背靠背。', en: 'No pair was complete in these days.' },
  sheet: { zh: '检查表', en: 'Sheet' },
  question: { zh: '问题', en: 'Question' },
  level: { zh: '测量层次', en: 'Level' },
  same: { zh: '相同 / 对数', en: 'Alike / pairs' },
  alpha: { zh: 'α', en: 'α' },
  team: { zh: '督导组', en: 'Team' },
  campaign: { zh: '活动', en: 'Campaign' },
  verdictSame: { zh: '合格与否：相同 / 题数', en: 'Good or bad: alike / questions' },
  verdictAlpha: { zh: '合格与否 α', en: 'Good or bad α' },
  scoreSame: { zh: '总分：相同 / 份数', en: 'Score: alike / sheets' },
  scoreAlpha: { zh: '总分 α', en: 'Score α' },
};

/** How far pairs agree: by question, the least first, and by sheet, team and campaign. */
export function AgreementPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [span, setSpan] = useSpan();
  const [of, setOf] = useState<{ readonly sheetKey: string; readonly item: string } | null>(null);
  const unit = useRead(readUnit, { unitId });
  const found = useRead(readAgreement, { unitId, ...span }, { keepPrevious: true });
  const download = useDownload(downloadAgreement);
  useTitle(t('title'));
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const { whole, items, sheets, teams, campaigns, counted, uncounted, least } = found.data;
  const groupHeads = [
    { number: t('verdictSame') },
    { number: t('verdictAlpha') },
    { number: t('scoreSame') },
    { number: t('scoreAlpha') },
  ];
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.aparts(unitId)}>{t('all', { unit: unit.data.name })}</Link> : null}
        title={t('title')}
        lead={t('lead', { least })}
        actions={
          <>
            <Button onClick={() => window.print()}>{t('print')}</Button>
            <Button busy={download.isPending} onClick={() => download.mutate({ unitId, ...span, of: 'teams' })}>
              {t('exportTeams')}
            </Button>
            <Button busy={download.isPending} onClick={() => download.mutate({ unitId, ...span, of: 'items' })}>
              {t('exportItems')}
            </Button>
          </>
        }
      />
      <div className="stack wide">
        {download.error === null ? null : <ErrorLine error={download.error} />}
        <SpanFilter unitId={unitId} span={span} onChange={setSpan} />
        <p>
          {whole.alpha === null ? null : (
            <strong>{t('whole', { same: whole.same, pairs: whole.pairs, alpha: whole.alpha })}</strong>
          )}{' '}
          {t('counted', { counted, uncounted })}
        </p>
        {of === null ? null : <ItemAgreement unitId={unitId} span={span} of={of} />}
        <Section title={t('items')} level={2} empty={items.length === 0 && t('none')}>
          <PlainTable heads={[t('question'), t('sheet'), t('level'), { number: t('same') }, { number: t('alpha') }]}>
            {items.map((one) => (
              <tr key={`${one.sheet.key} ${one.item.id} ${one.level}`}>
                <th scope="row">
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => setOf({ sheetKey: one.sheet.key, item: one.item.id })}
                  >
                    {say(one.item.name)}
                  </button>
                </th>
                <td>{say(one.sheet.name)}</td>
                <td className="nowrap">{say(LEVEL_FACTS[one.level])}</td>
                <AgreementCells line={one} />
              </tr>
            ))}
          </PlainTable>
        </Section>
        {items.length === 0 ? null : (
          <>
            <Section title={t('sheets')} level={2}>
              <PlainTable heads={[t('sheet'), ...groupHeads]}>
                {sheets.map((one) => (
                  <Group key={one.sheet.key} name={say(one.sheet.name)} of={one} />
                ))}
              </PlainTable>
            </Section>
            <Section title={t('teams')} level={2}>
              <PlainTable heads={[t('team'), ...groupHeads]}>
                {teams.map((one) => (
                  <Group key={one.team?.id ?? ''} name={one.team?.name ?? t('noTeam')} of={one} />
                ))}
              </PlainTable>
            </Section>
            <Section title={t('campaigns')} level={2}>
              <PlainTable heads={[t('campaign'), ...groupHeads]}>
                {campaigns.map((one) => (
                  <Group key={one.campaign?.id ?? ''} name={one.campaign?.name ?? t('noCampaign')} of={one} />
                ))}
              </PlainTable>
            </Section>
          </>
        )}
      </div>
    </>
  );
}

type Line = Parameters<typeof AgreementCells>[0]['line'];

function Group({
  name,
  of,
}: {
  readonly name: string;
  readonly of: { readonly verdicts: Line; readonly scores: Line };
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <AgreementCells line={of.verdicts} />
      <AgreementCells line={of.scores} />
    </tr>
  );
}
