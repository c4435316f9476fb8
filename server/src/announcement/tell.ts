import type { AnnouncementKind } from '@dudao/core/announcement/announcement-book';
import { BODY_KIND_FACTS, type SeatRole } from '@dudao/core/org/body-kind';
import { type FormValues, shownFormValue } from '@dudao/core/pack/form';
import type { FrozenRoster, PictureRow } from './rows.ts';

/** The filled-in fields of an item in words, for whoever reads it. */
export function tellFields({ fields }: Pick<AnnouncementKind, 'fields'>, values: FormValues) {
  const inWords = { lang: 'zh', nameOf: () => '' } as const;
  return fields.flatMap((field) => {
    const text = shownFormValue(field, values[field.id], inWords);
    return text === '' ? [] : [{ name: field.name, text }];
  });
}

/** A list of members with what people call their seats. */
export function tellRoster(roster: FrozenRoster | null) {
  if (roster === null) return null;
  const { seats } = BODY_KIND_FACTS.team;
  return {
    body: roster.body,
    on: roster.on,
    digest: roster.digest,
    members: roster.members.map(({ name, seat }) => ({
      name,
      // Safe: seats of a list were read from seats of a team.
      seat: seats[seat as SeatRole] ?? { zh: seat, en: seat },
    })),
  };
}

/** Pictures as they are shown. */
export function tellPictures(pictures: readonly PictureRow[] | undefined) {
  return (pictures ?? []).map(({ id, caption }) => ({ id, caption }));
}
