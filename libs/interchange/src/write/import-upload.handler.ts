import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { StaleRevision } from '@loenspor/event-sourcing';
import type { Answered } from '@loenspor/event-sourcing/domain';
import { AskUpload } from '../domain/index.js';
import { sha256Of } from '../log/read-file.js';
import { IMPORT_DESK } from './import.desk.js';
import type { ImportDesk } from './import.desk.js';
import { keyedCall } from './keyed-call.js';

/** Puts a file into the queue. That it was sent in is no event: what it brings will be. */
@CommandHandler(AskUpload)
export class AskUploadHandler implements ICommandHandler<AskUpload, Answered> {
  constructor(@Inject(IMPORT_DESK) private readonly desk: ImportDesk) {}

  async execute({ body: { fileName, bytes, dryRun }, call }: AskUpload): Promise<Answered> {
    const { claims, jobs, sights, store, wake } = this.desk;
    const { idempotencyKey, ifMatch, method, path, viewer } = call;
    const fileSha256 = sha256Of(bytes);
    const sight = await sights.sightOf(viewer);
    const within = sight.of === 'EVERYTHING' ? null : sight.municipalities;
    const asked = { viewer, method, path, idempotencyKey, ifMatch, body: { fileSha256, fileName, dryRun } };
    const answered = await keyedCall(claims, asked, async ({ resourceId: id }) => {
      if (ifMatch !== null) throw new StaleRevision(`import-${id}`, ifMatch, 'no_stream');
      const startedBy = viewer.userId;
      await jobs.put({ id, fileName, bytes, dryRun, startedBy, within, fileSha256 });
      return { answer: { id, revision: 0, position: (await store.head()) ?? '', state: 'WAITING' } };
    });
    wake();
    return answered;
  }
}
