import { BODY_KIND_FACTS, type BodyKind, SEAT_ROLES, type SeatRole } from '@dudao/core/org/body-kind';
import { type Holder, type Seat, seat, unseat } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
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
    <section>
      <div className="section-head">
        <h2>{t('title')}</h2>
        <Button refused={refused} onClick={() => setDoing('add')}>
          {t('add')}
        </Button>
      </div>
      {roster.length === 0 ? (
        <p className="quiet">{t('none')}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('role')}</th>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col">{t('actions')}</th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        </div>
      )}
      {doing === 'add' ? <SeatDialog body={body} onClose={() => setDoing(null)} /> : null}
      {doing !== null && doing !== 'add' ? <UnseatDialog held={doing} onClose={() => setDoing(null)} /> : null}
    </section>
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
  const add = useWrite(seat);
  const save = () => {
    setTried(true);
    if (holder === null) return;
    add.mutate(
      { bodyId: body.id, role, holder, fromOn },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  };
  return (
    <FormDialog
      title={t('add')}
      save={t('save')}
      busy={add.isPending}
      error={add.error}
      onSave={save}
      onClose={onClose}
    >
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
      <Field label={t('fromOn')}>
        <input type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

function UnseatDialog({ held, onClose }: { readonly held: Seat; readonly onClose: () => void }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [untilOn, setUntilOn] = useState(today());
  const end = useWrite(unseat);
  const save = () =>
    end.mutate(
      { seatId: held.id, untilOn },
      {
        onSuccess: () => {
          toast(t('done'));
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('removeOf', { who: holderText(held.holder, t('vacant')) })}
      save={t('remove')}
      look="decide"
      busy={end.isPending}
      error={end.error}
      onSave={save}
      onClose={onClose}
    >
      <Field label={t('untilOn')}>
        <input type="date" value={untilOn} onChange={(event) => setUntilOn(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
