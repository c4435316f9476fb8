import type { OutputOf } from '@dudao/core/lib/contract';
import type { useSealedDesk } from '@dudao/core/visit/sealed-contract';
import type { VisitLine } from '@dudao/core/visit/visit-kind';
import { useState } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { LineField } from './LineField.tsx';
import './visit.css';

const TEXTS = {
  unit: { zh: '去哪个单位', en: 'Unit to visit' },
  outing: { zh: '哪个组的哪次外出任务', en: 'Outing' },
  none: { zh: '还没有外出任务：请督导室先安排。', en: 'There are no outings yet; the office plans them first.' },
  what: { zh: '督导事项', en: 'Subject' },
  line: { zh: '三线督导', en: 'Line' },
  reason: { zh: '为什么去', en: 'Why' },
  propose: { zh: '提出并密封', en: 'Propose and seal' },
  missing: { zh: '请填写单位、外出任务、事项和理由。', en: 'Fill in unit, outing, subject and reason.' },
  choose: { zh: '请选择', en: 'choose' },
};

interface Proposal {
  readonly visitedUnitId: string;
  readonly bodyId: string;
  readonly onDay: string;
  readonly title: string;
  readonly line: VisitLine;
  readonly reason: string;
}

interface SealedProposalProps {
  readonly outings: OutputOf<typeof useSealedDesk>['outings'];
  readonly busy: boolean;
  readonly onPropose: (proposal: Proposal, then: () => void) => void;
}

/** A new sealed visit on one of the outings. */
export function SealedProposal({ outings, busy, onPropose }: SealedProposalProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [visitedUnitId, setVisited] = useState<string | undefined>();
  const [outingAt, setOuting] = useState('');
  const [title, setTitle] = useState('');
  const [line, setLine] = useState<VisitLine>('office');
  const [reason, setReason] = useState('');
  const outing = outingAt === '' ? undefined : outings[Number(outingAt)];
  const isWhole = visitedUnitId !== undefined && outing !== undefined && title.trim() !== '' && reason.trim() !== '';
  const clear = () => {
    setVisited(undefined);
    setOuting('');
    setTitle('');
    setReason('');
  };
  return (
    <div className="stack">
      <div className="visit-form">
        <UnitField label={t('unit')} unitId={visitedUnitId} onChange={setVisited} />
        <Field label={t('outing')} hint={outings.length === 0 ? t('none') : undefined}>
          <select value={outingAt} onChange={(event) => setOuting(event.target.value)}>
            <option value="">{t('choose')}</option>
            {outings.map((one, i) => (
              <option key={`${one.bodyId} ${one.onDay}`} value={i}>
                {`${showDay(one.onDay, lang)} ${one.team}`}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('what')}>
          <input type="text" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <LineField label={t('line')} line={line} onLine={setLine} />
        <Field label={t('reason')}>
          <input type="text" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </div>
      <div className="line">
        <Button
          look="primary"
          busy={busy}
          refused={isWhole ? undefined : t('missing')}
          onClick={() => {
            if (visitedUnitId === undefined || outing === undefined) return;
            const { bodyId, onDay } = outing;
            onPropose({ visitedUnitId, bodyId, onDay, title, line, reason }, clear);
          }}
        >
          {t('propose')}
        </Button>
      </div>
    </div>
  );
}
