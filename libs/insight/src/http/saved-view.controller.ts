import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { AskedBy, idInPath } from '@loenspor/event-sourcing/http';
import { KeepView, MOST_VIEWS, RemoveView } from '../domain/view.commands.js';
import { ListViews } from '../read/view.queries.js';
import { RemovalBody, SavedViewBody, SavedViewsAnswer } from './saved-view.dto.js';

/** What of the manner of commands does not hold, and why. */
const noEntry =
  ' A setting of yours, and nothing that is logged: the answer has no `id`, `revision` or `position`, and asking the ' +
  'same again changes nothing.';

const viewId = {
  name: 'id',
  description: 'A UUID that you make',
  example: '0190a0a0-0000-7000-8000-000000000000',
} as const;

@ApiTags('cases')
@Controller('me/views')
export class SavedViewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'My views of the board',
    description: 'The searches that you keep. Who has not asked for them for a year has none any more.',
  })
  @ApiResponse({ status: 200, type: SavedViewsAnswer, description: 'The views' })
  async list(@AskedBy() { userId }: Viewer): Promise<SavedViewsAnswer> {
    return { views: await this.queries.execute(new ListViews(userId)) };
  }

  @Post(':id')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Keep a view of the board',
    description: `A search under a name, at most ${MOST_VIEWS}. One of the same id, or of a name that reads the same, gives way to it.${noEntry}`,
  })
  @ApiParam(viewId)
  @ApiBody({
    type: SavedViewBody,
    examples: {
      sorted: {
        value: { name: 'Mine i Gentofte', search: 'municipality=157&consultant=karen&sort=deadline' },
      },
    },
  })
  @ApiResponse({ status: 200, type: SavedViewsAnswer, description: 'The views, with this one' })
  @ApiResponse({ status: 400, description: '`unknown-field`' })
  @ApiResponse({ status: 404, description: '`not-found`: the id is none' })
  @ApiResponse({ status: 409, description: '`views-full`' })
  @ApiResponse({ status: 422, description: '`field-missing`, `field-invalid`' })
  async keep(
    @Param('id', idInPath) id: string,
    @Body() { name, search }: SavedViewBody,
    @AskedBy() { userId }: Viewer,
  ): Promise<SavedViewsAnswer> {
    await this.commands.execute(new KeepView(userId, { id: id.toLowerCase(), name, search }));
    return { views: await this.queries.execute(new ListViews(userId)) };
  }

  @Post(':id/removal')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Remove a view of the board',
    description: `It cannot be read again, in copies of the database neither.${noEntry}`,
  })
  @ApiParam(viewId)
  @ApiBody({ type: RemovalBody, required: false, examples: { empty: { value: {} } } })
  @ApiResponse({ status: 200, type: SavedViewsAnswer, description: 'The views, without this one' })
  @ApiResponse({ status: 400, description: '`unknown-field`' })
  @ApiResponse({ status: 404, description: '`not-found`: the id is none' })
  async remove(
    @Param('id', idInPath) id: string,
    @Body() _: RemovalBody,
    @AskedBy() { userId }: Viewer,
  ): Promise<SavedViewsAnswer> {
    await this.commands.execute(new RemoveView(userId, id));
    return { views: await this.queries.execute(new ListViews(userId)) };
  }
}
