import type { CarriedVisit } from '@dudao/core/field/device-contract';
import type { ShownSheet } from '@dudao/core/field/shown-sheet';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText, useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/State.tsx';
import { UnitFactGroups } from '../UnitFactGroups.tsx';
import { ActionBar } from './ActionBar.tsx';
import { ArriveFirst } from './ArriveFirst.tsx';
import { ConflictList } from './ConflictList.tsx';
import { DraftSafety } from './DraftSafety.tsx';
import { useBundle, useDevice, useDrafts, useOpened } from './device-context.tsx';
import { FinishedList } from './FinishedList.tsx';
import { newRecord, placeDraft } from './new-draft.ts';
import { PresenceCard, useLastPresence } from './PresenceCard.tsx';
import { ScreenHead } from './ScreenHead.tsx';
import { kindName, stateName } from './VisitsScreen.tsx';
import { METHOD_WORDS } from './words.ts';

const TEXTS = {
  gone: {
    zh: '这次督导不在本机的工作包里（可能已取消、办结或改派）。已写的草稿仍可填写、完成和上交，由督导室决定是否采用。',
    en: 'The visit is not among what the device took along (it may be cancelled, closed or given to others). Drafts can still be written and handed in; the office decides whether they count.',
  },
  drafts: { zh: '草稿', en: 'Drafts' },
  sheets: { zh: '要填的表', en: 'Sheets to fill in' },
  others: { zh: '其他表', en: 'Other sheets' },
  before: { zh: '先看后查', en: 'look first' },
  apart: {
    zh: '背靠背：与另一位督学各填各的，{dueOn} 前都交齐才互相看到',
    en: 'Marked apart: you and another fill it in alone; both see it once both are in, by {dueOn}',
  },
  facts: { zh: '单位情况', en: 'About the unit' },
  forgotten: {
    zh: '本机 7 天没有更新工作包，单位情况已从本机删去。有网络时到“上交与同步”更新一次就有；督导清单和草稿都还在。',
    en: 'Nothing was fetched for 7 days: what is known of the unit was taken off this device. Fetch it under “Hand in and synchronise”; visits and drafts are still here.',
  },
  early: {
    zh: '有观察表还没填。先到现场看，再翻资料、听汇报：先看到的才是真的。',
    en: 'An observation form is not filled in yet. Look first, then open files.',
  },
  quick: { zh: '立行立改', en: 'Fix at once' },
  feedback: { zh: '反馈单', en: 'Feedback' },
  secret: {
    zh: '四不两直：不通知、不打招呼、不听汇报、不用陪同，直奔基层、直插现场。',
    en: 'Unannounced: no notice, no greeting, no briefing, no escort.',
  },
};

/** A visit on the device: what is known of the unit, what is to be filled in, and what was. */
export function VisitScreen() {
  const { visitId = '' } = useParams();
  const t = useTexts(TEXTS);
  const say = useText();
  const navigate = useNavigate();
  const device = useDevice();
  const { drafts: written } = useOpened();
  const { visits, sheets, forgotten } = useBundle();
  const drafts = useDrafts();
  const last = useLastPresence(visitId);
  const [offered, setOffered] = useState<ShownSheet | null>(null);
  const visit = visits.find(({ id }) => id === visitId);
  const own = [...drafts.values()].filter((draft) => draft.visitId === visitId);
  const nameOf = (key: string) => {
    const name = sheets.find((sheet) => sheet.key === key)?.name;
    return name === undefined ? key : say(name);
  };
  const begin = (sheet: ShownSheet) => {
    if (visit === undefined) return;
    const draft = newRecord(device, visit, sheet);
    written.put(draft);
    placeDraft(written, draft.recordId);
    navigate(paths.phoneRecord(draft.recordId));
  };
  const ask = (sheet: ShownSheet) => (last === null && own.length === 0 ? setOffered(sheet) : begin(sheet));
  const isChosen = ({ key }: ShownSheet) => visit?.sheets.some((one) => one.key === key) ?? false;
  const first = (list: readonly ShownSheet[]) =>
    list.toSorted((one, other) => Number(other.beforeFiles) - Number(one.beforeFiles));
  const chosen = first(sheets.filter(isChosen));
  const others = first(sheets.filter((sheet) => !isChosen(sheet)));
  const observed = own.some(
    (draft) => draft.kind === 'record' && sheets.some(({ key, beforeFiles }) => beforeFiles && key === draft.sheet.key),
  );
  const owesLook = chosen.some(({ beforeFiles }) => beforeFiles) && !observed;
  return (
    <main className="field-screen">
      <ScreenHead title={visit?.unit.name ?? ''} back={paths.phone()} />
      {visit === undefined ? (
        <Notice kind="decide">{t('gone')}</Notice>
      ) : (
        <p className="quiet">
          {visit.title} · {kindName(visit.kind, say)} · {stateName(visit.state, say)}
        </p>
      )}
      {visit?.kind === 'unannounced' || visit?.kind === 'lesson' ? <p className="expected">{t('secret')}</p> : null}
      {visit === undefined ? null : <PresenceCard visit={visit} />}
      {visit === undefined || offered === null ? null : (
        <ArriveFirst visit={visit} onGo={() => begin(offered)} onClose={() => setOffered(null)} />
      )}
      {own.length > 0 ? (
        <section>
          <h2>{t('drafts')}</h2>
          <ul className="card-list">
            {own.map((draft) => (
              <li key={draft.recordId}>
                <Link
                  className="card"
                  to={draft.kind === 'record' ? paths.phoneRecord(draft.recordId) : paths.phoneFeedback(visitId)}
                >
                  <strong>{draft.kind === 'record' ? nameOf(draft.sheet.key) : t('feedback')}</strong>
                  {draft.kind === 'record' && draft.title !== '' ? <span>{draft.title}</span> : null}
                  <DraftSafety recordId={draft.recordId} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <ConflictList conflicts={visit?.conflicts ?? []} nameOf={nameOf} />
      <SheetList title={t('sheets')} sheets={chosen} apart={visit?.apart} onBegin={ask} />
      <FinishedList visitId={visitId} />
      {visit === undefined ? null : (
        <>
          <details>
            <summary>{t('others')}</summary>
            <SheetList sheets={others} apart={visit.apart} onBegin={ask} />
          </details>
          <details>
            <summary>{t('facts')}</summary>
            {owesLook ? <Notice>{t('early')}</Notice> : null}
            {forgotten ? <Notice>{t('forgotten')}</Notice> : null}
            <UnitFactGroups groups={visit.facts} level={3} />
          </details>
          <ActionBar>
            <Button onClick={() => navigate(paths.phoneQuick(visitId))}>{t('quick')}</Button>
            <Button look="primary" onClick={() => navigate(paths.phoneFeedback(visitId))}>
              {t('feedback')}
            </Button>
          </ActionBar>
        </>
      )}
    </main>
  );
}

interface SheetListProps {
  readonly title?: string;
  readonly sheets: readonly ShownSheet[];
  /** Those that are marked apart from somebody. */
  readonly apart: CarriedVisit['apart'];
  readonly onBegin: (sheet: ShownSheet) => void;
}

function SheetList({ title, sheets, apart = [], onBegin }: SheetListProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (sheets.length === 0) return null;
  return (
    <section>
      {title === undefined ? null : <h2>{title}</h2>}
      <ul className="card-list">
        {sheets.map((sheet) => (
          <li key={`${sheet.key} ${sheet.version}`}>
            <button type="button" className="card" onClick={() => onBegin(sheet)}>
              <strong>{say(sheet.name)}</strong>
              <span className="small quiet">
                {say(sheet.group.name)} ·{' '}
                {methodsOf(sheet)
                  .map((method) => say(METHOD_WORDS[method]))
                  .join('')}
                {sheet.beforeFiles ? ` · ${t('before')}` : ''}
              </span>
              {apart
                .filter(({ key }) => key === sheet.key)
                .map(({ dueOn }) => (
                  <span key={dueOn} className="small">
                    {t('apart', { dueOn })}
                  </span>
                ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function methodsOf({ sections }: ShownSheet) {
  return [...new Set(sections.flatMap(({ items }) => items.flatMap(({ methods }) => methods)))];
}
