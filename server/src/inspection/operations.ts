import type { Implementation } from '../lib/serve.ts';
import {
  addTrainingImplementation,
  declareRecusalImplementation,
  endRecusalImplementation,
  rateInspectorImplementation,
  signPledgeImplementation,
} from './entries.ts';
import { listInspectorsImplementation, listRecusalsImplementation } from './list-inspectors.ts';
import { readInspectorImplementation } from './read-inspector.ts';
import { setRulesImplementation } from './rules.ts';
import {
  answerSecondmentImplementation,
  askSecondmentImplementation,
  listSecondmentsImplementation,
} from './secondments.ts';
import {
  appointInspectorImplementation,
  changeInspectorImplementation,
  endTermImplementation,
  renewTermImplementation,
} from './terms.ts';

export const inspectionOperations: readonly Implementation[] = [
  listInspectorsImplementation,
  readInspectorImplementation,
  appointInspectorImplementation,
  changeInspectorImplementation,
  renewTermImplementation,
  endTermImplementation,
  addTrainingImplementation,
  rateInspectorImplementation,
  declareRecusalImplementation,
  endRecusalImplementation,
  signPledgeImplementation,
  askSecondmentImplementation,
  answerSecondmentImplementation,
  listSecondmentsImplementation,
  setRulesImplementation,
  listRecusalsImplementation,
];
