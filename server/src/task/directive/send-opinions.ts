import { sentenceKey } from '@dudao/core/task/directive/match-reading';
import { type Opinion, opinionMessages, readOpinion } from '@dudao/core/task/directive/opinion';
import { headingsAt } from '@dudao/core/task/directive/outline';
import { asSystem, type Pool, type Tx } from '../../lib/db.ts';
import type { Posted } from '../../lib/post-json.ts';
import { record } from '../../lib/record.ts';
import type { DirectiveOpinionTable } from '../../lib/schema.gen.ts';
import { sha256 } from '../../lib/sha256.ts';
import {
  type DirectiveRow,
  listProposalRows,
  lockDirectiveRow,
  readDirectiveRow,
  writeProposals,
} from './directive-rows.ts';
import type { OpinionPeer } from './opinion-peer.ts';
import { readingOf } from './reading.ts';

/** What sending needs of its surroundings. */
export interface OpinionSending {
  readonly pool: Pool;
  readonly peer: OpinionPeer;
  readonly now: () => Date;
}

const OPERATION = 'task.send-opinions';
/** Longer than any question may take; whoever asked and has not heard by then has died, and nobody asks again by itself. */
const GIVEN_UP_SECONDS = 600;

/**
 * Asks the service about every document that waits for it, one after the other, each at most once: it counts as sent before it leaves. Returns
 * how many were asked. Nothing of the database is held while the service thinks.
 */
export async function sendOpinions({ pool, peer, now }: OpinionSending): Promise<number> {
  await asSystem(pool, OPERATION, (tx) => giveUp(tx, now()));
  for (let asked = 0; ; asked++) {
    const claimed = await asSystem(pool, OPERATION, (tx) => claim(tx, now()));
    if (claimed === null) return asked;
    const { opinion, directive } = claimed;
    const isStill = opinion.host === peer.about.host && opinion.model === peer.about.model;
    const posted: Posted = isStill
      ? await peer.ask(opinionMessages(directive.title, readingOf(directive).sentences))
      : { is: 'not-sent', failure: 'service changed' };
    await asSystem(pool, OPERATION, (tx) => close(tx, opinion, { posted, now: now() }));
  }
}

async function giveUp(tx: Tx, now: Date): Promise<void> {
  await tx.run(
    `update directive_opinion set closed_at = $1, failure = 'interrupted'
     where closed_at is null and sent_at < $1::timestamptz - make_interval(secs => $2)`,
    [now.toISOString(), GIVEN_UP_SECONDS],
  );
}

async function claim(
  tx: Tx,
  now: Date,
): Promise<{ readonly opinion: DirectiveOpinionTable; readonly directive: DirectiveRow } | null> {
  const opinion = await tx.maybe<DirectiveOpinionTable>(
    `update directive_opinion set sent_at = $1 where id = (
       select id from directive_opinion where sent_at is null and closed_at is null order by asked_at limit 1 for update skip locked)
     returning *`,
    [now.toISOString()],
  );
  const directive = opinion === null ? null : await readDirectiveRow(tx, opinion.directive_id);
  return opinion === null || directive === null ? null : { opinion, directive };
}

/** Stores what came back. A document that was removed meanwhile took its opinion with it. */
async function close(
  tx: Tx,
  { id, directive_id, host, model }: DirectiveOpinionTable,
  { posted, now }: { readonly posted: Posted; readonly now: Date },
): Promise<void> {
  if ((await readDirectiveRow(tx, directive_id)) === null) return;
  const directive = await lockDirectiveRow(tx, directive_id);
  const rows = await listProposalRows(tx, directive.id);
  const { sentences } = readingOf(directive);
  const present = rows.map(({ content: { sentence, kind, title } }) => ({ at: sentence.from, kind, title }));
  const opinion = isAnswer(posted) ? readOpinion(posted.json, { sentences, present }) : null;
  const failure = opinion === null ? failureOfPosted(posted) : null;
  if (opinion !== null)
    await writeOpinion(tx, directive, { opinion, last: Math.max(0, ...rows.map(({ number }) => number)) });
  const counts = {
    proposed: opinion?.proposals.length ?? 0,
    known: opinion?.known ?? 0,
    dropped: opinion?.dropped ?? 0,
  };
  await tx.run(
    'update directive_opinion set closed_at = $2, failure = $3, proposed = $4, known = $5, dropped = $6 where id = $1',
    [id, now.toISOString(), failure, counts.proposed, counts.known, counts.dropped],
  );
  await record(tx, {
    event: 'task.opinion-closed',
    unitId: directive.unit_id,
    subject: directive.id,
    after: { opinionId: id, host, model, failure, ...counts },
  });
}

function isAnswer(posted: Posted): posted is Extract<Posted, { is: 'answer' }> {
  return posted.is === 'answer' && posted.status === 200;
}

function failureOfPosted(posted: Posted): string {
  if (posted.is !== 'answer') return posted.failure;
  return posted.status === 200 ? 'unreadable answer' : `HTTP ${posted.status}`;
}

/** The proposals of an opinion, open, beside those that are there. What they quote is known; who, when and how much is for a person to say. */
async function writeOpinion(
  tx: Tx,
  directive: DirectiveRow,
  { opinion, last }: { readonly opinion: Opinion; readonly last: number },
): Promise<void> {
  const { outline } = readingOf(directive);
  await writeProposals(
    tx,
    directive,
    opinion.proposals.map(({ sentence, kind, title }, i) => ({
      key: `${sentenceKey(sentence.text, sha256)}|second-opinion|${kind}|${title}`,
      number: last + 1 + i,
      origin: 'second-opinion',
      content: {
        kind,
        title,
        sentence,
        headings: headingsAt(outline, sentence.from).map(({ id }) => id),
        owner: null,
        when: null,
        quantity: null,
        items: [],
        seats: [],
        open: ['date', 'owner'],
        isFirm: false,
      },
    })),
  );
}

/** Asks in the background, soon after it is woken. */
export interface OpinionSender {
  wake(): void;
  stop(): Promise<void>;
}

/** Starts the sender: it looks once at the start, and whenever it is woken. One round runs at a time. */
export function startOpinionSender(sending: OpinionSending, onError: (error: unknown) => void): OpinionSender {
  let stopped = false;
  let isAgain = false;
  let running: Promise<void> | null = null;
  const wake = (): void => {
    isAgain = true;
    running ??= rounds().finally(() => {
      running = null;
    });
  };
  const rounds = async (): Promise<void> => {
    while (isAgain && !stopped) {
      isAgain = false;
      await sendOpinions(sending).catch(onError);
    }
  };
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      // A question under way may take minutes; at the next start it counts as interrupted.
      await Promise.race([running ?? Promise.resolve(), new Promise((late) => setTimeout(late, 1000).unref())]);
    },
  };
}
