import { verifyExemplar } from '@dudao/core/exemplar/contract';
import type { Findings } from '@dudao/core/exemplar/decide-exemplar';
import { DEMAND_NAMES, DEMANDS, type Demand } from '@dudao/core/exemplar/exemplar-book';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { fieldErrors } from '../pack/field-errors.ts';
import { paths } from '../paths.ts';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { ExemplarRecord } from './exemplar-record.ts';
import { YesNo } from './YesNo.tsx';

const TEXTS = {
  title: { zh: '核实候选典型', en: 'Verify the candidate' },
  evidence: {
    zh: '对照佐证（{n} 份）逐项核实；有一项不属实就退回。',
    en: 'Hold each against the evidence ({n} pieces); one that does not hold hands it back.',
  },
  none: { zh: '成果条目还没有佐证，不能核实。', en: 'The entry has no evidence yet.' },
  holds: { zh: '属实', en: 'It holds' },
  holdsNot: { zh: '不属实', en: 'It does not' },
  verdict: { zh: '{demand}：是否属实', en: '{demand}: does it hold' },
  seen: { zh: '{demand}：看到了什么', en: '{demand}: what was seen' },
  words: { zh: '核实结论', en: 'Finding' },
  save: { zh: '提交核实', en: 'Hand in' },
  said: { zh: '已核实。', en: 'Verified.' },
};

interface VerifyDialogProps {
  readonly exemplar: ExemplarRecord;
  readonly onClose: () => void;
}

type Draft = Readonly<Record<Demand, { readonly holds: boolean | null; readonly seen: string }>>;
const OPEN = { holds: null, seen: '' } as const;
const EMPTY: Draft = { practice: OPEN, figures: OPEN, case: OPEN, result: OPEN };

function findingsOf(draft: Draft): Findings | null {
  const { practice, figures, case: example, result } = draft;
  const all = [practice, figures, example, result];
  if (all.some(({ holds }) => holds === null)) return null;
  const said = ({ holds, seen }: Draft[Demand]) => ({ holds: holds === true, seen });
  return { practice: said(practice), figures: said(figures), case: said(example), result: said(result) };
}

/** Somebody from outside holds each of the four demands against the evidence. */
export function VerifyDialog({ exemplar: { id: exemplarId, revision, process }, onClose }: VerifyDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const { shown, save } = useSaving(verifyExemplar, {
    say: () => toast(t('said')),
    close: onClose,
    touches: ['notice'],
  });
  const findings = findingsOf(draft);
  const errors = fieldErrors(shown.error);
  const set = (demand: Demand, part: Partial<Draft[Demand]>) =>
    setDraft((now) => ({ ...now, [demand]: { ...now[demand], ...part } }));
  const evidence = process?.evidence ?? [];
  return (
    <EntryDialog
      title={t('title')}
      save={t('save')}
      look="decide"
      fields={[{ id: 'words', label: t('words'), kind: 'long' }]}
      shown={shown}
      isReady={findings !== null}
      onSave={({ words }) => findings !== null && save({ exemplarId, revision, findings, words })}
      onClose={onClose}
    >
      <p className="small">{evidence.length === 0 ? t('none') : t('evidence', { n: evidence.length })}</p>
      <ul className="exemplar-evidence">
        {evidence.map(({ filingId, title }) => (
          <li key={filingId}>
            <Link to={paths.evidencePiece(filingId)} target="_blank">
              {title}
            </Link>
          </li>
        ))}
      </ul>
      {DEMANDS.map((demand) => {
        const name = say(DEMAND_NAMES[demand]);
        return (
          <div key={demand} className="exemplar-finding">
            <YesNo
              legend={t('verdict', { demand: name })}
              yes={t('holds')}
              no={t('holdsNot')}
              value={draft[demand].holds}
              onChange={(holds) => set(demand, { holds })}
            />
            <Field label={t('seen', { demand: name })} error={errors[`findings.${demand}.seen`]}>
              <input
                type="text"
                value={draft[demand].seen}
                onChange={(event) => set(demand, { seen: event.target.value })}
              />
            </Field>
          </div>
        );
      })}
    </EntryDialog>
  );
}
