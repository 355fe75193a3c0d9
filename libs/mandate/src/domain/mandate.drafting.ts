import type { Decided } from '@loenspor/event-sourcing/domain';
import { aboutOf, mustAllow, mustBeReadable, mustLimit } from './mandate.acts.js';
import type {
  AmendMandate,
  DraftBody,
  DraftMandate,
  RedraftMandate,
  SubmitMandate,
  WithdrawSubmission,
} from './mandate.commands.js';
import { contentProblems, mustLieWithin } from './mandate.content.js';
import type { MandateDraft, MandateEvent } from './mandate.events.js';
import { newestApproved, newestVersion } from './mandate.state.js';
import type { Mandate, RecordedMandate } from './mandate.state.js';

type Events = readonly Decided<MandateEvent>[];

/** A body as the content of an event, without what it leaves out. */
export function draftOf(body: DraftBody): MandateDraft {
  const { kind, items, pool, drawsOn, validFrom, validTo, note } = body;
  return {
    kind,
    items,
    ...(pool === undefined ? {} : { pool }),
    ...(drawsOn === undefined ? {} : { drawsOn }),
    validFrom,
    validTo,
    ...(note === undefined ? {} : { note }),
  };
}

/** The content was judged before its subject was claimed for it: completing a claim asks nothing again. */
export function draft({ data }: DraftMandate, mandate: Mandate): Events {
  if (mandate.status !== 'NONE') return [];
  const { subject, municipality, area, draft: content } = data;
  return [{ type: 'MandateDrafted', data: { subject, municipality, area, ...content } }];
}

export function redraft({ data, facts }: RedraftMandate, mandate: RecordedMandate): Events {
  contentProblems({ ...data, subject: mandate.subject }, facts);
  mustLieWithin(facts.period, data);
  const newest = newestVersion(mandate);
  mustBeReadable(newest);
  mustAllow('draft', mandate, facts.today);
  return [
    { type: 'MandateRedrafted', data: { ...aboutOf(mandate), version: newest.version, ...draftOf(data) } },
  ];
}

export function submit({ facts }: SubmitMandate, mandate: RecordedMandate): Events {
  const newest = newestVersion(mandate);
  mustBeReadable(newest);
  mustAllow('submission', mandate, facts.today);
  mustLimit(newest);
  const { approver } = facts;
  return [{ type: 'MandateSubmitted', data: { ...aboutOf(mandate), version: newest.version, approver } }];
}

export function withdrawSubmission({ data, facts }: WithdrawSubmission, mandate: RecordedMandate): Events {
  mustAllow('submission-withdrawal', mandate, facts.today);
  const { version } = newestVersion(mandate);
  const withdrawn = { ...aboutOf(mandate), version, reason: data.reason };
  return [{ type: 'MandateSubmissionWithdrawn', data: withdrawn }];
}

/** A pool that the amendment does not name stays as it was, for cases draw on it. */
export function amend({ data, facts }: AmendMandate, mandate: RecordedMandate): Events {
  const inForce = newestApproved(mandate);
  const { items, validTo, reason } = data;
  contentProblems({ ...data, validFrom: inForce?.validFrom, subject: mandate.subject }, facts);
  if (validTo !== undefined)
    mustLieWithin(facts.period, { validFrom: inForce?.validFrom ?? facts.period.from, validTo });
  mustBeReadable(inForce ?? newestVersion(mandate));
  mustAllow('amendments', mandate, facts.today);
  const pool = data.pool ?? inForce?.pool;
  const amendment = {
    ...aboutOf(mandate),
    version: newestVersion(mandate).version + 1,
    items,
    ...(pool ? { pool } : {}),
    ...(validTo === undefined ? {} : { validTo }),
    reason,
    approver: facts.approver,
  };
  return [{ type: 'MandateAmendmentSubmitted', data: amendment }];
}
