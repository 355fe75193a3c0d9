import { ApiProperty } from '@nestjs/swagger';
import { LoggedInNegotiation } from './negotiation.documents.js';

export class LoggedEscalation extends LoggedInNegotiation {
  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    example: '2026-05-25',
    description: 'The last day for the step; null where no clock ran for it',
  })
  dueOn!: string | null;
}
