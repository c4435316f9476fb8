import { BODY_KIND_FACTS, BODY_KINDS } from '@dudao/core/org/body-kind';
import { SEAT_NAMES } from '@dudao/core/task/directive/words';
import { useText, useTexts } from '../../lib/language.tsx';
import { Field } from '../../ui/Field.tsx';
import type { DirectiveView, DraftPart } from './draft-part.ts';

const TEXTS = {
  kind: { zh: '机构类型', en: 'Kind of body' },
  choose: { zh: '请选择', en: 'choose' },
  missing: { zh: '请选择机构类型。', en: 'Choose the kind of body.' },
  seat: { zh: '{role}“{words}”是本单位的', en: '{role} “{words}” is this post' },
  later: { zh: '以后再定', en: 'named later' },
};

interface DraftBodyFieldsProps extends DraftPart {
  readonly posts: DirectiveView['posts'];
  readonly tried: boolean;
}

/** What kind of body is founded, and which posts of the unit take the seats that the document names. */
export function DraftBodyFields({ draft, posts, tried, onChange }: DraftBodyFieldsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const seat = (at: number, postId: string | null) =>
    onChange({ seats: draft.seats.map((one, i) => (i === at ? { ...one, postId } : one)) });
  return (
    <>
      <Field label={t('kind')} error={tried && draft.bodyKind === null ? t('missing') : undefined}>
        <select
          value={draft.bodyKind ?? ''}
          onChange={(event) => onChange({ bodyKind: BODY_KINDS.find((one) => one === event.target.value) ?? null })}
        >
          <option value="">{t('choose')}</option>
          {BODY_KINDS.map((one) => (
            <option key={one} value={one}>
              {say(BODY_KIND_FACTS[one].name)}
            </option>
          ))}
        </select>
      </Field>
      {draft.seats.map(({ role, words, postId }, at) => (
        <Field key={`${role} ${words}`} label={t('seat', { role: say(SEAT_NAMES[role]), words })}>
          <select value={postId ?? ''} onChange={(event) => seat(at, event.target.value || null)}>
            <option value="">{t('later')}</option>
            {posts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ))}
    </>
  );
}
