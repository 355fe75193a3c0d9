import type { ModuleMetadata } from '@nestjs/common';
import { ReadSide } from '@loenspor/event-sourcing';
import { MandateModule } from '@loenspor/mandate';
import { NegotiationModule } from '@loenspor/negotiation';
import { MunicipalityNames } from '@loenspor/pay';
import { PayCaseModule } from '@loenspor/pay-case';
import { ReferenceDataModule } from '@loenspor/reference-data';
import type { Product } from '../../../infra/instance/product.js';
import { readMunicipalities } from '../../../infra/instance/reference-files.js';

/** The contexts, each bringing its controllers and queries. */
export async function contextsOf({
  rows,
  store,
  codec,
  references,
}: Product): Promise<NonNullable<ModuleMetadata['imports']>> {
  const municipalities = await readMunicipalities();
  const readSide = new ReadSide(rows, { store, codec });
  const places = new MunicipalityNames(municipalities);
  return [
    NegotiationModule.with({ readSide, municipalities }),
    PayCaseModule.with({ side: readSide, places, references }),
    MandateModule.with({ readSide }),
    ReferenceDataModule.with({ dataSource: rows, references, municipalities }),
  ];
}
