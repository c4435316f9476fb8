import { readStaff } from '@dudao/core/org/staff-contract';
import { addRewardLine, changeRewardLine, removeRewardLines } from '@dudao/core/reward/contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { UnitField } from '../org/UnitField.tsx';
import { Button } from '../ui/Button.tsx';
import { EntryDialog, type EntryField } from '../ui/EntryDialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useToast } from '../ui/Toast.tsx';
import { nameOfLine } from './LineTable.tsx';
import type { LineFacts, OpenFacts, RewardFacts } from './reward-record.ts';

const TEXTS = {
  add: { zh: '列入单位或个人', en: 'Add a line' },
  change: { zh: '修改{name}', en: 'Change {name}' },
  remove: { zh: '不列入{name}', en: 'Take out {name}' },
  choosing: { zh: '选留名单', en: 'Choose who stays' },
  staying: { zh: '留下 {stay} 个，不列入 {gone} 个', en: '{stay} stay, {gone} go' },
  all: { zh: '全部留下', en: 'All stay' },
  nobody: { zh: '全部不留', en: 'Nobody stays' },
  unit: { zh: '单位', en: 'Unit' },
  person: { zh: '个人', en: 'Person' },
  choose: { zh: '请选择', en: 'choose' },
  missing: { zh: '请选择。', en: 'Choose.' },
  what: { zh: '用途、支持内容', en: 'What it is for' },
  amount: { zh: '金额（元）', en: 'Amount (yuan)' },
  amountHint: { zh: '最多两位小数。', en: 'At most two decimals.' },
  reason: { zh: '理由', en: 'Reason' },
  changeHint: {
    zh: '与按准则算出的金额不同的，必须写明理由。',
    en: 'Another amount than the computed one needs a reason.',
  },
  removeHint: { zh: '理由记入办理记录。', en: 'It stays among what was done.' },
  saved: { zh: '已保存。', en: 'Saved.' },
};

/** The fields of what is said of a line. */
function useStatedFields(
  { money, what }: Pick<OpenFacts['kind'], 'money' | 'what'>,
  line: LineFacts | null = null,
): readonly EntryField<'what' | 'amount' | 'reason'>[] {
  const t = useTexts(TEXTS);
  return [
    ...(what ? [{ id: 'what', label: t('what'), kind: 'text', first: line?.what ?? '' } as const] : []),
    ...(money === 'none'
      ? []
      : [
          {
            id: 'amount',
            label: t('amount'),
            kind: 'number',
            first: line?.proposed ?? '',
            optional: money === 'optional',
            hint: t('amountHint'),
          } as const,
        ]),
    {
      id: 'reason',
      label: t('reason'),
      kind: 'long',
      first: line?.reason ?? '',
      optional: line !== null && line.by === 'rule',
      ...(line !== null && line.criteria.length > 0 ? { hint: t('changeHint') } : {}),
    } as const,
  ];
}

interface Stated {
  readonly what: string;
  readonly amount: string | null;
  readonly reason: string;
}

const stated = ({
  what = '',
  amount = '',
  reason = '',
}: Readonly<Partial<Record<'what' | 'amount' | 'reason', string>>>): Stated => ({
  what,
  amount: amount === '' ? null : amount,
  reason,
});

interface PersonChoiceProps {
  readonly unitId: string;
  readonly personId: string;
  readonly error: string | undefined;
  readonly onChange: (personId: string) => void;
}

/** One of the people of a unit. */
function PersonChoice({ unitId, personId, error, onChange }: PersonChoiceProps) {
  const t = useTexts(TEXTS);
  const staff = useRead(readStaff, { unitId }, { enabled: unitId !== '' });
  return (
    <Field label={t('person')} error={error}>
      <select value={personId} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('choose')}</option>
        {(staff.data?.persons ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface NewLineDialogProps {
  readonly title: string;
  readonly kind: OpenFacts['kind'];
  /** The unit itself where it names its own; absent: one is chosen. */
  readonly ownUnitId?: string;
  readonly shown: { readonly busy: boolean; readonly error: unknown };
  readonly onSave: (who: { readonly unitId: string; readonly personId: string | null } & Stated) => void;
  readonly onClose: () => void;
}

/** Who is added, for what, how much and why. */
export function NewLineDialog({ title, kind, ownUnitId, shown, onSave, onClose }: NewLineDialogProps) {
  const t = useTexts(TEXTS);
  const [unitId, setUnit] = useState(ownUnitId ?? '');
  const [personId, setPerson] = useState('');
  const [tried, setTried] = useState(false);
  const fields = useStatedFields(kind);
  const needsPerson = kind.to === 'person';
  const isReady = unitId !== '' && (!needsPerson || personId !== '');
  return (
    <EntryDialog
      title={title}
      fields={fields}
      shown={shown}
      isReady={isReady}
      onTry={() => setTried(true)}
      onSave={(values) => onSave({ unitId, personId: needsPerson ? personId : null, ...stated(values) })}
      onClose={onClose}
    >
      {ownUnitId === undefined ? (
        <UnitField
          label={t('unit')}
          unitId={unitId === '' ? undefined : unitId}
          error={tried && unitId === '' && t('missing')}
          onChange={(id) => {
            setUnit(id);
            setPerson('');
          }}
        />
      ) : null}
      {needsPerson ? (
        <PersonChoice
          unitId={unitId}
          personId={personId}
          error={tried && personId === '' ? t('missing') : undefined}
          onChange={setPerson}
        />
      ) : null}
    </EntryDialog>
  );
}

interface OfReward {
  readonly reward: RewardFacts;
  readonly onClose: () => void;
}

/** Adds a line as the office. */
export function AddLineDialog({ reward, onClose }: OfReward) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const { shown, save } = useSaving(addRewardLine, { say: () => toast(t('saved')), close: onClose });
  return (
    <NewLineDialog
      title={t('add')}
      kind={reward.kind}
      shown={shown}
      onSave={({ unitId, ...line }) =>
        save({ rewardId: reward.id, revision: reward.revision, lineUnitId: unitId, ...line })
      }
      onClose={onClose}
    />
  );
}

/** Changes what a line says. */
export function ChangeLineDialog({ reward, line, onClose }: OfReward & { readonly line: LineFacts }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const fields = useStatedFields(reward.kind, line);
  const { shown, save } = useSaving(changeRewardLine, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('change', { name: nameOfLine(line) })}
      fields={fields}
      shown={shown}
      onSave={(values) => save({ rewardId: reward.id, revision: reward.revision, lineId: line.id, ...stated(values) })}
      onClose={onClose}
    />
  );
}

/** Takes lines out: those that are not ticked any more. Opened for one line, that one is unticked; for none, all stay until somebody unticks. */
export function RemoveLinesDialog({ reward, line, onClose }: OfReward & { readonly line: LineFacts | null }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [gone, setGone] = useState<ReadonlySet<string>>(() => new Set(line === null ? [] : [line.id]));
  const { shown, save } = useSaving(removeRewardLines, { say: () => toast(t('saved')), close: onClose });
  const setAll = (isGone: boolean) => setGone(new Set(isGone ? reward.lines.map(({ id }) => id) : []));
  const toggle = (id: string) => {
    const next = new Set(gone);
    if (!next.delete(id)) next.add(id);
    setGone(next);
  };
  return (
    <EntryDialog
      title={line === null ? t('choosing') : t('remove', { name: nameOfLine(line) })}
      look="decide"
      fields={[{ id: 'reason', label: t('reason'), kind: 'long', hint: t('removeHint') }]}
      shown={shown}
      isReady={gone.size > 0}
      onSave={({ reason }) => save({ rewardId: reward.id, revision: reward.revision, lineIds: [...gone], reason })}
      onClose={onClose}
    >
      {line === null ? (
        <fieldset>
          <legend>{t('staying', { stay: reward.lines.length - gone.size, gone: gone.size })}</legend>
          <div className="line">
            <Button onClick={() => setAll(false)}>{t('all')}</Button>
            <Button onClick={() => setAll(true)}>{t('nobody')}</Button>
          </div>
          <div className="reward-columns">
            {reward.lines.map((one) => (
              <label key={one.id} className="check">
                <input type="checkbox" checked={!gone.has(one.id)} onChange={() => toggle(one.id)} />
                {nameOfLine(one)}
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
    </EntryDialog>
  );
}
