import { ONBOARDING_ITEM_NAMES, ONBOARDING_ITEMS, type OnboardingItem } from '@dudao/core/inspection/onboarding';
import { tickOnboarding } from '@dudao/core/inspection/register-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import type { InspectorSectionProps } from './inspector-record.ts';

const TEXTS = {
  title: { zh: '上手清单', en: 'Onboarding' },
  item: { zh: '事项', en: 'Item' },
  state: { zh: '状态', en: 'State' },
  onDay: { zh: '完成日期', en: 'Done on' },
  note: { zh: '说明', en: 'Note' },
  by: { zh: '勾选人', en: 'Ticked by' },
  done: { zh: '已完成', en: 'done' },
  open: { zh: '未完成', en: 'open' },
  tick: { zh: '勾选', en: 'Tick' },
  tickOf: { zh: '勾选“{item}”', en: 'Tick “{item}”' },
  saved: { zh: '已勾选。', en: 'Ticked.' },
};

/** What a new inspector has done before working alone; nothing of somebody who served before the checklist. */
export function InspectorOnboarding({ inspector, refused }: InspectorSectionProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [ticking, setTicking] = useState<OnboardingItem | null>(null);
  const { onboarding, openItems } = inspector;
  if (onboarding.length === 0 && openItems.length === 0) return null;
  return (
    <>
      <Section title={t('title')} level={2}>
        <PlainTable heads={[t('item'), t('state'), t('onDay'), t('note'), t('by')]}>
          {ONBOARDING_ITEMS.map((item) => {
            const tick = onboarding.find((one) => one.item === item);
            const name = say(ONBOARDING_ITEM_NAMES[item]);
            return (
              <tr key={item}>
                <th scope="row">{name}</th>
                <td className="nowrap">
                  <VerdictMark standing={tick ? 'met' : 'miss'} word={t(tick ? 'done' : 'open')} />
                </td>
                <td className="nowrap">
                  {tick ? (
                    showDay(tick.onDay, lang)
                  ) : (
                    <Button refused={refused} aria-label={t('tickOf', { item: name })} onClick={() => setTicking(item)}>
                      {t('tick')}
                    </Button>
                  )}
                </td>
                <td>{tick?.note}</td>
                <td>{tick?.by}</td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {ticking ? <TickDialog inspectorId={inspector.id} item={ticking} onClose={() => setTicking(null)} /> : null}
    </>
  );
}

interface TickDialogProps {
  readonly inspectorId: string;
  readonly item: OnboardingItem;
  readonly onClose: () => void;
}

function TickDialog({ inspectorId, item, onClose }: TickDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { shown, save } = useSaving(tickOnboarding, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('tickOf', { item: say(ONBOARDING_ITEM_NAMES[item]) })}
      fields={[
        { id: 'onDay', label: t('onDay'), kind: 'day', first: today() },
        { id: 'note', label: t('note'), kind: 'text', optional: true },
      ]}
      shown={shown}
      onSave={(values) => save({ inspectorId, item, ...values })}
      onClose={onClose}
    />
  );
}
