import { SCHOOL_TYPES } from '@dudao/core/org/code';
import { createUnit } from '@dudao/core/org/contract';
import { isRegion, isTeaching, UNIT_KIND_FACTS, type UnitKind } from '@dudao/core/org/unit-kind';
import { useState } from 'react';
import { useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { UnitRecord } from './unit-record.ts';

const TEXTS = {
  title: { zh: '在“{name}”下新增单位', en: 'Add a unit below “{name}”' },
  kind: { zh: '类别', en: 'Kind' },
  name: { zh: '名称', en: 'Name' },
  schoolType: { zh: '办学类型', en: 'School type' },
  noType: { zh: '暂不填写', en: 'not given' },
  schoolCode: { zh: '学校标识码', en: 'School code' },
  schoolHint: { zh: '10 位数字；没有可以不填。', en: '10 digits; may be left empty.' },
  areaCode: { zh: '行政区划代码', en: 'Area code' },
  areaHint: { zh: '6 位数字（GB/T 2260）；没有可以不填。', en: '6 digits (GB/T 2260); may be left empty.' },
  save: { zh: '新增', en: 'Add' },
  done: { zh: '已新增“{name}”。', en: '“{name}” was added.' },
  nameMissing: { zh: '请填写名称。', en: 'Give it a name.' },
};

export function CreateUnitDialog({ parent, onClose }: { readonly parent: UnitRecord; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const kinds = UNIT_KIND_FACTS[parent.kind].below;
  const [kind, setKind] = useState<UnitKind>(kinds.find((one) => one === 'school') ?? kinds[0] ?? 'department');
  const [name, setName] = useState('');
  const [schoolType, setSchoolType] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(createUnit, { say: () => toast(t('done', { name })), close: onClose });
  const teaching = isTeaching(kind);
  const onSave = () => {
    setTried(true);
    if (name.trim() === '') return;
    save({
      parentId: parent.id,
      kind,
      name,
      ...(teaching && schoolType ? { schoolType } : {}),
      ...(teaching && code ? { schoolCode: code } : {}),
      ...(isRegion(kind) && code ? { areaCode: code } : {}),
    });
  };
  return (
    <FormDialog title={t('title', { name: parent.name })} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('kind')}>
        <select value={kind} onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? kind)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {say(UNIT_KIND_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('name')} error={tried && name.trim() === '' ? t('nameMissing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      {teaching ? (
        <Field label={t('schoolType')}>
          <select value={schoolType} onChange={(event) => setSchoolType(event.target.value)}>
            <option value="">{t('noType')}</option>
            {Object.entries(SCHOOL_TYPES).map(([type, facts]) => (
              <option key={type} value={type}>
                {say(facts.name)}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {teaching || isRegion(kind) ? (
        <Field label={t(teaching ? 'schoolCode' : 'areaCode')} hint={t(teaching ? 'schoolHint' : 'areaHint')}>
          <input type="text" inputMode="numeric" value={code} onChange={(event) => setCode(event.target.value)} />
        </Field>
      ) : null}
    </FormDialog>
  );
}
