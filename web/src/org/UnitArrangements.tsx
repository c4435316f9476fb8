import { OWNERSHIPS, SCHOOL_TYPES, URBAN_RURAL_CODES } from '@dudao/core/org/code';
import { readUnit } from '@dudao/core/org/contract';
import { changeStages, describeUnit, moveUnit } from '@dudao/core/org/unit-contract';
import { isTeaching, STAGE_NAMES, STAGES, type Stage } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { read } from '../lib/call.ts';
import { today } from '../lib/date.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { UnitField } from './UnitField.tsx';
import type { UnitRecord } from './unit-record.ts';

const TEXTS = {
  move: { zh: '“{name}”转隶', en: 'Move “{name}”' },
  moveTo: { zh: '转到哪个单位之下', en: 'Below which unit' },
  moveNote: {
    zh: '下级单位一并转过去；代码、人员和数据不变，原来的隶属关系保留在沿革中。',
    en: 'All units below go along; codes, people and reported values stay, and the history keeps where it stood.',
  },
  moveMissing: { zh: '请选择新的上级单位。', en: 'Choose the new parent.' },
  moved: { zh: '“{name}”已转隶。', en: '“{name}” was moved.' },
  doMove: { zh: '转隶', en: 'Move' },
  onDay: { zh: '自哪一天起', en: 'From which day' },
  stages: { zh: '调整“{name}”的学段', en: 'Change the stages of “{name}”' },
  stagesLegend: { zh: '开设哪些学段', en: 'Which stages it teaches' },
  stagesDone: { zh: '学段已调整。', en: 'The stages were changed.' },
  describe: { zh: '更正“{name}”的信息', en: 'Correct what is known of “{name}”' },
  schoolType: { zh: '办学类型', en: 'School type' },
  urbanRural: { zh: '城乡分类', en: 'Urban or rural' },
  ownership: { zh: '举办者', en: 'Ownership' },
  openedOn: { zh: '设立日期', en: 'Opened on' },
  unknown: { zh: '暂不填写', en: 'not given' },
  public: { zh: '公办', en: 'public' },
  private: { zh: '民办', en: 'private' },
  described: { zh: '信息已更正。', en: 'Corrected.' },
  save: { zh: '保存', en: 'Save' },
};

interface DialogProps {
  readonly unit: UnitRecord;
  readonly onClose: () => void;
}

export function MoveUnitDialog({ unit, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [parentId, setParentId] = useState<string | undefined>(undefined);
  const [onDay, setOnDay] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(moveUnit, { say: () => toast(t('moved', { name: unit.name })), close: onClose });
  const onSave = () => {
    setTried(true);
    if (parentId !== undefined) save({ unitId: unit.id, parentId, onDay, revision: unit.revision });
  };
  return (
    <FormDialog
      title={t('move', { name: unit.name })}
      save={t('doMove')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Notice kind="decide">{t('moveNote')}</Notice>
      <UnitField
        label={t('moveTo')}
        unitId={parentId}
        onChange={setParentId}
        error={tried && parentId === undefined && t('moveMissing')}
      />
      <DayField label={t('onDay')} value={onDay} onChange={setOnDay} />
    </FormDialog>
  );
}

export function ChangeStagesDialog({ unit, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const [stages, setStages] = useState<readonly Stage[]>(
    unit.segments.filter(({ closedOn }) => closedOn === null).map(({ stage }) => stage),
  );
  const [opened] = useState(unit);
  const [fromOn, setFromOn] = useState(today());
  const { shown, save } = useSaving(changeStages, { say: () => toast(t('stagesDone')), close: onClose });
  const onSave = () => save({ unitId: unit.id, stages: [...stages], fromOn, revision: opened.revision });
  return (
    <FormDialog title={t('stages', { name: unit.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <fieldset className="stack tight">
        <legend>{t('stagesLegend')}</legend>
        {STAGES.map((stage) => (
          <label key={stage} className="choice">
            <input
              type="checkbox"
              checked={stages.includes(stage)}
              onChange={(event) =>
                setStages(event.target.checked ? [...stages, stage] : stages.filter((one) => one !== stage))
              }
            />
            {say(STAGE_NAMES[stage])}
          </label>
        ))}
      </fieldset>
      <DayField label={t('onDay')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}

export function DescribeUnitDialog({ unit, onClose }: DialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const form = useOpenedForm(unit, (one) => ({
    schoolType: one.schoolType ?? '',
    urbanRural: one.urbanRural ?? '',
    ownership: one.ownership ?? '',
    openedOn: one.openedOn ?? '',
  }));
  const { schoolType, urbanRural, ownership, openedOn } = form.fields;
  const { shown, save, forget } = useSaving(describeUnit, { say: () => toast(t('described')), close: onClose });
  const schoolTypes = Object.entries(SCHOOL_TYPES).map(([value, { name }]) => [value, say(name)] as const);
  const ownerships = OWNERSHIPS.map((value) => [value, t(value)] as const);
  const codes = Object.entries(URBAN_RURAL_CODES).map(([value, { name }]) => [value, say(name)] as const);
  const onSave = () =>
    save({
      unitId: unit.id,
      schoolType: schoolType || null,
      urbanRural: urbanRural || null,
      ownership: OWNERSHIPS.find((one) => one === ownership) ?? null,
      openedOn: openedOn || null,
      revision: form.opened.revision,
    });
  return (
    <FormDialog
      title={t('describe', { name: unit.name })}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={onSave}
      onClose={onClose}
    >
      {isTeaching(unit.kind) ? (
        <>
          <Options
            label={t('schoolType')}
            value={schoolType}
            options={schoolTypes}
            onChange={(picked) => form.change({ schoolType: picked })}
          />
          <Options
            label={t('ownership')}
            value={ownership}
            options={ownerships}
            onChange={(picked) => form.change({ ownership: picked })}
          />
        </>
      ) : null}
      <Options
        label={t('urbanRural')}
        value={urbanRural}
        options={codes}
        onChange={(picked) => form.change({ urbanRural: picked })}
      />
      <DayField label={t('openedOn')} value={openedOn} onChange={(day) => form.change({ openedOn: day })} />
      <OpenedSides
        form={form}
        error={shown.error}
        reread={() => read(readUnit, { unitId: unit.id })}
        labelOf={t}
        textOf={(key, fields) =>
          [...schoolTypes, ...ownerships, ...codes].find(([value]) => value === fields[key])?.[1] ?? fields[key]
        }
        onMerged={forget}
      />
    </FormDialog>
  );
}

interface OptionsProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly onChange: (value: string) => void;
}

function Options({ label, value, options, onChange }: OptionsProps) {
  const t = useTexts(TEXTS);
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('unknown')}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
