import { readFileSync } from 'node:fs';
import { problemCatalogue } from '@loenspor/event-sourcing/http';
import { mandateVocabulary } from '@loenspor/mandate';
import { negotiationVocabulary, preAgreementVocabulary } from '@loenspor/negotiation';
import { payCaseVocabulary } from '@loenspor/pay-case';
import { repOfficeDecider, repOfficeVocabulary } from '@loenspor/representation';
import { repOfficeExample } from './domain-doc.rep-office.js';
import { outcomeTable, tableText } from './domain-doc.table.js';
import type { Outcome, OutcomeTable } from './domain-doc.table.js';
import { domainDocument, domainText, outcomeTables } from './domain-doc.js';

const outcomesOf = (tables: readonly OutcomeTable[]) =>
  tables.flatMap(({ rows }) => rows.flatMap(({ outcomes }) => outcomes));
const eventsOf = (outcomes: readonly Outcome[]) =>
  new Set(outcomes.flatMap((outcome) => ('events' in outcome ? outcome.events : [])));

describe('the tables of docs/domain.md', () => {
  let tables: readonly OutcomeTable[];
  beforeAll(async () => {
    tables = await outcomeTables();
  });

  it('stand there as the deciders make them', () => {
    const stands = readFileSync(domainDocument, 'utf8');
    expect(stands).toBe(domainText(stands, tables));
  });

  it('show how each event of a rep term, a mandate, an agreement, a negotiation and a pay case comes to be', () => {
    const shown = eventsOf(outcomesOf(tables));
    const vocabularies = [
      repOfficeVocabulary,
      mandateVocabulary,
      preAgreementVocabulary,
      negotiationVocabulary,
      payCaseVocabulary,
    ];
    const all = vocabularies.flatMap(({ events }) => Object.keys(events));
    expect(all.filter((type) => !shown.has(type))).toEqual([]);
  });

  it('refuse with codes that the list of problems explains', () => {
    const refused = outcomesOf(tables).flatMap((outcome) => ('refused' in outcome ? [outcome.refused] : []));
    expect(refused.length).toBeGreaterThan(100);
    expect(refused.filter((code) => !(code in problemCatalogue))).toEqual([]);
  });

  it('are other ones when somebody changes a rule', () => {
    const changed = outcomeTable({
      ...repOfficeExample,
      decider: {
        ...repOfficeDecider,
        decide: (command, office) =>
          command.type === 'AppointDeputy' ? [] : repOfficeDecider.decide(command, office),
      },
    });
    const unchanged = outcomeTable(repOfficeExample);
    expect(tables.map(tableText)).toContain(tableText(unchanged));
    expect(tableText(changed)).not.toBe(tableText(unchanged));
  });
});
