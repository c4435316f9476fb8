import { decideSheet, readSheet } from '@dudao/core/team/contract';
import { SHEET_STATE_NAMES, SPANS } from '@dudao/core/team/sheet';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showDay, showMoment } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { paths } from '../paths.ts';
import { SheetFacts } from '../team/SheetFacts.tsx';
import { SheetForm } from '../team/SheetForm.tsx';
import { SheetRemarks, SheetText } from '../team/SheetText.tsx';
import { SHEET_STANDINGS, type SheetRecord } from '../team/sheet-words.ts';
import { Button } from '../ui/Button.tsx';
import { EntryDialog } from '../ui/EntryDialog.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';

const TEXTS = {
  all: { zh: '{team} · 日报周报', en: '{team} · sheets' },
  none: { zh: '没有写', en: 'not written' },
  due: { zh: '{day} 前交', en: 'due on {day}' },
  late: { zh: '迟 {days} 天', en: '{days} days late' },
  signed: { zh: '{by}签字，{at}', en: 'signed by {by}, {at}' },
  received: { zh: '{by}收，{at}', en: 'received by {by}, {at}' },
  receive: { zh: '收下', en: 'Receive' },
  giveBack: { zh: '退回', en: 'Hand back' },
  reason: { zh: '退回的原因', en: 'Reason' },
  done: { zh: '已收下。', en: 'Received.' },
  returned: { zh: '已退回督导组。', en: 'Handed back to the team.' },
};

/** A team's sheet of a day or a week: written by the team, received by its office. */
export function TeamSheetPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const params = useParams();
  const span = SPANS.find((one) => one === params.span) ?? 'daily';
  const asked = { bodyId: params.bodyId ?? '', span, onDay: params.onDay ?? '' };
  const found = useRead(readSheet, asked);
  const name = found.data === undefined ? '' : say(found.data.form.name);
  useTitle(name);
  if (found.isPending) return <Loading lines={8} />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  const sheet = found.data;
  const { fromOn, untilOn, state, lateDays } = sheet;
  const days = fromOn === untilOn ? showDay(fromOn, lang) : `${showDay(fromOn, lang)}—${showDay(untilOn, lang)}`;
  const lead = [
    t('due', { day: showDay(sheet.dueOn, lang) }),
    ...(lateDays > 0 ? [t('late', { days: lateDays })] : []),
    ...(sheet.signedBy === null || sheet.signedAt === null
      ? []
      : [t('signed', { by: sheet.signedBy, at: showMoment(sheet.signedAt, lang) })]),
    ...(sheet.receivedBy === null || sheet.receivedAt === null
      ? []
      : [t('received', { by: sheet.receivedBy, at: showMoment(sheet.receivedAt, lang) })]),
  ];
  return (
    <>
      <PageHead
        crumbs={
          <Link to={paths.teamSheets(sheet.team.id, fromOn.slice(0, 7))}>{t('all', { team: sheet.team.name })}</Link>
        }
        title={`${name} · ${days}`}
        lead={lead.join(lang === 'zh' ? '；' : '; ')}
      />
      <div className="stack wide">
        <p>
          {state === null ? (
            <VerdictMark standing="none" word={t('none')} />
          ) : (
            <VerdictMark standing={SHEET_STANDINGS[state]} word={say(SHEET_STATE_NAMES[state])} />
          )}
        </p>
        <SheetRemarks sheet={sheet} />
        <SheetFacts sheet={sheet} />
        {sheet.actions.save === true ? (
          <SheetForm key={`${span} ${fromOn}`} sheet={sheet} />
        ) : (
          <SheetText sheet={sheet} />
        )}
        {sheet.actions.receive === true ? <Decide sheet={sheet} /> : null}
      </div>
    </>
  );
}

function Decide({ sheet }: { readonly sheet: SheetRecord }) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [returning, setReturning] = useState(false);
  const receive = useWrite(decideSheet);
  const { shown, save } = useSaving(decideSheet, {
    say: () => toast(t('returned')),
    close: () => setReturning(false),
  });
  const which = { bodyId: sheet.team.id, span: sheet.span, onDay: sheet.fromOn, revision: sheet.revision };
  return (
    <>
      <ErrorLine error={receive.error} />
      <div className="line no-print">
        <Button
          look="primary"
          busy={receive.isPending}
          onClick={() =>
            receive.mutate({ ...which, decision: { kind: 'receive' } }, { onSuccess: () => toast(t('done')) })
          }
        >
          {t('receive')}
        </Button>
        <Button onClick={() => setReturning(true)}>{t('giveBack')}</Button>
      </div>
      {returning ? (
        <EntryDialog
          title={t('giveBack')}
          save={t('giveBack')}
          look="decide"
          fields={[{ id: 'reason', label: t('reason'), kind: 'long' }]}
          shown={shown}
          onSave={({ reason }) => save({ ...which, decision: { kind: 'return', reason } })}
          onClose={() => setReturning(false)}
        />
      ) : null}
    </>
  );
}
