import type { ModuleMetadata } from '@nestjs/common';
import { CaseworkModule } from '@loenspor/casework';
import { ReadPosition, ReadSide, systemClock } from '@loenspor/event-sourcing';
import { Authorization, UserDirectory } from '@loenspor/identity';
import { InsightModule } from '@loenspor/insight';
import { MandateModule } from '@loenspor/mandate';
import type { SubjectRef } from '@loenspor/mandate';
import { NegotiationModule, negotiationReviews, PreAgreementModule } from '@loenspor/negotiation';
import { NotificationModule } from '@loenspor/notification';
import type { Sending } from '@loenspor/notification';
import { PayCaseModule, payCaseReviews, repInvolvement } from '@loenspor/pay-case';
import { ReferenceDataModule } from '@loenspor/reference-data';
import { RepresentationModule } from '@loenspor/representation';
import type { Authority } from '../../../infra/instance/authority.js';
import { readAuthorization } from '../../../infra/instance/authorization-file.js';
import { projectionsOfContexts } from '../../../infra/instance/contexts.js';
import { readMunicipalities } from '../../../infra/instance/reference-files.js';
import type { Product } from '../../../infra/instance/product.js';
import { agreementHolders } from './agreement-holders.js';
import { consultantsAmong } from './consultants.js';
import { feedReaders } from './feed-readers.js';
import { importModule, readElsewhere } from './imports.js';
import { usersCalled } from './users-called.js';

/** The secret that calendar tokens follow from. */
const CALENDAR = 'calendar-token';

/** The contexts, each bringing its controllers, commands and queries. `publicUrl`: the address that people use. */
export async function contextsOf(
  product: Product,
  authority: Authority,
  publicUrl = 'http://localhost:3000',
  sentIn = readElsewhere,
  sending: Sending = 'NONE',
): Promise<NonNullable<ModuleMetadata['imports']>> {
  const { rows, store, codec, references, executor, pools, claims, keys } = product;
  const { live, sights, representation, subjects, approvers, ratifiers, numbers, clocks } = authority;
  const { waitForTerms, waitForNegotiations, waitForCases } = authority;
  const municipalities = await readMunicipalities();
  const users = new UserDirectory(pools.app);
  const readSide = new ReadSide(rows, { store, codec });
  const common = { readSide, live, sights, municipalities, references };
  const consultants = consultantsAmong(users);
  const acting = { ...common, runner: executor, representation, clocks, consultants };
  return [
    NegotiationModule.with({
      ...acting,
      numbers: (year, owner) => numbers.next('FA', year, owner),
      ratifiers,
    }),
    CaseworkModule.with({
      reviews: [
        negotiationReviews({ ...common, runner: executor, waitForHead: waitForNegotiations }),
        payCaseReviews({ ...common, runner: executor, waitForHead: waitForCases }),
      ],
    }),
    PreAgreementModule.with({
      ...{ ...common, runner: executor },
      holdersOf: agreementHolders(readSide, sights, waitForCases),
    }),
    PayCaseModule.with({
      ...acting,
      numbers: (year, owner) => numbers.next('LS', year, owner),
    }),
    MandateModule.with({ ...common, ...deciding(readSide, executor), subjects, approvers }),
    RepresentationModule.with({
      ...common,
      waitForHead: waitForTerms,
      placeOfSubject: (id) => subjects.placeOf(id),
      isKnownOtherwise: async (userId) => (await users.rolesOf(userId))?.includes('LEADER_REP') === false,
    }),
    InsightModule.with({
      ...common,
      clocks,
      statisticsMinimum: authority.statisticsMinimum,
      ...{ publicUrl, approvers, ratifiers },
      usersCalled: usersCalled(users),
      userNames: (ids) => users.namesOf(ids),
      calendar: { claims, secret: await keys.namedSecret(CALENDAR) },
      viewKeys: keys,
      standing: new ReadPosition(pools.app, projectionsOfContexts(rows)),
      feedReaders: feedReaders(users, new Authorization(await readAuthorization())),
    }),
    ReferenceDataModule.with({ dataSource: rows, live, references, municipalities }),
    importModule(product, authority, { ...sentIn, municipalities }),
    NotificationModule.with({ pool: pools.app, sending }),
  ];
}

/** Whether a representative is involved in a subject is told by it; in a negotiation always. */
function deciding(readSide: ReadSide, executor: Product['executor']) {
  const isInvolved = repInvolvement(readSide, executor);
  const involves = async ({ kind, id }: SubjectRef) => kind === 'NEGOTIATION' || isInvolved(id);
  return { executor, involves, clock: systemClock };
}
