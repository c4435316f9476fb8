import type { Implementation } from '../lib/serve.ts';
import {
  doActionImplementation,
  doForUnitImplementation,
  finishOwnActionImplementation,
  proposeActionImplementation,
} from './actions.ts';
import { amendActionImplementation } from './amend.ts';
import { tickCardImplementation } from './cards.ts';
import { changeDatesImplementation } from './change-dates.ts';
import { chooseUnitsImplementation, createCampaignImplementation, editCampaignImplementation } from './drafts.ts';
import {
  answerExtensionAsTeamImplementation,
  answerExtensionImplementation,
  askExtensionImplementation,
} from './extensions.ts';
import {
  approveTransferImplementation,
  confirmStageImplementation,
  requestTransferImplementation,
  reviewTransferImplementation,
} from './gates.ts';
import { recordGuidanceImplementation, reviewPlanImplementation } from './guidance.ts';
import { addItemImplementation, finishItemImplementation, verifyItemImplementation } from './items.ts';
import {
  cancelCampaignImplementation,
  publishCampaignImplementation,
  submitCampaignImplementation,
  takeBackCampaignImplementation,
} from './life.ts';
import { readBurdenImplementation, setLimitImplementation } from './limits.ts';
import { listCampaignsImplementation } from './list-campaigns.ts';
import { listObjectsImplementation } from './objects.ts';
import { listQueueImplementation } from './queue.ts';
import { readBoardImplementation } from './read-board.ts';
import { readCampaignImplementation } from './read-campaign.ts';
import { readUnitImplementation } from './read-unit.ts';
import { readRoundsImplementation, recordRoundImplementation, withdrawRoundImplementation } from './rounds.ts';
import { listTemplatesImplementation, readTemplateImplementation } from './templates.ts';

/** Templates, campaigns, and what happens at the gates of their units. */
export const campaignOperations: readonly Implementation[] = [
  listTemplatesImplementation,
  readTemplateImplementation,
  listCampaignsImplementation,
  createCampaignImplementation,
  editCampaignImplementation,
  chooseUnitsImplementation,
  readCampaignImplementation,
  submitCampaignImplementation,
  takeBackCampaignImplementation,
  publishCampaignImplementation,
  cancelCampaignImplementation,
  changeDatesImplementation,
  readBoardImplementation,
  readUnitImplementation,
  doActionImplementation,
  doForUnitImplementation,
  amendActionImplementation,
  proposeActionImplementation,
  finishOwnActionImplementation,
  requestTransferImplementation,
  reviewTransferImplementation,
  approveTransferImplementation,
  confirmStageImplementation,
  addItemImplementation,
  finishItemImplementation,
  verifyItemImplementation,
  askExtensionImplementation,
  answerExtensionImplementation,
  answerExtensionAsTeamImplementation,
  reviewPlanImplementation,
  recordGuidanceImplementation,
  tickCardImplementation,
  listQueueImplementation,
  listObjectsImplementation,
  readBurdenImplementation,
  setLimitImplementation,
  readRoundsImplementation,
  recordRoundImplementation,
  withdrawRoundImplementation,
];
