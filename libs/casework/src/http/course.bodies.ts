import { ApiProperty } from '@nestjs/swagger';
import { UserId, Words } from '@loenspor/event-sourcing/http';

export class AssignConsultantBody {
  @ApiProperty({
    type: 'string',
    maxLength: 200,
    example: 'mikkel',
    description: 'The name that the consultant signs in with; the consultant may not have signed in yet',
  })
  @UserId()
  consultantId!: string;
}

export class ReopenBody {
  @ApiProperty({
    type: 'string',
    maxLength: 4000,
    example: 'Kommunen er kommet med et nyt udspil',
    description: 'Why',
  })
  @Words()
  reason!: string;
}
