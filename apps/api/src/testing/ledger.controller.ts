import { Body, Controller, type DynamicModule, HttpCode, Module, Param, Post } from '@nestjs/common';
import { CommandExecutor, LiveCommands, revisionOf } from '@loenspor/event-sourcing';
import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, Call } from '@loenspor/event-sourcing/domain';
import { AskedCall, knownId } from '@loenspor/event-sourcing/http';
import { ledgerDecider } from '@loenspor/event-sourcing/testing';
import type { Ledger, LedgerCommand } from '@loenspor/event-sourcing/testing';
import { ApiResponse } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Min } from 'class-validator';

class OpenLedgerBody {
  @IsString()
  holder!: string;
}

class PaymentBody {
  @IsInt()
  @Min(1)
  amount!: number;

  /** The code of a rule that shall refuse it, among those that need the state. */
  @IsOptional()
  @IsString()
  rule?: string;
}

/** For a command that has nothing to say but itself. */
class NothingBody {}

const most = 1_000_000;

/** Commands of the tests' own accounts, in the manner of every command. Leadership may call them and sees no account. */
@Controller('ledgers')
class LedgerController {
  constructor(
    private readonly live: LiveCommands,
    private readonly ledgers: CommandExecutor,
  ) {}

  @Post()
  open(@Body() { holder }: OpenLedgerBody, @AskedCall() call: Call): Promise<Answered> {
    return this.live.run(call, async (run) => {
      const { resourceId: id } = run;
      const command: LedgerCommand = { do: 'OPEN', personId: id, holder };
      const step = { stream: `ledger-${id}`, actor: actorOf(call), prepare: () => ({ command }) };
      return { id, revision: revisionOf(await run.execute(ledgerDecider, step)) };
    });
  }

  @Post(':id/payments')
  @HttpCode(200)
  payIn(@Param('id') id: string, @Body() body: PaymentBody, @AskedCall() call: Call): Promise<Answered> {
    return this.pay(knownId(id), { do: 'PAY_IN', amount: body.amount }, call);
  }

  @Post(':id/withdrawals')
  @HttpCode(200)
  @ApiResponse({ status: 409, description: '`on-hold`' })
  payOut(@Param('id') id: string, @Body() body: PaymentBody, @AskedCall() call: Call): Promise<Answered> {
    const { amount, rule } = body;
    if (amount > most) throw new DomainError('floor-above-target', 'Nobody has so much.');
    return this.pay(knownId(id), { do: 'PAY_OUT', amount }, call, rule);
  }

  @Post(':id/interest')
  @HttpCode(200)
  addInterest(
    @Param('id') id: string,
    @Body() _body: NothingBody,
    @AskedCall() call: Call,
  ): Promise<Answered> {
    return this.pay(knownId(id), { do: 'PAY_IN', amount: 1 }, call);
  }

  private async pay(id: string, command: LedgerCommand, call: Call, rule?: string): Promise<Answered> {
    const stream = `ledger-${id}`;
    const { state } = await this.ledgers.load(ledgerDecider, stream);
    if (state.status === 'NONE') throw new NotFound();
    if (!call.viewer.roles.includes('CONSULTANT')) throw new NotFound(true);
    return this.live.run(call, async (run) => {
      const prepare = async () => {
        if (rule !== undefined) throw new DomainError(rule, 'So it was asked.');
        mayPay(command, (await this.ledgers.load(ledgerDecider, stream)).state);
        return { command };
      };
      const executed = await run.execute(ledgerDecider, { stream, actor: actorOf(call), prepare });
      return { id, revision: revisionOf(executed) };
    });
  }
}

function mayPay(command: LedgerCommand, state: Ledger): void {
  if (command.do === 'PAY_OUT' && state.status === 'OPEN' && state.balance < command.amount)
    throw new DomainError('wrong-status', 'There is not so much.', { status: 'OPEN', allowed: ['payments'] });
}

function actorOf({ viewer }: Call): Actor {
  return { userId: viewer.userId, role: 'CONSULTANT', authority: null, onBehalfOf: null };
}

const desk = { CONSULTANT: 'ALL', LEADERSHIP: 'ALL' } as const;

/** Their rows in the authorization table. */
export const ledgerOperations = [
  { operation: 'ledgerOpen', call: 'POST /api/ledgers', roles: desk },
  { operation: 'ledgerPayIn', call: 'POST /api/ledgers/:id/payments', roles: desk },
  { operation: 'ledgerAddInterest', call: 'POST /api/ledgers/:id/interest', roles: desk },
  { operation: 'ledgerPayOut', call: 'POST /api/ledgers/:id/withdrawals', roles: desk },
];

@Module({})
export class LedgerModule {
  static with(live: LiveCommands, executor: CommandExecutor): DynamicModule {
    return {
      module: LedgerModule,
      controllers: [LedgerController],
      providers: [
        { provide: LiveCommands, useValue: live },
        { provide: CommandExecutor, useValue: executor },
      ],
    };
  }
}
