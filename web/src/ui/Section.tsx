import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** Its place among the headings of the page. */
  readonly level?: 2 | 3;
  /** What can be done here, or a remark. */
  readonly aside?: ReactNode;
  /** What is said instead of the content where there is none. */
  readonly empty?: string | false;
  readonly children?: ReactNode;
}

/** A stretch of a page under a heading. */
export function Section({ title, level = 3, aside, empty = false, children }: SectionProps) {
  return (
    <section>
      <div className="section-head">
        {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
        {aside}
      </div>
      {empty === false ? children : <p className="quiet">{empty}</p>}
    </section>
  );
}
