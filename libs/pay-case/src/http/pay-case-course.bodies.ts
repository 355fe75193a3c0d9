import { ApiProperty } from '@nestjs/swagger';
import { DayOfFact, Words } from '@loenspor/event-sourcing/http';

const why = (example: string, description: string) =>
  ({ type: 'string', maxLength: 4000, example, description }) as const;
const day = (description: string) =>
  ({ type: 'string', format: 'date', example: '2026-05-04', description }) as const;

export class HoldCaseBody {
  @ApiProperty(why('Medlemmet er på orlov til august', 'Why it waits'))
  @Words()
  reason!: string;
}

export class ResumeCaseBody {
  @ApiProperty(why('Medlemmet er tilbage', 'Why it goes on'))
  @Words()
  reason!: string;
}

export class EndMembershipBody {
  @ApiProperty(day('When the person left the union; not in the future'))
  @DayOfFact()
  endedOn!: string;
}

export class WithdrawCaseBody {
  @ApiProperty(day('When the member said so; not in the future'))
  @DayOfFact()
  on!: string;

  @ApiProperty(why('Vil selv forhandle sin løn', 'Why'))
  @Words()
  reason!: string;
}

export class CloseCaseBody {
  @ApiProperty(why('Medlemmet har fået andet arbejde', 'Why it ends here'))
  @Words()
  reason!: string;
}
