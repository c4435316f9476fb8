import type { OutputOf } from '@dudao/core/lib/contract';
import { type FormField, shownFormValue } from '@dudao/core/pack/form';
import { type listReceivers, readPaper } from '@dudao/core/paper/read-contract';
import { read } from '../lib/call.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { BothSides } from '../ui/BothSides.tsx';
import { begunOf, type DraftBegun, type DraftFields, fieldsOf, partsOf } from './draft-begun.ts';
import { partyName } from './party.ts';
import type { PickedParty } from './ReceiverPick.tsx';

const TEXTS = {
  title: { zh: '标题', en: 'Title' },
  followsId: { zh: '征求过意见的文书', en: 'The paper that was commented on' },
  about: { zh: '关联', en: 'About' },
  to: { zh: '发给', en: 'To' },
};

interface PaperSidesProps {
  readonly as: PickedParty;
  readonly paperId: string;
  readonly form: readonly FormField[];
  readonly options: OutputOf<typeof listReceivers>;
  readonly before: DraftBegun;
  readonly mine: DraftBegun;
  readonly onMerge: (merged: DraftBegun, stored: DraftBegun) => void;
}

/** What two writers of one draft wrote, field by field. */
export function PaperSides({ as, paperId, form, options, before, mine, onMerge }: PaperSidesProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const partOf = (key: string) => form.find(({ id }) => `value.${id}` === key);
  const nameOf = (id: string) => options.persons.find((person) => person.id === id)?.name ?? '';
  const textOf = (key: keyof DraftFields & string, fields: DraftFields): string => {
    switch (key) {
      case 'title':
        return fields.title;
      case 'followsId':
        return options.follows.find(({ id }) => id === fields.followsId)?.title ?? '';
      case 'about':
        return options.about.find(({ id }) => id === fields.about?.id)?.title ?? '';
      case 'to':
        return options.receivers
          .filter(({ party }) =>
            fields.to.some(({ unitId, bodyId }) => unitId === party.unitId && bodyId === party.bodyId),
          )
          .map(({ party }) => partyName(party))
          .join('、');
      default: {
        const part = partOf(key);
        const value = fields[key];
        return part === undefined || value === undefined ? '' : shownFormValue(part, value, { lang, nameOf });
      }
    }
  };
  const labelOf = (key: keyof DraftFields & string): string => {
    if (key === 'title' || key === 'followsId' || key === 'about' || key === 'to') return t(key);
    const part = partOf(key);
    return part === undefined ? '' : say(part.name);
  };
  return (
    <BothSides
      before={fieldsOf(before, form)}
      mine={fieldsOf(mine, form)}
      reread={async () => {
        const now = begunOf(await read(readPaper, { as, paperId }));
        return { fields: fieldsOf(now, form), revision: now.revision };
      }}
      labelOf={labelOf}
      textOf={textOf}
      onMerge={(merged, { fields, revision }) =>
        onMerge({ paperId, revision, ...partsOf(merged, form) }, { paperId, revision, ...partsOf(fields, form) })
      }
    />
  );
}
