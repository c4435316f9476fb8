import { leaveVisit } from '@dudao/core/visit/course-contract';
import { DEPTH_NAMES, DEPTHS, type Stop } from '@dudao/core/visit/route';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { VisitRecord } from './visit-record.ts';
import './visit.css';

const TEXTS = {
  title: { zh: '离点：登记去了哪里', en: 'Leave: where you went' },
  save: { zh: '离点', en: 'Leave' },
  place: { zh: '第 {n} 处去的地方', en: 'Place {n}' },
  depth: { zh: '第 {n} 处到了哪一层', en: 'Level of place {n}' },
  hint: {
    zh: '逐处登记，单位建议之外的去处照样写上。',
    en: 'Place by place, also those that the unit had not proposed.',
  },
  more: { zh: '再加一处', en: 'Another place' },
  done: { zh: '已离点。', en: 'You have left.' },
};

interface LeaveProps {
  readonly visit: VisitRecord;
  readonly onClose: () => void;
}

/** Ends the time on site with the places that were seen, each with how far down it lies. */
export function LeaveDialog({ visit, onClose }: LeaveProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const proposed = visit.proposal?.places ?? [];
  const [stops, setStops] = useState<readonly Stop[]>(
    (proposed.length === 0 ? [''] : proposed).map((place) => ({ place, depth: 'unit' })),
  );
  const { shown, save } = useSaving(leaveVisit, { say: () => toast(t('done')), close: onClose });
  const change = (index: number, stop: Partial<Stop>) =>
    setStops(stops.map((one, i) => (i === index ? { ...one, ...stop } : one)));
  return (
    <FormDialog
      title={t('title')}
      save={t('save')}
      {...shown}
      onSave={() =>
        save({
          visitId: visit.id,
          revision: visit.revision,
          stops: stops.map((stop) => ({ ...stop, place: stop.place.trim() })).filter(({ place }) => place !== ''),
        })
      }
      onClose={onClose}
    >
      <p className="small quiet">{t('hint')}</p>
      <div className="visit-stops">
        {stops.map((stop, i) => (
          // Rows are only added at the end, never reordered.
          // biome-ignore lint/suspicious/noArrayIndexKey: a place may be named twice
          <div key={i} className="visit-stop">
            <input
              type="text"
              maxLength={100}
              aria-label={t('place', { n: i + 1 })}
              value={stop.place}
              onChange={(event) => change(i, { place: event.target.value })}
            />
            <select
              aria-label={t('depth', { n: i + 1 })}
              value={stop.depth}
              onChange={(event) => change(i, { depth: DEPTHS.find((one) => one === event.target.value) ?? stop.depth })}
            >
              {DEPTHS.map((one) => (
                <option key={one} value={one}>
                  {say(DEPTH_NAMES[one])}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <div className="line">
        <Button onClick={() => setStops([...stops, { place: '', depth: 'unit' }])}>{t('more')}</Button>
      </div>
    </FormDialog>
  );
}
