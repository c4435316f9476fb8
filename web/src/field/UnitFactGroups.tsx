import type { UnitFacts } from '@dudao/core/field/unit-facts-contract';
import { Fragment } from 'react';
import { useText } from '../lib/language.tsx';

interface UnitFactGroupsProps {
  readonly groups: UnitFacts;
  /** The heading of a group among those of the page. */
  readonly level: 2 | 3;
}

/** What is known of a unit before a visit, group by group: on the phone and on the desktop alike. */
export function UnitFactGroups({ groups, level }: UnitFactGroupsProps) {
  const say = useText();
  const Heading = level === 2 ? 'h2' : 'h3';
  return groups.map(({ id, name, lines }) => (
    <section key={id}>
      <Heading>{say(name)}</Heading>
      <dl className="facts">
        {lines.map(({ label, value, note }) => (
          <Fragment key={`${label.zh} ${value} ${note ?? ''}`}>
            <dt>{say(label)}</dt>
            <dd>{note === null ? value : `${value}（${note}）`}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  ));
}
