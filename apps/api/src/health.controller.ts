import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type PartState, Readiness } from '@loenspor/event-sourcing/http';
import type { Response } from 'express';

class LiveAnswer {
  @ApiProperty({ enum: ['live'], example: 'live' })
  status!: 'live';
}

class ReadyAnswer {
  @ApiProperty({ enum: ['ready', 'not-ready'], example: 'ready' })
  status!: 'ready' | 'not-ready';

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object' },
    example: { database: { ready: true }, 'projection negotiations': { ready: true, facts: { lag: 0 } } },
    description: 'Each part, with the lag of each projection; never personal data',
  })
  parts!: Readonly<Record<string, PartState>>;
}

@ApiTags('running')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({
    summary: 'Does the process run',
    description: 'Answers as long as the process takes requests.',
  })
  @ApiResponse({ status: 200, type: LiveAnswer, description: 'It runs' })
  live(): LiveAnswer {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Is the process ready',
    description: 'Ready when the database answers, the log can be read and every projection has caught up.',
  })
  @ApiResponse({ status: 200, type: ReadyAnswer, description: 'Ready' })
  @ApiResponse({ status: 503, type: ReadyAnswer, description: 'Not ready: `parts` says which part is not' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyAnswer> {
    const { ready, parts } = await this.readiness.read();
    response.status(ready ? 200 : 503).set('Cache-Control', 'no-store');
    return { status: ready ? 'ready' : 'not-ready', parts };
  }
}
