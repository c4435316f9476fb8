import { changeCode, closeUnit, renameUnit } from '@dudao/core/org/contract';
import { isTeaching } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { today } from '../lib/date.ts';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
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
  const [name, setName] = useState(unit.name);
  const [fromOn, setFromOn] = useState(today());
  const change = useWrite(renameUnit, ['access']);
  const save = () =>
    change.mutate(
      { unitId: unit.id, name, fromOn, revision: unit.revision },
      {
        onSuccess: () => {
          toast(t('renamed', { name }));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('rename', { name: unit.name })}
      save={t('save')}
      busy={change.isPending}
      error={change.error}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('newName')} hint={t('keep')}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('fromOn')}>
        <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
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
  const change = useWrite(changeCode);
  const save = () =>
    change.mutate(
      { unitId: unit.id, kind, code, fromOn, revision: unit.revision },
      {
        onSuccess: () => {
          toast(t('codeChanged', { code }));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('code', { name: unit.name })}
      save={t('save')}
      busy={change.isPending}
      error={change.error}
      onSave={save}
      onClose={onClose}
    >
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
      <Field label={t('fromOn')}>
        <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

export function CloseUnitDialog({ unit, onClose }: ChangeProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [closedOn, setClosedOn] = useState(today());
  const change = useWrite(closeUnit, ['access']);
  const save = () =>
    change.mutate(
      { unitId: unit.id, closedOn, revision: unit.revision },
      {
        onSuccess: () => {
          toast(t('closed', { name: unit.name }));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('close', { name: unit.name })}
      save={t('doClose')}
      look="decide"
      busy={change.isPending}
      error={change.error}
      onSave={save}
      onClose={onClose}
    >
      <Notice kind="decide">{t('closeNote')}</Notice>
      <Field label={t('closedOn')}>
        <input type="date" value={closedOn} onChange={(event) => setClosedOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
