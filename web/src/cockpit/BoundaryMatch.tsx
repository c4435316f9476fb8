import {
  adoptBoundaries,
  type BoundaryArea,
  type BoundaryHead,
  matchArea,
  type readBoundaries,
} from '@dudao/core/cockpit/boundary-contract';
import type { OutputOf } from '@dudao/core/lib/contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  title: { zh: '图形对应到单位', en: 'Areas and their units' },
  lead: {
    zh: '按代码、名称对得上的已经对好。对不上的，选单位或写明为什么不用；都有着落才能启用。',
    en: 'What code or name tells is matched. Choose a unit for the others or say why they are left out; then they can come into force.',
  },
  map: { zh: '边界预览', en: 'Preview' },
  at: { zh: '第几个', en: 'No.' },
  area: { zh: '文件里的图形', en: 'Area in the file' },
  unit: { zh: '对应的单位', en: 'Unit' },
  unitOf: { zh: '“{name}”对应的单位', en: 'Unit of {name}' },
  state: { zh: '怎么对上的', en: 'Matched' },
  code: { zh: '按代码', en: 'by code' },
  name: { zh: '按名称', en: 'by name' },
  person: { zh: '人工对应', en: 'by hand' },
  open: { zh: '待对应', en: 'open' },
  out: { zh: '不用：{reason}', en: 'left out: {reason}' },
  choose: { zh: '请选择', en: 'choose' },
  leave: { zh: '不用', en: 'Leave out' },
  leaveOf: { zh: '不用“{name}”', en: 'Leave out {name}' },
  reason: { zh: '为什么不用', en: 'Why' },
  reasonHint: { zh: '如“水库，没有单位”。', en: 'Such as “a lake without a unit”.' },
  unnamed: { zh: '（没有名称）', en: '(no name)' },
  missing: { zh: '还没有边界的单位（{count} 个）', en: 'Units without a boundary ({count})' },
  accept: { zh: '这些单位没有边界，只列在表里', en: 'These stand in the table alone' },
  adopt: { zh: '启用', en: 'Put in force' },
  adopted: { zh: '已启用，驾驶舱的地图从现在起按它画。', en: 'In force: maps are drawn by it from now on.' },
};

type Shown = NonNullable<OutputOf<typeof readBoundaries>['shown']>;

interface BoundaryMatchProps {
  readonly head: BoundaryHead;
  readonly shown: Shown;
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

/** A draft of boundaries: its areas, the units that they belong to, what is open on both sides, and the way into force. */
export function BoundaryMatch({ head, shown, units }: BoundaryMatchProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [chosen, setChosen] = useState<number | null>(null);
  const [leaving, setLeaving] = useState<BoundaryArea | null>(null);
  const [accepts, setAccepts] = useState(false);
  const match = useWrite(matchArea);
  const adopt = useWrite(adoptBoundaries);
  const at = { boundaryId: head.id, revision: head.revision };
  const isDraft = head.state === 'draft';
  const free = units.filter(({ id }) => !shown.areas.some(({ unit }) => unit?.id === id));
  const nameOf = (area: BoundaryArea) => area.name || area.code || t('unnamed');
  return (
    <Section title={t('title')} level={2}>
      <div className="stack">
        {isDraft ? <p className="quiet">{t('lead')}</p> : null}
        <div className="cockpit-places drawn">
          <figure className="cockpit-map cockpit-match-map">
            <svg viewBox={`-20 -20 ${shown.width + 40} ${shown.height + 40}`} role="img" aria-label={t('map')}>
              {shown.areas.map((area) => (
                <path
                  key={area.at}
                  d={area.path}
                  fill={area.unit === null ? 'var(--paper-2)' : 'var(--paper)'}
                  fillRule="evenodd"
                  className={chosen === area.at ? 'cockpit-map-area chosen' : 'cockpit-map-area'}
                />
              ))}
              {shown.areas.map((area) => (
                <text
                  key={area.at}
                  x={area.x}
                  y={area.y}
                  fontSize={Math.round(Math.max(shown.width, shown.height) / 36)}
                  strokeWidth={10}
                  className="cockpit-map-name"
                >
                  {area.at}
                </text>
              ))}
            </svg>
          </figure>
          <PlainTable
            className="cockpit-dense"
            heads={[{ number: t('at') }, t('area'), t('unit'), t('state'), ...(isDraft ? [null] : [])]}
          >
            {shown.areas.map((area) => (
              <tr key={area.at} onMouseEnter={() => setChosen(area.at)} onFocus={() => setChosen(area.at)}>
                <td className="number">{area.at}</td>
                <th scope="row">
                  {nameOf(area)}
                  {area.code === '' || area.name === '' ? null : <span className="small quiet"> {area.code}</span>}
                </th>
                <td>
                  {isDraft ? (
                    <select
                      aria-label={t('unitOf', { name: nameOf(area) })}
                      value={area.unit?.id ?? ''}
                      disabled={match.isPending}
                      onChange={(event) =>
                        match.mutate({
                          ...at,
                          at: area.at,
                          areaUnitId: event.target.value === '' ? null : event.target.value,
                        })
                      }
                    >
                      <option value="">{t('choose')}</option>
                      {[...(area.unit === null ? [] : [area.unit]), ...free].map(({ id, name }) => (
                        <option key={id} value={id}>
                          {name}
                        </option>
                      ))}
                    </select>
                  ) : (
                    (area.unit?.name ?? '')
                  )}
                </td>
                <td className="nowrap">
                  {area.by !== null ? (
                    <VerdictMark standing="met" word={t(area.by)} />
                  ) : area.leftOut === '' ? (
                    <VerdictMark standing="miss" word={t('open')} />
                  ) : (
                    <span className="quiet">{t('out', { reason: area.leftOut })}</span>
                  )}
                </td>
                {isDraft ? (
                  <td>
                    {area.unit === null ? (
                      <Button aria-label={t('leaveOf', { name: nameOf(area) })} onClick={() => setLeaving(area)}>
                        {t('leave')}
                      </Button>
                    ) : null}
                  </td>
                ) : null}
              </tr>
            ))}
          </PlainTable>
        </div>
        {shown.missing.length === 0 ? null : (
          <div>
            <h3>{t('missing', { count: shown.missing.length })}</h3>
            <p>{shown.missing.map(({ name }) => name).join('、')}</p>
            {isDraft ? (
              <label className="choice">
                <input type="checkbox" checked={accepts} onChange={(event) => setAccepts(event.target.checked)} />
                {t('accept')}
              </label>
            ) : null}
          </div>
        )}
        <ErrorLine error={match.error ?? adopt.error} />
        {isDraft ? (
          <div className="line">
            <Button
              look="decide"
              busy={adopt.isPending}
              onClick={() => adopt.mutate({ ...at, acceptsMissing: accepts }, { onSuccess: () => toast(t('adopted')) })}
            >
              {t('adopt')}
            </Button>
          </div>
        ) : null}
      </div>
      {leaving === null ? null : (
        <LeaveOut at={at} area={leaving} name={nameOf(leaving)} onClose={() => setLeaving(null)} />
      )}
    </Section>
  );
}

interface LeaveOutProps {
  readonly at: { readonly boundaryId: string; readonly revision: number };
  readonly area: BoundaryArea;
  readonly name: string;
  readonly onClose: () => void;
}

function LeaveOut({ at, area, name, onClose }: LeaveOutProps) {
  const t = useTexts(TEXTS);
  const { shown, save } = useSaving(matchArea, { say: () => undefined, close: onClose });
  return (
    <EntryDialog
      title={t('leaveOf', { name })}
      fields={[{ id: 'reason', label: t('reason'), kind: 'text', hint: t('reasonHint') }]}
      shown={shown}
      onSave={({ reason }) => save({ ...at, at: area.at, areaUnitId: null, leftOut: reason })}
      onClose={onClose}
    />
  );
}
