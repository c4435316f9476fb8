import type { ShownRevisit } from '@dudao/core/issue/again-contract';
import { useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';

const TEXTS = {
  record: { zh: '登记结果', en: 'Set down' },
  recordOf: { zh: '登记 {number} 的回访结果', en: 'Set down the revisit of {number}' },
};

interface RevisitButtonProps {
  readonly revisit: ShownRevisit;
  readonly look?: 'primary';
  readonly onClick: () => void;
}

/** Sets down a revisit, where the server says that the reader may; what else stands in the way is told beside. Nothing where it is others' to do. */
export function RevisitButton({ revisit, look, onClick }: RevisitButtonProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { actions, obstacle, issue } = revisit;
  const name = t('recordOf', { number: issue.number });
  if (actions.record === 'issue-not-yours') return null;
  if (obstacle === null)
    return (
      <Button {...(look === undefined ? {} : { look })} aria-label={name} onClick={onClick}>
        {t('record')}
      </Button>
    );
  return (
    <>
      <Button refused={say(obstacle)} aria-label={name}>
        {t('record')}
      </Button>
      <span className="small quiet issue-line">{say(obstacle)}</span>
    </>
  );
}
