import { CASE_ACTIONS, type CaseAction, type CaseActionId } from '@dudao/core/accountability/case-table';
import { actOnCase } from '@dudao/core/accountability/contract';
import { ACCOUNTABILITY_PROBLEMS } from '@dudao/core/accountability/problems';
import { useState } from 'react';
import { useWrite } from '../lib/ask.ts';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { reasonOf } from '../lib/reason.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorLine } from '../ui/State.tsx';
import { useToast } from '../ui/Toast.tsx';
import type { CaseRecord } from './case-record.ts';
import { GatherDialog } from './GatherDialog.tsx';
import { StepDialog } from './StepDialog.tsx';

const TEXTS = {
  done: { zh: '已办理：{name}。', en: 'Done: {name}.' },
  not: { zh: '“{name}”现在不能办：{why}', en: '“{name}” cannot be done now: {why}' },
};

/** Reasons that help: what must happen first. Of what is somebody else's, or of another state, nothing is said. */
const TOLD: readonly string[] = [
  'accountability-own-hand',
  'accountability-no-facts',
  'accountability-no-evidence',
  'accountability-uncited',
  'accountability-hearing-runs',
  'accountability-receipt-runs',
  'accountability-criticism-open',
  'accountability-appeal-runs',
  'accountability-not-received',
  'accountability-appeal-late',
];
const STRONG: readonly CaseActionId[] = ['notify', 'state', 'propose', 'decide', 'serve', 'receive', 'uphold'];
const GRAVE: readonly CaseActionId[] = ['drop', 'dismiss', 'revoke', 'hand-over', 'end', 'lapse', 'waive'];
const lookOf = (id: CaseActionId) => (STRONG.includes(id) ? 'primary' : GRAVE.includes(id) ? 'decide' : undefined);

/** What the reader can do with a case now, and why not where that helps. */
export function CaseSteps({ record }: { readonly record: CaseRecord }) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const toast = useToast();
  const [doing, setDoing] = useState<CaseActionId | null>(null);
  const write = useWrite(actOnCase, ['notice']);
  const { actions, id: caseId, revision, dueOn, appealDueOn } = record;
  const list: readonly (CaseAction & { readonly id: CaseActionId })[] = CASE_ACTIONS;
  const open = list.filter(({ id }) => actions[id] === true);
  const due = (day: string | null) => (day === null ? '' : showDay(day, lang));
  const waiting = list.filter(({ id }) => TOLD.includes(String(actions[id])));
  const begin = (action: (typeof list)[number]) => {
    if ((action.asks ?? []).length > 0) setDoing(action.id);
    else
      write.mutate(
        { caseId, revision, action: action.id },
        { onSuccess: () => toast(t('done', { name: say(action.name) })) },
      );
  };
  const close = () => setDoing(null);
  const chosen = list.find(({ id }) => id === doing);
  return (
    <>
      <ErrorLine error={write.error} />
      {open.length === 0 ? null : (
        <div className="line no-print">
          {open.map((action) => {
            const look = lookOf(action.id);
            return (
              <Button
                key={action.id}
                busy={write.isPending}
                {...(look === undefined ? {} : { look })}
                onClick={() => begin(action)}
              >
                {say(action.name)}
              </Button>
            );
          })}
        </div>
      )}
      {waiting.length === 0 ? null : (
        <div>
          {waiting.map(({ id, name }) => (
            <p key={id} className="small quiet">
              {t('not', {
                name: say(name),
                why:
                  reasonOf(actions[id], ACCOUNTABILITY_PROBLEMS, lang, {
                    dueOn: due(id === 'end' || id === 'appeal' ? appealDueOn : dueOn),
                  }) ?? '',
              })}
            </p>
          ))}
        </div>
      )}
      {chosen?.id === 'gather' ? <GatherDialog record={record} onClose={close} /> : null}
      {chosen === undefined || chosen.id === 'gather' ? null : (
        <StepDialog key={chosen.id} record={record} action={chosen} onClose={close} />
      )}
    </>
  );
}
