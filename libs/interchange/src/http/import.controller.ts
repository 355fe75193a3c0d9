import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Answered, Call, Viewer } from '@loenspor/event-sourcing/domain';
import {
  AskedBy,
  AskedCall,
  AskedLanguage,
  idInPath,
  knownId,
  PageQuery,
  ProblemError,
  RevisionEtag,
} from '@loenspor/event-sourcing/http';
import type { Language, Paged } from '@loenspor/event-sourcing/http';
import type { ImportAnswer, ImportRowAnswer, ImportWithResult } from '../contract.js';
import { AskResolution, AskUpload } from '../domain/index.js';
import { GetImport, ListImportRows, ListImports } from '../read/import.queries.js';
import { ResolveImportRowBody, resolutionOf, UploadImportBody, uploadOf } from './import.bodies.js';
import type { SentFile } from './import.bodies.js';
import {
  ImportPage,
  ImportRowPage,
  ImportFindingsQuery,
  ImportWithResultResource,
  ListImportRowsQuery,
} from './import.resource.js';
import { UploadInterceptor } from './upload.interceptor.js';

const whose = 'A consultant who works with some municipalities only sees the own imports.';

/** Spreadsheets of the consultants, taken into the log. */
@ApiTags('imports')
@Controller('imports')
export class ImportController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
  ) {}

  @Post()
  @UseInterceptors(UploadInterceptor)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadImportBody })
  @ApiOperation({
    summary: 'Import a spreadsheet',
    description:
      'Takes the file and reads it in the background, one after the other; what came of it is told by the import itself. ' +
      'A process that dies meanwhile costs nothing: another goes on. The same file again adds nothing.',
  })
  @ApiResponse({ status: 201, description: 'The file waits to be read' })
  @ApiResponse({ status: 400, description: '`malformed-request`, `unknown-field`' })
  @ApiResponse({ status: 413, description: '`payload-too-large`: the file, or what it unpacks to' })
  @ApiResponse({ status: 415, description: '`unsupported-media-type`, `file-type-unknown`' })
  @ApiResponse({ status: 422, description: '`file-unreadable`, `field-missing`, `field-invalid`' })
  async upload(
    @UploadedFiles() files: readonly SentFile[],
    @Body() body: UploadImportBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskUpload('', await uploadOf(files, body), call));
  }

  @Get()
  @ApiOperation({
    summary: 'Imports',
    description: `Files that were sent in or read on the command line, newest first. ${whose}`,
  })
  @ApiResponse({ status: 200, type: ImportPage, description: 'A page of imports' })
  async list(
    @Query() page: PageQuery,
    @AskedLanguage() language: Language,
    @AskedBy() viewer: Viewer,
  ): Promise<Paged<ImportAnswer>> {
    return this.queries.execute(new ListImports(page, language, viewer));
  }

  @Get(':id')
  @UseInterceptors(RevisionEtag)
  @ApiOperation({
    summary: 'One import',
    description:
      'How far it has come, and what came of it: counts, errors and warnings by row and column as the run said them, of a ' +
      `thousand rows at a time (\`after\`), and how many of its rows wait to be mended now (\`open\`). ${whose}`,
  })
  @ApiResponse({ status: 200, type: ImportWithResultResource, description: 'The import' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async progress(
    @Param('id', idInPath) id: string,
    @Query() { after }: ImportFindingsQuery,
    @AskedLanguage() language: Language,
    @AskedBy() viewer: Viewer,
  ): Promise<ImportWithResult> {
    const asked = new GetImport(id.toLowerCase(), Number(after ?? 0), language, viewer);
    return found(await this.queries.execute(asked));
  }

  @Get(':id/rows')
  @ApiOperation({
    summary: 'Refused rows of an import',
    description:
      'Each with what is wrong and what to do. A row that several files hold is one entry, and shows what became of it ' +
      `wherever that was done. Of a dry run nothing is kept. ${whose}`,
  })
  @ApiResponse({ status: 200, type: ImportRowPage, description: 'A page of rows' })
  @ApiResponse({ status: 404, description: '`not-found`' })
  async rows(
    @Param('id', idInPath) id: string,
    @Query() filter: ListImportRowsQuery,
    @AskedLanguage() language: Language,
    @AskedBy() viewer: Viewer,
  ): Promise<Paged<ImportRowAnswer>> {
    return found(await this.queries.execute(new ListImportRows(id.toLowerCase(), filter, language, viewer)));
  }

  @Post(':id/rows/:row/resolution')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Mend or discard a refused row',
    description:
      '`replacement`: the row is read anew with these cells, and recorded as an import would. When it opens a case, the ' +
      'rows that waited for that case are tried again. `discard`: it is put aside, with a reason.',
  })
  @ApiResponse({ status: 200, description: 'The row is mended and recorded, or put aside' })
  @ApiResponse({ status: 409, description: '`wrong-status`, `import-running`, `person-erased`' })
  @ApiResponse({
    status: 422,
    description:
      '`field-missing`, `field-invalid`, or what is still wrong with the row, such as `date-invalid`: `errors` names the ' +
      'column, and nothing was changed',
  })
  async resolve(
    @Param('id') id: string,
    @Param('row') row: string,
    @Body() body: ResolveImportRowBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const resolution = resolutionOf(Number(row), body);
    if (!/^[1-9]\d{0,8}$/.test(row)) throw new NotFound();
    return this.commands.execute(new AskResolution(knownId(id), resolution, call));
  }
}

function found<Answer>(answer: Answer | null): Answer {
  if (answer === null) throw new ProblemError('not-found');
  return answer;
}
