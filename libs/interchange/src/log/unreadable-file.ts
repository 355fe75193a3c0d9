import type { Told } from '@loenspor/event-sourcing/domain';

/** A file that cannot be read as a log at all. `told` says what is wrong and what to do; the message is the Danish of it. */
export class UnreadableFile extends Error {
  constructor(
    readonly told: Told,
    options?: ErrorOptions,
  ) {
    super(told.da, options);
  }
}

/** Neither CSV nor a workbook, by its content. */
export class UnknownFileType extends UnreadableFile {}

/** It holds more than a log may: so many rows, so much text, so much behind so few bytes. */
export class OversizedFile extends UnreadableFile {}
