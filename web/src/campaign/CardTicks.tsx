import { CAMPAIGN_PROBLEMS } from '@dudao/core/campaign/problems';
import type { PointCard } from '@dudao/core/campaign/template-format';
import { useState } from 'react';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CardDialog } from './CardDialog.tsx';
import { USE_WORDS } from './PointCards.tsx';
import { stageName, stageParams } from './template-view.ts';
import type { UnitPart } from './unit-page.ts';

const TEXTS = {
  title: { zh: '要点卡对照', en: 'Policy-point cards' },
  point: { zh: '要点', en: 'Point' },
  met: { zh: '做到', en: 'met' },
  not: { zh: '没做到', en: 'not met' },
  open: { zh: '未对照', en: 'not ticked' },
  tick: { zh: '逐条对照', en: 'Tick' },
  state: { zh: '对照情况', en: 'Ticked' },
  by: { zh: '{day} {by}', en: '{day} {by}' },
};

type Open = { readonly card: PointCard; readonly stage: string | null } | null;

/** The cards of a campaign as a team ticked them for a unit; a card followed through the stages is a matrix of point and stage. */
export function CardTicks({ page, template }: UnitPart) {
  const t = useTexts(TEXTS);
  const [open, setOpen] = useState<Open>(null);
  const cards = template.cards ?? [];
  if (cards.length === 0) return null;
  return (
    <Section title={t('title')} level={2}>
      <div className="stack">
        {cards.map((card) => (
          <OneCard
            key={card.id}
            card={card}
            page={page}
            template={template}
            onTick={(stage) => setOpen({ card, stage })}
          />
        ))}
      </div>
      {open === null ? null : <CardDialog page={page} template={template} {...open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

function OneCard({
  card,
  page,
  template,
  onTick,
}: UnitPart & { readonly card: PointCard; readonly onTick: (stage: string | null) => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const columns = card.use === 'stages' ? template.stages.map(({ id }) => id) : [null];
  const tickedIn = (stage: string | null) => page.cards.find((one) => one.card === card.id && one.stage === stage);
  const cell = (point: string, stage: string | null) => {
    const tick = tickedIn(stage)?.points[point];
    if (tick === undefined) return <VerdictMark standing="pending" word={t('open')} />;
    return (
      <>
        <VerdictMark standing={tick.met ? 'met' : 'miss'} word={t(tick.met ? 'met' : 'not')} />
        <div className="small">{tick.how}</div>
      </>
    );
  };
  const foot = (stage: string | null) => {
    const ticked = tickedIn(stage);
    const may = page.ticking.find((one) => one.card === card.id && one.stage === stage)?.may ?? 'forbidden';
    const awaited = stage ?? template.stages.at(-1)?.id ?? '';
    const refused = reasonOf(may, CAMPAIGN_PROBLEMS, lang, {
      ...stageParams(template, awaited),
      title: page.campaign.title,
    });
    const name = stage === null ? say(card.name) : `${say(card.name)} · ${say(stageName(template, stage))}`;
    return (
      <>
        {ticked === undefined ? null : <div className="small quiet">{t('by', { day: ticked.on, by: ticked.by })}</div>}
        {may === 'forbidden' || may === 'gate-own-unit' ? null : (
          <Button look="plain" aria-label={`${t('tick')}：${name}`} refused={refused} onClick={() => onTick(stage)}>
            {t('tick')}
          </Button>
        )}
      </>
    );
  };
  return (
    <section className="stack tight campaign-card" aria-label={say(card.name)}>
      <h3>
        {say(card.name)} <span className="small quiet">{say(USE_WORDS[card.use])}</span>
      </h3>
      <PlainTable
        heads={[t('point'), ...columns.map((stage) => (stage === null ? t('state') : say(stageName(template, stage))))]}
        caption={say(card.name)}
      >
        {card.points.map((point) => (
          <tr key={point.id}>
            <th scope="row">{say(point.name)}</th>
            {columns.map((stage) => (
              <td key={stage ?? ''}>{cell(point.id, stage)}</td>
            ))}
          </tr>
        ))}
        <tr>
          <td />
          {columns.map((stage) => (
            <td key={stage ?? ''}>{foot(stage)}</td>
          ))}
        </tr>
      </PlainTable>
    </section>
  );
}
