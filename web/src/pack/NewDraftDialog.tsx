import type { Text } from '@dudao/core/lib/text';
import type { StandardSummary } from '@dudao/core/pack/contract';
import { createDraft } from '@dudao/core/pack/draft/contract';
import { STANDARD_ID, STANDARD_VERSION } from '@dudao/core/pack/standard';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWrite } from '../lib/ask.ts';
import { useText, useTexts } from '../lib/language.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ErrorLine } from '../ui/State.tsx';

const TEXTS = {
  title: { zh: '编写标准', en: 'Write a standard' },
  from: { zh: '从哪里开始', en: 'Begin with' },
  version: { zh: '已发布标准的新版本', en: 'a new version of a published standard' },
  copy: { zh: '照一个已发布的标准另写一个', en: 'a copy of a published standard' },
  profile: {
    zh: '已发布标准的地方标准（只加严、只增加）',
    en: 'a local profile of a published standard (tightens and adds only)',
  },
  empty: { zh: '空白标准', en: 'an empty standard' },
  standard: { zh: '哪个标准', en: 'Which standard' },
  newVersion: { zh: '新版本号', en: 'New version' },
  versionHint: {
    zh: '数字，可用点分段，如 {example}；要大于已有的版本。',
    en: 'Numbers between dots such as {example}, above the present ones.',
  },
  versionWrong: {
    zh: '版本号只能是数字，可用点分段，如 2026.0。',
    en: 'A version is numbers between dots, such as 2026.0.',
  },
  id: { zh: '代号', en: 'Id' },
  idHint: {
    zh: '大写字母开头，由大写字母、数字、连字符组成，如 JJX-2026。',
    en: 'Capitals, digits and -, such as JJX-2026.',
  },
  idWrong: {
    zh: '代号要以大写字母开头，只含大写字母、数字、连字符。',
    en: 'Begin with a capital; only capitals, digits and -.',
  },
  nameZh: { zh: '名称（中文）', en: 'Title (Chinese)' },
  nameEn: { zh: '名称（英文）', en: 'Title (English)' },
  regionZh: { zh: '适用地区（中文）', en: 'Where it holds (Chinese)' },
  regionEn: { zh: '适用地区（英文）', en: 'Where it holds (English)' },
  unit: { zh: '编写单位', en: 'Written by' },
  start: { zh: '开始编写', en: 'Begin' },
  cancel: { zh: '取消', en: 'Cancel' },
  fill: { zh: '请先把上面各项填写完整。', en: 'Fill in everything above first.' },
};

interface NewDraftDialogProps {
  readonly standards: readonly StandardSummary[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly onClose: () => void;
}

const KINDS = ['version', 'profile', 'copy', 'empty'] as const;
type Kind = (typeof KINDS)[number];

/** What a draft begins with; then it opens. */
export function NewDraftDialog({ standards, units, onClose }: NewDraftDialogProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const go = useNavigate();
  const [kind, setKind] = useState<Kind>(standards.length > 0 ? 'version' : 'empty');
  const [chosen, setChosen] = useState(0);
  const [unit, setUnit] = useState(units[0]?.id ?? '');
  const [id, setId] = useState('');
  const [title, setTitle] = useState({ zh: '', en: '' });
  const [region, setRegion] = useState({ zh: '', en: '' });
  // A profile completes a standard and no other profile.
  const offered = kind === 'profile' ? standards.filter(({ completes }) => completes === null) : standards;
  const standard = offered[chosen];
  const [version, setVersion] = useState<string>();
  const next = version ?? nextOf(standard?.version ?? '1.0');
  const create = useWrite(createDraft);
  const named = STANDARD_ID.test(id) && title.zh !== '' && title.en !== '';
  const complete =
    kind === 'version'
      ? STANDARD_VERSION.test(next)
      : named && (kind !== 'profile' || (region.zh !== '' && region.en !== ''));
  const start = () => {
    const basis = { id: standard?.id ?? '', version: standard?.version ?? '' };
    create.mutate(
      {
        unitId: unit,
        from:
          kind === 'version'
            ? { kind, ...basis, newVersion: next }
            : kind === 'profile'
              ? { kind, ...basis, standardId: id, title, region }
              : kind === 'copy'
                ? { kind, ...basis, standardId: id, title }
                : { kind, standardId: id, title },
      },
      { onSuccess: ({ draftId }) => go(paths.draft(draftId)) },
    );
  };
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={create.isPending} refused={complete ? undefined : t('fill')} onClick={start}>
            {t('start')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <Field label={t('from')}>
          <select
            value={kind}
            onChange={(event) => {
              setKind(KINDS.find((one) => one === event.target.value) ?? 'empty');
              setChosen(0);
            }}
          >
            {KINDS.filter((one) => one === 'empty' || standards.length > 0).map((one) => (
              <option key={one} value={one}>
                {t(one)}
              </option>
            ))}
          </select>
        </Field>
        {kind === 'empty' ? null : (
          <Field label={t('standard')}>
            <select
              value={chosen}
              onChange={(event) => {
                setChosen(Number(event.target.value));
                setVersion(undefined);
              }}
            >
              {offered.map((one, index) => (
                <option key={`${one.id}:${one.version}`} value={index}>
                  {say(one.title)}（{one.id} {one.version}）
                </option>
              ))}
            </select>
          </Field>
        )}
        {kind === 'version' ? (
          <Field
            label={t('newVersion')}
            hint={t('versionHint', { example: nextOf(standard?.version ?? '1.0') })}
            error={STANDARD_VERSION.test(next) ? undefined : t('versionWrong')}
          >
            <input type="text" value={next} onChange={(event) => setVersion(event.target.value.trim())} />
          </Field>
        ) : (
          <>
            <Field
              label={t('id')}
              hint={t('idHint')}
              error={id === '' || STANDARD_ID.test(id) ? undefined : t('idWrong')}
            >
              <input type="text" value={id} onChange={(event) => setId(event.target.value.trim())} />
            </Field>
            <BothTexts zh={t('nameZh')} en={t('nameEn')} value={title} onChange={setTitle} />
            {kind === 'profile' ? (
              <BothTexts zh={t('regionZh')} en={t('regionEn')} value={region} onChange={setRegion} />
            ) : null}
          </>
        )}
        {units.length > 1 ? (
          <Field label={t('unit')}>
            <select value={unit} onChange={(event) => setUnit(event.target.value)}>
              {units.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </Field>
        ) : null}
        <ErrorLine error={create.error} />
      </div>
    </Dialog>
  );
}

interface BothTextsProps {
  readonly zh: string;
  readonly en: string;
  readonly value: Text;
  readonly onChange: (value: Text) => void;
}

/** A text in both languages. */
function BothTexts({ zh, en, value, onChange }: BothTextsProps) {
  return (
    <>
      <Field label={zh}>
        <input type="text" value={value.zh} onChange={(event) => onChange({ ...value, zh: event.target.value })} />
      </Field>
      <Field label={en}>
        <input type="text" value={value.en} onChange={(event) => onChange({ ...value, en: event.target.value })} />
      </Field>
    </>
  );
}

/** The version after this one: its last number raised by one. */
function nextOf(version: string): string {
  const parts = version.split('.');
  const last = Number(parts.at(-1) ?? 0) + 1;
  return [...parts.slice(0, -1), String(last)].join('.');
}
