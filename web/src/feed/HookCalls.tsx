import { LISTED_CALLS, listHookCalls, sendHookAgain } from '@dudao/core/feed/hook/hook-contract';
import { hookKindOf, TEST_KIND } from '@dudao/core/feed/hook/hook-kinds';
import type { OutputOf } from '@dudao/core/lib/contract';
import type { Text } from '@dudao/core/lib/text';
import { Link } from 'react-router';
import { useRead, useWrite } from '../lib/ask.ts';
import { showShortMoment } from '../lib/date.ts';
import { failureText } from '../lib/failure-texts.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { ErrorLine, ErrorState, Loading } from '../ui/State.tsx';

const TEXTS = {
  event: { zh: '事件', en: 'Event' },
  happened: { zh: '发生', en: 'Happened' },
  state: { zh: '结果', en: 'Result' },
  tries: { zh: '每次推送', en: 'Every try' },
  test: { zh: '试推送', en: 'a test' },
  next: { zh: '下次 {at}', en: 'next {at}' },
  again: { zh: '重发', en: 'Send again' },
  againOf: { zh: '重发 {at} 的“{event}”', en: 'Send “{event}” of {at} again' },
  none: { zh: '还没有推送过。', en: 'Nothing was sent yet.' },
  untried: { zh: '还没有推送', en: 'not tried yet' },
  most: { zh: '只列最近 {most} 条；做完的保存 30 天。', en: 'The newest {most}; what is done is kept for 30 days.' },
  code: { zh: '答复 {status}', en: 'answer {status}' },
};

type Call = OutputOf<typeof listHookCalls>['calls'][number];

const STATES: Readonly<Record<Call['state'], Text>> = {
  waiting: { zh: '○ 等待', en: '○ waits' },
  accepted: { zh: '✓ 已收下', en: '✓ accepted' },
  'given-up': { zh: '✕ 没有收下', en: '✕ not accepted' },
  withheld: { zh: '— 无权查看，没有推送', en: '— withheld: not to be seen any more' },
  skipped: { zh: '— 未推送，已略过', en: '— left out' },
};

const OFTEN_MS = 3_000;

interface HookCallsProps {
  readonly unitId: string;
  readonly hookId: string;
  /** Nothing is tried by itself. */
  readonly isPaused: boolean;
}

/** What an address was sent: every call with every try, kept fresh while it is open. */
export function HookCalls({ unitId, hookId, isPaused }: HookCallsProps) {
  const t = useTexts(TEXTS);
  const found = useRead(listHookCalls, { unitId, hookId }, { refetchEveryMs: OFTEN_MS });
  const again = useWrite(sendHookAgain);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (found.data === undefined) return <Loading lines={3} />;
  const { calls } = found.data;
  if (calls.length === 0) return <p className="quiet">{t('none')}</p>;
  return (
    <>
      <ErrorLine error={again.error} />
      <PlainTable heads={[t('event'), t('happened'), t('state'), t('tries'), null]} className="feed-calls">
        {calls.map((call) => (
          <CallRow
            key={call.id}
            call={isPaused ? { ...call, nextAt: null } : call}
            busy={again.isPending && again.variables?.sentId === call.id}
            onAgain={() => again.mutate({ unitId, hookId, sentId: call.id })}
          />
        ))}
      </PlainTable>
      {calls.length < LISTED_CALLS ? null : <p className="small quiet">{t('most', { most: LISTED_CALLS })}</p>}
    </>
  );
}

interface CallRowProps {
  readonly call: Call;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

function CallRow({ call, busy, onAgain }: CallRowProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { kind, path, state, happenedAt, nextAt, tries } = call;
  const event = kind === TEST_KIND ? t('test') : say(hookKindOf(kind).title);
  const at = showShortMoment(happenedAt);
  // One that is about to be tried first is only waited for.
  const maySend = state !== 'waiting' || tries.length > 0;
  return (
    <tr>
      <th scope="row">{path === null ? event : <Link to={path}>{event}</Link>}</th>
      <td className="nowrap">{at}</td>
      <td className="nowrap">
        {say(STATES[state])}
        {nextAt === null || tries.length === 0 ? null : (
          <span className="small quiet feed-next">{t('next', { at: showShortMoment(nextAt) })}</span>
        )}
      </td>
      <td>
        {tries.length === 0 ? <span className="quiet">{t('untried')}</span> : null}
        <ul className="feed-tries">
          {tries.map((one) => (
            <li key={one.at}>
              <span className="mono">{showShortMoment(one.at)}</span>{' '}
              {one.status === null ? failureText(one.failure ?? '', lang) : t('code', { status: one.status })}
              <span className="quiet"> · {one.tookMs} ms</span>
              {one.answer === '' ? null : <code className="mono feed-answer">{one.answer}</code>}
            </li>
          ))}
        </ul>
      </td>
      <td>
        {maySend ? (
          <Button aria-label={t('againOf', { at, event })} busy={busy} onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
