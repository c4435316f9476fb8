import type { ReactNode } from 'react';
import './page-head.css';

interface PageHeadProps {
  /** Where the page stands: a text, or links, which paper does not show. */
  readonly crumbs?: ReactNode;
  readonly title?: string;
  /** What the page is for, in one sentence. */
  readonly lead?: string;
  /** Further lines below the title, or what stands in its place. */
  readonly children?: ReactNode;
  /** Which unit the page is about; paper shows it. */
  readonly unit?: ReactNode;
  /** What can be done here. */
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** The head of a page: what it is on the left, what can be done on the right. */
export function PageHead({ crumbs, title, lead, children, unit, actions, className = '' }: PageHeadProps) {
  return (
    <div className={`page-head ${className}`.trim()}>
      <div>
        {crumbs === undefined ? null : (
          <p className={typeof crumbs === 'string' ? 'crumbs' : 'crumbs no-print'}>{crumbs}</p>
        )}
        {title === undefined ? null : <h1>{title}</h1>}
        {lead === undefined ? null : <p className="quiet">{lead}</p>}
        {children}
      </div>
      {unit || actions ? (
        <div className={unit ? 'page-actions' : 'page-actions no-print'}>
          {unit}
          {actions}
        </div>
      ) : null}
    </div>
  );
}
