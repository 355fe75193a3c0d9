import { foldProjection, onEvery, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { RepOfficeEvent } from '../domain/rep-office.events.js';
import { repOfficeVocabulary } from '../domain/rep-office.events.js';
import { evolveRepOffice, noRepOffice } from '../domain/rep-office.state.js';
import { RepOfficeRow } from './rep-office.row.js';

export const repTermRows = [RepOfficeRow] as const;

/** What fills the rows of rep terms. */
export function repTermProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'rep-terms',
      version: 1,
      row: RepOfficeRow,
      sources: repOfficeSources,
    }),
  ];
}

const toRow: Fold<RepOfficeRow, Projected<RepOfficeEvent>> = (row, event, id) => {
  const office = evolveRepOffice(row ?? noRepOffice(), event);
  if (!office) return row;
  const { municipality, area, terms } = office;
  const people = terms.flatMap(({ userId, deputies }) => [userId, ...deputies.map((each) => each.userId)]);
  return {
    id,
    municipality,
    area,
    revision: event.revision,
    position: event.position,
    termIds: terms.map(({ termId }) => termId),
    userIds: [...new Set(people)],
    terms,
  };
};

export const repOfficeSources: readonly Source<RepOfficeRow>[] = [
  source<RepOfficeEvent, RepOfficeRow>({
    category: repOfficeVocabulary.category,
    keysOf: ({ stream }) => [uuidOfStream(stream)],
    on: onEvery<RepOfficeEvent, RepOfficeRow>(repOfficeVocabulary, toRow),
  }),
];
