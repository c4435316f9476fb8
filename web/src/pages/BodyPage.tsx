import { BODY_KIND_FACTS } from '@dudao/core/org/body-kind';
import { readUnit } from '@dudao/core/org/contract';
import { ORG_PROBLEMS } from '@dudao/core/org/problems';
import { endBody, readBody, type Seat } from '@dudao/core/org/staff-contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { holds, useMe } from '../access/session.tsx';
import { BodyProfile } from '../activity/BodyProfile.tsx';
import { TeamMonth } from '../inspection/TeamMonth.tsx';
import { useRead } from '../lib/ask.ts';
import { showDay, today } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { useSaving } from '../lib/saving.ts';
import { useTitle } from '../lib/title.ts';
import { BodyUnits } from '../org/BodyUnits.tsx';
import { holderText } from '../org/holder-text.ts';
import { Roster } from '../org/Roster.tsx';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { DayField } from '../ui/DayField.tsx';
import { FormDialog } from '../ui/FormDialog.tsx';
import { ErrorState, Loading, Notice } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import '../org/staff.css';
import { PageHead } from '../ui/PageHead.tsx';

const TEXTS = {
  staff: { zh: '人员与机构', en: 'People and bodies' },
  foundedOn: { zh: '成立日期', en: 'Founded on' },
  endedOn: { zh: '撤销日期', en: 'Ended on' },
  document: { zh: '成立文件', en: 'Founding document' },
  mandate: { zh: '职责', en: 'Mandate' },
  below: { zh: '下设', en: 'Below it' },
  on: { zh: '名单日期', en: 'Roster on' },
  since: { zh: '与哪一天相比', en: 'Compared with' },
  changes: { zh: '自 {day} 以来的变动', en: 'Changes since {day}' },
  joined: { zh: '新进：{names}', en: 'Joined: {names}' },
  left: { zh: '退出：{names}', en: 'Left: {names}' },
  same: { zh: '没有变动。', en: 'Nobody joined and nobody left.' },
  vacant: { zh: '（空缺）', en: '(vacant)' },
  end: { zh: '撤销', en: 'End' },
  endOf: { zh: '撤销“{name}”', en: 'End “{name}”' },
  endNote: {
    zh: '名单、单位和下设机构同日结束；历史保留。',
    en: 'Its seats, its units and the bodies below it end on the same day; the history stays.',
  },
  done: { zh: '已撤销。', en: 'Ended.' },
};

/** One standing body: its roster on a day and what changed since another, its units, its end. */
export function BodyPage() {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const me = useMe();
  const { bodyId = '' } = useParams();
  const [on, setOn] = useState(today());
  const [since, setSince] = useState('');
  const [ending, setEnding] = useState(false);
  const body = useRead(
    readBody,
    { bodyId, ...(on === '' ? {} : { on }), ...(since === '' ? {} : { since }) },
    { keepPrevious: true },
  );
  const unit = useRead(readUnit, { unitId: body.data?.unitId ?? '' }, { enabled: body.data !== undefined });
  useTitle(body.data?.name ?? t('staff'));
  if (body.isPending) return <Loading lines={8} />;
  if (body.isError) return <ErrorState error={body.error} onRetry={() => body.refetch()} />;
  const { name, kind, endedOn, document, mandate, below, roster, joined, left, assigned } = body.data;
  const refused = reasonOf(body.data.actions.edit, ORG_PROBLEMS, lang, { name, endedOn: endedOn ?? '' });
  const names = (seats: readonly Seat[]) =>
    seats.map(({ holder }) => holderText(holder, t('vacant'))).join(lang === 'zh' ? '、' : ', ');
  return (
    <>
      <PageHead
        crumbs={unit.data ? <Link to={paths.staff(unit.data.id)}>{`${unit.data.name} · ${t('staff')}`}</Link> : null}
        title={name}
        lead={say(BODY_KIND_FACTS[kind].name)}
        actions={
          <Button refused={refused} onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        }
      />
      <div className="stack wide">
        <dl className="facts">
          <dt>{t('foundedOn')}</dt>
          <dd>{showDay(body.data.foundedOn, lang)}</dd>
          {endedOn === null ? null : (
            <>
              <dt>{t('endedOn')}</dt>
              <dd>{showDay(endedOn, lang)}</dd>
            </>
          )}
          {document === null ? null : (
            <>
              <dt>{t('document')}</dt>
              <dd>{document}</dd>
            </>
          )}
          {mandate === null ? null : (
            <>
              <dt>{t('mandate')}</dt>
              <dd>{mandate}</dd>
            </>
          )}
          {below.length === 0 ? null : (
            <>
              <dt>{t('below')}</dt>
              <dd>
                {below.map((one, i) => (
                  <span key={one.id}>
                    {i > 0 ? (lang === 'zh' ? '、' : ', ') : ''}
                    <Link to={paths.body(one.id)}>{one.name}</Link>
                  </span>
                ))}
              </dd>
            </>
          )}
        </dl>
        <div className="line">
          <DayField label={t('on')} value={on} onChange={setOn} />
          <DayField label={t('since')} value={since} onChange={setSince} />
        </div>
        {since === '' ? null : (
          <Notice>
            <strong>{t('changes', { day: showDay(since, lang) })}</strong>
            {joined.length + left.length === 0 ? <div>{t('same')}</div> : null}
            {joined.length > 0 ? <div>{t('joined', { names: names(joined) })}</div> : null}
            {left.length > 0 ? <div>{t('left', { names: names(left) })}</div> : null}
          </Notice>
        )}
        <Roster body={body.data} roster={roster} refused={refused} />
        <BodyUnits body={body.data} units={assigned} refused={refused} />
        {kind === 'team' && holds(me, 'inspection.work') ? <TeamMonth bodyId={body.data.id} /> : null}
        {holds(me, 'activity.read') ? <BodyProfile body={body.data} /> : null}
      </div>
      {ending ? <EndDialog body={body.data} onClose={() => setEnding(false)} /> : null}
    </>
  );
}

interface EndProps {
  readonly body: { readonly id: string; readonly name: string; readonly revision: number };
  readonly onClose: () => void;
}

function EndDialog({ body, onClose }: EndProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const [endedOn, setEndedOn] = useState(today());
  const { shown, save } = useSaving(endBody, { say: () => toast(t('done')), close: onClose });
  const onSave = () => save({ bodyId: body.id, endedOn, revision: body.revision });
  return (
    <FormDialog
      title={t('endOf', { name: body.name })}
      save={t('end')}
      look="decide"
      {...shown}
      onSave={onSave}
      onClose={onClose}
    >
      <Notice>{t('endNote')}</Notice>
      <DayField label={t('endedOn')} value={endedOn} onChange={setEndedOn} />
    </FormDialog>
  );
}
