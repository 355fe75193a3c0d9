import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCheck,
  IconClipboardText,
  IconCoins,
  IconFlag,
  IconMessage2,
  IconNote,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconScale,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { TimelineEntry } from '../api/answers.js';
import type { Tone } from '../frame/chip.js';
import classes from './entry-sign.module.css';

type Sign = { readonly icon: Icon; readonly tone: Tone };
const note: Sign = { icon: IconNote, tone: 'plain' };
const signs: { readonly [type: string]: Sign } = {
  NegotiationOpened: { icon: IconFlag, tone: 'accent' },
  CaseOpened: { icon: IconFlag, tone: 'accent' },
  MemberConsentRecorded: { icon: IconCheck, tone: 'good' },
  MeetingHeld: { icon: IconUsers, tone: 'plain' },
  MandateDrafted: { icon: IconClipboardText, tone: 'plain' },
  MandateSubmitted: { icon: IconClipboardText, tone: 'warn' },
  MandateAmendmentSubmitted: { icon: IconClipboardText, tone: 'warn' },
  MandateApproved: { icon: IconCheck, tone: 'good' },
  MandateRejected: { icon: IconAlertTriangle, tone: 'bad' },
  MandateRevoked: { icon: IconAlertTriangle, tone: 'bad' },
  NegotiationDemanded: { icon: IconMessage2, tone: 'accent' },
  DemandSent: { icon: IconMessage2, tone: 'accent' },
  EmployerDemandReceived: { icon: IconMessage2, tone: 'plain' },
  ProposalMade: { icon: IconArrowsExchange, tone: 'accent' },
  OfferReceived: { icon: IconArrowsExchange, tone: 'plain' },
  ResultReached: { icon: IconCheck, tone: 'good' },
  PayAgreed: { icon: IconCheck, tone: 'good' },
  PreAgreementApplied: { icon: IconCheck, tone: 'good' },
  ResultRatified: { icon: IconCheck, tone: 'good' },
  ResultRejected: { icon: IconAlertTriangle, tone: 'bad' },
  AgreementSigned: { icon: IconPencil, tone: 'good' },
  PaymentVerified: { icon: IconCheck, tone: 'good' },
  MemberConsentWithdrawn: { icon: IconAlertTriangle, tone: 'warn' },
  ProvisionalPaySet: { icon: IconCoins, tone: 'plain' },
  CaseHeld: { icon: IconPlayerPause, tone: 'warn' },
  MembershipEnded: { icon: IconPlayerPause, tone: 'warn' },
  CaseResumed: { icon: IconPlayerPlay, tone: 'accent' },
  MemberWithdrew: { icon: IconFlag, tone: 'plain' },
  DisagreementRecorded: { icon: IconScale, tone: 'bad' },
  DisputeEscalated: { icon: IconScale, tone: 'bad' },
  EscalationLapsed: { icon: IconAlertTriangle, tone: 'bad' },
  DisputeSettled: { icon: IconScale, tone: 'good' },
  ReviewTaskRaised: { icon: IconAlertTriangle, tone: 'warn' },
  NegotiationClosed: { icon: IconFlag, tone: 'plain' },
  NegotiationReopened: { icon: IconFlag, tone: 'accent' },
  CaseClosed: { icon: IconFlag, tone: 'plain' },
  CaseReopened: { icon: IconFlag, tone: 'accent' },
};

/** A small picture of what kind of step an entry is; the summary says the same in words. */
export function EntrySign({ entry }: { readonly entry: Pick<TimelineEntry, 'type' | 'data'> }) {
  const sign = signs[entry.type] ?? note;
  const assessment = entry.data['assessment'] as { inside?: boolean } | undefined;
  const tone =
    entry.type === 'OfferReceived' && assessment ? (assessment.inside ? 'good' : 'warn') : sign.tone;
  return (
    <span className={classes['sign']} data-tone={tone} aria-hidden="true">
      <sign.icon size={15} stroke={1.9} />
    </span>
  );
}
