import { ApiProperty } from '@nestjs/swagger';
import type { ConsultantAnswer } from '../read/consultant.queries.js';

export class ConsultantResource implements ConsultantAnswer {
  @ApiProperty({ type: 'string', example: 'karen', description: 'As cases name it in `consultantId`' })
  userId!: string;

  @ApiProperty({ type: 'string', example: 'Karen Lund' })
  name!: string;
}

export class ConsultantPage {
  @ApiProperty({ type: [ConsultantResource] })
  items!: ConsultantResource[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}
