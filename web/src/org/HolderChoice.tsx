import { type Holder, readStaff } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useRead } from '../lib/ask.ts';
import { useTexts } from '../lib/language.tsx';
import { Field } from '../ui/Field.tsx';
import { UnitField } from './UnitField.tsx';

const TEXTS = {
  unit: { zh: '所在单位', en: 'Of the unit' },
  who: { zh: '职务或人员', en: 'Post or person' },
  person: { zh: '人员', en: 'Person' },
  hint: {
    zh: '选职务的，由该职务的现任者担任，换人后自动接续。',
    en: 'A post passes to its next holder by itself.',
  },
  posts: { zh: '职务', en: 'Posts' },
  persons: { zh: '人员', en: 'Persons' },
  vacant: { zh: '空缺', en: 'vacant' },
  choose: { zh: '请选择', en: 'choose' },
  missing: { zh: '请选择一个职务或人员。', en: 'Choose a post or a person.' },
  nobody: {
    zh: '这个单位还没有登记人员和职务，请先登记，或换一个单位。',
    en: 'Nobody is registered at this unit; register somebody first, or choose another unit.',
  },
};

interface HolderChoiceProps {
  /** The unit at which people look first. */
  readonly unitId: string;
  readonly value: Holder | null;
  readonly onChange: (holder: Holder | null) => void;
  /** Persons only, e.g. for a successor. */
  readonly personsOnly?: boolean;
  /** A person who cannot be chosen. */
  readonly except?: string;
  /** Whether the dialog was tried without a choice. */
  readonly tried: boolean;
}

/** Who is to hold something: a post or a person of some unit. */
export function HolderChoice({ unitId, value, onChange, personsOnly = false, except, tried }: HolderChoiceProps) {
  const t = useTexts(TEXTS);
  const [of, setOf] = useState(unitId);
  const staff = useRead(readStaff, { unitId: of });
  const persons = (staff.data?.persons ?? []).filter(({ id }) => id !== except);
  const posts = personsOnly ? [] : (staff.data?.posts ?? []);
  const key = value === null ? '' : 'postId' in value ? `post ${value.postId}` : `person ${value.personId}`;
  const choose = (text: string) => {
    const [kind, id] = text.split(' ');
    onChange(id === undefined ? null : kind === 'post' ? { postId: id } : { personId: id });
  };
  const isEmpty = staff.data !== undefined && persons.length + posts.length === 0;
  return (
    <>
      <UnitField
        label={t('unit')}
        unitId={of}
        onChange={(id) => {
          setOf(id);
          onChange(null);
        }}
      />
      <Field
        label={t(personsOnly ? 'person' : 'who')}
        hint={personsOnly ? undefined : t('hint')}
        error={isEmpty ? t('nobody') : tried && value === null ? t('missing') : undefined}
      >
        <select value={key} onChange={(event) => choose(event.target.value)}>
          <option value="">{t('choose')}</option>
          {posts.length > 0 ? (
            <optgroup label={t('posts')}>
              {posts.map(({ id, name, holder }) => (
                <option key={id} value={`post ${id}`}>
                  {name}（{holder?.name ?? t('vacant')}）
                </option>
              ))}
            </optgroup>
          ) : null}
          {persons.length > 0 ? (
            <optgroup label={t('persons')}>
              {persons.map(({ id, name }) => (
                <option key={id} value={`person ${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          ) : null}
        </select>
      </Field>
    </>
  );
}
