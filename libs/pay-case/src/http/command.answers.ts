import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** How the OpenAPI document describes the answers to commands on pay cases. */
export class RecordedInPayCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a11' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'uuid', example: '0192f0a2-7c1e-5d3b-9f60-2b6f5f0d7a14' })
  entryId!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;
}

export class ConsentWithdrawn extends RecordedInPayCase {
  @ApiPropertyOptional({
    ...{ type: 'string', format: 'uuid', example: '0192f0a2-7c1e-5d3b-9f60-2b6f5f0d7a15' },
    description:
      'The task to look again at a result that rested on the consent of a day on which it is withdrawn now',
  })
  reviewTaskId?: string;
}

export class OpenedPayCase {
  @ApiProperty({ type: 'string', format: 'uuid', example: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a11' })
  id!: string;

  @ApiProperty({ type: 'string', example: 'LS-2026-0042' })
  number!: string;

  @ApiProperty({ type: 'string', format: 'uuid', example: '0192f0a2-7c1e-7d3b-9f60-2b6f5f0d7a12' })
  personId!: string;

  @ApiProperty({ type: 'integer', example: 0 })
  revision!: number;

  @ApiProperty({ type: 'string', example: 'pg:0000000000000000042', description: 'For `Min-Position`' })
  position!: string;
}
