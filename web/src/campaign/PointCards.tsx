import type { BoardPoint } from '@dudao/core/campaign/contract';
import type { CampaignTemplate, CardUse, PointCard } from '@dudao/core/campaign/template-format';
import type { Text } from '@dudao/core/lib/text';
import type { ReactNode } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';

const TEXTS = {
  title: { zh: '要点卡', en: 'Policy-point cards' },
  lead: {
    zh: '督导组逐条对照。下面是各要点做到、没做到的单位数。',
    en: 'Teams tick each point. The figures are the units that meet it and that do not.',
  },
  met: { zh: '做到', en: 'met' },
  notMet: { zh: '没做到', en: 'not met' },
  counts: { zh: '{met} 做到', en: '{met} met' },
  none: { zh: '未对照', en: 'not ticked' },
  sum: { zh: '{cards} 张卡、{count} 个要点：', en: '{cards} cards, {count} points: ' },
  allMet: { zh: '对照过的都做到了。', en: 'all that were ticked are met.' },
  missed: { zh: '有单位没做到：{list}。', en: 'not met by some units: {list}.' },
};

/** When a card is ticked, in words. */
export const USE_WORDS: Readonly<Record<CardUse, Text>> = {
  plan: { zh: '审查方案时对照', en: 'ticked with the plan' },
  stages: { zh: '每个阶段都要对照', en: 'ticked in every stage' },
  effect: { zh: '最后一关看成效', en: 'ticked for the effect at the end' },
};

interface PointCardsProps {
  readonly template: CampaignTemplate;
  /** How many units meet each point; absent: only what the cards say. */
  readonly points?: readonly BoardPoint[];
}

/** The cards of a campaign: each point with its sentence and where it stands; for a running campaign, how many units meet it. */
export function PointCards({ template, points }: PointCardsProps) {
  const t = useTexts(TEXTS);
  const cards = template.cards ?? [];
  if (cards.length === 0) return null;
  const all = (
    <div className="stack">
      {cards.map((card) => (
        <OneCard key={card.id} card={card} template={template} points={points} />
      ))}
    </div>
  );
  return (
    <Section title={t('title')} level={2}>
      {points === undefined ? all : <Counted cards={cards} points={points} all={all} />}
    </Section>
  );
}

/** What the ticks come to in one sentence; the cards open below it. */
function Counted({
  cards,
  points,
  all,
}: {
  readonly cards: readonly PointCard[];
  readonly points: readonly BoardPoint[];
  readonly all: ReactNode;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const missed = cards.flatMap(({ id, points: own }) =>
    own.filter((point) => points.some((one) => one.card === id && one.point === point.id && one.notMet > 0)),
  );
  const count = cards.reduce((sum, card) => sum + card.points.length, 0);
  return (
    <details>
      <summary>
        {t('sum', { cards: cards.length, count })}
        {missed.length === 0 ? (
          t('allMet')
        ) : (
          <span className="campaign-red">{t('missed', { list: missed.map(({ name }) => say(name)).join('、') })}</span>
        )}
      </summary>
      <p className="quiet">{t('lead')}</p>
      {all}
    </details>
  );
}

function OneCard({
  card,
  template,
  points,
}: {
  readonly card: PointCard;
  readonly template: CampaignTemplate;
  readonly points: readonly BoardPoint[] | undefined;
}) {
  const t = useTexts(TEXTS);
  const say = useText();
  const stages = card.use === 'stages' ? template.stages : [null];
  const heads = points === undefined ? [] : stages.map((stage) => (stage === null ? t('met') : say(stage.name)));
  const countOf = (point: string, stage: string | null) => {
    const found = points?.find((one) => one.card === card.id && one.point === point && one.stage === stage);
    if (found === undefined) return <span className="quiet">{t('none')}</span>;
    return (
      <>
        {t('counts', { met: found.met })}
        {found.notMet > 0 ? <span className="campaign-red"> · {`${found.notMet} ${t('notMet')}`}</span> : null}
      </>
    );
  };
  return (
    <section className="stack tight campaign-card" aria-label={say(card.name)}>
      <h3>
        {say(card.name)} <span className="small quiet">{say(USE_WORDS[card.use])}</span>
      </h3>
      <PlainTable heads={[t('title'), ...heads]} caption={say(card.name)}>
        {card.points.map((point) => (
          <tr key={point.id}>
            <th scope="row">
              {say(point.name)}
              {point.source === undefined ? null : (
                <div className="small quiet">
                  “{say(point.source.text)}” {point.source.at}
                </div>
              )}
            </th>
            {points === undefined
              ? null
              : stages.map((stage) => <td key={stage?.id ?? ''}>{countOf(point.id, stage?.id ?? null)}</td>)}
          </tr>
        ))}
      </PlainTable>
    </section>
  );
}
