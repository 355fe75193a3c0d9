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
import { AskCorrection, AskDuplicate, AskFact, AskNote, AskOffer } from '../domain/index.js';
import type { CorrectableType } from '../domain/index.js';
import { correctedEntry } from './negotiation-correction.entries.js';
import { AddBackgroundBody, backgroundOf, WriteStrategyBody } from './negotiation-fact.bodies.js';

/** What happens in a negotiation, logged as it happened. */
@ApiTags('negotiations')
@Controller('negotiations')
export class NegotiationLogController {
  constructor(
    private readonly commands: CommandBus,
    private readonly offered: OfferedItems,
  ) {}

  @Post(':id/background')
  @Logged('Log background', 'What the negotiation rests on; shared with the leader representative.')
  async background(
    @Param('id') id: string,
    @Body() body: AddBackgroundBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const fact = { type: 'BackgroundAdded', data: { background: backgroundOf(body) } } as const;
    return this.commands.execute(new AskFact(knownId(id), { on: null, fact }, call));
  }

  @Post(':id/strategy')
  @Logged('Write the strategy', 'The earlier ones stay readable; shared with the leader representative.')
  async strategy(
    @Param('id') id: string,
    @Body() { text }: WriteStrategyBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const fact = { type: 'StrategyWritten', data: { text } } as const;
    return this.commands.execute(new AskFact(knownId(id), { on: null, fact }, call));
  }

  @Post(':id/notes')
  @Logged(
    'Add a note',
    'In every status. The leader representative of the place may add one too, which both sides of the work see.',
  )
  async note(@Param('id') id: string, @Body() body: AddNoteBody, @AskedCall() call: Call): Promise<Answered> {
    return this.commands.execute(new AskNote(knownId(id), noteOf(body), call));
  }

  @Post(':id/employer-demand')
  @Logged('Log the counterparty’s demand', 'It begins the negotiation, whatever the state of the mandate.')
  async employerDemand(
    @Param('id') id: string,
    @Body() { receivedOn }: EmployerDemandBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const fact = { type: 'EmployerDemandReceived', data: {} } as const;
    return this.commands.execute(new AskFact(knownId(id), { on: receivedOn, fact }, call));
  }

  @Post(':id/meetings')
  @Logged('Log a meeting', 'The first meeting, proposal or offer after a demand begins the talks.')
  async meeting(
    @Param('id') id: string,
    @Body() body: HoldMeetingBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    const fact = { type: 'MeetingHeld', data: meetingOf(body) } as const;
    return this.commands.execute(new AskFact(knownId(id), { on: body.heldOn, fact }, call));
  }

  @Post(':id/offers')
  @Logged(
    'Log an offer',
    'Never refused for its size: the answer tells whether it is inside the mandate of its day.',
    {
      answer: LoggedOffer,
      refusals: {
        '422':
          '`price-level-missing` with both readings, `pay-step-unknown`, `date-in-future`, `field-invalid`',
      },
    },
  )
  async offer(
    @Param('id') id: string,
    @Body() { receivedOn, items, note }: ReceiveOfferBody,
    @AskedCall() call: Call,
    @AskedLanguage() language: Language,
  ): Promise<Answered> {
    const checked = await this.offered.checked(items, { on: receivedOn, field: 'receivedOn' }, language);
    const body = { receivedOn, items: checked, ...(note === undefined ? {} : { note }) };
    return this.commands.execute(new AskOffer(knownId(id), body, call));
  }

  @Post(':id/corrections')
  @Logged(
    'Correct an entry',
    'What was logged keeps its id and its original words. The corrected entry must be what such an entry may be: of ' +
      'a demand or proposal of ours inside the mandate of its day. Where a decision that stands rested on it, the ' +
      'decision keeps its effect and is to be looked at again.',
    {
      answer: LoggedCorrection,
      refusals: {
        '400': '`unknown-field`, in the replacement too',
        '403': '`role-may-not`: only leadership lets a step through whose last day has passed',
        '409':
          '`not-correctable`: a decision; `mandate-missing`, `outside-mandate`, `escalation-lapsed` of the corrected day',
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
    const replacementFor = (type: CorrectableType, occurredOn: string) =>
      correctedEntry(type, { replacement, occurredOn, language }, this.offered);
    return this.commands.execute(new AskCorrection(knownId(id), { entryId, reason, replacementFor }, call));
  }

  @Post(':id/duplicates')
  @Logged('Mark an entry as a duplicate', 'It stays in the log and counts no more; the other one goes on.', {
    refusals: { '409': '`not-correctable`: a decision, or an offer that was accepted' },
  })
  async duplicate(
    @Param('id') id: string,
    @Body() { entryId, of }: MarkDuplicateBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.commands.execute(new AskDuplicate(knownId(id), { entryId, of }, call));
  }
}
