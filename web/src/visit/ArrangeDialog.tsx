import type { AgendaItem } from '@dudao/core/visit/agenda';
import { arrangeVisit } from '@dudao/core/visit/course-contract';
import { METHOD_NAMES, METHODS, PART_NAMES, PARTS } from '@dudao/core/visit/visit-book';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { VisitRecord } from './visit-record.ts';

const TEXTS = {
  title: { zh: '调整日程', en: 'Arrange the agenda' },
  day: { zh: '日期', en: 'Day' },
  method: { zh: '方式', en: 'By' },
  part: { zh: '环节', en: 'Part' },
  what: { zh: '内容', en: 'What' },
  nth: { zh: '第 {n} 项{label}', en: '{label} of item {n}' },
  more: { zh: '再加一项', en: 'Another item' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '日程已调整。', en: 'The agenda is arranged.' },
};

interface ArrangeProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

/** Changes what a visit does on which day; an item without words is left out. */
export function ArrangeDialog({ visit, onClose }: ArrangeProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const empty: AgendaItem = { onDay: visit.fromOn, method: 'check', part: 'routine', what: '' };
  const [items, setItems] = useState<readonly AgendaItem[]>(visit.agenda.length === 0 ? [empty] : visit.agenda);
  const { shown, save } = useSaving(arrangeVisit, { say: () => toast(t('done')), close: onClose });
  const change = (index: number, item: Partial<AgendaItem>) =>
    setItems(items.map((one, i) => (i === index ? { ...one, ...item } : one)));
  const label = (n: number, name: 'day' | 'method' | 'part' | 'what'): string => t('nth', { n: n + 1, label: t(name) });
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() =>
        save({
          visitId: visit.id,
          revision: visit.revision,
          agenda: items.map((one) => ({ ...one, what: one.what.trim() })).filter(({ what }) => what !== ''),
        })
      }
      onClose={onClose}
    >
      <PlainTable caption={t('title')} heads={[t('day'), t('method'), t('part'), t('what')]}>
        {items.map((item, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items are only added at the end, never reordered
          <tr key={i}>
            <td>
              <input
                type="date"
                aria-label={label(i, 'day')}
                value={item.onDay}
                onChange={(event) => change(i, { onDay: event.target.value })}
              />
            </td>
            <td>
              <select
                aria-label={label(i, 'method')}
                value={item.method}
                onChange={(event) =>
                  change(i, { method: METHODS.find((one) => one === event.target.value) ?? item.method })
                }
              >
                {METHODS.map((one) => (
                  <option key={one} value={one}>
                    {say(METHOD_NAMES[one])}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <select
                aria-label={label(i, 'part')}
                value={item.part}
                onChange={(event) => change(i, { part: PARTS.find((one) => one === event.target.value) ?? item.part })}
              >
                {PARTS.map((one) => (
                  <option key={one} value={one}>
                    {say(PART_NAMES[one])}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <input
                type="text"
                maxLength={300}
                aria-label={label(i, 'what')}
                value={item.what}
                onChange={(event) => change(i, { what: event.target.value })}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
      <div className="line">
        <Button onClick={() => setItems([...items, { ...empty, onDay: items.at(-1)?.onDay ?? visit.fromOn }])}>
          {t('more')}
        </Button>
      </div>
    </FormDialog>
  );
}
