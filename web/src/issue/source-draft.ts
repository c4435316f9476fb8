import { CHOSEN_RECORDS, CHOSEN_SOURCES, type EntrySource } from '@dudao/core/issue/entry-source';

/** From where an entry comes, as somebody is saying it; '' is the usual source. */
export interface SourceDraft {
  readonly kind: EntrySource['kind'] | '';
  readonly text: string;
  readonly record: NonNullable<EntrySource['record']> | null;
}

/** What a page that makes an entry of something tells the form about it, in its address. */
export function sourceFrom(params: URLSearchParams): SourceDraft {
  const kind = CHOSEN_SOURCES.find((one) => one === params.get('source')) ?? '';
  const [named, id = ''] = (params.get('record') ?? '').split(':');
  const noun = CHOSEN_RECORDS.find((one) => one === named);
  return { kind, text: params.get('about') ?? '', record: noun === undefined ? null : { noun, id } };
}

/** What is sent of it: nothing where nobody said anything. */
export function sentSource({ kind, text, record }: SourceDraft): { source?: EntrySource } {
  if (kind === '') return {};
  return { source: { kind, text: text.trim(), ...(record === null ? {} : { record }) } };
}
