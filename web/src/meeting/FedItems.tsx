import { ITEM_KIND_NAMES, ITEM_KINDS } from '@dudao/core/meeting/meeting-state';
import { showDay } from '../lib/date.ts';
import { useLanguage, useText, useTexts } from '../lib/language.tsx';
import { Button } from '../ui/Button.tsx';
import type { Proposal } from './meeting-record.ts';

const TEXTS = {
  agenda: { zh: '议程', en: 'Agenda' },
  take: { zh: '列入议程：{title}', en: 'On the agenda: {title}' },
  due: { zh: '期限 {day}', en: 'due {day}' },
  group: { zh: '{kind}（{n}）', en: '{kind} ({n})' },
  all: { zh: '全部列入', en: 'Take all' },
  nothing: { zh: '全部不列', en: 'Take none' },
  of: { zh: '{what}：{kind}', en: '{what}: {kind}' },
  unit: { zh: '参会的下级单位逐个进行', en: 'once for each unit called' },
  member: { zh: '按人通知的本单位人员逐个进行', en: 'once for each person of the office who is called' },
  none: {
    zh: '没有亮红灯的条目、应报告的事项，也没有以前未办结的议定事项。',
    en: 'Nothing is red or to be reported, nothing is left of earlier meetings.',
  },
};

interface FedItemsProps {
  readonly items: Proposal['items'];
  /** Places of those that are left out. */
  readonly left: readonly number[];
  readonly onLeft: (left: readonly number[]) => void;
}

/** What the type feeds into the agenda, by where it comes from, each to be left out. */
export function FedItems({ items, left, onLeft }: FedItemsProps) {
  const t = useTexts(TEXTS);
  const say = useText();
  const { lang } = useLanguage();
  const placed = items.map((item, at) => ({ ...item, at }));
  return (
    <fieldset className="stack">
      <legend>{t('agenda')}</legend>
      {items.length === 0 ? <p className="quiet">{t('none')}</p> : null}
      {ITEM_KINDS.map((kind) => {
        const own = placed.filter((item) => item.kind === kind);
        const places = own.map(({ at }) => at);
        if (own.length === 0) return null;
        const isAll = places.every((at) => !left.includes(at));
        const others = left.filter((at) => !places.includes(at));
        const what = t(isAll ? 'nothing' : 'all');
        return (
          <div key={kind} className="stack tight">
            <div className="line">
              <b>{t('group', { kind: say(ITEM_KIND_NAMES[kind]), n: own.length })}</b>
              <Button
                look="plain"
                aria-label={t('of', { what, kind: say(ITEM_KIND_NAMES[kind]) })}
                onClick={() => onLeft(isAll ? [...others, ...places] : others)}
              >
                {what}
              </Button>
            </div>
            {own.map(({ at, title, owner, dueOn, each }) => (
              <label key={at} className="meeting-fed">
                <input
                  type="checkbox"
                  aria-label={t('take', { title })}
                  checked={!left.includes(at)}
                  onChange={() => onLeft(left.includes(at) ? left.filter((one) => one !== at) : [...left, at])}
                />
                <span>
                  {title}
                  <span className="small quiet meeting-of">
                    {[
                      owner,
                      dueOn === null ? '' : t('due', { day: showDay(dueOn, lang) }),
                      each === null ? '' : t(each),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </label>
            ))}
          </div>
        );
      })}
    </fieldset>
  );
}
