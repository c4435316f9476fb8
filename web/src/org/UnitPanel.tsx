import { OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from '@dudao/core/org/code';
import { readUnit } from '@dudao/core/org/contract';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { isTeaching, STAGE_NAMES, UNIT_KIND_FACTS } from '@dudao/core/org/unit-kind';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { useRead } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { type Action, reasonOf } from '../lib/reason.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState, Loading } from '../ui/State.tsx';
import { CreateUnitDialog } from './CreateUnitDialog.tsx';
import { refusalsOf } from './refusals.ts';
import { ChangeStagesDialog, DescribeUnitDialog, MoveUnitDialog } from './UnitArrangements.tsx';
import {
  ChangeCodeDialog,
  CloseUnitDialog,
  MergeUnitDialog,
  RenameUnitDialog,
  SplitUnitDialog,
} from './UnitChanges.tsx';
import { UnitHistory } from './UnitHistory.tsx';
import type { UnitRecord } from './unit-record.ts';

const TEXTS = {
  create: { zh: '新增下级单位', en: 'Add a unit below' },
  rename: { zh: '更名', en: 'Rename' },
  code: { zh: '变更代码', en: 'Change a code' },
  close: { zh: '撤销', en: 'Close' },
  describe: { zh: '更正信息', en: 'Correct' },
  stages: { zh: '调整学段', en: 'Change stages' },
  move: { zh: '转隶', en: 'Move' },
  merge: { zh: '并入', en: 'Merge' },
  split: { zh: '分设', en: 'Split' },
  kind: { zh: '类别', en: 'Kind' },
  schoolType: { zh: '办学类型', en: 'School type' },
  schoolCode: { zh: '学校标识码', en: 'School code' },
  areaCode: { zh: '行政区划代码', en: 'Area code' },
  locationCode: { zh: '统计用区划代码', en: 'Location code' },
  urbanRural: { zh: '城乡分类', en: 'Urban or rural' },
  ownership: { zh: '举办者', en: 'Ownership' },
  public: { zh: '公办', en: 'public' },
  private: { zh: '民办', en: 'private' },
  segments: { zh: '学段', en: 'Stages' },
  openedOn: { zh: '设立日期', en: 'Opened on' },
  closedOn: { zh: '撤销日期', en: 'Closed on' },
  children: { zh: '下级单位', en: 'Units below' },
  crumbs: { zh: '所在位置', en: 'Position' },
  whyNot: { zh: '为什么有的不能办', en: 'Why some are not possible' },
};

type Change = 'create' | 'rename' | 'code' | 'describe' | 'stages' | 'move' | 'merge' | 'split' | 'close';

interface UnitPanelProps {
  readonly unitId: string;
  /** What other nouns show of this unit, e.g. its evaluations and accounts. */
  readonly children?: (unit: UnitRecord) => ReactNode;
}

/** One unit: what it is, what it was, and what one may do to it. */
export function UnitPanel({ unitId, children }: UnitPanelProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const say = useText();
  const unit = useRead(readUnit, { unitId });
  const [change, setChange] = useState<Change | null>(null);
  if (unit.isPending) return <Loading lines={6} />;
  if (unit.isError) return <ErrorState error={unit.error} onRetry={() => unit.refetch()} />;
  const record = unit.data;
  const why = (action: Action) =>
    reasonOf(action, ORG_PROBLEMS, lang, {
      name: record.name,
      closedOn: record.closedOn ?? '',
      count: record.childCount,
    });
  const changes = [
    { id: 'create', refused: why(record.actions.create) },
    { id: 'rename', refused: why(record.actions.rename) },
    { id: 'code', refused: why(record.actions.changeCode) },
    { id: 'describe', refused: why(record.actions.describe) },
    // What does not teach is not told why it has no stages.
    ...(isTeaching(record.kind) ? ([{ id: 'stages', refused: why(record.actions.changeStages) }] as const) : []),
    { id: 'move', refused: why(record.actions.move) },
    { id: 'merge', refused: why(record.actions.merge) },
    { id: 'split', refused: why(record.actions.split) },
    { id: 'close', refused: why(record.actions.close) },
  ] as const;
  const reasons = refusalsOf(
    changes.map(({ id, refused }) => ({ name: t(id), refused })),
    lang === 'zh' ? '、' : ', ',
  );
  const close = () => setChange(null);
  return (
    <article className="stack wide">
      <header className="stack">
        <div>
          <nav className="crumbs small" aria-label={t('crumbs')}>
            {record.path.slice(0, -1).map((step, index) => (
              <span key={step.id}>
                {index > 0 ? ' / ' : ''}
                <Link to={paths.unit(step.id)}>{step.name}</Link>
              </span>
            ))}
          </nav>
          <h2 className="unit-title">{record.name}</h2>
        </div>
        <div className="line">
          {changes.map((one) => (
            <Button key={one.id} refused={one.refused} onClick={() => setChange(one.id)}>
              {t(one.id)}
            </Button>
          ))}
        </div>
        {reasons.length > 0 ? (
          <ul className="small quiet" aria-label={t('whyNot')}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        ) : null}
      </header>
      <dl className="facts">
        <Fact label={t('kind')} value={say(UNIT_KIND_FACTS[record.kind].name)} />
        <Fact label={t('schoolType')} value={nameIn(SCHOOL_TYPES, record.schoolType)} />
        <Fact label={t('schoolCode')} value={record.schoolCode} mono />
        <Fact label={t('areaCode')} value={record.areaCode} mono />
        <Fact label={t('locationCode')} value={record.locationCode} mono />
        <Fact label={t('urbanRural')} value={nameIn(URBAN_RURAL_CODES, record.urbanRural)} />
        <Fact label={t('ownership')} value={ownershipOf(record.ownership)} />
        <Fact
          label={t('segments')}
          value={record.segments
            .filter((segment) => segment.closedOn === null)
            .map((segment) => say(STAGE_NAMES[segment.stage]))
            .join('、')}
        />
        <Fact label={t('openedOn')} value={record.openedOn ? showDay(record.openedOn, lang) : null} />
        <Fact label={t('closedOn')} value={record.closedOn ? showDay(record.closedOn, lang) : null} />
        <Fact label={t('children')} value={record.childCount > 0 ? String(record.childCount) : null} />
      </dl>
      {children?.(record)}
      <UnitHistory unit={record} />
      {change === 'create' ? <CreateUnitDialog parent={record} onClose={close} /> : null}
      {change === 'rename' ? <RenameUnitDialog unit={record} onClose={close} /> : null}
      {change === 'code' ? <ChangeCodeDialog unit={record} onClose={close} /> : null}
      {change === 'describe' ? <DescribeUnitDialog unit={record} onClose={close} /> : null}
      {change === 'stages' ? <ChangeStagesDialog unit={record} onClose={close} /> : null}
      {change === 'move' ? <MoveUnitDialog unit={record} onClose={close} /> : null}
      {change === 'merge' ? <MergeUnitDialog unit={record} onClose={close} /> : null}
      {change === 'split' ? <SplitUnitDialog unit={record} onClose={close} /> : null}
      {change === 'close' ? <CloseUnitDialog unit={record} onClose={close} /> : null}
    </article>
  );

  function nameIn(
    table: Readonly<Record<string, { readonly name: { readonly zh: string; readonly en: string } }>>,
    key: string | null,
  ) {
    const entry = key === null ? undefined : table[key];
    return entry ? say(entry.name) : key;
  }

  function ownershipOf(key: string | null) {
    const known = OWNERSHIPS.find((one) => one === key);
    return known ? t(known) : key;
  }
}

function Fact({
  label,
  value,
  mono,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly mono?: boolean;
}) {
  if (value === null || value === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className={mono ? 'mono' : undefined}>{value}</dd>
    </>
  );
}
