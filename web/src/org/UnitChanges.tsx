import { changeCode, closeUnit, mergeUnit, renameUnit, splitUnit } from '@dudao/core/org/contract';
import { isTeaching } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { UnitField } from './UnitField.tsx';
import type { UnitRecord } from './unit-record.ts';

const TEXTS = {
  rename: { zh: '“{name}”更名', en: 'Rename “{name}”' },
  newName: { zh: '新名称', en: 'New name' },
  fromOn: { zh: '自哪一天起', en: 'From which day' },
  renamed: { zh: '已更名为“{name}”。', en: 'Renamed to “{name}”.' },
  keep: { zh: '代码不变，原名称保留在沿革中。', en: 'Codes stay; the former name is kept in the history.' },
  code: { zh: '变更“{name}”的代码', en: 'Change a code of “{name}”' },
  which: { zh: '哪一种代码', en: 'Which code' },
  newCode: { zh: '新代码', en: 'New code' },
  school: { zh: '学校标识码（10 位）', en: 'School code (10 digits)' },
  area: { zh: '行政区划代码（6 位）', en: 'Area code (6 digits)' },
  location: { zh: '统计用区划代码（12 位）', en: 'Location code (12 digits)' },
  codeChanged: { zh: '代码已变更为 {code}。', en: 'The code is now {code}.' },
  close: { zh: '撤销“{name}”', en: 'Close “{name}”' },
  closedOn: { zh: '撤销日期', en: 'Closed on' },
  closeNote: {
    zh: '撤销后不能再填报和变更；历史数据和评估全部保留，代码不再给其他单位使用。',
    en: 'After that it reports and changes nothing more; all its history stays, and its codes are never given again.',
  },
  closed: { zh: '已撤销“{name}”。', en: '“{name}” is closed.' },
  merge: { zh: '“{name}”并入另一单位', en: 'Let another unit take in “{name}”' },
  mergeInto: { zh: '并入哪个单位', en: 'Into which unit' },
  mergeNote: {
    zh: '并入后本单位撤销，人员转到新单位，职务、责任和机构同日结束；历史数据仍归本单位。',
    en: 'The unit closes, its persons go to the other one, its posts, duties and bodies end; what it reported stays its own.',
  },
  mergeMissing: { zh: '请选择并入的单位。', en: 'Choose the unit that takes it in.' },
  merged: { zh: '已并入，转入人员 {persons} 名。', en: 'Merged; {persons} persons went along.' },
  doMerge: { zh: '并入', en: 'Merge' },
  split: { zh: '从“{name}”分设新单位', en: 'Set up a unit out of “{name}”' },
  splitNote: { zh: '新单位与原单位同级；原单位保留。', en: 'The new unit stands beside this one, which stays.' },
  splitName: { zh: '新单位名称', en: 'Name of the new unit' },
  splitDone: { zh: '已分设“{name}”。', en: '“{name}” was set up.' },
  doSplit: { zh: '分设', en: 'Set up' },
  onDay: { zh: '自哪一天起', en: 'From which day' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
  save: { zh: '保存', en: 'Save' },
  doClose: { zh: '撤销单位', en: 'Close the unit' },
};

interface ChangeProps {
  readonly unit: UnitRecord;
  readonly onClose: () => void;
}

export function RenameUnitDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [opened] = useState(unit);
  const [name, setName] = useState(unit.name);
  const [fromOn, setFromOn] = useState(today());
  const { shown, save } = useSaving(renameUnit, {
    say: () => toast(t('renamed', { name })),
    close: onClose,
    touches: ['access'],
  });
  const onSave = () => save({ unitId: unit.id, name, fromOn, revision: opened.revision });
  return (
    <FormDialog title={t('rename', { name: unit.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('newName')} hint={t('keep')}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}

type CodeKind = 'school' | 'area' | 'location';

export function ChangeCodeDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const kinds: readonly CodeKind[] = isTeaching(unit.kind) ? ['school', 'location'] : ['area', 'location'];
  const [kind, setKind] = useState<CodeKind>(kinds[0] ?? 'area');
  const [code, setCode] = useState('');
  const [fromOn, setFromOn] = useState(today());
  const { shown, save } = useSaving(changeCode, { say: () => toast(t('codeChanged', { code })), close: onClose });
  const onSave = () => save({ unitId: unit.id, kind, code, fromOn, revision: unit.revision });
  return (
    <FormDialog title={t('code', { name: unit.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('which')}>
        <select value={kind} onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kind)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('newCode')}>
        <input type="text" inputMode="numeric" value={code} onChange={(event) => setCode(event.target.value)} />
      </Field>
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}

export function CloseUnitDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [closedOn, setClosedOn] = useState(today());
  const { shown, save } = useSaving(closeUnit, {
    say: () => toast(t('closed', { name: unit.name })),
    close: onClose,
    touches: ['access'],
  });
  const onSave = () => save({ unitId: unit.id, closedOn, revision: unit.revision });
  return (
    <FormDialog
      title={t('close', { name: unit.name })}
      save={t('doClose')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Notice kind="decide">{t('closeNote')}</Notice>
      <DayField label={t('closedOn')} value={closedOn} onChange={setClosedOn} />
    </FormDialog>
  );
}

export function MergeUnitDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [intoId, setIntoId] = useState<string | undefined>(undefined);
  const [onDay, setOnDay] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(mergeUnit, {
    say: ({ persons }) => toast(t('merged', { persons })),
    close: onClose,
  });
  const onSave = () => {
    setTried(true);
    if (intoId !== undefined) save({ unitId: unit.id, intoId, onDay, revision: unit.revision });
  };
  return (
    <FormDialog
      title={t('merge', { name: unit.name })}
      save={t('doMerge')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Notice kind="decide">{t('mergeNote')}</Notice>
      <UnitField
        label={t('mergeInto')}
        unitId={intoId}
        onChange={setIntoId}
        error={tried && intoId === undefined && t('mergeMissing')}
      />
      <DayField label={t('onDay')} value={onDay} onChange={setOnDay} />
    </FormDialog>
  );
}

export function SplitUnitDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [onDay, setOnDay] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(splitUnit, { say: () => toast(t('splitDone', { name })), close: onClose });
  const onSave = () => {
    setTried(true);
    if (name.trim() === '') return;
    const codes = isTeaching(unit.kind) && code.trim() !== '' ? { schoolCode: code } : {};
    save({ unitId: unit.id, kind: unit.kind, name, onDay, ...codes });
  };
  return (
    <FormDialog
      title={t('split', { name: unit.name })}
      save={t('doSplit')}
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Field
        label={t('splitName')}
        hint={t('splitNote')}
        error={tried && name.trim() === '' ? t('nameMissing') : undefined}
      >
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {isTeaching(unit.kind) ? (
        <Field label={t('school')}>
          <input type="text" inputMode="numeric" value={code} onChange={(event) => setCode(event.target.value)} />
        </Field>
      ) : null}
      <DayField label={t('onDay')} value={onDay} onChange={setOnDay} />
    </FormDialog>
  );
}
