/** A stage `cs` whose gate should have been passed by today `t.today`. */
export const OVERDUE = `(cs.chain is not null and cs.state <> 'passed' and cs.state <> 'closed' and cs.until_on < t.today)`;

/** A stage `cs` that waits for the team's or the upper side's word. */
export const WAITING = `(cs.state in ('requested', 'forwarded'))`;
