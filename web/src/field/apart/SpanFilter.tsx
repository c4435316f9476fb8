import { readTeams } from '@dudao/core/inspection/team-contract';
import { useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { today } from '../../lib/date.ts';
import { useTexts } from '../../lib/language.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { Field } from '../../ui/Field.tsx';

const TEXTS = {
  from: { zh: '交齐日期从', en: 'Handed in from' },
  until: { zh: '到', en: 'until' },
  team: { zh: '督导组', en: 'Team' },
  all: { zh: '全部', en: 'all' },
};

/** Which pairs are looked at. */
export interface Span {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly bodyId: string | null;
}

/** The days and the team of which pairs are looked at: this year's, all teams', unless somebody says otherwise. */
export function useSpan(): readonly [Span, (span: Span) => void] {
  return useState<Span>({ fromOn: `${today().slice(0, 4)}-01-01`, untilOn: today(), bodyId: null });
}

interface SpanFilterProps {
  readonly unitId: string;
  readonly span: Span;
  readonly onChange: (span: Span) => void;
}

/** Chooses days and team. */
export function SpanFilter({ unitId, span, onChange }: SpanFilterProps) {
  const t = useTexts(TEXTS);
  const board = useRead(readTeams, { unitId });
  return (
    <div className="apart-filter no-print">
      <DayField label={t('from')} value={span.fromOn} onChange={(fromOn) => onChange({ ...span, fromOn })} />
      <DayField label={t('until')} value={span.untilOn} onChange={(untilOn) => onChange({ ...span, untilOn })} />
      <Field label={t('team')}>
        <select
          value={span.bodyId ?? ''}
          onChange={(event) => onChange({ ...span, bodyId: event.target.value === '' ? null : event.target.value })}
        >
          <option value="">{t('all')}</option>
          {(board.data?.teams ?? []).map((team) => (
            <option key={team.bodyId} value={team.bodyId}>
              {team.name}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}
