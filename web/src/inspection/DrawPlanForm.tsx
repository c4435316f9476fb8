import { announceDrawing, planDraw } from '@dudao/core/inspection/draw-contract';
import { INSPECTOR_KIND_NAMES, type InspectorKind } from '@dudao/core/inspection/inspector-kind';
import { INSPECTION_PROBLEMS } from '@dudao/core/inspection/problems';
import {
  STRATA,
  STRATA_NAMES,
  type Strata,
  VISIT_TYPE_FACTS,
  VISIT_TYPES,
  type VisitType,
} from '@dudao/core/inspection/visit-type';
import { UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { useRead, useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSettled } from '../lib/settled.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine, ErrorState, Loading, Notice } from '../ui/State.tsx';
import './inspection.css';

const TEXTS = {
  name: { zh: '名称', en: 'Title' },
  on: { zh: '督导日期', en: 'Day of the visits' },
  visitType: { zh: '督导类型', en: 'Type of visit' },
  typeLine: { zh: '{name}（每次至少 {least} 人）', en: '{name} (at least {least} inspectors)' },
  unitKinds: { zh: '从哪些单位中抽', en: 'Units drawn from' },
  by: { zh: '按什么分类抽取', en: 'Strata' },
  stratum: { zh: '类别', en: 'Stratum' },
  units: { zh: '单位数', en: 'Units' },
  take: { zh: '抽几个', en: 'Taken' },
  takeOf: { zh: '“{name}”抽几个', en: 'How many of {name}' },
  group: { zh: '督学', en: 'Inspectors' },
  serving: { zh: '当天在任', en: 'Serving on the day' },
  each: { zh: '每次去几人', en: 'On every visit' },
  eachOf: { zh: '每次去几名{name}', en: 'How many of {name} on every visit' },
  noUnits: { zh: '没有这类单位。', en: 'There are no such units.' },
  recusals: { zh: '应回避的组合 {count} 对，已写入方案。', en: '{count} pairs are recused and stand in the plan.' },
  away: { zh: '当天不在岗、不参加抽取：{names}。', en: 'Away on the day and left out: {names}.' },
  doubled: {
    zh: '督学不够每人只去一处：有 {count} 人次要去第二处，同一天成立两个督导组时会被拒绝。',
    en: 'There are too few inspectors for one visit each: {count} times somebody goes on a second one, and cannot sit in two teams at once.',
  },
  fine: { zh: '方案可以公布。', en: 'The plan can be announced.' },
  announce: { zh: '公布方案和承诺值', en: 'Announce with a commitment' },
  explain: {
    zh: '公布后，方案不能再改；种子由系统密封，开启前任何人看不到。',
    en: 'Once announced the plan cannot be changed; the seed is sealed and nobody sees it before the opening.',
  },
};

const KINDS: readonly UnitKind[] = ['school', 'kindergarten', 'teaching-point', 'school-cluster', 'town', 'county'];

interface DrawPlanFormProps {
  readonly unitId: string;
  /** Only these units can be drawn; absent: all. */
  readonly onlyUnits?: readonly string[];
  readonly onAnnounced: (drawId: string) => void;
}

/** The plan of a draw, filled in step by step, with what still stands in its way. */
export function DrawPlanForm({ unitId, onlyUnits, onAnnounced }: DrawPlanFormProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [title, setTitle] = useState('');
  const [on, setOn] = useState(today());
  const [visitType, setVisitType] = useState<VisitType>('routine');
  const [unitKinds, setUnitKinds] = useState<readonly UnitKind[]>(['school']);
  const [by, setBy] = useState<Strata>('stage');
  const [take, setTake] = useState<Readonly<Record<string, number>>>({});
  const [each, setEach] = useState<Readonly<Partial<Record<InspectorKind, number>>>>({});
  const input = useSettled(
    JSON.stringify({ unitId, title: title.trim() || '—', on, visitType, unitKinds, onlyUnits, by, take, each }),
    300,
  );
  // What was just written out.
  const asked = JSON.parse(input) as Parameters<typeof useRead<typeof planDraw>>[1];
  const preview = useRead(planDraw, asked, { keepPrevious: true });
  const announce = useWrite(announceDrawing);
  if (preview.isPending) return <Loading lines={8} />;
  if (preview.isError) return <ErrorState error={preview.error} onRetry={() => preview.refetch()} />;
  const { strata, groups, away, faults, doubled, plan } = preview.data;
  const isReady = faults.length === 0 && plan !== null && title.trim() !== '';
  return (
    <div className="stack wide">
      <div className="line">
        <Field label={t('name')}>
          <input type="text" value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <DayField label={t('on')} value={on} onChange={(day) => setOn(day === '' ? today() : day)} />
        <Field label={t('visitType')}>
          <select
            value={visitType}
            onChange={(event) => setVisitType(VISIT_TYPES.find((one) => one === event.target.value) ?? visitType)}
          >
            {VISIT_TYPES.map((one) => (
              <option key={one} value={one}>
                {t('typeLine', { name: say(VISIT_TYPE_FACTS[one].name), least: VISIT_TYPE_FACTS[one].least })}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('by')}>
          <select
            value={by}
            onChange={(event) => {
              setBy(STRATA.find((one) => one === event.target.value) ?? by);
              setTake({});
            }}
          >
            {STRATA.map((one) => (
              <option key={one} value={one}>
                {say(STRATA_NAMES[one])}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <fieldset className="line">
        <legend>{t('unitKinds')}</legend>
        {KINDS.map((kind) => (
          <label key={kind} className="choice">
            <input
              type="checkbox"
              checked={unitKinds.includes(kind)}
              onChange={(event) => {
                const next = event.target.checked ? [...unitKinds, kind] : unitKinds.filter((one) => one !== kind);
                if (next.length > 0) setUnitKinds(next);
                setTake({});
              }}
            />
            {say(UNIT_KIND_FACTS[kind].name)}
          </label>
        ))}
      </fieldset>
      {strata.length === 0 ? (
        <Notice>{t('noUnits')}</Notice>
      ) : (
        <PlainTable heads={[t('stratum'), { number: t('units') }, t('take')]}>
          {strata.map(({ name, units }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{units}</td>
              <td>
                <CountInput
                  label={t('takeOf', { name })}
                  value={take[name]}
                  onChange={(count) => setTake(withCount(take, name, count))}
                />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      <PlainTable heads={[t('group'), { number: t('serving') }, t('each')]}>
        {groups.map(({ kind, inspectors }) => (
          <tr key={kind}>
            <th scope="row">{say(INSPECTOR_KIND_NAMES[kind])}</th>
            <td className="number">{inspectors}</td>
            <td>
              <CountInput
                label={t('eachOf', { name: say(INSPECTOR_KIND_NAMES[kind]) })}
                value={each[kind]}
                onChange={(count) => setEach(withCount(each, kind, count))}
              />
            </td>
          </tr>
        ))}
      </PlainTable>
      <Notice kind={faults.length > 0 ? 'decide' : 'info'}>
        {faults.length === 0 ? <p>{t('fine')}</p> : null}
        {faults.slice(0, 5).map(({ problem, params }) => (
          <p key={JSON.stringify([problem, params])}>{reasonOf(problem, INSPECTION_PROBLEMS, lang, params)}</p>
        ))}
        {plan !== null && plan.recusals.length > 0 ? <p>{t('recusals', { count: plan.recusals.length })}</p> : null}
        {away.length > 0 ? <p>{t('away', { names: away.join(lang === 'zh' ? '、' : ', ') })}</p> : null}
        {doubled > 0 && faults.length === 0 ? <p>{t('doubled', { count: doubled })}</p> : null}
      </Notice>
      <ErrorLine error={announce.error} />
      <div className="line">
        <Button
          look="decide"
          busy={announce.isPending}
          refused={
            isReady
              ? undefined
              : (reasonOf(faults[0]?.problem ?? true, INSPECTION_PROBLEMS, lang, faults[0]?.params) ?? t('name'))
          }
          onClick={() => announce.mutate({ ...asked, title }, { onSuccess: ({ drawId }) => onAnnounced(drawId) })}
        >
          {t('announce')}
        </Button>
        <span className="small quiet">{t('explain')}</span>
      </div>
    </div>
  );
}

function withCount<K extends string>(
  counts: Readonly<Partial<Record<K, number>>>,
  key: K,
  count: number | undefined,
): Readonly<Record<K, number>> {
  const others = Object.fromEntries(Object.entries(counts).filter(([one]) => one !== key));
  // Counts of the same keys, with one set or taken away.
  return (count === undefined ? others : { ...others, [key]: count }) as Readonly<Record<K, number>>;
}

interface CountInputProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (count: number | undefined) => void;
}

/** A small whole number; empty is none. */
function CountInput({ label, value, onChange }: CountInputProps) {
  return (
    <input
      type="text"
      inputMode="numeric"
      className="draw-count"
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        const count = Number(event.target.value.replace(/\D/gu, ''));
        onChange(count > 0 && count <= 10_000 ? count : undefined);
      }}
    />
  );
}
