import { readBurden, type ShownLimit, setLimit } from '@dudao/core/campaign/limit-contract';
import { readUnit } from '@dudao/core/org/contract';
import { UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { useDeferredValue, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import '../campaign/campaign.css';

const TEXTS = {
  title: { zh: '基层减负', en: 'Burden' },
  good: {
    zh: '{year} 年 {units} 个单位有负担，没有超过限额的。',
    en: '{year}: {units} units bear something, none is over.',
  },
  bad: {
    zh: '{year} 年 {units} 个单位有负担，{over} 个超过限额。',
    en: '{year}: {units} units bear something, {over} over.',
  },
  none: { zh: '{year} 年还没有活动要求单位开会、报材料或接待到访。', en: 'Nothing is asked of units in {year} yet.' },
  before: { zh: '上一年', en: 'Year before' },
  after: { zh: '下一年', en: 'Year after' },
  limits: { zh: '减负措施和限额', en: 'Limits' },
  limit: { zh: '措施', en: 'Limit' },
  most: { zh: '每个单位一年最多', en: 'Most a year for a unit' },
  source: { zh: '出处', en: 'Source' },
  open: { zh: '未设', en: 'not set' },
  by: { zh: '{unit} 设定：{reason}', en: 'set by {unit}: {reason}' },
  set: { zh: '设定', en: 'Set' },
  setOne: { zh: '设定“{name}”的限额', en: 'Set the limit of “{name}”' },
  number: { zh: '一年最多（{unit}）', en: 'Most a year ({unit})' },
  numberHint: { zh: '整数；留空表示本单位不另设', en: 'A whole number; empty: no limit of our own' },
  notWhole: { zh: '请填整数，如 12。', en: 'Give a whole number, like 12.' },
  reason: { zh: '依据或原因', en: 'Why' },
  saved: { zh: '已保存。', en: 'Saved.' },
  units: { zh: '各单位的负担', en: 'What units bear' },
  unit: { zh: '单位', en: 'Unit' },
  show: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'all' },
  over: { zh: '超限', en: 'over' },
  within: { zh: '未超', en: 'within' },
  search: { zh: '按名称查找', en: 'Find by name' },
  empty: { zh: '没有这样的单位。', en: 'There are no such units.' },
  some: { zh: '共 {n} 个单位，先列出 {shown} 个。', en: '{n} units, the first {shown} are shown.' },
};

/** Meetings, papers and visits of units in a year against their limits; those over a limit first, in red. */
export function BurdenPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { unitId = '' } = useParams();
  const [asked, setYear] = useState<number | undefined>(undefined);
  const [only, setOnly] = useState<'all' | 'over'>('all');
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const unit = useRead(readUnit, { unitId });
  const input = { unitId, only, search, ...(asked === undefined ? {} : { year: asked }) };
  const found = useRead(readBurden, input, { keepPrevious: true });
  useTitle(unit.data ? `${t('title')} · ${unit.data.name}` : t('title'));
  if (found.isPending || unit.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const { year, units, over, limits, matching, rows, actions } = found.data;
  return (
    <>
      <PageHead
        crumbs={<Link to={paths.unit(unitId)}>{unit.data.name}</Link>}
        title={t('title')}
        lead={t(units === 0 ? 'none' : over > 0 ? 'bad' : 'good', { year, units, over })}
        actions={
          <>
            <Button onClick={() => setYear(year - 1)}>{t('before')}</Button>
            <Button onClick={() => setYear(year + 1)}>{t('after')}</Button>
          </>
        }
      />
      <div className="stack wide">
        <Limits unitId={unitId} limits={limits} maySet={actions.set === true} />
        <Section
          title={t('units')}
          level={2}
          aside={
            <div className="line no-print">
              <Choice
                label={t('show')}
                value={only}
                options={[
                  { value: 'all', label: t('all') },
                  { value: 'over', label: `${t('over')} ${over}` },
                ]}
                onChange={setOnly}
              />
              <input
                type="search"
                aria-label={t('search')}
                placeholder={t('search')}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
          }
          empty={rows.length === 0 && t('empty')}
        >
          <PlainTable
            heads={[
              t('unit'),
              ...limits.map(({ name, unit: counted }) => ({ number: `${say(name)}（${counted}）` })),
              null,
            ]}
            caption={t('units')}
            className="campaign-burden"
          >
            {rows.map((row) => {
              const isOver = row.figures.some((figure) => figure.isOver);
              return (
                <tr key={row.unitId}>
                  <th scope="row">
                    <Link to={paths.campaigns(row.unitId)}>{row.name}</Link>
                    <div className="small quiet">{say(UNIT_KIND_FACTS[row.kind].name)}</div>
                  </th>
                  {row.figures.map(({ limit, count, most, isOver: beyond }) => (
                    <td key={limit} className={beyond ? 'number campaign-red' : 'number'}>
                      {most === null ? count : `${count} / ${most}`}
                    </td>
                  ))}
                  <td className="nowrap">
                    <VerdictMark standing={isOver ? 'miss' : 'met'} word={t(isOver ? 'over' : 'within')} />
                  </td>
                </tr>
              );
            })}
          </PlainTable>
          {matching > rows.length ? <p className="quiet">{t('some', { n: matching, shown: rows.length })}</p> : null}
        </Section>
      </div>
    </>
  );
}

interface LimitsProps {
  readonly unitId: string;
  readonly limits: readonly ShownLimit[];
  readonly maySet: boolean;
}

function Limits({ unitId, limits, maySet }: LimitsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const [open, setOpen] = useState<ShownLimit | null>(null);
  return (
    <Section title={t('limits')} level={2}>
      <PlainTable heads={[t('limit'), { number: t('most') }, t('source'), null]} caption={t('limits')}>
        {limits.map((limit) => (
          <tr key={limit.id}>
            <th scope="row">{say(limit.name)}</th>
            <td className="number nowrap">{limit.most === null ? t('open') : `${limit.most} ${limit.unit}`}</td>
            <td>
              “{say(limit.source.text)}” <span className="quiet">{limit.source.at}</span>
              {limit.setBy === null ? null : (
                <div className="small">{t('by', { unit: limit.setBy.unitName, reason: limit.setBy.reason })}</div>
              )}
            </td>
            <td>
              {maySet ? (
                <Button look="plain" aria-label={t('setOne', { name: say(limit.name) })} onClick={() => setOpen(limit)}>
                  {t('set')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </PlainTable>
      {open === null ? null : <LimitDialog unitId={unitId} limit={open} onClose={() => setOpen(null)} />}
    </Section>
  );
}

interface LimitDialogProps {
  readonly unitId: string;
  readonly limit: ShownLimit;
  readonly onClose: () => void;
}

function LimitDialog({ unitId, limit, onClose }: LimitDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [fault, setFault] = useState<string | undefined>(undefined);
  const { shown, save } = useSaving(setLimit, { say: () => toast(t('saved')), close: onClose });
  return (
    <EntryDialog
      title={t('setOne', { name: say(limit.name) })}
      fields={[
        {
          id: 'most',
          label: t('number', { unit: limit.unit }),
          kind: 'number',
          hint: fault ?? t('numberHint'),
          optional: true,
          first: limit.setBy?.isHere === true && limit.most !== null ? String(limit.most) : '',
        },
        { id: 'reason', label: t('reason'), kind: 'text' },
      ]}
      shown={shown}
      onSave={({ most, reason }) => {
        if (most !== '' && !/^\d{1,5}$/u.test(most)) setFault(t('notWhole'));
        else save({ unitId, limitId: limit.id, most: most === '' ? null : Number(most), reason });
      }}
      onClose={onClose}
    />
  );
}
