import { randomBytes } from 'node:crypto';
import {
  CommandClaims,
  CommandExecutor,
  LiveCommands,
  newId,
  policyProjection,
  ReadSide,
  repOfficeStream,
} from '@loenspor/event-sourcing';
import type { Decider, DomainEvent, Role, Scope } from '@loenspor/event-sourcing/domain';
import { negotiationDecider, negotiationPolicies } from '@loenspor/negotiation';
import { payCaseDecider, payCasePolicies, personDecider, RegisterPerson } from '@loenspor/pay-case';
import type { PayCaseCommand } from '@loenspor/pay-case';
import { referenceTables } from '@loenspor/pay/testing';
import { repOfficeDecider, Representation, Sights, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import { SubjectsOfMandates } from '../../../../infra/instance/mandate-subjects.js';
import { testLog } from '../../../../infra/testing/test-log.js';
import { MandateRowLocator } from '../read/mandate.locator.js';
import { mandateProjections, mandateRows } from '../read/mandate.projection.js';
import { GetMandateHandler, ListMandatesHandler } from '../read/mandate.queries.js';
import { MandateApprovers } from '../write/mandate-approvers.js';
import { MandateFacts } from '../write/mandate.facts.js';
import { mandatePolicies } from '../write/mandate.policies.js';
import { recordPassedTime } from '../write/mandate-time.js';

type Area = 'DAYCARE' | 'LEISURE';
const rodovre = '175';
const scopes: Readonly<Record<string, readonly (readonly [Role, Scope])[]>> = {
  karen: [['CONSULTANT', 'ASSIGNED']],
  morten: [
    ['CONSULTANT', 'ASSIGNED'],
    ['LEADERSHIP', 'ALL'],
  ],
  gitte: [['LEADERSHIP', 'ALL']],
};

/** Mandates with the real offices, negotiations and pay cases beside them, on a log and with a clock of the spec's own. */
export async function deciding() {
  const log = await testLog([...mandateRows]);
  const time = { now: new Date('2026-06-01T10:00:00.000Z') };
  const clock = () => time.now;
  const executor = new CommandExecutor(log.store, log.codec, clock);
  const representation = new Representation(executor, clock);
  const subjects = new SubjectsOfMandates(executor);
  const locator = new MandateRowLocator({
    rows: log.rows,
    pool: log.pools.app,
    store: log.store,
    patienceMs: 20,
  });
  const approvers = new MandateApprovers({ executor, representation, subjects, locator, clock });
  const policies = [
    ...negotiationPolicies,
    ...payCasePolicies,
    ...mandatePolicies({ approvers, subjects, locator }),
  ];
  const claims = new CommandClaims({ pool: log.pools.app, secret: randomBytes(32) });
  const live = new LiveCommands({ executor, claims, policies, clock });
  const insight = {
    involvedCases: () => Promise.resolve([]),
    askedOf: (userId: string) => approvers.askedOf(userId, [rodovre]),
    isAsked: approvers.isAsked.bind(approvers),
  };
  const offices = [
    { municipality: rodovre, area: 'DAYCARE' },
    { municipality: rodovre, area: 'LEISURE' },
  ] as const;
  const sights = new Sights(
    representation,
    () => Promise.resolve(offices),
    insight,
    () => null,
  );
  const { periods, ...tables } = referenceTables();
  const references = { current: () => Promise.resolve({ tables, periods }) };
  const facts = new MandateFacts({ live, executor, sights, subjects, approvers, references, clock });
  const side = new ReadSide(log.rows, { store: log.store, codec: log.codec }, clock);
  const read = {
    sightOf: sights.sightOf.bind(sights),
    sees: () => Promise.resolve(true),
    approverOf: approvers.approverOf.bind(approvers),
    approversOf: approvers.approversOf.bind(approvers),
  };
  const run = async <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
  ) => {
    const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
    const meta = { commandId: newId(), actor, occurredOn: time.now.toISOString().slice(0, 10) };
    return executor.execute(decider, { stream, meta, prepare: () => ({ command }) });
  };
  return {
    ...{ log, time, executor, approvers, facts, subjects, locator, live },
    lists: new ListMandatesHandler(side, read),
    shows: new GetMandateHandler(side, read),
    viewer: (userId: string) => viewerOf(userId),
    call: (userId: string, more: { idempotencyKey?: string; ifMatch?: number } = {}) => ({
      viewer: viewerOf(userId),
      method: 'POST',
      path: `/api/mandates/${newId()}`,
      idempotencyKey: more.idempotencyKey ?? null,
      ifMatch: more.ifMatch ?? null,
      body: {},
    }),
    catchUp: () => log.catchUp([...mandateProjections(log.rows), policyProjection(policies, executor)]),
    sweep: () => recordPassedTime({ executor, approvers, subjects, locator, clock }),
    negotiation: async (area: Area = 'DAYCARE') => {
      const id = newId();
      await run(negotiationDecider, `negotiation-${id}`, {
        type: 'OpenNegotiation',
        data: opening(area),
        facts: { roundOpen: true },
      });
      return { kind: 'NEGOTIATION', id } as const;
    },
    payCase: async (userId: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED') => {
      const [id, personId] = [newId(), newId()];
      await run(
        personDecider,
        `person-${personId}`,
        new RegisterPerson({ personId, name: 'Pia Holm', userId }),
      );
      const step = (command: PayCaseCommand) => run(payCaseDecider, `payCase-${id}`, command);
      const data = { ...opening('DAYCARE'), number: 'LS-2026-0001', origin: 'LEADER_ENQUIRY' as const };
      const { ground: _, ...about } = data;
      const of = { personId, institution: 'Møllehuset', position: 'Daglig leder', member: true };
      await step({ type: 'OpenCase', data: { ...about, ...of } });
      await step({ type: 'RecordConsent', data: { givenOn: '2026-05-20', leaderRep } });
      return { kind: 'PAY_CASE', id, personId } as const;
    },
    consent: (id: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED') =>
      run(payCaseDecider, `payCase-${id}`, {
        type: 'RecordConsent',
        data: { givenOn: '2026-05-21', leaderRep },
      }),
    elect: async (userId: string, area: Area = 'DAYCARE', jointElection = false) => {
      const termId = newId();
      const office = (command: RepOfficeCommand) =>
        live.run({ ...callOf('karen') }, async (running) => {
          const stream = repOfficeStream(rodovre, area);
          const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
          const done = await running.execute(repOfficeDecider, {
            stream,
            actor,
            prepare: () => ({ command }),
          });
          return { id: termId, revision: Number(done.revision) };
        });
      const electoralGroup = { leaders: 9, ...(jointElection ? { jointElection } : {}) };
      const elected = { termId, municipality: rodovre, area, userId, electedOn: '2026-01-10' };
      await office({
        type: 'ElectTerm',
        data: { ...elected, electoralGroup, monthsAttached: 30 },
        facts: { rules: usualRepRules },
      });
      return { termId, office };
    },
  };
}

export type Deciding = Awaited<ReturnType<typeof deciding>>;

const callOf = (userId: string) => ({
  viewer: viewerOf(userId),
  method: 'POST',
  path: `/api/rep-terms/${newId()}`,
  idempotencyKey: null,
  ifMatch: null,
  body: {},
});

function viewerOf(userId: string) {
  const held = scopes[userId] ?? ([['LEADER_REP', 'REPRESENTED']] as const);
  return {
    userId,
    roles: held.map(([role]) => role),
    operation: 'mandateTest',
    scopes: held.map(([role, scope]) => ({ role, scope })),
  };
}

const opening = (area: Area) => ({
  number: 'FA-2026-0001',
  municipality: rodovre,
  area,
  scope: 'LEADER_AGREEMENT' as const,
  counterparty: { kind: 'MUNICIPALITY' as const },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW' as const,
  consultantId: 'karen',
});
