import { ApiProperty } from '@nestjs/swagger';
import { LoggedInCase } from './case.documents.js';

export class LoggedEscalation extends LoggedInCase {
  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    example: '2026-05-25',
    description: 'The last day for the step; null where no clock ran for it',
  })
  dueOn!: string | null;
}
