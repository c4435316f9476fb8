import { exactDecimalText, toNumber } from '@dudao/core/lib/rational';
import { listUnits, readUnit } from '@dudao/core/org/contract';
import { equalShares, totalOfShares } from '@dudao/core/task/decide-target';
import { decomposeTarget } from '@dudao/core/task/target-contract';
import type { Target } from '@dudao/core/task/target-shapes';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { UnitChoice } from '../org/UnitChoice.tsx';
import { Button } from '../ui/Button.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { Plan } from './plan-record.ts';
import { ReasonField } from './ReasonField.tsx';

const TEXTS = {
  title: { zh: '分解“{name}”', en: 'Decompose {name}' },
  unit: { zh: '单位', en: 'Unit' },
  value: { zh: '分到', en: 'Share' },
  base: { zh: '基数', en: 'Base' },
  fill: { zh: '平均分给直接下级', en: 'Share equally among the units below' },
  add: { zh: '增加单位', en: 'Add a unit' },
  sum: { zh: '要求 {wanted}，合计 {sum}。', en: 'Asked {wanted}, together {sum}.' },
  of: { zh: '“{name}”分到', en: 'Share of {name}' },
  baseOf: { zh: '“{name}”的基数', en: 'Base of {name}' },
  remove: { zh: '移去“{name}”', en: 'Remove {name}' },
  save: { zh: '下达分解', en: 'Offer the shares' },
  done: { zh: '已分解到 {offered} 个单位。', en: 'Offered to {offered} units.' },
};

interface Row {
  readonly unitId: string;
  readonly name: string;
  readonly value: string;
  readonly base: string;
}

const FIGURE = /^-?\d{1,12}(\.\d{1,6})?$/u;

interface ShareDialogProps {
  readonly plan: Plan;
  readonly target: Target;
  readonly onClose: () => void;
}

/** A target shared among units below, with the sum beside what is asked. */
export function ShareDialog({ plan, target, onClose }: ShareDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const below = useRead(listUnits, { parentId: plan.unit.id });
  const [rows, setRows] = useState<readonly Row[]>(
    target.shares.map(({ unit, value, base }) => ({ unitId: unit.id, name: unit.name, value, base: base ?? '' })),
  );
  const [reason, setReason] = useState('');
  const { shown, save } = useSaving(decomposeTarget, { say: (output) => toast(t('done', output)), close: onClose });
  const isRate = target.kind === 'rate';
  const measure = isRate ? '%' : target.measure;
  const change = (unitId: string, changed: Partial<Row>) =>
    setRows(rows.map((row) => (row.unitId === unitId ? { ...row, ...changed } : row)));
  const fill = () => {
    const units = below.data?.units ?? [];
    const values = equalShares(target, units.length);
    setRows(units.map(({ id, name }, i) => ({ unitId: id, name, value: values[i] ?? '0', base: '' })));
  };
  const sum = sumText(target, rows);
  const onSave = () =>
    save({
      targetId: target.id,
      shares: rows.map(({ unitId, value, base }) => ({ unitId, value: value || '0', base: base === '' ? null : base })),
      reason,
      revision: target.revision,
    });
  return (
    <FormDialog title={t('title', { name: target.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <div className="line">
        <Button busy={below.isPending} onClick={fill}>
          {t('fill')}
        </Button>
        <UnitChoice
          label={t('add')}
          unitId={undefined}
          onChange={(unitId) => {
            if (!rows.some((row) => row.unitId === unitId))
              setRows([...rows, { unitId, name: '', value: '', base: '' }]);
          }}
        />
      </div>
      {rows.length > 0 ? (
        <PlainTable heads={[t('unit'), { number: t('value') }, ...(isRate ? [{ number: t('base') }] : []), null]}>
          {rows.map((row) => (
            <ShareRow
              key={row.unitId}
              row={row}
              isRate={isRate}
              onChange={(changed) => change(row.unitId, changed)}
              onRemove={() => setRows(rows.filter(({ unitId }) => unitId !== row.unitId))}
            />
          ))}
        </PlainTable>
      ) : null}
      {sum === null ? null : (
        <p role="status">{t('sum', { wanted: `${target.value}${measure}`, sum: `${sum}${measure}` })}</p>
      )}
      <ReasonField isPublished={plan.state === 'published'} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

/** What the shares come to; null while a figure is missing or where they are not added up. */
function sumText(target: Target, rows: readonly Row[]): string | null {
  if (rows.length === 0 || rows.some(({ value, base }) => !FIGURE.test(value) || (base !== '' && !FIGURE.test(base))))
    return null;
  const shares = rows.map(({ name, value, base }) => ({ unitName: name, value, base: base === '' ? null : base }));
  const total = totalOfShares(target.kind, shares);
  if (total === null) return null;
  return exactDecimalText(total) ?? toNumber(total).toFixed(4);
}

interface ShareRowProps {
  readonly row: Row;
  readonly isRate: boolean;
  readonly onChange: (changed: Partial<Row>) => void;
  readonly onRemove: () => void;
}

function ShareRow({ row, isRate, onChange, onRemove }: ShareRowProps) {
  const t = useTexts(TEXTS);
  const unit = useRead(readUnit, { unitId: row.unitId }, { enabled: row.name === '' });
  const name = row.name === '' ? (unit.data?.name ?? '…') : row.name;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        <input
          type="text"
          inputMode="decimal"
          aria-label={t('of', { name })}
          value={row.value}
          onChange={(event) => onChange({ value: event.target.value.trim() })}
        />
      </td>
      {isRate ? (
        <td className="number">
          <input
            type="text"
            inputMode="decimal"
            aria-label={t('baseOf', { name })}
            value={row.base}
            onChange={(event) => onChange({ base: event.target.value.trim() })}
          />
        </td>
      ) : null}
      <td>
        <button type="button" className="link-button" aria-label={t('remove', { name })} onClick={onRemove}>
          ✕
        </button>
      </td>
    </tr>
  );
}
