import type { Tick } from '@dudao/core/campaign/cards';
import type { PointCard } from '@dudao/core/campaign/template-format';
import { tickCard } from '@dudao/core/campaign/unit-contract';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import { JudgedPoint } from './JudgedPoint.tsx';
import { stageName } from './template-view.ts';
import { atOf, type UnitPart } from './unit-page.ts';

const TEXTS = {
  save: { zh: '保存对照', en: 'Save' },
  saved: { zh: '已保存。', en: 'Saved.' },
  met: { zh: '做到', en: 'met' },
  not: { zh: '没做到', en: 'not met' },
  how: { zh: '{name}：怎样体现', en: '{name}: how it shows' },
};

interface CardDialogProps extends UnitPart {
  readonly card: PointCard;
  readonly stage: string | null;
  readonly onClose: () => void;
}

/** Every point of a card with a verdict and how it shows. */
export function CardDialog({ page, template, card, stage, onClose }: CardDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const before = page.cards.find((one) => one.card === card.id && one.stage === stage)?.points ?? {};
  const [ticks, setTicks] = useState<Readonly<Record<string, Tick>>>(before);
  const { shown, save } = useSaving(tickCard, { say: () => toast(t('saved')), close: onClose });
  const tickOf = (id: string): Tick => ticks[id] ?? { met: true, how: '' };
  const onSave = () =>
    save({
      ...atOf(page),
      card: card.id,
      stage,
      points: Object.fromEntries(card.points.map(({ id }) => [id, { ...tickOf(id) }])),
    });
  const title = stage === null ? say(card.name) : `${say(card.name)} · ${say(stageName(template, stage))}`;
  return (
    <FormDialog title={title} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      {card.points.map(({ id, name }) => {
        const tick = tickOf(id);
        const set = (more: Partial<Tick>) => setTicks({ ...ticks, [id]: { ...tick, ...more } });
        return (
          <JudgedPoint
            key={id}
            name={say(name)}
            holds={tick.met}
            yes={t('met')}
            no={t('not')}
            whyLabel={t('how', { name: say(name) })}
            why={tick.how}
            onHolds={(met) => set({ met })}
            onWhy={(how) => set({ how })}
          />
        );
      })}
    </FormDialog>
  );
}
