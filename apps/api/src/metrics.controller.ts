import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ProductMetrics } from '../../../infra/metrics/product-metrics.js';

const example = 'loenspor_projection_lag_events{projection="negotiations"} 0';

@ApiTags('running')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: ProductMetrics) {}

  @Get()
  @ApiOperation({
    summary: 'What the process counts and times',
    description:
      'In the text format of Prometheus: how far projections are, appends, requests by the template of their route, and ' +
      'what the process uses. No label holds an id, a name or a number of a case or a person.',
  })
  @ApiProduces('text/plain')
  @ApiResponse({
    status: 200,
    description: 'The metrics',
    content: { 'text/plain': { schema: { type: 'string' }, example } },
  })
  async show(@Res() response: Response): Promise<void> {
    const { contentType, body } = await this.metrics.text();
    response.set({ 'Content-Type': contentType, 'Cache-Control': 'no-store' }).send(body);
  }
}
