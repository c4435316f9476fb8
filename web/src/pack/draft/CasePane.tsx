import { parseCasePath } from '@dudao/core/pack/cases/read-cases';
import { type CaseOutcome, caseHolds } from '@dudao/core/pack/cases/run-case';
import type { TextEdit } from '@dudao/core/pack/draft/edit-text';
import { useText, useTexts } from '../../lib/language.tsx';
import { Button } from '../../ui/Button.tsx';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { keysAt, listAt, textAt } from './entry-access.ts';
import { useProblemText } from './problem-text.ts';

const TEXTS = {
  title: { zh: '算例', en: 'Test cases' },
  counts: { zh: '{holds} 个成立，{fails} 个不成立', en: '{holds} hold, {fails} do not' },
  checking: { zh: '正在检查……', en: 'Checking …' },
  waiting: { zh: '草稿里有错误，算例暂时没有算。', en: 'The draft has faults; the cases are not computed.' },
  none: { zh: '还没有算例。提交之前至少要有一个。', en: 'No case yet. At least one is needed before submitting.' },
  holds: { zh: '成立', en: 'holds' },
  fails: { zh: '不成立', en: 'does not hold' },
  path: { zh: '哪个值', en: 'Value' },
  expected: { zh: '应有', en: 'Expected' },
  found: { zh: '算出', en: 'Computed' },
  mend: { zh: '改为算出的值', en: 'Take the computed value' },
  remove: { zh: '删除算例', en: 'Delete the case' },
  others: { zh: '其他算例（{count}）', en: 'Other cases ({count})' },
};

interface CasePaneProps {
  readonly casesPlain: unknown;
  readonly outcomes: readonly CaseOutcome[];
  /** Whether the draft has been checked at all. */
  readonly checked: boolean;
  /** Definitions of the selected entry: their cases come first. */
  readonly definitions: readonly string[];
  readonly disabled: boolean;
  readonly edit: (...edits: readonly TextEdit[]) => void;
}

/** The cases beside the indicator: what does not hold first, then what concerns the selected entry, then the rest. */
export function CasePane({ casesPlain, outcomes, checked, definitions, disabled, edit }: CasePaneProps) {
  const t = useTexts(TEXTS);
  const written = listAt(casesPlain, ['cases']);
  const shown = outcomes.map((outcome) => {
    const index = written.findIndex((one) => textAt(one, ['id']) === outcome.id);
    const about = keysAt(written[index], ['expect']).some((path) =>
      definitions.includes(parseCasePath(path)?.definition ?? ''),
    );
    return { outcome, index, first: !caseHolds(outcome) || about };
  });
  const fails = outcomes.filter((one) => !caseHolds(one)).length;
  const rest = shown.filter(({ first }) => !first);
  const entry = ({ outcome, index }: (typeof shown)[number]) => (
    <Case key={outcome.id} outcome={outcome} index={index} written={written[index]} disabled={disabled} edit={edit} />
  );
  return (
    <section className="stack tight" aria-label={t('title')}>
      <div className="section-head">
        <h2>{t('title')}</h2>
        {outcomes.length > 0 ? (
          <span className="small quiet" role="status">
            {t('counts', { holds: outcomes.length - fails, fails })}
          </span>
        ) : null}
      </div>
      {outcomes.length === 0 ? (
        <p className="quiet">{t(written.length === 0 ? 'none' : checked ? 'waiting' : 'checking')}</p>
      ) : null}
      <ul>{shown.filter(({ first }) => first).map(entry)}</ul>
      {rest.length > 0 ? (
        <details>
          <summary>{t('others', { count: rest.length })}</summary>
          <ul>{rest.map(entry)}</ul>
        </details>
      ) : null}
    </section>
  );
}

interface CaseProps {
  readonly outcome: CaseOutcome;
  readonly index: number;
  readonly written: unknown;
  readonly disabled: boolean;
  readonly edit: CasePaneProps['edit'];
}

function Case({ outcome, index, disabled, edit }: CaseProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const sayProblem = useProblemText();
  const holds = caseHolds(outcome);
  // A figure is what the standard yields; words such as “no such path” are not.
  const canMend = (found: string) => /^-?\d|^(?:true|false|missing|not-applicable)$/u.test(found);
  return (
    <li className="draft-case">
      <p className="line apart">
        <span>
          <VerdictMark standing={holds ? 'met' : 'miss'} word={holds ? t('holds') : t('fails')} />{' '}
          <span>{say(outcome.title)}</span>
        </span>
        {disabled ? null : (
          <Button
            look="plain"
            className="small"
            aria-label={`${t('remove')} ${say(outcome.title)}`}
            onClick={() => edit({ kind: 'remove', path: ['cases', index] })}
          >
            ×
          </Button>
        )}
      </p>
      {outcome.problems.map((problem) => (
        <p key={problem.problem} className="error-line">
          {sayProblem(problem)}
        </p>
      ))}
      {outcome.differences.length > 0 ? (
        <table className="plain-table small">
          <thead>
            <tr>
              <th scope="col">{t('path')}</th>
              <th scope="col">{t('expected')}</th>
              <th scope="col">{t('found')}</th>
              <th scope="col">
                <span className="sr-only">{t('mend')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {outcome.differences.map(({ path, expected, found }) => (
              <tr key={path}>
                <td className="mono">{path}</td>
                <td>{expected}</td>
                <td>{found}</td>
                <td>
                  {disabled || !canMend(found) || expected.startsWith('not ') ? null : (
                    <Button
                      look="plain"
                      aria-label={`${t('mend')} ${path}`}
                      onClick={() =>
                        edit({ kind: 'set', path: ['cases', index, 'expect', path], value: plainOf(found) })
                      }
                    >
                      {t('mend')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </li>
  );
}

function plainOf(found: string): string | boolean {
  return found === 'true' ? true : found === 'false' ? false : found;
}
