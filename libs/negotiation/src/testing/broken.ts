import type { Negotiation, NegotiationCommand, PreAgreement, PreAgreementCommand } from '../domain/index.js';
import type { Broken } from '@loenspor/casework/testing';

/** Clocks that never run out. */
export const slow = { demandLevel2: 9000, forwardToLevel3: 9000, holdLevel3: 9000, submitToLevel4: 9000 };

/** As if leadership had let the step through for whatever reason the correction gives. */
export function asLeadershipSaid(
  command: NegotiationCommand,
  state: Negotiation,
): readonly [NegotiationCommand, Negotiation] {
  if (command.type !== 'CorrectEntry' || command.data.replacement.type !== 'DisputeEscalated')
    return [command, state];
  const { overrideReason: reason } = command.data.replacement.data;
  if (reason === undefined) return [command, state];
  const entries = state.entries.map((entry) =>
    entry.entryId === command.data.entryId && entry.step
      ? { ...entry, step: { ...entry.step, overridden: { on: '9999-12-31', reason } } }
      : entry,
  );
  return [command, { ...state, entries }];
}

/** Versions stand in the order of the days on their papers, whichever changes which. */
export const byPapersAlone: NonNullable<Broken['rules']>[string] = (decider) => ({
  ...decider,
  decide: (command, state) => {
    const { type, data } = command as PreAgreementCommand;
    return decider.decide(
      type === 'AgreeVersion' ? { type, data: { ...data, imported: true } } : command,
      state,
    );
  },
  evolve: (state, event) => {
    const after = decider.evolve(state, event) as PreAgreement;
    return { ...after, versions: after.versions.map((each) => ({ ...each, rankedOn: each.signedOn })) };
  },
});

/** Nobody asks whether a result still changes what the agreement is: not when it is taken up again, nor when it is signed. */
export function asIfNothingMoved(command: NegotiationCommand): NegotiationCommand {
  if (command.type === 'ReopenNegotiation') return { ...command, facts: { ...command.facts, versions: [] } };
  return command.type === 'SignAgreement' ? { ...command, facts: { baseMoved: false } } : command;
}
