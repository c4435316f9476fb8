import { listFilings } from '@dudao/core/evidence/contract';
import { fillGap, planGap } from '@dudao/core/selfcheck/mark-contract';
import { GAP_TYPE_NAMES, GAP_TYPES, type GapType } from '@dudao/core/selfcheck/marks';
import { useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorLine, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Gap, MarkedClause, SelfCheck } from './mark-record.ts';

const TEXTS = {
  plan: { zh: '补差：{clause}', en: 'Fill the gap: {clause}' },
  type: { zh: '缺什么', en: 'What is missing' },
  before: { zh: '补差前', en: 'Before' },
  action: { zh: '措施', en: 'Action' },
  owner: { zh: '责任人', en: 'Owner' },
  ownerHint: {
    zh: '会成为责任人的一项任务，到期前后提醒；人走了由接替的人接着办。',
    en: 'Becomes a task of the owner, who is reminded of it; whoever succeeds takes it over.',
  },
  noOwners: {
    zh: '本单位还没有登记人员。请先在单位的“人员”里登记。',
    en: 'Nobody is registered at the unit yet. Register its people first.',
  },
  people: { zh: '本单位人员', en: 'People of the unit' },
  units: { zh: '下属单位（由其第一责任人承担）', en: 'Units below (whoever answers for them owes it)' },
  choose: { zh: '请选择', en: 'choose' },
  proof: { zh: '佐证', en: 'Proof' },
  proofHint: { zh: '归在这一条款下的佐证。', en: 'What is filed under this clause.' },
  noProof: {
    zh: '这一条款下还没有佐证。请先到“佐证材料”归档，再回来记为补齐。',
    en: 'Nothing is filed under this clause yet. File it first, then come back.',
  },
  toEvidence: { zh: '去归档佐证', en: 'File evidence' },
  due: { zh: '完成期限', en: 'Due' },
  save: { zh: '保存', en: 'Save' },
  planned: { zh: '已列入补差清单。', en: 'It is on the list.' },
  fill: { zh: '补差完成', en: 'The gap is filled' },
  after: { zh: '补差后', en: 'After' },
  done: { zh: '完成日期', en: 'Done on' },
  filled: { zh: '已记为补齐。', en: 'It is filled.' },
};

interface PlanGapDialogProps {
  readonly dossierId: string;
  readonly clause: MarkedClause;
  readonly owners: SelfCheck['owners'];
  readonly onClose: () => void;
}

/** How something missing under a clause is filled: what, by whom, until when. */
export function PlanGapDialog({ dossierId, clause, owners, onClose }: PlanGapDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [draft, setDraft] = useState({
    type: 'hardware' as GapType,
    before: clause.shortfall,
    action: '',
    dueOn: '',
  });
  const [owner, setOwner] = useState('');
  const isPerson = owners.people.some(({ id }) => id === owner);
  const hasOwners = owners.people.length + owners.units.length > 0;
  const { shown, save } = useSaving(planGap, { say: () => toast(t('planned')), close: onClose });
  const set = (more: Partial<typeof draft>) => setDraft({ ...draft, ...more });
  return (
    <FormDialog
      title={t('plan', { clause: `${clause.id} ${say(clause.name)}` })}
      save={t('save')}
      {...shown}
      onSave={() =>
        save({
          dossierId,
          clause: clause.id,
          ...draft,
          owner: isPerson ? { personId: owner } : { unitId: owner },
        })
      }
      onClose={onClose}
    >
      <Field label={t('type')}>
        <select
          value={draft.type}
          onChange={({ target }) => set({ type: GAP_TYPES.find((one) => one === target.value) ?? draft.type })}
        >
          {GAP_TYPES.map((type) => (
            <option key={type} value={type}>
              {say(GAP_TYPE_NAMES[type])}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('before')}>
        <textarea rows={2} value={draft.before} onChange={({ target }) => set({ before: target.value })} />
      </Field>
      <Field label={t('action')}>
        <textarea rows={2} value={draft.action} onChange={({ target }) => set({ action: target.value })} />
      </Field>
      <Field label={t('owner')} hint={hasOwners ? t('ownerHint') : t('noOwners')}>
        <select required value={owner} onChange={({ target }) => setOwner(target.value)}>
          <option value="">{t('choose')}</option>
          <OwnerGroup label={t('people')} owners={owners.people} />
          <OwnerGroup label={t('units')} owners={owners.units} />
        </select>
      </Field>
      <DayField label={t('due')} value={draft.dueOn} onChange={(dueOn) => set({ dueOn })} />
    </FormDialog>
  );
}

function OwnerGroup({ label, owners }: { readonly label: string; readonly owners: SelfCheck['owners']['people'] }) {
  if (owners.length === 0) return null;
  return (
    <optgroup label={label}>
      {owners.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

interface FillGapDialogProps {
  readonly check: SelfCheck;
  readonly gap: Gap;
  readonly onClose: () => void;
}

/** What stands there since a gap was filled, and what proves it. */
export function FillGapDialog({ check, gap, onClose }: FillGapDialogProps) {
  const t = useTexts(TEXTS);
  const filed = useRead(listFilings, { unitId: check.unit.id, standardId: check.standard.id });
  const pieces = filed.data?.filings.filter(({ clause }) => clause === gap.clause) ?? [];
  const [proofId, setProofId] = useState('');
  const toast = useToast();
  const [after, setAfter] = useState('');
  const [doneOn, setDoneOn] = useState(today());
  const { shown, save } = useSaving(fillGap, { say: () => toast(t('filled')), close: onClose });
  return (
    <FormDialog
      title={t('fill')}
      save={t('save')}
      {...shown}
      onSave={() => save({ gapId: gap.id, revision: gap.revision, after, doneOn, proofId })}
      onClose={onClose}
    >
      <p className="quiet">
        {t('before')}：{gap.before}
      </p>
      <Field label={t('after')}>
        <textarea rows={3} value={after} onChange={({ target }) => setAfter(target.value)} />
      </Field>
      <DayField label={t('done')} value={doneOn} onChange={setDoneOn} />
      {filed.isError ? <ErrorLine error={filed.error} /> : null}
      {filed.isSuccess && pieces.length === 0 ? (
        <Notice>
          {t('noProof')}{' '}
          <Link
            to={paths.evidenceUnder(check.unit.id, {
              standardId: check.standard.id,
              clause: gap.clause,
              period: check.period,
            })}
          >
            {t('toEvidence')}
          </Link>
        </Notice>
      ) : (
        <Field label={t('proof')} hint={t('proofHint')}>
          <select required value={proofId} onChange={({ target }) => setProofId(target.value)}>
            <option value="">{t('choose')}</option>
            {pieces.map(({ id, title, period }) => (
              <option key={id} value={id}>
                {`${title}（${period}）`}
              </option>
            ))}
          </select>
        </Field>
      )}
    </FormDialog>
  );
}
