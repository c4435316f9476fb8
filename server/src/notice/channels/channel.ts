import type { ConfiguredChannel } from '../../lib/channel.ts';

/** A message ready to leave. */
export interface OutgoingMessage {
  /** The same for every try, so that a mail that arrives twice is known as one. */
  readonly id: string;
  /** The person's address; null where the channel is a group. */
  readonly to: string | null;
  readonly subject: string;
  readonly plain: string;
  readonly html: string;
  /** In the small markdown of chat programs, already short enough. */
  readonly markdown: string;
  /** Where a mail program ends the subscription by itself. */
  readonly unsubscribeUrl: string;
}

/**
 * What became of a message. `sent`: the other side took it. `retry`: it certainly did not, later it may; `held` when it wants to be left
 * alone for a while. `refused`: it will not take this one. `unsure`: the connection broke after it was handed over, so it is not sent again.
 */
export type Sent =
  | { readonly is: 'sent' }
  | { readonly is: 'retry'; readonly failure: string; readonly afterSeconds: number | null }
  | { readonly is: 'held'; readonly failure: string; readonly afterSeconds: number }
  | { readonly is: 'refused'; readonly failure: string }
  | { readonly is: 'unsure'; readonly failure: string };

/** A way out of the application. Sending throws for bugs only. */
export interface Channel {
  readonly about: ConfiguredChannel;
  send(message: OutgoingMessage): Promise<Sent>;
}
