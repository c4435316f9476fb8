import { randomUUID } from 'node:crypto';
import { faultOfTick, type OnboardingTick } from '@dudao/core/inspection/onboarding';
import { tickOnboarding } from '@dudao/core/inspection/register-contract';
import { ok, refuse } from '@dudao/core/lib/result';
import { record } from '../lib/record.ts';
import { implement } from '../lib/serve.ts';
import { faultOfDay } from './entries.ts';
import { lockInspectorRow, unitOfInspector } from './rows.ts';

export const tickOnboardingImplementation = implement(tickOnboarding, {
  subject: (db, input) => unitOfInspector(db, input.inspectorId),
  handle: async ({ tx, input, caller, now }) => {
    const inspector = await lockInspectorRow(tx, input.inspectorId);
    const { item, onDay, note } = input;
    const ticked = await tx.many<OnboardingTick>(
      'select item, on_day as "onDay" from inspector_onboarding where inspector_id = $1',
      [inspector.id],
    );
    const fault = faultOfDay('onDay', onDay, now) ?? faultOfTick({ item, onDay }, ticked);
    if (fault !== null) return refuse(fault);
    await tx.run(
      `insert into inspector_onboarding (id, inspector_id, unit_id, region, item, on_day, note, by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [randomUUID(), inspector.id, inspector.unit_id, inspector.region, item, onDay, note, caller.name],
    );
    await record(tx, {
      event: 'inspection.onboarding-ticked',
      unitId: inspector.unit_id,
      subject: inspector.id,
      after: { item, onDay, note },
    });
    return ok({});
  },
});
