import { readIssue } from '@dudao/core/issue/read-contract';
import type { ShownAction } from '@dudao/core/issue/shapes';
import { useState } from 'react';
import { useRead } from '../../lib/ask.ts';
import { useLanguage, useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorState, Loading, Notice } from '../../ui/State.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { type Issue, obstacleTo, sortActions } from '../issue-record.ts';
import { actionsInto, type BoardColumn } from './board.ts';

const TEXTS = {
  title: { zh: '办理 {number}', en: 'Act on {number}' },
  reading: { zh: '办理', en: 'Act' },
  noWay: {
    zh: '从“{from}”到“{to}”，这种台账的流程里没有直接的一步。现在可以这样办理：',
    en: 'No step of this ledger leads from “{from}” to “{to}”. What can be done now:',
  },
  notYours: {
    zh: '到“{to}”这一步现在办不了，原因写在下面。',
    en: 'The step to “{to}” cannot be taken now; why is said below.',
  },
  others: { zh: '由别人办理', en: 'for others to do' },
  nothing: { zh: '现在没有由您办理的动作。', en: 'Nothing is yours to do now.' },
};

interface MoveDialogProps {
  readonly issueId: string;
  /** The column into which a card was put; null: what can be done is asked. */
  readonly column: BoardColumn | null;
  readonly onClose: () => void;
}

/** What moves an entry from here, by its ledger's table: the one action that leads into the column opens at once, else there is a choice. */
export function MoveDialog({ issueId, column, onClose }: MoveDialogProps) {
  const t = useTexts(TEXTS);
  const found = useRead(readIssue, { issueId });
  const issue = found.data;
  if (issue === undefined) {
    return (
      <Dialog title={t('reading')} onClose={onClose}>
        {found.isError ? <ErrorState error={found.error} onRetry={() => found.refetch()} /> : <Loading lines={3} />}
      </Dialog>
    );
  }
  return <MoveFrom issue={issue} column={column} onClose={onClose} />;
}

interface MoveFromProps {
  readonly issue: Issue;
  readonly column: BoardColumn | null;
  readonly onClose: () => void;
}

/** The action that is on its way stays the one that was opened, however the entry stands when it is read anew: what was written in its dialog is kept. */
function MoveFrom({ issue, column, onClose }: MoveFromProps) {
  const t = useTexts(TEXTS);
  const { able } = sortActions(issue);
  const into = column === null ? [] : actionsInto(issue, column, issue.ledgerKind);
  const ableInto = into.filter(({ id }) => able.some((one) => one.id === id));
  const [chosen, setChosen] = useState<ShownAction | null>(null);
  const [only] = ableInto.length === 1 ? ableInto : [];
  if (chosen === null && only !== undefined) setChosen(only);
  const acting = chosen ?? only;
  if (acting !== undefined) return <ActDialog issue={issue} action={acting} onClose={onClose} />;
  return (
    <Dialog title={t('title', { number: issue.number })} onClose={onClose}>
      <div className="stack">
        <p>
          <strong>{issue.title}</strong>
        </p>
        {column === null || ableInto.length > 0 ? null : <WhyNot issue={issue} column={column} into={into} />}
        <Choices issue={issue} actions={ableInto.length > 0 ? ableInto : able} onChoose={setChosen} />
      </div>
    </Dialog>
  );
}

interface WhyNotProps {
  readonly issue: Issue;
  readonly column: BoardColumn;
  readonly into: readonly ShownAction[];
}

function WhyNot({ issue, column, into }: WhyNotProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  if (into.length === 0) {
    return <Notice kind="decide">{t('noWay', { from: say(issue.stateName), to: say(column.name) })}</Notice>;
  }
  return (
    <>
      <Notice kind="decide">{t('notYours', { to: say(column.name) })}</Notice>
      <ul className="issue-hindered">
        {into.map((action) => (
          <li key={action.id}>
            <span>{say(action.name)}</span>
            <span className="small quiet">{obstacleTo(issue, action.id, lang) ?? t('others')}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ChoicesProps {
  readonly issue: Issue;
  readonly actions: readonly ShownAction[];
  readonly onChoose: (action: ShownAction) => void;
}

function Choices({ issue, actions, onChoose }: ChoicesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  if (actions.length === 0) return <p className="quiet">{t('nothing')}</p>;
  const stateOf = (to: string | null) => issue.ledgerKind.states.find(({ id }) => id === to);
  return (
    <div className="line">
      {actions.map((action) => {
        const to = stateOf(action.to);
        return (
          <Button key={action.id} onClick={() => onChoose(action)}>
            {say(action.name)}
            {to === undefined || to.id === issue.state || say(to.name) === say(action.name) ? '' : ` → ${say(to.name)}`}
          </Button>
        );
      })}
    </div>
  );
}
