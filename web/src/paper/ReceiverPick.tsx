import type { OutputOf } from '@dudao/core/lib/contract';
import type { listReceivers } from '@dudao/core/paper/read-contract';
import { useState } from 'react';
import { useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { partyName } from './party.ts';
import './paper.css';

const TEXTS = {
  to: { zh: '发给（已选 {count} 个）', en: 'To ({count} chosen)' },
  none: { zh: '现在没有可以发给的单位或机构。', en: 'There is nobody it could go to now.' },
  find: { zh: '名称里有', en: 'Name has' },
  all: { zh: '全选', en: 'All' },
  near: { zh: '只选直属', en: 'Those directly below' },
  clear: { zh: '全不选', en: 'None' },
};

/** Somebody to whom a paper may go. */
type Possible = OutputOf<typeof listReceivers>['receivers'][number];

/** A receiver as it is given. */
export interface PickedParty {
  readonly unitId: string;
  readonly bodyId: string | null;
}

interface ReceiverPickProps {
  readonly possible: readonly Possible[];
  readonly value: readonly PickedParty[];
  readonly onChange: (value: readonly PickedParty[]) => void;
  readonly error: string | undefined;
  /** What is chosen; absent: to whom it goes. */
  readonly legend?: string;
}

const FEW = 12;

/** Ticks to whom a paper goes. */
export function ReceiverPick({ possible, value, onChange, error, legend }: ReceiverPickProps) {
  const t = useTexts(TEXTS);
  const [find, setFind] = useState('');
  const isIn = (party: PickedParty, list: readonly PickedParty[]) =>
    list.some((one) => one.unitId === party.unitId && one.bodyId === party.bodyId);
  const shown = possible.filter(({ party }) => partyName(party).includes(find.trim()));
  const isMixed =
    possible.some(({ isNear }) => isNear) && possible.some(({ direction, isNear }) => direction === 'below' && !isNear);
  const add = (more: readonly Possible[]) =>
    onChange([
      ...value,
      ...more.map(({ party: { unitId, bodyId } }) => ({ unitId, bodyId })).filter((one) => !isIn(one, value)),
    ]);
  if (possible.length === 0) return <p className="quiet">{t('none')}</p>;
  return (
    <fieldset className="stack tight">
      <legend>{legend ?? t('to', { count: value.length })}</legend>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {possible.length > FEW ? (
        <Field label={t('find')}>
          <input type="search" value={find} onChange={(event) => setFind(event.target.value)} />
        </Field>
      ) : null}
      {possible.length > 1 ? (
        <div className="line">
          <Button onClick={() => add(shown)}>{t('all')}</Button>
          {isMixed ? (
            <Button
              onClick={() =>
                onChange(
                  possible.filter(({ isNear }) => isNear).map(({ party: { unitId, bodyId } }) => ({ unitId, bodyId })),
                )
              }
            >
              {t('near')}
            </Button>
          ) : null}
          <Button onClick={() => onChange([])}>{t('clear')}</Button>
        </div>
      ) : null}
      <div className="paper-receivers">
        {shown.map(({ party }) => (
          <label key={`${party.unitId} ${party.bodyId}`} className="choice">
            <input
              type="checkbox"
              checked={isIn(party, value)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...value, { unitId: party.unitId, bodyId: party.bodyId }]
                    : value.filter((one) => one.unitId !== party.unitId || one.bodyId !== party.bodyId),
                )
              }
            />
            {partyName(party)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
