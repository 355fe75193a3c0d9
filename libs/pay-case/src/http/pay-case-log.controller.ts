import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import {
  AddNoteBody,
  CorrectEntryBody,
  EmployerDemandBody,
  HoldMeetingBody,
  Logged,
  LoggedCorrection,
  LoggedOffer,
  MarkDuplicateBody,
  meetingOf,
  noteOf,
  OfferedItems,
  ReceiveOfferBody,
} from '@loenspor/casework';
import type { Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, AskedLanguage, knownId } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import {
  AskCaseCorrection,
  AskCaseDuplicate,
  AskCaseNote,
  AskCaseOffer,
  AskEmployerDemand,
  AskMeeting,
  AskProvisionalPay,
} from '../domain/index.js';
import type { FactType } from '../domain/index.js';
import { correctedEntry } from './pay-case-correction.entries.js';
import { provisionalPayOf, SetProvisionalPayBody } from './pay-case-fact.bodies.js';

const ofItems =
  '`price-level-missing` with both readings, `pay-step-unknown`, `date-in-future`, `field-missing`, `field-invalid`';

/** What happens in a pay case, logged as it happened, on hold too. */
@ApiTags('pay cases')
@Controller('pay-cases')
export class PayCaseLogController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/notes')
  @Logged(
    'Add a note',
    'Of a call, a mail, a meeting; in every status. The leader representative of the place may add one where the ' +
      'member wants that, which both sides of the work see.',
  )
  async note(@Param('id') id: string, @Body() body: AddNoteBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskCaseNote(knownId(id), noteOf(body), call));
  }

  @Post(':id/employer-demand')
  @Logged(
    'Log the employer’s demand',
    'It begins the negotiation, whatever the state of consent and mandate.',
  )
  async employerDemand(
    @Param('id') id: string,
    @Body() { receivedOn }: EmployerDemandBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskEmployerDemand(knownId(id), { receivedOn }, call));
  }

  @Post(':id/meetings')
  @Logged('Log a meeting', 'It stands in the timeline on its own day, however late it is logged.')
  async meeting(
    @Param('id') id: string,
    @Body() body: HoldMeetingBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const meeting = { heldOn: body.heldOn, ...meetingOf(body) };
    return this.commands.execute(new AskMeeting(knownId(id), meeting, call));
  }

  @Post(':id/offers')
  @Logged(
    'Log an offer',
    'Never refused for its size: the answer tells whether it is inside the mandate of its day, and the pool that this ' +
      'draws on. The first one begins the negotiation.',
    { answer: LoggedOffer, refusals: { '422': ofItems } },
  )
  async offer(
    @Param('id') id: string,
    @Body() { receivedOn, items, note }: ReceiveOfferBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const checked = await this.offered.checked(items, { on: receivedOn, field: 'receivedOn' }, language);
    const body = { receivedOn, items: checked, ...(note === undefined ? {} : { note }) };
    return this.commands.execute(new AskCaseOffer(knownId(id), body, call));
  }

  @Post(':id/provisional-pay')
  @Logged(
    'Log what the employer pays a conto',
    'Until pay is agreed. What is agreed later is compared with it: the difference is `backPay`. A later one goes on ' +
      'from its own first day.',
    { refusals: { '422': ofItems } },
  )
  async provisionalPay(
    @Param('id') id: string,
    @Body() body: SetProvisionalPayBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const told = await provisionalPayOf(body, this.offered, language);
    return this.commands.execute(new AskProvisionalPay(knownId(id), told, call));
  }

  @Post(':id/corrections')
  @Logged(
    'Correct an entry',
    'What was logged keeps its id and its original words. The corrected entry must be what such an entry may be: of ' +
      'a demand or proposal of ours under the consent and inside the mandate of its day. Where a decision that stands ' +
      'rested on it, the decision keeps its effect and is to be looked at again. Of the opening `institution`, ' +
      '`position`, `startDate` and `memberSince` are corrected: the rest of its body says what stands, with `personId`. ' +
      'No correction moves the status.',
    {
      answer: LoggedCorrection,
      refusals: {
        '400': '`unknown-field`, in the replacement too',
        '403': '`role-may-not`: only leadership lets a step through whose last day has passed',
        '409':
          '`not-correctable`: a decision; `person-erased`; `consent-missing`, `mandate-missing`, `outside-mandate`, ' +
          '`escalation-lapsed` of the corrected day',
        '422': 'As the call that logs such an entry, with `replacement.` before the fields',
      },
    },
  )
  async correction(
    @Param('id') id: string,
    @Body() { entryId, reason, replacement }: CorrectEntryBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const replacementFor = (type: FactType, occurredOn: string) =>
      correctedEntry(type, { replacement, occurredOn, language }, this.offered);
    const body = { entryId, reason, replacementFor };
    return this.commands.execute(new AskCaseCorrection(knownId(id), body, call));
  }

  @Post(':id/duplicates')
  @Logged('Mark an entry as a duplicate', 'It stays in the log and counts no more; the other one goes on.', {
    refusals: { '409': '`not-correctable`: a decision, or what one rests on' },
  })
  async duplicate(
    @Param('id') id: string,
    @Body() { entryId, of }: MarkDuplicateBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskCaseDuplicate(knownId(id), { entryId, of }, call));
  }
}
