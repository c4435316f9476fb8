import type { ReactNode } from 'react';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { PlainTable } from '../ui/PlainTable.tsx';
import { Section } from '../ui/Section.tsx';
import type { PublicItem } from './announcement-record.ts';
import './announcement.css';

const TEXTS = {
  roster: { zh: '{body}成员名单', en: 'Members of {body}' },
  rosterOn: { zh: '{day}的名单，校验值（SHA-256）：{digest}', en: 'As of {day}, SHA-256: {digest}' },
  name: { zh: '姓名', en: 'Name' },
  seat: { zh: '组内职务', en: 'Seat' },
  pictures: { zh: '照片', en: 'Pictures' },
};

type Content = Pick<PublicItem, 'body' | 'fields' | 'roster' | 'pictures'>;

interface ItemContentProps {
  readonly item: Content;
  /** The address of a picture. */
  readonly addressOf: (pictureId: string) => string;
  /** What stands below a picture beside its caption. */
  readonly below?: (pictureId: string) => ReactNode;
}

/** What an item says. Words are text and nothing else, whatever they look like. */
export function ItemContent({ item, addressOf, below }: ItemContentProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const { body, fields, roster, pictures } = item;
  return (
    <div className="stack">
      {body === '' ? null : <div className="announcement-text">{body}</div>}
      <FieldList fields={fields} />
      {roster === null ? null : (
        <Section title={t('roster', { body: roster.body })} level={2}>
          <PlainTable heads={[t('name'), t('seat')]}>
            {roster.members.map(({ name, seat }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list never changes
              <tr key={i}>
                <th scope="row">{name}</th>
                <td>{say(seat)}</td>
              </tr>
            ))}
          </PlainTable>
          <p className="small quiet announcement-digest">
            {t('rosterOn', { day: showDay(roster.on, lang), digest: roster.digest })}
          </p>
        </Section>
      )}
      {pictures.length === 0 ? null : (
        <Section title={t('pictures')} level={2}>
          <ul className="announcement-gallery">
            {pictures.map(({ id, caption }) => (
              <li key={id}>
                <figure>
                  <img src={addressOf(id)} alt={caption} loading="lazy" />
                  <figcaption>
                    {caption}
                    {below?.(id)}
                  </figcaption>
                </figure>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** The filled-in fields of an item. */
function FieldList({ fields }: Pick<Content, 'fields'>) {
  const say = useText();
  if (fields.length === 0) return null;
  return (
    <dl className="announcement-fields">
      {fields.map(({ name, text }) => (
        <div key={name.zh} className="announcement-field">
          <dt className="quiet">{say(name)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
