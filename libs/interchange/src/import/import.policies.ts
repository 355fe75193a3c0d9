import { policy } from '@loenspor/event-sourcing';
import type { Policy } from '@loenspor/event-sourcing';
import type { ImportEvent } from '../domain/index.js';
import type { RowMending } from './row-mending.js';

/** Whatever a stopped process has left half done of mended rows is finished. */
export function importPolicies(mending: () => Promise<RowMending>): readonly Policy[] {
  return [
    policy<ImportEvent>({
      name: 'record mended import row',
      category: 'import',
      on: { ImportRowMended: async (event) => (await mending()).finishWhatIsLeft(event) },
    }),
  ];
}
