import { followIssue, followLedger, RHYTHMS } from '@dudao/core/issue/watch-contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useWrite } from '../../lib/ask.ts';
import { useTexts } from '../../lib/language.tsx';
import { paths } from '../../paths.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { type Followable, isFollowed, type Watch } from './followable.ts';

const TEXTS = {
  title: { zh: '关注“{name}”', en: 'Follow “{name}”' },
  save: { zh: '保存', en: 'Save' },
  how: { zh: '有变动时怎样告诉我', en: 'How to tell me what moved' },
  day: { zh: '每天一次：前一天的变动', en: 'Once a day: what moved the day before' },
  week: { zh: '每周一次：星期一说上一周的变动', en: 'Once a week: on Monday, the week before' },
  never: { zh: '不关注', en: 'Do not follow' },
  about: {
    zh: '没有变动就不提醒；自己办理的不算。提醒出现在“提醒”里，也按提醒设置发到邮箱等渠道。',
    en: 'Nothing moved, nothing is told; what you did yourself does not count. It comes as a reminder, by the channels that you have set.',
  },
  done: { zh: '已关注“{name}”。', en: '“{name}” is followed.' },
  ended: { zh: '不再关注“{name}”。', en: '“{name}” is not followed any more.' },
  others: { zh: '我关注的全部', en: 'All that I follow' },
  what: { zh: '关注的事项', en: 'What' },
  rhythm: { zh: '频率', en: 'Rhythm' },
  daily: { zh: '每天', en: 'daily' },
  weekly: { zh: '每周', en: 'weekly' },
  ledgerOf: { zh: '{unit} 台账', en: 'Ledger of {unit}' },
};

type Rhythm = (typeof RHYTHMS)[number];

interface FollowDialogProps {
  readonly thing: Followable;
  readonly watches: readonly Watch[];
  readonly onClose: () => void;
}

/** In which rhythm somebody is told of what moves in one thing, with all that they follow. */
export function FollowDialog({ thing, watches, onClose }: FollowDialogProps) {
  const t = useTexts(TEXTS);
  const toast = useToast();
  const held = watches.find((watch) => isFollowed(thing, watch));
  const [every, setEvery] = useState<Rhythm | null>(held?.every ?? 'day');
  const entry = useWrite(followIssue);
  const ledger = useWrite(followLedger);
  const { name } = thing;
  const done = {
    onSuccess: () => {
      toast(t(every === null ? 'ended' : 'done', { name }));
      onClose();
    },
  };
  const save = () => {
    if (thing.kind === 'entry') entry.mutate({ issueId: thing.issueId, every }, done);
    else if (thing.kind === 'view') {
      ledger.mutate({ unitId: thing.unitId, followed: { kind: 'view', viewId: thing.viewId }, every }, done);
    } else ledger.mutate({ unitId: thing.unitId, followed: { kind: 'unit', ledger: thing.ledger }, every }, done);
  };
  return (
    <FormDialog
      title={t('title', { name })}
      save={t('save')}
      busy={entry.isPending || ledger.isPending}
      error={entry.error ?? ledger.error}
      onSave={save}
      onClose={onClose}
    >
      <fieldset className="stack tight">
        <legend>{t('how')}</legend>
        {[...RHYTHMS, null].map((one) => (
          <label key={one ?? 'never'} className="choice">
            <input type="radio" name="every" checked={every === one} onChange={() => setEvery(one)} />
            {t(one ?? 'never')}
          </label>
        ))}
      </fieldset>
      <p className="small quiet">{t('about')}</p>
      {watches.length === 0 ? null : (
        <details>
          <summary>{t('others')}</summary>
          <PlainTable heads={[t('what'), t('rhythm')]}>
            {watches.map((watch) => (
              <tr key={watch.id}>
                <td>
                  <Link to={addressOf(watch)} onClick={onClose}>
                    {watch.issue === null
                      ? (watch.view?.name ?? t('ledgerOf', { unit: watch.unit.name }))
                      : `${watch.issue.number} ${watch.issue.title}`}
                  </Link>
                </td>
                <td>{t(watch.every === 'day' ? 'daily' : 'weekly')}</td>
              </tr>
            ))}
          </PlainTable>
        </details>
      )}
    </FormDialog>
  );
}

function addressOf({ issue, view, unit, ledger }: Watch): string {
  if (issue !== null) return paths.issue(issue.id);
  return view === null ? paths.issues(unit.id, ledger === null ? {} : { ledger }) : paths.issueView(view.id);
}
