import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import { MandateController } from './http/mandate.controller.js';
import { mandateQueries } from './read/mandate.queries.js';

/** Mandates to look up; `readSide` has `mandateRows` among its entities. */
@Module({})
export class MandateModule {
  static with({ readSide }: { readonly readSide: ReadSide }): DynamicModule {
    return {
      module: MandateModule,
      imports: [CqrsModule],
      controllers: [MandateController],
      providers: [{ provide: ReadSide, useValue: readSide }, ...mandateQueries],
    };
  }
}
