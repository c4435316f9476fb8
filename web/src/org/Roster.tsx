import { BODY_KIND_FACTS, type BodyKind, SEAT_ROLES, type SeatRole } from '@dudao/core/org/body-kind';
import { type Holder, type Seat, seat, unseat } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import { useToast } from '../ui/Toast.tsx';
import { HolderChoice } from './HolderChoice.tsx';
import { holderText } from './holder-text.ts';

const TEXTS = {
  title: { zh: '名单', en: 'Roster' },
  add: { zh: '列入名单', en: 'Seat somebody' },
  none: { zh: '名单上还没有人。', en: 'Nobody sits in it.' },
  role: { zh: '席位', en: 'Seat' },
  who: { zh: '职务、姓名', en: 'Post, name' },
  since: { zh: '自', en: 'Since' },
  actions: { zh: '操作', en: 'Actions' },
  remove: { zh: '退出', en: 'End' },
  removeOf: { zh: '{who}退出', en: '{who} leaves' },
  untilOn: { zh: '退出日期', en: 'Until' },
  fromOn: { zh: '自哪一天起', en: 'From which day' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  save: { zh: '保存', en: 'Save' },
  done: { zh: '已保存。', en: 'Saved.' },
};

interface RosterProps {
  readonly body: { readonly id: string; readonly unitId: string; readonly kind: BodyKind };
  readonly roster: readonly Seat[];
  readonly refused: string | undefined;
}

/** Who sits in a body, by seats. */
export function Roster({ body, roster, refused }: RosterProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const [doing, setDoing] = useState<'add' | Seat | null>(null);
  const { seats } = BODY_KIND_FACTS[body.kind];
  return (
    <>
      <Section
        title={t('title')}
        level={2}
        aside={
          <Button refused={refused} onClick={() => setDoing('add')}>
            {t('add')}
          </Button>
        }
        empty={roster.length === 0 && t('none')}
      >
        <PlainTable heads={[t('role'), t('who'), t('since'), t('actions')]}>
          {roster.map((one) => {
            const name = seats[one.role];
            const who = holderText(one.holder, t('vacant'));
            return (
              <tr key={one.id}>
                <th scope="row">{name === undefined ? one.role : say(name)}</th>
                <td className={one.holder.person === null ? 'staff-gap' : undefined}>{who}</td>
                <td className="nowrap">{showDay(one.fromOn, lang)}</td>
                <td>
                  <Button
                    look="plain"
                    refused={refused}
                    aria-label={t('removeOf', { who })}
                    onClick={() => setDoing(one)}
                  >
                    {t('remove')}
                  </Button>
                </td>
              </tr>
            );
          })}
        </PlainTable>
      </Section>
      {doing === 'add' ? <SeatDialog body={body} onClose={() => setDoing(null)} /> : null}
      {doing !== null && doing !== 'add' ? <UnseatDialog held={doing} onClose={() => setDoing(null)} /> : null}
    </>
  );
}

function SeatDialog({ body, onClose }: { readonly body: RosterProps['body']; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const toast = useToast();
  const { seats } = BODY_KIND_FACTS[body.kind];
  const roles = SEAT_ROLES.filter((role) => seats[role] !== undefined);
  const [role, setRole] = useState<SeatRole>('member');
  const [holder, setHolder] = useState<Holder | null>(null);
  const [fromOn, setFromOn] = useState(today());
  const [tried, setTried] = useState(false);
  const { shown, save } = useSaving(seat, { say: () => toast(t('done')), close: onClose });
  const onSave = () => {
    setTried(true);
    if (holder === null) return;
    save({ bodyId: body.id, role, holder, fromOn });
  };
  return (
    <FormDialog title={t('add')} save={t('save')} {...shown} onSave={onSave} onClose={onClose}>
      <Field label={t('role')}>
        <select value={role} onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {say(seats[one] ?? { zh: one, en: one })}
            </option>
          ))}
        </select>
      </Field>
      <HolderChoice unitId={body.unitId} value={holder} onChange={setHolder} tried={tried} />
      <DayField label={t('fromOn')} value={fromOn} onChange={setFromOn} />
    </FormDialog>
  );
}

function UnseatDialog({ held, onClose }: { readonly held: Seat; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [untilOn, setUntilOn] = useState(today());
  const { shown, save } = useSaving(unseat, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ seatId: held.id, untilOn });
  return (
    <FormDialog
      title={t('removeOf', { who: holderText(held.holder, t('vacant')) })}
      save={t('remove')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <DayField label={t('untilOn')} value={untilOn} onChange={setUntilOn} />
    </FormDialog>
  );
}
