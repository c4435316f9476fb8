import {
  addPerson,
  changePerson,
  type Holder,
  letPersonLeave,
  type Person,
  readStaff,
} from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { read } from '../lib/call.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { OpenedSides, otherError, useOpenedForm } from '../ui/OpenedSides.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { HolderChoice } from './HolderChoice.tsx';

const TEXTS = {
  title: { zh: '人员', en: 'Persons' },
  add: { zh: '登记人员', en: 'Add a person' },
  none: { zh: '还没有登记人员。', en: 'Nobody is registered yet.' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Telephone' },
  phoneHint: { zh: '可以不填。', en: 'May be left empty.' },
  joinedOn: { zh: '到任', en: 'Joined' },
  leftOn: { zh: '离任', en: 'Left' },
  holds: { zh: '担任', en: 'Holds' },
  things: { zh: '{count} 项', en: '{count}' },
  actions: { zh: '操作', en: 'Actions' },
  change: { zh: '更正', en: 'Correct' },
  changeOf: { zh: '更正“{name}”的信息', en: 'Correct what is known of {name}' },
  leave: { zh: '离任', en: 'Leaves' },
  leaveOf: { zh: '“{name}”离任并移交', en: '{name} leaves and hands over' },
  leaveNote: {
    zh: '名下的职务、席位和责任，自离任之日起一并移交给接任人；历史保留。',
    en: 'Posts, seats and duties pass to the successor on that day; the history stays.',
  },
  left: {
    zh: '已离任，移交职务 {posts} 个、席位 {seats} 个、责任 {duties} 项。',
    en: 'Left; {posts} posts, {seats} seats and {duties} duties handed over.',
  },
  save: { zh: '保存', en: 'Save' },
  nameMissing: { zh: '请填写姓名。', en: 'Give a name.' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface PersonTableProps {
  readonly unitId: string;
  readonly persons: readonly Person[];
  readonly refused: string | undefined;
}

type Doing = { readonly what: 'add' } | { readonly what: 'change' | 'leave'; readonly person: Person };

/** The persons of a unit, and what they hold. */
export function PersonTable({ unitId, persons, refused }: PersonTableProps) {
  const t = useTexts(TEXTS);
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <>
      <Section
        title={t('title')}
        aside={
          <Button refused={refused} onClick={() => setDoing({ what: 'add' })}>
            {t('add')}
          </Button>
        }
        empty={persons.length === 0 && t('none')}
      >
        <PlainTable heads={[t('name'), t('phone'), t('joinedOn'), t('holds'), t('actions')]}>
          {persons.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link to={paths.person(person.id)}>{person.name}</Link>
              </th>
              <td className="mono">{person.phone ?? ''}</td>
              <td className="nowrap">{showDay(person.joinedOn, lang)}</td>
              <td>{t('things', { count: person.holds })}</td>
              <td className="nowrap">
                {person.leftOn === null ? (
                  <>
                    <Button
                      look="plain"
                      refused={refused}
                      aria-label={t('changeOf', { name: person.name })}
                      onClick={() => setDoing({ what: 'change', person })}
                    >
                      {t('change')}
                    </Button>{' '}
                    <Button
                      refused={refused}
                      aria-label={t('leaveOf', { name: person.name })}
                      onClick={() => setDoing({ what: 'leave', person })}
                    >
                      {t('leave')}
                    </Button>
                  </>
                ) : (
                  <span className="quiet">
                    {t('leftOn')} {showDay(person.leftOn, lang)}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
      {doing?.what === 'add' ? <AddPersonDialog unitId={unitId} onClose={close} /> : null}
      {doing?.what === 'change' ? <ChangePersonDialog unitId={unitId} person={doing.person} onClose={close} /> : null}
      {doing?.what === 'leave' ? <LeaveDialog unitId={unitId} person={doing.person} onClose={close} /> : null}
    </>
  );
}

function AddPersonDialog({ unitId, onClose }: { readonly unitId: string; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [joinedOn, setJoinedOn] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(addPerson, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (name.trim() === '') return;
    save({ unitId, name, joinedOn, ...(phone.trim() === '' ? {} : { phone }) });
  };
  return (
    <FormDialog title={t('add')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('name')} error={tried && name.trim() === '' ? t('nameMissing') : undefined}>
        <input type="text" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('phone')} hint={t('phoneHint')}>
        <input type="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
      </Field>
      <DayField label={t('joinedOn')} value={joinedOn} onChange={setJoinedOn} />
    </FormDialog>
  );
}

interface OnePersonProps {
  readonly person: Person;
  readonly onClose: () => void;
}

function ChangePersonDialog({ unitId, person, onClose }: OnePersonProps & { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const form = useOpenedForm(person, (one) => ({ name: one.name, phone: one.phone ?? '' }));
  const { name, phone } = form.fields;
  const { shown, save, forget } = useSaving(changePerson, { say: () => toast(t('done')), close: onClose });
  const onSave = () =>
    save({ personId: person.id, name, phone: phone.trim() === '' ? null : phone, revision: form.opened.revision });
  return (
    <FormDialog
      title={t('changeOf', { name: person.name })}
      save={t('save')}
      busy={shown.busy}
      error={otherError(shown.error)}
      onSave={onSave}
      onClose={onClose}
    >
      <Field label={t('name')}>
        <input type="text" value={name} onChange={(event) => form.change({ name: event.target.value })} />
      </Field>
      <Field label={t('phone')} hint={t('phoneHint')}>
        <input type="tel" value={phone} onChange={(event) => form.change({ phone: event.target.value })} />
      </Field>
      <OpenedSides
        form={form}
        error={shown.error}
        reread={async () => {
          const { persons } = await read(readStaff, { unitId, includeEnded: true });
          return persons.find(({ id }) => id === person.id) ?? person;
        }}
        labelOf={t}
        onMerged={forget}
      />
    </FormDialog>
  );
}

function LeaveDialog({ unitId, person, onClose }: OnePersonProps & { readonly unitId: string }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [holder, setHolder] = useState<Holder | null>(null);
  const [leftOn, setLeftOn] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(letPersonLeave, { say: (moved) => toast(t('left', moved)), close: onClose });
  const needed = person.holds > 0;
  const successorId = holder !== null && 'personId' in holder ? holder.personId : undefined;
  const onSave = () => {
    setTried(true);
    if (needed && successorId === undefined) return;
    save({ personId: person.id, leftOn, ...(successorId === undefined ? {} : { successorId }) });
  };
  return (
    <FormDialog
      title={t('leaveOf', { name: person.name })}
      save={t('leave')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      {needed ? (
        <>
          <Notice>{t('leaveNote')}</Notice>
          <HolderChoice
            unitId={unitId}
            value={holder}
            onChange={setHolder}
            personsOnly
            except={person.id}
            tried={tried}
          />
        </>
      ) : null}
      <DayField label={t('leftOn')} value={leftOn} onChange={setLeftOn} />
    </FormDialog>
  );
}
